#pragma once
#include "catalog/function.hpp"
#include "observe/instruments.hpp"

#include <atomic>

namespace ws2::observe {

/// A rule about whole calls that gate 1 asks once it is set, before the instruments: whether the function may
/// be called now. It counts as an instrument that is on, so that it costs nothing until then.
inline constinit std::atomic<bool (*)(const catalog::Function& function)> guard{nullptr};

inline void set_guard(bool (*may_be_called)(const catalog::Function& function)) {
    guard.store(may_be_called, std::memory_order_relaxed);
    constexpr std::uint32_t kGuard = 1u << 15;
    instruments.fetch_or(kGuard, std::memory_order_relaxed);
}

} // namespace ws2::observe
