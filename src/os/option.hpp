#pragma once
#include "base/result.hpp"
#include "catalog/option.hpp"
#include "os/socket.hpp"

#include <cstdint>

/// getsockopt and setsockopt of Linux, for the options of the catalog that have a counterpart there.
namespace ws2::os {

Result<void> set_option(Descriptor descriptor, catalog::Option option, int value);
Result<int> option(Descriptor descriptor, catalog::Option option);
/// Options that are bytes to both systems.
Result<void> set_option_bytes(Descriptor descriptor, catalog::Option option, const void* data, int length);
/// Returns how many bytes there are; at most `room` of them are written.
Result<int> option_bytes(Descriptor descriptor, catalog::Option option, void* data, int room);

struct Linger {
    bool on;
    std::uint16_t seconds;
};
Result<void> set_linger(Descriptor descriptor, Linger linger);
Result<Linger> linger(Descriptor descriptor);

/// SO_RCVTIMEO or SO_SNDTIMEO; 0 is no limit.
Result<void> set_timeout(Descriptor descriptor, catalog::Option option, std::uint32_t milliseconds);

} // namespace ws2::os
