#include <winsock2.h>

#include <windows.h>

#include "api/gate/completion_target.hpp"
#include "api/gate/gate.hpp"
#include "api/gate/handle.hpp"
#include "catalog/functions/kernel32_ports.hpp"
#include "catalog/functions/overlapped.hpp"
#include "core/overlapped/channel.hpp"
#include "core/socket/socket.hpp"
#include "core/sync/event.hpp"
#include "core/sync/wait_for_handles.hpp"
#include "os/memory/memory.hpp"
#include "os/memory/sanitizer.hpp"

#include <atomic>

using namespace ws2;
using core::overlapped::Operation;
using core::overlapped::Overlapped;

void api::call_socket_routine(Operation& operation) {
    const auto routine = reinterpret_cast<LPWSAOVERLAPPED_COMPLETION_ROUTINE>(operation.routine);
    const DWORD error = number(winsock_error(operation.status));
    const DWORD bytes = operation.bytes, flags = operation.flags_out;
    auto* overlapped = static_cast<OVERLAPPED*>(operation.overlapped);
    core::overlapped::give_back(operation);
    const os::sanitizer::ProgramCode program;
    routine(error, bytes, overlapped, flags);
}

namespace {

Status status_of_record(const OVERLAPPED* overlapped) {
    auto& record = *reinterpret_cast<Overlapped*>(const_cast<OVERLAPPED*>(overlapped));
    return static_cast<Status>(std::atomic_ref(record.internal).load(std::memory_order_acquire));
}

bool has_completed(const void* overlapped) {
    return status_of_record(static_cast<const OVERLAPPED*>(overlapped)) != Status::Pending;
}

/// Waits until the operation has completed. Errors: IoIncomplete or WaitTimeout while it is pending,
/// InvalidHandle.
Result<Status> wait_for_end(HANDLE file, OVERLAPPED* overlapped, os::Deadline deadline, bool alertable) {
    Status status = status_of_record(overlapped);
    while (status == Status::Pending) {
        if (deadline.is_at_once()) return Error::IoIncomplete;
        // The low bit of hEvent only suppresses the packet.
        const core::Handle event = api::handle_of(overlapped->hEvent) & ~core::Handle{1};
        const std::uint32_t code = TRY(event ? core::wait_for_handle(event, deadline, alertable)
                                             : core::wait_for_next_signal(api::handle_of(file), has_completed,
                                                                          overlapped, deadline, alertable));
        if (code == core::wait_code::timeout) return Error::WaitTimeout;
        if (code == core::wait_code::io_completion) return static_cast<Error>(WAIT_IO_COMPLETION);
        status = status_of_record(overlapped);
        // Another thread has set the event.
        if (event && status == Status::Pending) return Error::IoIncomplete;
    }
    return status;
}

Result<void> win32_result(HANDLE file, OVERLAPPED* overlapped, DWORD* bytes, os::Deadline deadline,
                          bool alertable) {
    if (!os::writable(overlapped, sizeof *overlapped) || !os::writable(bytes, sizeof *bytes))
        return Error::NoAccess;
    const Status status = TRY(wait_for_end(file, overlapped, deadline, alertable));
    *bytes = static_cast<DWORD>(overlapped->InternalHigh);
    if (!succeeded(status)) return win32_error(status);
    return {};
}

Result<std::size_t> cancel(HANDLE file, const core::overlapped::Selection& selection) {
    const auto object = TRY(core::find_object(api::handle_of(file)));
    // An operation on a file has completed when its call returns.
    if (object->kind() != core::ObjectKind::Socket) return std::size_t{0};
    return core::overlapped::cancel(static_cast<core::Socket&>(*object), selection);
}

} // namespace

extern "C" {

BOOL WSAGetOverlappedResult(SOCKET s, LPWSAOVERLAPPED overlapped, LPDWORD bytes, BOOL wait, LPDWORD flags) {
    return api::call<Api::WSAGetOverlappedResult>(
        std::tie(s, overlapped, bytes, wait, flags), [&]() -> Result<void> {
            const auto socket = TRY(core::find_socket(s));
            // A handle of DuplicateHandle is no SOCKET; one of WSADuplicateSocket is.
            if (static_cast<SOCKET>(socket->descriptor()) != s &&
                TRY(core::handle_table::flags(s)) & core::handle_table::kCopy)
                return Error::NotSocket;
            if (!overlapped || !bytes) return Error::InvalidParameter;
            if (!os::writable(overlapped, sizeof *overlapped) || !os::writable(bytes, sizeof *bytes))
                return Error::Fault;
            const auto deadline = wait ? os::Deadline::never() : os::Deadline::at_once();
            const Status status = TRY(wait_for_end(api::to_handle(s), overlapped, deadline, false));
            *bytes = static_cast<DWORD>(overlapped->InternalHigh);
            // The count is stored before the flags are looked at.
            if (!os::writable(flags, sizeof *flags)) return flags ? Error::Fault : Error::InvalidParameter;
            // WSARecvMsg stores no flags in the OVERLAPPED; those of a truncated message are in the message.
            if (status != Status::BufferOverflow || overlapped->Offset != 0) *flags = overlapped->Offset;
            if (!succeeded(status)) return winsock_error(status);
            return {};
        });
}

BOOL GetOverlappedResult(HANDLE file, LPOVERLAPPED overlapped, LPDWORD bytes, BOOL wait) {
    return api::call<Api::GetOverlappedResult>(std::tie(file, overlapped, bytes, wait), [&] {
        const auto deadline = wait ? os::Deadline::never() : os::Deadline::at_once();
        return win32_result(file, overlapped, bytes, deadline, false);
    });
}

BOOL GetOverlappedResultEx(HANDLE file, LPOVERLAPPED overlapped, LPDWORD bytes, DWORD milliseconds,
                           BOOL alertable) {
    return api::call<Api::GetOverlappedResultEx>(
        std::tie(file, overlapped, bytes, milliseconds, alertable), [&] {
            const auto deadline = os::Deadline::after_milliseconds(milliseconds);
            return win32_result(file, overlapped, bytes, deadline, alertable != FALSE);
        });
}

BOOL CancelIo(HANDLE file) {
    return api::call<Api::CancelIo>(std::tie(file), [&]() -> Result<void> {
        TRY(cancel(file, {nullptr, core::overlapped::thread_serial()}));
        return {};
    });
}

BOOL CancelIoEx(HANDLE file, LPOVERLAPPED overlapped) {
    return api::call<Api::CancelIoEx>(std::tie(file, overlapped), [&]() -> Result<void> {
        if (TRY(cancel(file, {overlapped, 0})) == 0) return Error::NotFound;
        return {};
    });
}
}
