#include <winsock2.h>

#include "api/connect_by_name.hpp"
#include "api/gate.hpp"
#include "core/connect_by_list.hpp"
#include "core/copy_out.hpp"
#include "core/socket.hpp"
#include "os/memory.hpp"

#include <cstring>

using namespace ws2;

namespace {

Result<void> check_buffer(const WSABUF* buffer) {
    if (!buffer) return {};
    if (!os::readable(buffer, sizeof *buffer) || !os::readable(buffer->buf, buffer->len)) return Error::Fault;
    return {};
}

/// Asks the program whether it wants a connection.
Result<int> ask(const core::Socket& listener, core::AcceptedConnection& connection, LPCONDITIONPROC condition,
                DWORD_PTR data) {
    Endpoint local = TRY(os::local_endpoint(connection.descriptor));
    WSABUF caller{static_cast<ULONG>(connection.peer.length), reinterpret_cast<char*>(connection.peer.bytes)};
    WSABUF callee{static_cast<ULONG>(local.length), reinterpret_cast<char*>(local.bytes)};
    WSABUF caller_data{0, nullptr}, callee_data{0, nullptr};
    GROUP group = 0;
    static_cast<void>(listener);
    return condition(&caller, &caller_data, nullptr, nullptr, &callee, &callee_data, &group, data);
}

Result<SOCKET> accept_if(core::Socket& listener, sockaddr* address, int* address_length,
                         LPCONDITIONPROC condition, DWORD_PTR data) {
    TRY(listener.check_address_room(address, address_length));
    if (!os::readable(reinterpret_cast<const void*>(condition), 1)) return Error::Fault;
    core::AcceptedConnection connection = TRY(listener.accept_connection());
    // The caller may be gone before the program has been asked, or while it thinks.
    if (os::is_broken(connection.descriptor)) {
        static_cast<void>(os::close(connection.descriptor));
        return Error::ConnectionReset;
    }
    const int answer = TRY(ask(listener, connection, condition, data));
    switch (answer) {
    case CF_ACCEPT:
        if (os::is_broken(connection.descriptor)) {
            static_cast<void>(os::close(connection.descriptor));
            return Error::AccessDenied;
        }
        break;
    case CF_REJECT:
        static_cast<void>(os::abort_on_close(connection.descriptor));
        static_cast<void>(os::close(connection.descriptor));
        return Error::ConnectionRefused;
    case CF_DEFER:
        listener.defer(connection);
        return Error::TryAgain;
    default:
        listener.defer(connection);
        return Error::InvalidArgument;
    }
    const SOCKET accepted = TRY(core::Socket::adopt_accepted(listener, connection.descriptor));
    if (address && address_length) {
        std::memcpy(address, connection.peer.bytes, static_cast<std::size_t>(connection.peer.length));
        *address_length = connection.peer.length;
    }
    return accepted;
}

} // namespace

extern "C" {

SOCKET WSAAccept(SOCKET s, sockaddr* address, LPINT address_length, LPCONDITIONPROC condition,
                 DWORD_PTR data) {
    return api::call<Api::WSAAccept>([&]() -> Result<SOCKET> {
        auto listener = TRY(core::find_socket(s));
        if (!condition) return listener->accept(address, address_length);
        return accept_if(*listener, address, address_length, condition, data);
    });
}

int WSAConnect(SOCKET s, const sockaddr* name, int name_length, LPWSABUF caller_data, LPWSABUF callee_data,
               LPQOS, LPQOS group_qos) {
    return api::call<Api::WSAConnect>([&]() -> Result<void> {
        auto socket = TRY(core::find_socket(s));
        TRY(check_buffer(caller_data));
        if (callee_data && !os::writable(callee_data, sizeof *callee_data)) return Error::Fault;
        if (group_qos) return Error::InvalidArgument;
        // TCP carries no data of the caller's with its handshake, and none come back.
        if (caller_data && caller_data->len != 0) return Error::ProtocolNotSupported;
        auto done = socket->connect(name, name_length);
        if (done && callee_data) callee_data->len = 0;
        return done;
    });
}

int WSASendDisconnect(SOCKET s, LPWSABUF data) {
    return api::call<Api::WSASendDisconnect>([&]() -> Result<void> {
        auto socket = TRY(core::find_socket(s));
        TRY(check_buffer(data));
        if (data && data->len != 0) return Error::NoProtocolOption;
        return socket->shutdown(SD_SEND);
    });
}

int WSARecvDisconnect(SOCKET s, LPWSABUF data) {
    return api::call<Api::WSARecvDisconnect>([&]() -> Result<void> {
        auto socket = TRY(core::find_socket(s));
        TRY(check_buffer(data));
        if (data && data->len != 0) return Error::NoProtocolOption;
        return socket->shutdown(SD_RECEIVE);
    });
}

BOOL WSAConnectByList(SOCKET s, PSOCKET_ADDRESS_LIST list, LPDWORD local_length, LPSOCKADDR local,
                      LPDWORD remote_length, LPSOCKADDR remote, const timeval* timeout,
                      LPWSAOVERLAPPED reserved) {
    return api::call<Api::WSAConnectByList>([&]() -> Result<void> {
        auto socket = TRY(core::find_socket(s));
        if (reserved || !list || !os::readable(list, sizeof *list) || list->iAddressCount <= 0)
            return Error::InvalidArgument;
        const auto count = static_cast<std::size_t>(list->iAddressCount);
        if (!os::readable(list->Address, count * sizeof list->Address[0])) return Error::Fault;
        core::ConnectByList attempt(*socket, TRY(core::ConnectByList::deadline_of(timeout)));
        for (std::size_t i = 0; i < count && !attempt.is_over(); ++i)
            attempt.try_address(list->Address[i].lpSockaddr, list->Address[i].iSockaddrLength);
        TRY(attempt.result());
        TRY(attempt.copy_names(local, local_length, remote, remote_length));
        return {};
    });
}

BOOL WSAConnectByNameA(SOCKET s, LPSTR node, LPSTR service, LPDWORD local_length, LPSOCKADDR local,
                       LPDWORD remote_length, LPSOCKADDR remote, const timeval* timeout,
                       LPWSAOVERLAPPED reserved) {
    return api::call<Api::WSAConnectByNameA>([&] {
        return api::connect_by_name<ADDRINFOA>(s, node, service, {local_length, local, remote_length, remote},
                                               timeout, reserved, getaddrinfo, freeaddrinfo);
    });
}
}
