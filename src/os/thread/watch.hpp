#pragma once
#include "base/result.hpp"
#include "os/net/socket.hpp"
#include "os/thread/time.hpp"

#include <span>

namespace ws2::os {

/// A descriptor that is readable after wake, until it is drained.
Result<Descriptor> make_wake_descriptor();
void wake(Descriptor descriptor);
void drain(Descriptor descriptor);

struct Watched {
    Descriptor descriptor;
    bool ready;
};

/// Waits until one of the descriptors is readable or the deadline, and marks the readable ones.
void wait_readable(std::span<Watched> descriptors, Deadline deadline);

} // namespace ws2::os
