#include <windows.h>

#include "api/gate/gate.hpp"
#include "api/gate/handle.hpp"
#include "catalog/functions/kernel32_pipes.hpp"
#include "core/file/file.hpp"

#include <algorithm>
#include <new>

using namespace ws2;
using api::handle_of;

namespace {

/// Owns the descriptor, also on failure.
Result<core::Handle> insert_end(os::Descriptor descriptor) {
    auto* file = new (std::nothrow) core::File(descriptor, false, true, 0, true);
    if (!file) {
        static_cast<void>(os::close(descriptor));
        return Error::NotEnoughMemory;
    }
    return core::handle_table::insert(file);
}

Result<void> create_pipe(HANDLE* read, HANDLE* write, const SECURITY_ATTRIBUTES* attributes, DWORD size) {
    TRY(api::check_out(read));
    TRY(api::check_out(write));
    if (attributes && !os::readable(attributes, sizeof *attributes)) return Error::NoAccess;
    const os::Pipe pipe = TRY(os::make_pipe(size, false));
    const auto read_end = insert_end(pipe.read);
    const auto write_end = insert_end(pipe.write);
    if (!read_end || !write_end) {
        for (const auto& end : {read_end, write_end})
            if (end) static_cast<void>(core::handle_table::close(*end));
        return read_end ? write_end.error() : read_end.error();
    }
    *read = TRY(api::with_attributes(*read_end, attributes));
    *write = TRY(api::with_attributes(*write_end, attributes));
    return {};
}

struct Peeked {
    DWORD read, available;
};

Result<Peeked> peek(HANDLE pipe, void* buffer, DWORD size) {
    const auto file = TRY(core::find<core::File>(handle_of(pipe)));
    const std::size_t available = TRY(os::readable_in_pipe(file->descriptor()));
    std::size_t read = 0;
    if (buffer && size > 0) {
        if (!os::writable(buffer, size)) return Error::NoAccess;
        read = TRY(os::peek_pipe(file->descriptor(), buffer, size));
    }
    return Peeked{static_cast<DWORD>(read), static_cast<DWORD>(std::max(available, read))};
}

} // namespace

extern "C" {

BOOL CreatePipe(PHANDLE read, PHANDLE write, LPSECURITY_ATTRIBUTES attributes, DWORD size) {
    return api::call<Api::CreatePipe>(std::tie(read, write, attributes, size),
                                      [&] { return create_pipe(read, write, attributes, size); });
}

BOOL PeekNamedPipe(HANDLE pipe, LPVOID buffer, DWORD size, LPDWORD read, LPDWORD available, LPDWORD left) {
    return api::call<Api::PeekNamedPipe>(std::tie(pipe, buffer, size, read, available, left),
                                         [&]() -> Result<void> {
                                             const Peeked peeked = TRY(peek(pipe, buffer, size));
                                             for (DWORD* const place : {read, available, left})
                                                 TRY(api::check_optional_out(place));
                                             if (read) *read = peeked.read;
                                             if (available) *available = peeked.available;
                                             // Of a message; an anonymous pipe has bytes.
                                             if (left) *left = 0;
                                             return {};
                                         });
}

BOOL SetNamedPipeHandleState(HANDLE pipe, LPDWORD mode, LPDWORD count, LPDWORD timeout) {
    return api::call<Api::SetNamedPipeHandleState>(
        std::tie(pipe, mode, count, timeout), [&]() -> Result<void> {
            const auto file = TRY(core::find<core::File>(handle_of(pipe)));
            if (!file->is_pipe()) return Error::InvalidFunction;
            // Microsoft's page: both must be null for a pipe whose ends are on one computer.
            if (count || timeout) return Error::InvalidParameter;
            if (!mode) return {};
            if (!os::readable(mode, sizeof *mode)) return Error::NoAccess;
            // The bytes of an anonymous pipe cannot be read as messages.
            if (*mode & ~DWORD{PIPE_NOWAIT}) return Error::InvalidParameter;
            return file->set_waits(!(*mode & PIPE_NOWAIT));
        });
}
}
