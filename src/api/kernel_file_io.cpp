#include <windows.h>

#include "api/gate.hpp"
#include "api/handle.hpp"
#include "core/event.hpp"
#include "core/file.hpp"
#include "core/socket.hpp"

using namespace ws2;
using api::handle_of;

namespace {

/// What both directions share: the count is stored, an OVERLAPPED is filled and its event set. An operation
/// on a file completes at once, which Windows may do too.
template <class Operation>
Result<void> transfer(HANDLE handle, LPDWORD count, OVERLAPPED* overlapped, Operation&& operation) {
    const auto file = TRY(core::find<core::File>(handle_of(handle)));
    TRY(api::check_optional_out(count));
    if (!overlapped) {
        if (file->is_overlapped()) return Error::InvalidParameter;
        if (!count) return Error::InvalidParameter;
        *count = 0;
        *count = static_cast<DWORD>(TRY(operation(*file, nullptr)));
        return {};
    }
    TRY(api::check_out(overlapped));
    core::Reference<core::Event> event;
    const core::Handle event_handle = handle_of(overlapped->hEvent) & ~core::Handle{1};
    if (event_handle) event = TRY(core::reference_event(event_handle));
    if (event) event->reset();
    file->operation_begins();
    const std::uint64_t offset = std::uint64_t{overlapped->OffsetHigh} << 32 | overlapped->Offset;
    auto done = operation(*file, &offset);
    constexpr ULONG_PTR end_of_file = 0xC0000011, failed = 0xC0000001;
    overlapped->InternalHigh = done ? *done : 0;
    overlapped->Internal = done ? 0 : done.error() == Error::HandleEof ? end_of_file : failed;
    file->operation_ends();
    if (event) event->set();
    if (!done) return done.error();
    if (count) *count = static_cast<DWORD>(*done);
    if (!file->is_overlapped())
        static_cast<void>(os::seek_file(file->descriptor(), static_cast<std::int64_t>(offset + *done), 0));
    return {};
}

bool is_socket(HANDLE handle) {
    auto object = core::find_object(handle_of(handle));
    return object && (*object)->kind() == core::ObjectKind::Socket;
}

} // namespace

extern "C" {

BOOL ReadFile(HANDLE file, LPVOID buffer, DWORD length, LPDWORD read, LPOVERLAPPED overlapped) {
    return api::call<Api::ReadFile>([&]() -> Result<void> {
        if (is_socket(file) && !overlapped) {
            TRY(api::check_out(read));
            *read = static_cast<DWORD>(
                TRY(TRY(core::find_socket(handle_of(file)))->receive(buffer, static_cast<int>(length), 0)));
            return {};
        }
        return transfer(file, read, overlapped, [&](core::File& opened, const std::uint64_t* offset) {
            return offset ? opened.read_at(buffer, length, *offset) : opened.read(buffer, length);
        });
    });
}

BOOL WriteFile(HANDLE file, LPCVOID buffer, DWORD length, LPDWORD written, LPOVERLAPPED overlapped) {
    return api::call<Api::WriteFile>([&]() -> Result<void> {
        if (is_socket(file) && !overlapped) {
            TRY(api::check_out(written));
            *written = static_cast<DWORD>(
                TRY(TRY(core::find_socket(handle_of(file)))->send(buffer, static_cast<int>(length), 0)));
            return {};
        }
        return transfer(file, written, overlapped, [&](core::File& opened, const std::uint64_t* offset) {
            return offset ? opened.write_at(buffer, length, *offset) : opened.write(buffer, length);
        });
    });
}
}
