#include <winsock2.h>

#include <mswsock.h>

#include "api/gate/buffers.hpp"
#include "api/gate/gate.hpp"
#include "api/ws2_32/overlapped_data.hpp"
#include "api/ws2_32/waiting.hpp"
#include "catalog/functions/extension.hpp"
#include "core/overlapped/wsamsg.hpp"
#include "core/socket/handle_state.hpp"
#include "core/socket/wsamsg.hpp"
#include "os/memory/memory.hpp"

using namespace ws2;

namespace {

Result<core::WsamsgParts> parts_of(WSAMSG* message, api::BufferList& list) {
    if (!os::writable(message, sizeof *message)) return Error::Fault;
    core::WsamsgParts parts;
    parts.name = message->name;
    parts.name_length = message->namelen;
    // A message may consist of ancillary data only.
    if (message->dwBufferCount != 0)
        parts.buffers = TRY(list.from(message->lpBuffers, message->dwBufferCount));
    parts.control = message->Control.buf;
    parts.control_length = message->Control.len;
    parts.flags = message->dwFlags;
    return parts;
}

/// The byte count of an overlapped call is optional; its completion reports it.
Result<void> check_count(DWORD* count, bool overlapped) {
    if (overlapped && !count) return {};
    if (!os::writable(count, sizeof *count)) return Error::Fault;
    return {};
}

Result<void> check_record(core::Socket& socket, core::overlapped::Direction direction,
                          OVERLAPPED* overlapped) {
    if (!overlapped || socket.is(core::socket_state::not_overlapped)) return {};
    return core::overlapped::check_overlapped(socket, direction, overlapped);
}

} // namespace

extern "C" {

// On Windows not exported by ws2_32; only SIO_GET_EXTENSION_FUNCTION_POINTER returns it.
WS2_API INT WSARecvMsg(SOCKET s, LPWSAMSG message, LPDWORD received, LPWSAOVERLAPPED overlapped,
                       LPWSAOVERLAPPED_COMPLETION_ROUTINE routine);

INT WSARecvMsg(SOCKET s, LPWSAMSG message, LPDWORD received, LPWSAOVERLAPPED overlapped,
               LPWSAOVERLAPPED_COMPLETION_ROUTINE routine) {
    return api::call<Api::WSARecvMsg>(
        std::tie(s, message, received, overlapped, routine), [&]() -> Result<void> {
            auto socket = TRY(core::find_receiver(s));
            TRY(check_record(*socket, core::overlapped::Direction::Receive, overlapped));
            TRY(check_count(received, overlapped != nullptr));
            api::BufferList list;
            core::WsamsgParts parts = TRY(parts_of(message, list));
            if (overlapped) {
                static_assert(sizeof message->namelen == 4 && sizeof message->dwFlags == 4);
                const core::overlapped::WsamsgPlaces places{
                    &message->namelen, reinterpret_cast<std::uint32_t*>(&message->Control.len),
                    reinterpret_cast<std::uint32_t*>(&message->dwFlags)};
                return api::run_overlapped(
                    s, socket, {overlapped, routine}, received, nullptr,
                    [&](const api::OverlappedArguments& to) -> Result<void> {
                        std::uint32_t bytes = 0;
                        TRY(core::overlapped::start_receive(*socket, parts, places, to.target, bytes));
                        if (received) *received = bytes;
                        return {};
                    });
            }
            core::WsamsgReceive receive;
            TRY(receive.begin(*socket, parts));
            *received = static_cast<DWORD>(
                TRY(api::waiting(socket, list, [&] { return socket->receive_message(receive.incoming()); })));
            auto ended = receive.end(parts);
            message->namelen = parts.name_length;
            message->Control.len = parts.control_length;
            message->dwFlags = parts.flags;
            return ended;
        });
}

int WSASendMsg(SOCKET s, LPWSAMSG message, DWORD flags, LPDWORD sent, LPWSAOVERLAPPED overlapped,
               LPWSAOVERLAPPED_COMPLETION_ROUTINE routine) {
    return api::call<Api::WSASendMsg>(
        std::tie(s, message, flags, sent, overlapped, routine), [&]() -> Result<void> {
            auto socket = TRY(core::find_binder(s));
            TRY(check_record(*socket, core::overlapped::Direction::Send, overlapped));
            TRY(check_count(sent, overlapped != nullptr));
            api::BufferList list;
            core::WsamsgParts parts = TRY(parts_of(message, list));
            if (overlapped)
                return api::run_overlapped(
                    s, socket, {overlapped, routine}, sent, nullptr,
                    [&](const api::OverlappedArguments& to) -> Result<void> {
                        std::uint32_t bytes = 0;
                        TRY(core::overlapped::start_send(*socket, parts, flags, to.target, bytes));
                        if (sent) *sent = bytes;
                        return {};
                    });
            core::WsamsgSend send;
            TRY(send.begin(*socket, parts, flags));
            *sent = static_cast<DWORD>(
                TRY(api::waiting(socket, list, [&] { return socket->send_message(send.outgoing()); })));
            return {};
        });
}
}
