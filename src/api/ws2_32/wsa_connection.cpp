#include <winsock2.h>

#include "api/gate/gate.hpp"
#include "api/ws2_32/names/connect_by_name.hpp"
#include "catalog/functions/connection.hpp"
#include "core/blocking/connect_by_list.hpp"
#include "core/socket/copy_out.hpp"
#include "core/socket/handle_state.hpp"
#include "core/socket/waiting_call.hpp"
#include "core/sync/exit_guard.hpp"
#include "os/memory/memory.hpp"

#include <cstring>
#include <utility>

using namespace ws2;

namespace {

Result<void> check_buffer(const WSABUF* buffer) {
    if (!buffer) return {};
    if (!os::readable(buffer, sizeof *buffer) || !os::readable(buffer->buf, buffer->len)) return Error::Fault;
    return {};
}

/// Calls the program's condition function. The connection is closed and the listener no longer in use if the
/// function does not return.
int ask(core::Reference<core::Socket>& listener, core::AcceptedConnection& connection,
        LPCONDITIONPROC condition, DWORD_PTR data) {
    Endpoint local = os::local_endpoint(connection.descriptor).value_or(Endpoint());
    WSABUF caller{static_cast<ULONG>(connection.peer.length), reinterpret_cast<char*>(connection.peer.bytes)};
    WSABUF callee{static_cast<ULONG>(local.length), reinterpret_cast<char*>(local.bytes)};
    WSABUF caller_data{0, nullptr}, callee_data{0, nullptr};
    GROUP group = 0;
    auto give_back = [&] {
        static_cast<void>(os::close(connection.descriptor));
        listener = core::Reference<core::Socket>();
    };
    core::ExitGuard guard = core::guard_call(give_back);
    const int answer =
        condition(&caller, &caller_data, nullptr, nullptr, &callee, &callee_data, &group, data);
    guard.dismiss();
    return answer;
}

Result<SOCKET> accept_if(core::HandleRef<core::Socket> use, core::Reference<core::Socket>& kept,
                         sockaddr* address, int* address_length, LPCONDITIONPROC condition, DWORD_PTR data) {
    TRY(use->check_address_room(address, address_length));
    if (!os::readable(reinterpret_cast<const void*>(condition), 1)) return Error::Fault;
    auto let_go = [&] { kept = core::Reference<core::Socket>(); };
    core::ExitGuard guard = core::guard_call(let_go);
    auto accepted_connection = [&] {
        const core::WaitingCall call(use);
        return use->accept_connection();
    }();
    guard.dismiss();
    core::AcceptedConnection connection = TRY(std::move(accepted_connection));
    // The condition function may fork, and the child has no uses of handles.
    use = core::HandleRef<core::Socket>();
    core::Socket& listener = *kept;
    // The caller may disconnect before or during the condition function.
    if (os::is_broken(connection.descriptor)) {
        static_cast<void>(os::close(connection.descriptor));
        return Error::ConnectionReset;
    }
    switch (ask(kept, connection, condition, data)) {
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
    const SOCKET accepted = TRY(core::Socket::adopt_accepted(listener, connection));
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
    return api::call<Api::WSAAccept>(
        std::tie(s, address, address_length, condition, data), [&]() -> Result<SOCKET> {
            auto use = TRY(core::find_socket(s));
            if (!condition) {
                const core::WaitingCall call(use);
                return use->accept(address, address_length);
            }
            auto listener = use.share();
            auto accepted = accept_if(std::move(use), listener, address, address_length, condition, data);
            // WSAEventSelect: accept re-enables FD_ACCEPT unless it fails with WSATRY_AGAIN.
            if (accepted || accepted.error() != Error::TryAgain) listener->report_accept();
            return accepted;
        });
}

int WSAConnect(SOCKET s, const sockaddr* name, int name_length, LPWSABUF caller_data, LPWSABUF callee_data,
               LPQOS qos, LPQOS group_qos) {
    return api::call<Api::WSAConnect>(
        std::tie(s, name, name_length, caller_data, callee_data, qos, group_qos), [&]() -> Result<void> {
            auto socket = TRY(core::find_binder(s));
            TRY(check_buffer(caller_data));
            if (callee_data && !os::writable(callee_data, sizeof *callee_data)) return Error::Fault;
            if (group_qos) return Error::InvalidArgument;
            // TCP has no connect data in either direction.
            if (caller_data && caller_data->len != 0) return Error::ProtocolNotSupported;
            const core::WaitingCall call(socket);
            auto done = socket->connect(name, name_length);
            if (done && callee_data) callee_data->len = 0;
            return done;
        });
}

int WSASendDisconnect(SOCKET s, LPWSABUF data) {
    return api::call<Api::WSASendDisconnect>(std::tie(s, data), [&]() -> Result<void> {
        auto socket = TRY(core::find_socket(s));
        TRY(check_buffer(data));
        if (data && data->len != 0) return Error::NoProtocolOption;
        return socket->shutdown(SD_SEND);
    });
}

int WSARecvDisconnect(SOCKET s, LPWSABUF data) {
    return api::call<Api::WSARecvDisconnect>(std::tie(s, data), [&]() -> Result<void> {
        auto socket = TRY(core::find_socket(s));
        TRY(check_buffer(data));
        if (data && data->len != 0) return Error::NoProtocolOption;
        return socket->shutdown(SD_RECEIVE);
    });
}

BOOL WSAConnectByList(SOCKET s, PSOCKET_ADDRESS_LIST list, LPDWORD local_length, LPSOCKADDR local,
                      LPDWORD remote_length, LPSOCKADDR remote, const timeval* timeout,
                      LPWSAOVERLAPPED reserved) {
    return api::call<Api::WSAConnectByList>(
        std::tie(s, list, local_length, local, remote_length, remote, timeout, reserved),
        [&]() -> Result<void> {
            auto socket = TRY(core::find_binder(s));
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
    return api::call<Api::WSAConnectByNameA>(
        std::tie(s, node, service, local_length, local, remote_length, remote, timeout, reserved), [&] {
            return api::connect_by_name<ADDRINFOA>(s, node, service,
                                                   {local_length, local, remote_length, remote}, timeout,
                                                   reserved, getaddrinfo, freeaddrinfo);
        });
}
}
