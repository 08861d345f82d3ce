#include <winsock2.h>

#include <windows.h>

#include "api/gate.hpp"
#include "api/handle.hpp"
#include "api/notice.hpp"
#include "core/event.hpp"
#include "core/handle_wait.hpp"
#include "core/overlapped/channel.hpp"
#include "core/socket.hpp"
#include "os/memory.hpp"

#include <atomic>

using namespace ws2;
using core::overlapped::Operation;
using core::overlapped::Record;

void api::call_socket_routine(Operation& operation) {
    const auto routine = reinterpret_cast<LPWSAOVERLAPPED_COMPLETION_ROUTINE>(operation.routine);
    const DWORD error = number(winsock_error(operation.status));
    const DWORD bytes = operation.bytes, flags = operation.flags_out;
    auto* overlapped = static_cast<OVERLAPPED*>(operation.overlapped);
    core::overlapped::give_back(operation);
    routine(error, bytes, overlapped, flags);
}

namespace {

Status status_of_record(const OVERLAPPED* overlapped) {
    auto& record = *reinterpret_cast<Record*>(const_cast<OVERLAPPED*>(overlapped));
    return static_cast<Status>(std::atomic_ref(record.internal).load(std::memory_order_acquire));
}

/// Waits for the operation's end. Errors: IoIncomplete or WaitTimeout while it goes on, InvalidHandle.
Result<Status> wait_for_end(HANDLE file, OVERLAPPED* overlapped, os::Deadline deadline, bool alertable) {
    Status status = status_of_record(overlapped);
    while (status == Status::Pending) {
        if (deadline.is_at_once()) return Error::IoIncomplete;
        // The low bit only says that no packet is wanted.
        const core::Handle event = api::handle_of(overlapped->hEvent) & ~core::Handle{1};
        std::uint32_t code;
        if (event) {
            code = TRY(core::wait_for_handle(event, deadline, alertable));
        } else {
            if (const auto socket = core::find_socket(api::handle_of(file))) (*socket)->operation_begins();
            status = status_of_record(overlapped);
            if (status != Status::Pending) break;
            code = TRY(core::wait_for_handle(api::handle_of(file), deadline, alertable));
        }
        if (code == core::wait_code::timeout) return Error::WaitTimeout;
        if (code == core::wait_code::io_completion) return static_cast<Error>(WAIT_IO_COMPLETION);
        status = status_of_record(overlapped);
        // Somebody else set the event.
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
    // An operation on a file is over when its call returns.
    if (object->kind() != core::ObjectKind::Socket) return std::size_t{0};
    return core::overlapped::cancel(static_cast<core::Socket&>(*object), selection);
}

} // namespace

extern "C" {

BOOL WSAGetOverlappedResult(SOCKET s, LPWSAOVERLAPPED overlapped, LPDWORD bytes, BOOL wait, LPDWORD flags) {
    return api::call<Api::WSAGetOverlappedResult>([&]() -> Result<void> {
        const auto socket = TRY(core::find_socket(s));
        if (!overlapped || !bytes || !flags) return Error::InvalidParameter;
        if (!os::writable(overlapped, sizeof *overlapped) || !os::writable(bytes, sizeof *bytes) ||
            !os::writable(flags, sizeof *flags))
            return Error::Fault;
        const auto deadline = wait ? os::Deadline::never() : os::Deadline::at_once();
        const Status status = TRY(wait_for_end(api::to_handle(s), overlapped, deadline, false));
        *bytes = static_cast<DWORD>(overlapped->InternalHigh);
        *flags = overlapped->Offset;
        if (!succeeded(status)) return winsock_error(status);
        return {};
    });
}

BOOL GetOverlappedResult(HANDLE file, LPOVERLAPPED overlapped, LPDWORD bytes, BOOL wait) {
    return api::call<Api::GetOverlappedResult>([&] {
        const auto deadline = wait ? os::Deadline::never() : os::Deadline::at_once();
        return win32_result(file, overlapped, bytes, deadline, false);
    });
}

BOOL GetOverlappedResultEx(HANDLE file, LPOVERLAPPED overlapped, LPDWORD bytes, DWORD milliseconds,
                           BOOL alertable) {
    return api::call<Api::GetOverlappedResultEx>([&] {
        const auto deadline = os::Deadline::after_milliseconds(milliseconds);
        return win32_result(file, overlapped, bytes, deadline, alertable != FALSE);
    });
}

BOOL CancelIo(HANDLE file) {
    return api::call<Api::CancelIo>([&]() -> Result<void> {
        TRY(cancel(file, {nullptr, core::overlapped::thread_serial()}));
        return {};
    });
}

BOOL CancelIoEx(HANDLE file, LPOVERLAPPED overlapped) {
    return api::call<Api::CancelIoEx>([&]() -> Result<void> {
        if (TRY(cancel(file, {overlapped, 0})) == 0) return Error::NotFound;
        return {};
    });
}
}
