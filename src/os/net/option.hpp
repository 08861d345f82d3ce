#pragma once
#include "base/result.hpp"
#include "catalog/option.hpp"
#include "os/net/socket.hpp"

#include <cstdint>

/// getsockopt and setsockopt of Linux, for the options of the catalog that have a Linux counterpart.
namespace ws2::os {

Result<void> set_option(Descriptor descriptor, catalog::Option option, int value);
Result<int> option(Descriptor descriptor, catalog::Option option);
/// Options whose value is the same bytes on both systems.
Result<void> set_option_bytes(Descriptor descriptor, catalog::Option option, const void* data, int length);
/// Returns the length of the value; at most `room` bytes are written.
Result<int> option_bytes(Descriptor descriptor, catalog::Option option, void* data, int room);

struct Linger {
    bool on;
    std::uint16_t seconds;
};
Result<void> set_linger(Descriptor descriptor, Linger wanted);
Result<Linger> linger(Descriptor descriptor);

} // namespace ws2::os
