#pragma once
#include <cstdint>

namespace ws2::core {

/// The calling thread's last error. Gate 1 writes it; WSASetLastError and SetLastError do too, since that is
/// their job. Initial-exec, so that reading it costs what reading errno costs, also from a signal handler.
[[gnu::tls_model("initial-exec")]] extern constinit thread_local std::uint32_t last_error;

} // namespace ws2::core
