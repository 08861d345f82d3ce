#pragma once
#include "base/result.hpp"

#include <cstdint>

/// The program's console control handlers. The library changes no signal disposition by itself: the first
/// handler of the program sets it, and the removal of the last one restores it (decision 13).
namespace ws2::core::console_control {

/// Returns whether it has handled the event; if not, the previously registered handler is called.
using Handler = int (*)(std::uint32_t event);

Result<void> add(Handler handler);
/// InvalidParameter if it is not registered.
Result<void> remove(Handler handler);

} // namespace ws2::core::console_control
