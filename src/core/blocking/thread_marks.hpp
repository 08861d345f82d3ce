#pragma once
#include "core/handle/marks.hpp"

namespace ws2::core {

/// The calling thread's marks; null without memory, and inside a call that uses them.
Marks* marks_of_thread();

} // namespace ws2::core
