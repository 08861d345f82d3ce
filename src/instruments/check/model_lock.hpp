#pragma once
#include "os/thread/lock.hpp"

namespace ws2::instruments::check {

/// Guards what the checker knows of the whole process. Held for a look or a change, never while a report is
/// written or the program runs.
inline constinit os::Lock model_lock;

} // namespace ws2::instruments::check
