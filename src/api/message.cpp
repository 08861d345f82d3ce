#include "core/message.hpp"

#include <winsock2.h>

#include <mswsock.h>

#include "api/buffers.hpp"
#include "api/gate.hpp"
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

Result<void> check_count(DWORD* count) {
    if (!os::writable(count, sizeof *count)) return Error::Fault;
    return {};
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
        if (overlapped || routine) return Error::OperationNotSupported;
        TRY(check_count(received));
        api::BufferList list;
        core::MessageParts parts = TRY(parts_of(message, list));
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
        if (overlapped || routine) return Error::OperationNotSupported;
        TRY(check_count(sent));
        api::BufferList list;
        core::MessageParts parts = TRY(parts_of(message, list));
        core::MessageSend send;
        TRY(send.begin(*socket, parts, flags));
        *sent = static_cast<DWORD>(TRY(socket->send_message(send.outgoing())));
        return {};
    });
}
}
