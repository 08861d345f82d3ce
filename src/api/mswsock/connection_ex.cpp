#include "api/mswsock/connection_ex.hpp"

#include <mswsock.h>

#include "api/gate/completion_target.hpp"
#include "api/gate/gate.hpp"
#include "catalog/functions/extension.hpp"
#include "catalog/status.hpp"
#include "core/overlapped/accept.hpp"
#include "core/overlapped/channel.hpp"
#include "core/overlapped/connect.hpp"
#include "core/socket/socket.hpp"
#include "os/memory/memory.hpp"

#include <cstring>

using namespace ws2;
namespace io = core::overlapped;

namespace {

Result<void> accept_ex(SOCKET listener, SOCKET accepted, const io::AcceptLayout& layout, DWORD* received,
                       OVERLAPPED* overlapped) {
    const auto listening = TRY(core::find_socket(listener));
    if (!overlapped) return Error::InvalidParameter;
    const auto fresh = TRY(core::find_socket(accepted));
    TRY(io::check_overlapped(*listening, io::Direction::Receive, overlapped));
    if (received && !os::writable(received, sizeof *received)) return Error::Fault;
    if (!listening->is(core::socket_state::listening)) return Error::InvalidArgument;
    if (layout.remote == 0) return Error::Fault;
    const std::size_t size = std::size_t{layout.data} + layout.local + layout.remote;
    if (!layout.buffer || !os::writable(layout.buffer, size)) return Error::Fault;
    std::uint32_t bytes = 0;
    TRY(io::start_accept(*listening, *fresh, layout, api::target(overlapped, nullptr), bytes));
    if (received) *received = bytes;
    return {};
}

Result<void> connect_ex(SOCKET s, const sockaddr* name, int name_length, void* data, DWORD size, DWORD* sent,
                        OVERLAPPED* overlapped) {
    const auto socket = TRY(core::find_socket(s));
    if (!overlapped) return Error::InvalidParameter;
    TRY(io::check_overlapped(*socket, io::Direction::Send, overlapped));
    if (sent && !os::writable(sent, sizeof *sent)) return Error::Fault;
    if (data && size && !os::readable(data, 1)) return Error::Fault;
    namespace state = core::socket_state;
    if (!socket->is_stream()) return Error::OperationNotSupported;
    // The documentation has WSAEALREADY; Windows reports this.
    if (socket->is(state::in_connect)) return Error::InvalidArgument;
    if (socket->is(state::connecting) && !socket->check_connect()) return Error::InvalidArgument;
    if (socket->is(state::connected)) return Error::IsConnected;
    auto to = socket->checked_destination(name, name_length);
    if (!to && to.error() == Error::Fault) return Error::Fault;
    // As in connect, the state is checked between the pointer and the address.
    if (socket->is(state::unbound | state::listening | state::awaits_accept)) return Error::InvalidArgument;
    if (size == 0) data = nullptr;
    return io::start_connect(*socket, TRY(to), api::target(overlapped, nullptr), data, size);
}

Result<void> disconnect_ex(SOCKET s, OVERLAPPED* overlapped, DWORD flags, DWORD reserved) {
    const auto socket = TRY(core::find_socket(s));
    if (overlapped) TRY(io::check_overlapped(*socket, io::Direction::Send, overlapped));
    if ((flags & ~DWORD{TF_REUSE_SOCKET}) != 0 || reserved != 0) return Error::InvalidArgument;
    if (!socket->is(core::socket_state::connected)) return Error::NotConnected;
    const bool reuse = (flags & TF_REUSE_SOCKET) != 0;
    if (!overlapped) {
        TRY(io::wait_for_turn(*socket, io::Direction::Send, os::Deadline::never()));
        return io::disconnect(*socket, reuse);
    }
    return io::start_disconnect(*socket, api::target(overlapped, nullptr), reuse);
}

/// A call that fails at once leaves its OVERLAPPED marked as pending, as on Windows; no completion follows.
Result<void> leaving_pending(const Result<void>& result, OVERLAPPED* overlapped) {
    if (!result && result.error() != Error::IoPending && os::writable(overlapped, sizeof *overlapped))
        overlapped->Internal = number(Status::Pending);
    return result;
}

/// An address in AcceptEx's buffer.
void find_address(char* room, DWORD size, sockaddr** address, int* length) {
    std::int32_t actual = 0;
    if (size < sizeof actual) return;
    std::memcpy(&actual, room + size - sizeof actual, sizeof actual);
    *address = reinterpret_cast<sockaddr*>(room);
    *length = actual;
}

} // namespace

extern "C" {

BOOL AcceptEx(SOCKET listener, SOCKET accepted, PVOID buffer, DWORD data_length, DWORD local_length,
              DWORD remote_length, LPDWORD received, LPOVERLAPPED overlapped) {
    return api::call<Api::AcceptEx>(
        std::tie(listener, accepted, buffer, data_length, local_length, remote_length, received, overlapped),
        [&] {
            const io::AcceptLayout layout{static_cast<char*>(buffer), data_length, local_length,
                                          remote_length};
            return leaving_pending(accept_ex(listener, accepted, layout, received, overlapped), overlapped);
        });
}

void GetAcceptExSockaddrs(PVOID buffer, DWORD data_length, DWORD local_length, DWORD remote_length,
                          sockaddr** local, LPINT local_size, sockaddr** remote, LPINT remote_size) {
    api::call<Api::GetAcceptExSockaddrs>(
        std::tie(buffer, data_length, local_length, remote_length, local, local_size, remote, remote_size),
        [&] {
            const std::size_t size = std::size_t{data_length} + local_length + remote_length;
            if (!os::readable(buffer, size)) return;
            auto* local_room = static_cast<char*>(buffer) + data_length;
            if (os::writable(local, sizeof *local) && os::writable(local_size, sizeof *local_size))
                find_address(local_room, local_length, local, local_size);
            if (os::writable(remote, sizeof *remote) && os::writable(remote_size, sizeof *remote_size))
                find_address(local_room + local_length, remote_length, remote, remote_size);
        });
}

BOOL ConnectEx(SOCKET s, const sockaddr* name, int name_length, PVOID data, DWORD size, LPDWORD sent,
               LPOVERLAPPED overlapped) {
    return api::call<Api::ConnectEx>(std::tie(s, name, name_length, data, size, sent, overlapped), [&] {
        return leaving_pending(connect_ex(s, name, name_length, data, size, sent, overlapped), overlapped);
    });
}

BOOL DisconnectEx(SOCKET s, LPOVERLAPPED overlapped, DWORD flags, DWORD reserved) {
    return api::call<Api::DisconnectEx>(std::tie(s, overlapped, flags, reserved),
                                        [&] { return disconnect_ex(s, overlapped, flags, reserved); });
}
}
