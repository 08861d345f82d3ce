#pragma once

namespace ws2::os {

/// Has the function called in every child that fork makes from now on. The first caller's function counts;
/// later calls with any function do nothing.
void after_fork_in_child(void (*function)());

} // namespace ws2::os
