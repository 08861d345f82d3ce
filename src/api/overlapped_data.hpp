#pragma once
#include <winsock2.h>

#include "api/notice.hpp"
#include "base/result.hpp"
#include "core/socket.hpp"

/// The overlapped forms of the data functions: what happens when the caller gave an OVERLAPPED or a
/// completion routine, and the socket was made for it. The arguments are the functions' own.
namespace ws2::api {

struct OverlappedNotice {
    OverlappedNotice(LPWSAOVERLAPPED record, LPWSAOVERLAPPED_COMPLETION_ROUTINE completion)
        : notice(api::notice(record, completion)) {}
    /// With a routine of another shape, and who knows how to call it.
    explicit OverlappedNotice(const core::overlapped::Notice& other) : notice(other) {}

    OVERLAPPED* overlapped() const { return static_cast<OVERLAPPED*>(notice.record); }
    explicit operator bool() const { return notice.record || notice.routine; }

    core::overlapped::Notice notice;
};

Result<void> receive_overlapped(core::Use<core::Socket>& socket, LPWSABUF buffers, DWORD count,
                                LPDWORD received, LPDWORD flags, sockaddr* from, LPINT from_length,
                                OverlappedNotice notice);
Result<void> send_overlapped(core::Use<core::Socket>& socket, LPWSABUF buffers, DWORD count, LPDWORD sent,
                             DWORD flags, const sockaddr* to, int to_length, OverlappedNotice notice);

} // namespace ws2::api
