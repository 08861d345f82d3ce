#pragma once
#include "base/result.hpp"

#include <atomic>
#include <cstdint>

namespace ws2::core {

/// The number of WSAStartup calls without a WSACleanup.
extern constinit std::atomic<std::uint32_t> startup_count;

inline bool started() { return startup_count.load(std::memory_order_relaxed) != 0; }

/// Counts one WSAStartup.
void start();

/// Counts one WSACleanup; the last one ends pending operations and closes every socket.
Result<void> clean_up();

} // namespace ws2::core
