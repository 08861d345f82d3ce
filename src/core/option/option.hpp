#pragma once
#include "base/result.hpp"
#include "core/socket/socket.hpp"

#include <cstdint>

namespace ws2::core {

/// setsockopt. Errors: an unknown level or option, the value's pointer and length, the kind of socket, its
/// state, the system; in this order.
Result<void> set_option(Socket& socket, std::uint32_t level, std::uint32_t name, const void* value,
                        int length);
/// getsockopt. `length` is the room on entry and the value's size afterwards.
Result<void> get_option(Socket& socket, std::uint32_t level, std::uint32_t name, void* value, int* length);

/// SO_OPENTYPE belongs to the thread and needs no valid socket.
bool is_open_type(std::uint32_t level, std::uint32_t name);
Result<void> set_open_type(const void* value, int length);
Result<void> open_type(void* value, int* length);

} // namespace ws2::core
