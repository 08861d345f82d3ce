#pragma once
#include "base/result.hpp"
#include "os/net/descriptor.hpp"

#include <cstddef>

namespace ws2::os {

/// Non-blocking attempts on a stream, without flags, regardless of the descriptor's mode.
Result<std::ptrdiff_t> receive_now(Descriptor descriptor, void* buffer, std::size_t length);
Result<std::ptrdiff_t> send_now(Descriptor descriptor, const void* buffer, std::size_t length);

} // namespace ws2::os
