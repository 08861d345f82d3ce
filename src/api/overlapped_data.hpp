#pragma once
#include <winsock2.h>

#include "base/result.hpp"
#include "core/socket.hpp"

/// The overlapped forms of the data functions: what happens when the caller gave an OVERLAPPED or a
/// completion routine, and the socket was made for it. The arguments are the functions' own.
namespace ws2::api {

struct OverlappedNotice {
    LPWSAOVERLAPPED overlapped;
    LPWSAOVERLAPPED_COMPLETION_ROUTINE routine;

    explicit operator bool() const { return overlapped || routine; }
};

Result<void> receive_overlapped(core::Use<core::Socket>& socket, LPWSABUF buffers, DWORD count,
                                LPDWORD received, LPDWORD flags, sockaddr* from, LPINT from_length,
                                OverlappedNotice notice);
Result<void> send_overlapped(core::Use<core::Socket>& socket, LPWSABUF buffers, DWORD count, LPDWORD sent,
                             DWORD flags, const sockaddr* to, int to_length, OverlappedNotice notice);

} // namespace ws2::api
