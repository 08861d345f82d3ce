#pragma once
#include "base/result.hpp"
#include "os/socket.hpp"

#include <cstddef>
#include <cstdint>

namespace ws2::os {

/// Sends bytes of a file without bringing them to user space; yields how many were sent, 0 at the file's end.
/// Blocks as the socket's descriptor does. OperationNotSupported for what is no file with pages, such as a
/// pipe.
Result<std::size_t> send_file(Descriptor socket, Descriptor file, std::uint64_t offset, std::size_t length);

} // namespace ws2::os
