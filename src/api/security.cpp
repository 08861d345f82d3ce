#include <winsock2.h>
#include <ws2tcpip.h>

#include "api/gate.hpp"
#include "catalog/family.hpp"
#include "core/socket.hpp"
#include "os/memory.hpp"

#include <cstring>

// Socket security is IPsec by the policy of Windows' filtering platform. There is none here: what can be
// checked is checked as documented, and the rest says that the address family has no such thing.

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

INT WSASetSocketSecurity(SOCKET s, const SOCKET_SECURITY_SETTINGS* settings, ULONG length, LPWSAOVERLAPPED,
                         LPWSAOVERLAPPED_COMPLETION_ROUTINE) {
    return api::call<Api::WSASetSocketSecurity>([&]() -> Result<void> {
        auto socket = TRY(core::find_socket(s));
        TRY(check_unconnected(*socket));
        if (settings) {
            TRY(check_given(settings, length, sizeof *settings));
            if (settings->SecurityProtocol >= SOCKET_SECURITY_PROTOCOL_INVALID) return Error::InvalidArgument;
        }
        return Error::AddressFamilyNotSupported;
    });
}

INT WSAQuerySocketSecurity(SOCKET s, const SOCKET_SECURITY_QUERY_TEMPLATE* query, ULONG query_length,
                           SOCKET_SECURITY_QUERY_INFO*, ULONG* length, LPWSAOVERLAPPED,
                           LPWSAOVERLAPPED_COMPLETION_ROUTINE) {
    return api::call<Api::WSAQuerySocketSecurity>([&]() -> Result<void> {
        auto socket = TRY(core::find_socket(s));
        if (!os::writable(length, sizeof *length)) return Error::Fault;
        TRY(check_socket(*socket));
        // A connection's peer is known; for a datagram socket the template has to name it.
        if (!socket->is_stream() && (!query || query_length < sizeof *query)) return Error::MessageSize;
        return Error::AddressFamilyNotSupported;
    });
}

INT WSASetSocketPeerTargetName(SOCKET s, const SOCKET_PEER_TARGET_NAME* name, ULONG length, LPWSAOVERLAPPED,
                               LPWSAOVERLAPPED_COMPLETION_ROUTINE) {
    return api::call<Api::WSASetSocketPeerTargetName>([&]() -> Result<void> {
        auto socket = TRY(core::find_socket(s));
        TRY(check_given(name, length, sizeof *name));
        TRY(check_unconnected(*socket));
        if (!socket->is_stream() && name->PeerAddress.ss_family == 0) return Error::InvalidArgument;
        return Error::AddressFamilyNotSupported;
    });
}

INT WSADeleteSocketPeerTargetName(SOCKET s, const sockaddr* peer, ULONG length, LPWSAOVERLAPPED,
                                  LPWSAOVERLAPPED_COMPLETION_ROUTINE) {
    return api::call<Api::WSADeleteSocketPeerTargetName>([&]() -> Result<void> {
        auto socket = TRY(core::find_socket(s));
        TRY(check_given(peer, length, kInetAddress));
        TRY(check_socket(*socket));
        return Error::AddressFamilyNotSupported;
    });
}

INT WSAImpersonateSocketPeer(SOCKET s, const sockaddr* peer, ULONG length) {
    return api::call<Api::WSAImpersonateSocketPeer>([&]() -> Result<void> {
        auto socket = TRY(core::find_socket(s));
        TRY(check_given(peer, length, kInetAddress));
        TRY(check_socket(*socket));
        return Error::AddressFamilyNotSupported;
    });
}

INT WSARevertImpersonation(void) {
    return api::call<Api::WSARevertImpersonation>([&]() -> Result<void> { return Error::SystemCallFailure; });
}

BOOL WSAGetQOSByName(SOCKET s, LPWSABUF name, LPQOS qos) {
    return api::call<Api::WSAGetQOSByName>([&]() -> Result<void> {
        auto socket = TRY(core::find_socket(s));
        if (!os::readable(name, sizeof *name) || !os::readable(name->buf, name->len) ||
            !os::writable(qos, sizeof *qos))
            return Error::Fault;
        // There are no templates of quality of service.
        return Error::OperationNotSupported;
    });
}

HRESULT SetSocketMediaStreamingMode(BOOL) {
    return api::call<Api::SetSocketMediaStreamingMode>(
        [&]() -> Result<HRESULT> { return static_cast<HRESULT>(E_NOTIMPL); });
}
}
