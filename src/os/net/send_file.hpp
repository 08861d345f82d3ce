#pragma once
#include "base/result.hpp"
#include "os/net/socket.hpp"

#include <cstddef>
#include <cstdint>

namespace ws2::os {

/// Sends bytes of a file without copying them to user space; returns the number sent, 0 at the end of the
/// file. Blocks as the socket's descriptor does. OperationNotSupported for a file without pages, such as a
/// pipe.
Result<std::size_t> send_file(Descriptor socket, Descriptor file, std::uint64_t offset, std::size_t length);

} // namespace ws2::os
