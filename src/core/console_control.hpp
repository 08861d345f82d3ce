#pragma once
#include "base/result.hpp"

#include <cstdint>

/// The program's console control handlers. The library changes no disposition of the process by itself: a
/// program that registers the first handler asks for it, and gets it back with the last one.
namespace ws2::core::console_control {

/// Returns whether it has dealt with the event; otherwise the handler before it is asked.
using Handler = int (*)(std::uint32_t event);

Result<void> add(Handler handler);
/// InvalidParameter if it is not registered.
Result<void> remove(Handler handler);

} // namespace ws2::core::console_control
