#pragma once
#include <cstdint>

namespace ws2::core {

/// The calling thread's last error. Written by gate 1, WSASetLastError and SetLastError. Initial-exec, so
/// that reading it costs no more than errno, also in a signal handler.
[[gnu::tls_model("initial-exec")]] extern constinit thread_local std::uint32_t last_error;
/// The calling thread's _doserrno: the code of Windows behind the errno of the C run-time. Written by gate 1
/// and by the program.
[[gnu::tls_model("initial-exec")]] extern constinit thread_local unsigned long dos_error;

} // namespace ws2::core
