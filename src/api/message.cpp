#include "core/message.hpp"

#include <winsock2.h>

#include <mswsock.h>

#include "api/buffers.hpp"
#include "api/gate.hpp"
#include "api/notice.hpp"
#include "core/overlapped/message.hpp"
#include "os/memory.hpp"

using namespace ws2;

namespace {

Result<core::MessageParts> parts_of(WSAMSG* message, api::BufferList& list) {
    if (!os::writable(message, sizeof *message)) return Error::Fault;
    core::MessageParts parts;
    parts.name = message->name;
    parts.name_length = message->namelen;
    // Control data alone is a message too.
    if (message->dwBufferCount != 0)
        parts.buffers = TRY(list.from(message->lpBuffers, message->dwBufferCount));
    parts.control = message->Control.buf;
    parts.control_length = message->Control.len;
    parts.flags = message->dwFlags;
    return parts;
}

/// An overlapped call may do without the count, which its end tells.
Result<void> check_count(DWORD* count, bool overlapped) {
    if (overlapped && !count) return {};
    if (!os::writable(count, sizeof *count)) return Error::Fault;
    return {};
}

/// Whether the call is to be overlapped, with an OVERLAPPED that can be used.
Result<bool> is_overlapped(core::Socket& socket, core::overlapped::Direction direction,
                           OVERLAPPED* overlapped) {
    if (!overlapped || socket.is(core::socket_state::not_overlapped)) return false;
    TRY(core::overlapped::check_record(socket, direction, overlapped));
    return true;
}

} // namespace

extern "C" {

// Not in ws2_32 on Windows, where it is reached by SIO_GET_EXTENSION_FUNCTION_POINTER alone.
WS2_API INT WSARecvMsg(SOCKET s, LPWSAMSG message, LPDWORD received, LPWSAOVERLAPPED overlapped,
                       LPWSAOVERLAPPED_COMPLETION_ROUTINE routine);

INT WSARecvMsg(SOCKET s, LPWSAMSG message, LPDWORD received, LPWSAOVERLAPPED overlapped,
               LPWSAOVERLAPPED_COMPLETION_ROUTINE routine) {
    return api::call<Api::WSARecvMsg>([&]() -> Result<void> {
        auto socket = TRY(core::find_socket(s));
        const bool later = TRY(is_overlapped(*socket, core::overlapped::Direction::Receive, overlapped));
        TRY(check_count(received, later));
        api::BufferList list;
        core::MessageParts parts = TRY(parts_of(message, list));
        if (later) {
            static_assert(sizeof message->namelen == 4 && sizeof message->dwFlags == 4);
            const core::overlapped::MessagePlaces places{
                &message->namelen, reinterpret_cast<std::uint32_t*>(&message->Control.len),
                reinterpret_cast<std::uint32_t*>(&message->dwFlags)};
            std::uint32_t bytes = 0;
            TRY(core::overlapped::start_receive(*socket, parts, places, api::notice(overlapped, routine),
                                                bytes));
            if (received) *received = bytes;
            return {};
        }
        core::MessageReceive receive;
        TRY(receive.begin(*socket, parts));
        *received = static_cast<DWORD>(TRY(socket->receive_message(receive.incoming())));
        auto ended = receive.end(parts);
        message->namelen = parts.name_length;
        message->Control.len = parts.control_length;
        message->dwFlags = parts.flags;
        return ended;
    });
}

int WSASendMsg(SOCKET s, LPWSAMSG message, DWORD flags, LPDWORD sent, LPWSAOVERLAPPED overlapped,
               LPWSAOVERLAPPED_COMPLETION_ROUTINE routine) {
    return api::call<Api::WSASendMsg>([&]() -> Result<void> {
        auto socket = TRY(core::find_socket(s));
        const bool later = TRY(is_overlapped(*socket, core::overlapped::Direction::Send, overlapped));
        TRY(check_count(sent, later));
        api::BufferList list;
        core::MessageParts parts = TRY(parts_of(message, list));
        if (later) {
            std::uint32_t bytes = 0;
            TRY(core::overlapped::start_send(*socket, parts, flags, api::notice(overlapped, routine), bytes));
            if (sent) *sent = bytes;
            return {};
        }
        core::MessageSend send;
        TRY(send.begin(*socket, parts, flags));
        *sent = static_cast<DWORD>(TRY(socket->send_message(send.outgoing())));
        return {};
    });
}
}
