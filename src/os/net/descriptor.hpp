#pragma once
#include "base/result.hpp"

#include <cstdint>

/// Descriptors of any kind.
namespace ws2::os {

using Descriptor = int;

/// A duplicate with a number of at least `least`, close-on-exec. The error is TooManySockets.
Result<Descriptor> duplicate_above(Descriptor descriptor, Descriptor least);

/// A number that is the same for two descriptors only if they refer to the same open socket or file; 0 for a
/// closed descriptor.
std::uint64_t descriptor_identity(Descriptor descriptor);

/// Whether exec closes the descriptor (FD_CLOEXEC); false for one that is closed already.
bool is_close_on_exec(Descriptor descriptor);
/// The opposite, and false for a closed one too.
bool stays_open_on_exec(Descriptor descriptor);
/// The error is InvalidHandle.
Result<void> set_close_on_exec(Descriptor descriptor);

/// A socket opened outside the library, in Windows' numbers.
struct SocketDescription {
    int family = 0;
    int type = 0;
    int protocol = 0;
    bool listening = false;
    bool bound = false;
    bool connected = false;
    bool non_blocking = false;
    bool lingers = false;
    bool stays_open_on_exec = false;
    /// SO_RCVTIMEO and SO_SNDTIMEO in milliseconds, 0 for none.
    std::uint32_t receive_timeout = 0;
    std::uint32_t send_timeout = 0;
};
/// The error is NotSocket for a descriptor that is not a socket, or a socket of a family that Windows lacks.
Result<SocketDescription> describe_socket(Descriptor descriptor);

} // namespace ws2::os
