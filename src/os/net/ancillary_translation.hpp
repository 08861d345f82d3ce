#pragma once
#include "base/result.hpp"
#include "os/net/ancillary_data.hpp"

#include <cstddef>
#include <cstdint>
#include <sys/socket.h>

/// Translates ancillary data between Windows' and Linux's numbers and values. For the sources of os only.
namespace ws2::os {

/// Writes the kernel's ancillary data in Windows' form, and sets the flags that result from it.
void translate_received(msghdr& message, ReceivedAncillary& result);

/// Ancillary data for the kernel.
struct LinuxAncillary {
    alignas(cmsghdr) unsigned char bytes[256];
    std::size_t length = 0;
};
/// The error is InvalidArgument for data that is malformed, unknown, or too long.
Result<void> translate_sent(const SentAncillary& control, LinuxAncillary& result);

} // namespace ws2::os
