#include <winsock2.h>

#include <mswsock.h>

#include "api/gate/buffers.hpp"
#include "api/gate/gate.hpp"
#include "api/ws2_32/overlapped_data.hpp"
#include "api/ws2_32/waiting.hpp"
#include "catalog/functions/data.hpp"
#include "core/socket/handle_state.hpp"

#include <cstring>

using namespace ws2;

namespace {

using api::OverlappedArguments;

template <class T>
Result<void> check_out(T* place) {
    if (!place || !os::writable(place, sizeof *place)) return Error::Fault;
    return {};
}

/// A synchronous receive.
Result<void> receive_now(core::HandleRef<core::Socket>& socket, api::BufferList& list,
                         std::span<const os::Buffer> buffers, DWORD* received, DWORD* flags, Endpoint* from) {
    core::Incoming incoming{.buffers = buffers, .flags = *flags, .from = from};
    const int length = TRY(api::waiting(socket, list, [&] { return socket->receive_message(incoming); }));
    *received = static_cast<DWORD>(length);
    // Only the received flags are reported; the requested ones are overwritten.
    *flags = incoming.truncated ? MSG_PARTIAL : 0;
    if (incoming.truncated) return Error::MessageSize;
    return {};
}

Result<void> receive(SOCKET s, LPWSABUF buffers, DWORD count, LPDWORD received, LPDWORD flags, sockaddr* from,
                     LPINT from_length, OverlappedArguments target) {
    auto socket = TRY(core::find_receiver(s));
    if (target)
        return api::run_overlapped(s, socket, target, received, flags, [&](OverlappedArguments to) {
            return api::receive_overlapped(socket, buffers, count, received, flags, from, from_length, to);
        });
    TRY(check_out(received));
    TRY(check_out(flags));
    api::BufferList list;
    const auto parts = TRY(list.from(buffers, count));
    if (!from || socket->is_stream()) return receive_now(socket, list, parts, received, flags, nullptr);
    TRY(socket->check_address_room(from, from_length));
    if (!from_length) return Error::Fault;
    Endpoint sender;
    auto done = receive_now(socket, list, parts, received, flags, &sender);
    if (done || done.error() == Error::MessageSize) {
        std::memcpy(from, sender.bytes, static_cast<std::size_t>(sender.length));
        *from_length = sender.length;
    }
    return done;
}

Result<void> send(SOCKET s, LPWSABUF buffers, DWORD count, LPDWORD sent, DWORD flags, const sockaddr* to,
                  int to_length, OverlappedArguments target) {
    auto socket = TRY(core::find_binder(s));
    if (target)
        return api::run_overlapped(s, socket, target, sent, nullptr, [&](OverlappedArguments record) {
            return api::send_overlapped(socket, buffers, count, sent, flags, to, to_length, record);
        });
    TRY(check_out(sent));
    api::BufferList list;
    core::Outgoing outgoing{TRY(list.from(buffers, count)), flags, nullptr};
    Endpoint destination;
    if (to && !socket->is_stream()) {
        destination = TRY(socket->checked_destination(to, to_length));
        outgoing.to = &destination;
    }
    *sent =
        static_cast<DWORD>(TRY(api::waiting(socket, list, [&] { return socket->send_message(outgoing); })));
    return {};
}

} // namespace

extern "C" {

int WSARecv(SOCKET s, LPWSABUF buffers, DWORD count, LPDWORD received, LPDWORD flags,
            LPWSAOVERLAPPED overlapped, LPWSAOVERLAPPED_COMPLETION_ROUTINE routine) {
    return api::call<Api::WSARecv>(std::tie(s, buffers, count, received, flags, overlapped, routine), [&] {
        return receive(s, buffers, count, received, flags, nullptr, nullptr, {overlapped, routine});
    });
}

int WSARecvFrom(SOCKET s, LPWSABUF buffers, DWORD count, LPDWORD received, LPDWORD flags, sockaddr* from,
                LPINT from_length, LPWSAOVERLAPPED overlapped, LPWSAOVERLAPPED_COMPLETION_ROUTINE routine) {
    return api::call<Api::WSARecvFrom>(
        std::tie(s, buffers, count, received, flags, from, from_length, overlapped, routine), [&] {
            return receive(s, buffers, count, received, flags, from, from_length, {overlapped, routine});
        });
}

int WSASend(SOCKET s, LPWSABUF buffers, DWORD count, LPDWORD sent, DWORD flags, LPWSAOVERLAPPED overlapped,
            LPWSAOVERLAPPED_COMPLETION_ROUTINE routine) {
    return api::call<Api::WSASend>(std::tie(s, buffers, count, sent, flags, overlapped, routine), [&] {
        return send(s, buffers, count, sent, flags, nullptr, 0, {overlapped, routine});
    });
}

int WSASendTo(SOCKET s, LPWSABUF buffers, DWORD count, LPDWORD sent, DWORD flags, const sockaddr* to,
              int to_length, LPWSAOVERLAPPED overlapped, LPWSAOVERLAPPED_COMPLETION_ROUTINE routine) {
    return api::call<Api::WSASendTo>(
        std::tie(s, buffers, count, sent, flags, to, to_length, overlapped, routine), [&] {
            return send(s, buffers, count, sent, flags, to, to_length, {overlapped, routine});
        });
}

// As recv, but truncation of a datagram is not a failure: it sets MSG_PARTIAL.
int WSARecvEx(SOCKET s, char* buffer, int length, int* flags) {
    return api::call<Api::WSARecvEx>(std::tie(s, buffer, length, flags), [&]() -> Result<int> {
        auto socket = TRY(core::find_receiver(s));
        TRY(check_out(flags));
        if (length < 0 || (!buffer && length > 0)) return Error::Fault;
        const os::Buffer whole{buffer, static_cast<std::size_t>(length)};
        core::Incoming incoming{{&whole, 1}, static_cast<unsigned>(*flags)};
        const core::WaitingCall call(socket);
        const int received = TRY(socket->receive_message(incoming));
        *flags = incoming.truncated ? MSG_PARTIAL : 0;
        return received;
    });
}
}
