#include "api/ws2_32/overlapped_data.hpp"

#include "api/gate/buffers.hpp"
#include "catalog/error.hpp"
#include "core/overlapped/data.hpp"
#include "core/sync/event.hpp"
#include "core/sync/wait_for_handles.hpp"
#include "os/memory/memory.hpp"
#include "os/thread/thread.hpp"

#include <new>

namespace ws2::api {

namespace io = core::overlapped;
using io::Direction;

namespace {

/// Whether an array of buffers is readable, and each of them has memory.
[[gnu::always_inline]] inline Result<void> check_buffers(const WSABUF* buffers, DWORD count,
                                                         const OVERLAPPED* overlapped) {
    if (!buffers) return Error::Fault;
    if (count == 0) return Error::InvalidArgument;
    if (!is_beside(buffers, count, overlapped) && !os::readable(buffers, count * sizeof *buffers))
        return Error::Fault;
    ULONGLONG total = 0;
    for (DWORD i = 0; i < count; ++i) {
        if (lacks_memory(buffers[i])) return Error::Fault;
        total += buffers[i].len;
    }
    if (total > 0x7FFFFFFF) return Error::Fault;
    return {};
}

template <class T>
Result<void> check_optional(T* place) {
    if (place && !os::writable(place, sizeof *place)) return Error::Fault;
    return {};
}

Result<io::Operation*> make(const io::OperationType& type, const OverlappedArguments& arguments,
                            LPWSABUF buffers, DWORD count) {
    auto* operation = TRY(io::make_operation(type, arguments.target, count));
    for (DWORD i = 0; i < count; ++i)
        operation->buffers[i] = {buffers[i].buf, buffers[i].len};
    return operation;
}

} // namespace

Result<void> receive_overlapped(core::HandleRef<core::Socket>& socket, LPWSABUF buffers, DWORD count,
                                LPDWORD received, LPDWORD flags, sockaddr* from, LPINT from_length,
                                OverlappedArguments arguments) {
    TRY(io::check_overlapped(*socket, Direction::Receive, arguments.overlapped()));
    TRY(check_buffers(buffers, count, arguments.overlapped()));
    if (!flags) return Error::Fault;
    TRY(check_optional(flags));
    TRY(check_optional(received));
    if (socket->is_stream()) from = nullptr;
    if (from && !from_length) return Error::Fault;
    TRY(socket->check_address_room(from, from_length));
    TRY(socket->check_receive_flags(*flags));
    auto* operation = TRY(make(io::receive_type, arguments, buffers, count));
    operation->flags = *flags;
    operation->sender.address = from;
    operation->sender.length = from_length;
    operation->is_probe = os::total_size(operation->parts()) == 0;
    std::uint32_t bytes = 0, flags_out = 0;
    const Direction direction = *flags & MSG_OOB ? Direction::Urgent : Direction::Receive;
    TRY(io::start(*socket, direction, operation, bytes, flags_out));
    if (received) *received = bytes;
    *flags = flags_out;
    return {};
}

Result<void> send_overlapped(core::HandleRef<core::Socket>& socket, LPWSABUF buffers, DWORD count,
                             LPDWORD sent, DWORD flags, const sockaddr* to, int to_length,
                             OverlappedArguments arguments) {
    TRY(io::check_overlapped(*socket, Direction::Send, arguments.overlapped()));
    TRY(check_buffers(buffers, count, arguments.overlapped()));
    TRY(check_optional(sent));
    Endpoint destination;
    if (socket->is_stream()) to = nullptr;
    if (to) destination = TRY(socket->checked_destination(to, to_length));
    TRY(socket->check_send_flags(flags));
    if (socket->is(core::socket_state::shutdown_pending)) return Error::Shutdown;
    auto* operation = TRY(make(io::send_type, arguments, buffers, count));
    operation->flags = flags;
    if (to) {
        operation->extra = new (std::nothrow) Endpoint(destination);
        if (!operation->extra) {
            io::drop(*operation, status_of(Error::NoBuffers));
            return Error::NoBuffers;
        }
    }
    std::uint32_t bytes = 0, flags_out = 0;
    TRY(io::start(*socket, Direction::Send, operation, bytes, flags_out));
    if (sent) *sent = bytes;
    return {};
}

namespace plain_socket {

namespace {

bool has_completed(const void* overlapped) {
    const auto internal = &static_cast<const OVERLAPPED*>(overlapped)->Internal;
    return __atomic_load_n(internal, __ATOMIC_ACQUIRE) != number(Status::Pending);
}

} // namespace

void wait(SOCKET s, core::HandleRef<core::Socket>& socket, const OVERLAPPED& record) {
    socket = {};
    while (!has_completed(&record))
        // A handle that was closed meanwhile: its operations end.
        if (!core::wait_for_next_signal(s, has_completed, &record, os::Deadline::never(), false))
            os::yield_processor();
}

void finish(OVERLAPPED& overlapped, const OVERLAPPED& record, bool ended) {
    overlapped.Internal = record.Internal;
    overlapped.InternalHigh = record.InternalHigh;
    const auto event =
        core::reference_event(reinterpret_cast<core::Handle>(overlapped.hEvent) & ~core::Handle{1});
    if (event && ended) (*event)->set();
}

} // namespace plain_socket

} // namespace ws2::api
