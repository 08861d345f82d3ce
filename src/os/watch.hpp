#pragma once
#include "base/result.hpp"
#include "os/socket.hpp"
#include "os/time.hpp"

#include <span>

namespace ws2::os {

/// A descriptor that is readable from wake on, until it is drained.
Result<Descriptor> make_wake_descriptor();
void wake(Descriptor descriptor);
void drain(Descriptor descriptor);

struct Watched {
    Descriptor descriptor;
    bool ready;
};

/// Waits until one of the descriptors is readable or the deadline has come, and marks those that are.
void wait_readable(std::span<Watched> descriptors, Deadline deadline);

} // namespace ws2::os
