#include <winsock2.h>

#include <windows.h>

#include "api/gate/completion_target.hpp"
#include "api/gate/gate.hpp"
#include "api/gate/handle.hpp"
#include "api/ws2_32/overlapped_data.hpp"
#include "catalog/functions/kernel32_files.hpp"
#include "catalog/status.hpp"
#include "core/file/file.hpp"
#include "core/socket/handle_state.hpp"
#include "core/sync/event.hpp"
#include "core/sync/thread.hpp"
#include "os/memory/sanitizer.hpp"

#include <atomic>
#include <new>

using namespace ws2;
using api::handle_of;
using core::overlapped::Operation;

namespace {

enum class Direction : bool { Read, Write };

struct Transfer {
    Direction direction;
    void* buffer;
    DWORD length;

    Result<std::size_t> run(core::File& file) const {
        return direction == Direction::Read ? file.read(buffer, length) : file.write(buffer, length);
    }
    Result<std::size_t> run_at(core::File& file, std::uint64_t offset) const {
        return direction == Direction::Read ? file.read_at(buffer, length, offset)
                                            : file.write_at(buffer, length, offset);
    }
};

Result<void> failed_as_file(Error error) {
    // These functions treat a socket as a file: failures have the Win32 codes of files.
    return error == Error::IoPending ? error : win32_error(status_of(error));
}

void call_file_routine(Operation& operation) {
    const auto routine = reinterpret_cast<LPOVERLAPPED_COMPLETION_ROUTINE>(operation.routine);
    const DWORD error = succeeded(operation.status) ? NO_ERROR : number(win32_error(operation.status));
    const DWORD bytes = operation.bytes;
    auto* overlapped = static_cast<OVERLAPPED*>(operation.overlapped);
    core::overlapped::give_back(operation);
    const os::sanitizer::ProgramCode program;
    routine(error, bytes, overlapped);
}

Result<void> transfer_on_socket(core::HandleRef<core::Socket>& socket, const Transfer& transfer, DWORD* count,
                                OVERLAPPED* overlapped, LPOVERLAPPED_COMPLETION_ROUTINE routine) {
    if (!overlapped) {
        if (!count) return Error::InvalidParameter;
        TRY(api::check_out(count));
        const auto length = static_cast<int>(transfer.length);
        const auto done = transfer.direction == Direction::Read ? socket->receive(transfer.buffer, length, 0)
                                                                : socket->send(transfer.buffer, length, 0);
        if (!done) return failed_as_file(done.error());
        *count = static_cast<DWORD>(*done);
        return {};
    }
    WSABUF part{transfer.length, static_cast<char*>(transfer.buffer)};
    DWORD flags = 0;
    const api::OverlappedArguments target(core::overlapped::CompletionTarget{
        overlapped, reinterpret_cast<core::overlapped::Routine>(routine), call_file_routine});
    const auto begun =
        transfer.direction == Direction::Read
            ? api::receive_overlapped(socket, &part, 1, count, &flags, nullptr, nullptr, target)
            : api::send_overlapped(socket, &part, 1, count, 0, nullptr, 0, target);
    if (!begun) return failed_as_file(begun.error());
    return {};
}

/// An operation on a file with an OVERLAPPED. It is done at once, as it may be on Windows; an immediate error
/// is reported by the call only.
Result<DWORD> transfer_overlapped(core::File& file, const Transfer& transfer, OVERLAPPED& overlapped,
                                  bool uses_event) {
    core::Reference<core::Event> event;
    const core::Handle event_handle = handle_of(overlapped.hEvent) & ~core::Handle{1};
    if (uses_event && event_handle) event = TRY(core::reference_event(event_handle));
    if (event) event->reset();
    file.operation_begins();
    const std::uint64_t offset = std::uint64_t{overlapped.OffsetHigh} << 32 | overlapped.Offset;
    const auto done = transfer.run_at(file, offset);
    const Status status = done                               ? Status::Success
                          : done.error() == Error::HandleEof ? Status::EndOfFile
                                                             : status_of(done.error());
    overlapped.InternalHigh = done ? *done : 0;
    std::atomic_ref(overlapped.Internal).store(number(status), std::memory_order_release);
    file.operation_ends(event.get() != nullptr);
    if (event) event->set();
    if (!done) return done.error();
    if (!file.is_overlapped())
        static_cast<void>(os::seek_file(file.descriptor(), static_cast<std::int64_t>(offset + *done), 0));
    return static_cast<DWORD>(*done);
}

Result<void> transfer_on_file(HANDLE handle, const Transfer& transfer, DWORD* count, OVERLAPPED* overlapped) {
    const auto file = TRY(core::find<core::File>(handle_of(handle)));
    TRY(api::check_optional_out(count));
    if (!overlapped) {
        if (file->is_overlapped() || !count) return Error::InvalidParameter;
        *count = 0;
        *count = static_cast<DWORD>(TRY(transfer.run(*file)));
        return {};
    }
    TRY(api::check_out(overlapped));
    const bool wants_packet = (handle_of(overlapped->hEvent) & 1) == 0;
    const DWORD done = TRY(transfer_overlapped(*file, transfer, *overlapped, true));
    if (count) *count = done;
    return wants_packet ? file->queue_packet(overlapped, done) : Result<void>();
}

Result<core::HandleRef<core::Object>> find_any(HANDLE handle) { return core::find_object(handle_of(handle)); }

bool is_socket(HANDLE handle) {
    const auto object = find_any(handle);
    return object && (*object)->kind() == core::ObjectKind::Socket;
}

Result<core::HandleRef<core::Socket>> find_socket_for(const Transfer& transfer, HANDLE handle) {
    return transfer.direction == Direction::Read ? core::find_receiver(handle_of(handle))
                                                 : core::find_binder(handle_of(handle));
}

Result<void> transfer_on(HANDLE handle, const Transfer& transfer, DWORD* count, OVERLAPPED* overlapped) {
    if (!is_socket(handle)) return transfer_on_file(handle, transfer, count, overlapped);
    auto socket = TRY(find_socket_for(transfer, handle));
    return transfer_on_socket(socket, transfer, count, overlapped, nullptr);
}

/// A completion routine, queued to its thread as an APC.
struct FileRoutine : core::Apc {
    LPOVERLAPPED_COMPLETION_ROUTINE routine;
    DWORD bytes;
    OVERLAPPED* overlapped;
};

Result<void> queue_routine(LPOVERLAPPED_COMPLETION_ROUTINE routine, DWORD bytes, OVERLAPPED* overlapped) {
    auto* waiting = new (std::nothrow) FileRoutine;
    if (!waiting) return Error::NotEnoughMemory;
    waiting->run = [](core::Apc& apc, void*) {
        const FileRoutine it = static_cast<FileRoutine&>(apc);
        delete &static_cast<FileRoutine&>(apc);
        const os::sanitizer::ProgramCode program;
        it.routine(NO_ERROR, it.bytes, it.overlapped);
    };
    waiting->discard = [](core::Apc& apc, void*) { delete &static_cast<FileRoutine&>(apc); };
    waiting->routine = routine;
    waiting->bytes = bytes;
    waiting->overlapped = overlapped;
    if (!core::Thread::current().queue_apc(*waiting)) delete waiting;
    return {};
}

/// ReadFileEx and WriteFileEx, which leave hEvent to the program.
Result<void> transfer_with_routine(HANDLE handle, const Transfer& transfer, OVERLAPPED* overlapped,
                                   LPOVERLAPPED_COMPLETION_ROUTINE routine) {
    TRY(find_any(handle));
    if (!routine) return Error::InvalidParameter;
    TRY(api::check_out(overlapped));
    if (is_socket(handle)) {
        auto socket = TRY(find_socket_for(transfer, handle));
        const auto begun = transfer_on_socket(socket, transfer, nullptr, overlapped, routine);
        if (!begun && begun.error() != Error::IoPending) return begun.error();
        return {};
    }
    const auto file = TRY(core::find<core::File>(handle_of(handle)));
    if (!file->is_overlapped() || file->is_bound()) return Error::InvalidParameter;
    const DWORD done = TRY(transfer_overlapped(*file, transfer, *overlapped, false));
    return queue_routine(routine, done, overlapped);
}

} // namespace

extern "C" {

BOOL ReadFile(HANDLE file, LPVOID buffer, DWORD length, LPDWORD read, LPOVERLAPPED overlapped) {
    return api::call<Api::ReadFile>(std::tie(file, buffer, length, read, overlapped), [&] {
        return transfer_on(file, {Direction::Read, buffer, length}, read, overlapped);
    });
}

BOOL WriteFile(HANDLE file, LPCVOID buffer, DWORD length, LPDWORD written, LPOVERLAPPED overlapped) {
    return api::call<Api::WriteFile>(std::tie(file, buffer, length, written, overlapped), [&] {
        return transfer_on(file, {Direction::Write, const_cast<void*>(buffer), length}, written, overlapped);
    });
}

BOOL ReadFileEx(HANDLE file, LPVOID buffer, DWORD length, LPOVERLAPPED overlapped,
                LPOVERLAPPED_COMPLETION_ROUTINE routine) {
    return api::call<Api::ReadFileEx>(std::tie(file, buffer, length, overlapped, routine), [&] {
        return transfer_with_routine(file, {Direction::Read, buffer, length}, overlapped, routine);
    });
}

BOOL WriteFileEx(HANDLE file, LPCVOID buffer, DWORD length, LPOVERLAPPED overlapped,
                 LPOVERLAPPED_COMPLETION_ROUTINE routine) {
    return api::call<Api::WriteFileEx>(std::tie(file, buffer, length, overlapped, routine), [&] {
        return transfer_with_routine(file, {Direction::Write, const_cast<void*>(buffer), length}, overlapped,
                                     routine);
    });
}
}
