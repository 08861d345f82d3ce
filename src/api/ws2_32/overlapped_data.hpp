#pragma once
#include <winsock2.h>

#include "api/gate/completion_target.hpp"
#include "base/result.hpp"
#include "catalog/status.hpp"
#include "core/socket/socket.hpp"
#include "os/memory/memory.hpp"

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

/// Whether an array of buffers is on the page of the OVERLAPPED, which was found writable: programs keep both
/// in one structure.
inline bool is_beside(const WSABUF* buffers, DWORD count, const void* overlapped) {
    const auto page_of = [](const void* address) { return reinterpret_cast<std::uintptr_t>(address) / 4096; };
    return page_of(buffers) == page_of(overlapped) && page_of(buffers + count) == page_of(overlapped);
}

Result<void> receive_overlapped(core::HandleRef<core::Socket>& socket, LPWSABUF buffers, DWORD count,
                                LPDWORD received, LPDWORD flags, sockaddr* from, LPINT from_length,
                                OverlappedArguments arguments);
Result<void> send_overlapped(core::HandleRef<core::Socket>& socket, LPWSABUF buffers, DWORD count,
                             LPDWORD sent, DWORD flags, const sockaddr* to, int to_length,
                             OverlappedArguments arguments);

namespace plain_socket {

/// Waits until the record is complete, and lets go of the socket before.
void wait(SOCKET s, core::HandleRef<core::Socket>& socket, const OVERLAPPED& record);
/// Fills the program's record from the library's own and sets its event if the operation has ended.
void finish(OVERLAPPED& overlapped, const OVERLAPPED& record, bool ended);

} // namespace plain_socket

/// Starts an operation. On a socket created without WSA_FLAG_OVERLAPPED the call waits for its end, also in
/// non-blocking mode, and fills the caller's record (tested on Windows).
template <class Start>
Result<void> run_overlapped(SOCKET s, core::HandleRef<core::Socket>& socket, OverlappedArguments target,
                            DWORD* bytes, DWORD* flags, Start start) {
    if (!socket->is(core::socket_state::not_overlapped)) return start(target);
    OVERLAPPED* const overlapped = target.overlapped();
    if (target.target.routine) return Error::InvalidArgument;
    if (!os::writable(overlapped, sizeof *overlapped)) return Error::Fault;
    // The event is set at the end; a wait for it would take its signal.
    OVERLAPPED record = *overlapped;
    record.hEvent = nullptr;
    auto done = start(OverlappedArguments{&record, nullptr});
    bool ended = done.has_value();
    if (!ended && done.error() == Error::IoPending) {
        plain_socket::wait(s, socket, record);
        ended = true;
        const auto status = static_cast<Status>(record.Internal);
        if (bytes) *bytes = static_cast<DWORD>(record.InternalHigh);
        if (flags) *flags = status == Status::BufferOverflow ? MSG_PARTIAL : 0;
        done = Result<void>();
        if (!succeeded(status)) done = winsock_error(status);
    }
    plain_socket::finish(*overlapped, record, ended);
    return done;
}

} // namespace ws2::api
