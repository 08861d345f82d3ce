#pragma once

namespace ws2::observe {

/// Called at the end of each call that gate 1 has marked while an instrument wants to see its end.
using Leave = void (*)();
inline constinit Leave leave = nullptr;

} // namespace ws2::observe
