#pragma once
#include <winsock2.h>

#include "api/gate/completion_target.hpp"
#include "base/result.hpp"
#include "core/socket/socket.hpp"

/// The overlapped forms of the data functions: used if the caller passed an OVERLAPPED or a completion
/// routine, and the socket supports overlapped operations. The arguments are those of the functions.
namespace ws2::api {

struct OverlappedArguments {
    OverlappedArguments(LPWSAOVERLAPPED overlapped, LPWSAOVERLAPPED_COMPLETION_ROUTINE completion)
        : target(api::target(overlapped, completion)) {}
    /// For a routine with another signature, with the function that calls it.
    explicit OverlappedArguments(const core::overlapped::CompletionTarget& other) : target(other) {}

    OVERLAPPED* overlapped() const { return static_cast<OVERLAPPED*>(target.overlapped); }
    explicit operator bool() const { return target.overlapped || target.routine; }

    core::overlapped::CompletionTarget target;
};

Result<void> receive_overlapped(core::HandleRef<core::Socket>& socket, LPWSABUF buffers, DWORD count,
                                LPDWORD received, LPDWORD flags, sockaddr* from, LPINT from_length,
                                OverlappedArguments arguments);
Result<void> send_overlapped(core::HandleRef<core::Socket>& socket, LPWSABUF buffers, DWORD count,
                             LPDWORD sent, DWORD flags, const sockaddr* to, int to_length,
                             OverlappedArguments arguments);

} // namespace ws2::api
