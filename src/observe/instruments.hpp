#pragma once
#include <atomic>

namespace ws2::observe {

/// True while any instrument is on: the one branch that an idle gate pays.
inline constinit std::atomic<bool> armed{false};

} // namespace ws2::observe
