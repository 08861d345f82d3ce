#pragma once
#include "base/result.hpp"
#include "os/control_data.hpp"

#include <cstddef>
#include <cstdint>
#include <sys/socket.h>

/// Control messages between Windows' and Linux' numbers and values. For the sources of os only.
namespace ws2::os {

/// Writes what the kernel's control data means on Windows, and sets the flags that follow from it.
void translate_received(msghdr& message, ReceivedControl& result);

/// Control data for the kernel.
struct LinuxControl {
    alignas(cmsghdr) unsigned char bytes[256];
    std::size_t length = 0;
};
/// The error is InvalidArgument for what is malformed, not known, or does not fit.
Result<void> translate_sent(const SentControl& control, LinuxControl& result);

} // namespace ws2::os
