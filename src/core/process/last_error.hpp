#pragma once
#include <cstdint>

namespace ws2::core {

/// The calling thread's last error. Written by gate 1, WSASetLastError and SetLastError. Initial-exec, so
/// that reading it costs no more than errno, also in a signal handler.
[[gnu::tls_model("initial-exec")]] extern constinit thread_local std::uint32_t last_error;

} // namespace ws2::core
