#include <winsock2.h>
#include <ws2tcpip.h>

#include "api/gate/gate.hpp"
#include "catalog/family.hpp"
#include "catalog/functions/options.hpp"
#include "core/socket/socket.hpp"
#include "os/memory/memory.hpp"

#include <cstring>

// Socket security is IPsec by the Windows Filtering Platform, which is not supported here. Arguments are
// checked as documented; then the functions fail with WSAEAFNOSUPPORT.

using namespace ws2;

namespace {

bool is_internet(const core::Socket& socket) {
    const bool family = socket.family() == catalog::family::inet || socket.family() == catalog::family::inet6;
    return family && socket.type() != catalog::type::raw;
}

Result<void> check_socket(const core::Socket& socket) {
    if (!is_internet(socket)) return Error::InvalidArgument;
    return {};
}

Result<void> check_unconnected(const core::Socket& socket) {
    TRY(check_socket(socket));
    if (socket.is(core::socket_state::connected)) return Error::IsConnected;
    return {};
}

Result<void> check_given(const void* data, ULONG length, std::size_t needed) {
    if (!data) return Error::Fault;
    if (length < needed) return Error::MessageSize;
    if (!os::readable(data, needed)) return Error::Fault;
    return {};
}

constexpr ULONG kInetAddress = 16;

} // namespace

extern "C" {

INT WSASetSocketSecurity(SOCKET s, const SOCKET_SECURITY_SETTINGS* settings, ULONG length,
                         LPWSAOVERLAPPED overlapped, LPWSAOVERLAPPED_COMPLETION_ROUTINE routine) {
    return api::call<Api::WSASetSocketSecurity>(
        std::tie(s, settings, length, overlapped, routine), [&]() -> Result<void> {
            auto socket = TRY(core::find_socket(s));
            TRY(check_unconnected(*socket));
            if (settings) {
                TRY(check_given(settings, length, sizeof *settings));
                if (settings->SecurityProtocol >= SOCKET_SECURITY_PROTOCOL_INVALID)
                    return Error::InvalidArgument;
            }
            return api::refusal<Api::WSASetSocketSecurity>;
        });
}

INT WSAQuerySocketSecurity(SOCKET s, const SOCKET_SECURITY_QUERY_TEMPLATE* query, ULONG query_length,
                           SOCKET_SECURITY_QUERY_INFO* information, ULONG* length, LPWSAOVERLAPPED overlapped,
                           LPWSAOVERLAPPED_COMPLETION_ROUTINE routine) {
    return api::call<Api::WSAQuerySocketSecurity>(
        std::tie(s, query, query_length, information, length, overlapped, routine), [&]() -> Result<void> {
            auto socket = TRY(core::find_socket(s));
            if (!os::writable(length, sizeof *length)) return Error::Fault;
            TRY(check_socket(*socket));
            // The peer of a connection is known; for a datagram socket the template must name it.
            if (!socket->is_stream() && (!query || query_length < sizeof *query)) return Error::MessageSize;
            return api::refusal<Api::WSAQuerySocketSecurity>;
        });
}

INT WSASetSocketPeerTargetName(SOCKET s, const SOCKET_PEER_TARGET_NAME* name, ULONG length,
                               LPWSAOVERLAPPED overlapped, LPWSAOVERLAPPED_COMPLETION_ROUTINE routine) {
    return api::call<Api::WSASetSocketPeerTargetName>(
        std::tie(s, name, length, overlapped, routine), [&]() -> Result<void> {
            auto socket = TRY(core::find_socket(s));
            TRY(check_given(name, length, sizeof *name));
            TRY(check_unconnected(*socket));
            if (!socket->is_stream() && name->PeerAddress.ss_family == 0) return Error::InvalidArgument;
            return api::refusal<Api::WSASetSocketPeerTargetName>;
        });
}

INT WSADeleteSocketPeerTargetName(SOCKET s, const sockaddr* peer, ULONG length, LPWSAOVERLAPPED overlapped,
                                  LPWSAOVERLAPPED_COMPLETION_ROUTINE routine) {
    return api::call<Api::WSADeleteSocketPeerTargetName>(
        std::tie(s, peer, length, overlapped, routine), [&]() -> Result<void> {
            auto socket = TRY(core::find_socket(s));
            TRY(check_given(peer, length, kInetAddress));
            TRY(check_socket(*socket));
            return api::refusal<Api::WSADeleteSocketPeerTargetName>;
        });
}

INT WSAImpersonateSocketPeer(SOCKET s, const sockaddr* peer, ULONG length) {
    return api::call<Api::WSAImpersonateSocketPeer>(std::tie(s, peer, length), [&]() -> Result<void> {
        auto socket = TRY(core::find_socket(s));
        TRY(check_given(peer, length, kInetAddress));
        TRY(check_socket(*socket));
        return api::refusal<Api::WSAImpersonateSocketPeer>;
    });
}

BOOL WSAGetQOSByName(SOCKET s, LPWSABUF name, LPQOS qos) {
    return api::call<Api::WSAGetQOSByName>(std::tie(s, name, qos), [&]() -> Result<void> {
        auto socket = TRY(core::find_socket(s));
        if (!os::readable(name, sizeof *name) || !os::readable(name->buf, name->len) ||
            !os::writable(qos, sizeof *qos))
            return Error::Fault;
        // There are no quality-of-service templates.
        return api::refusal<Api::WSAGetQOSByName>;
    });
}
}
