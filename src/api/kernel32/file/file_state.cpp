#include <windows.h>

#include "api/gate/gate.hpp"
#include "api/gate/handle.hpp"
#include "api/kernel32/file/files.hpp"
#include "catalog/functions/kernel32_files.hpp"
#include "core/file/file.hpp"
#include "os/system/file_times.hpp"

using namespace ws2;
using api::handle_of;

namespace {

Result<core::HandleRef<core::File>> file_of(HANDLE handle) {
    return core::find<core::File>(handle_of(handle));
}

Result<std::uint64_t> size_of(HANDLE handle) {
    return TRY(os::file_status(TRY(file_of(handle))->descriptor())).size;
}

} // namespace

extern "C" {

BOOL FlushFileBuffers(HANDLE file) {
    return api::call<Api::FlushFileBuffers>(
        std::tie(file), [&]() -> Result<void> { return os::flush_file(TRY(file_of(file))->descriptor()); });
}

BOOL SetEndOfFile(HANDLE file) {
    return api::call<Api::SetEndOfFile>(std::tie(file), [&]() -> Result<void> {
        return os::truncate_here(TRY(file_of(file))->descriptor());
    });
}

DWORD SetFilePointer(HANDLE file, LONG distance, PLONG distance_high, DWORD method) {
    return api::call<Api::SetFilePointer>(
        std::tie(file, distance, distance_high, method), [&]() -> Result<DWORD> {
            TRY(api::check_optional_out(distance_high));
            const std::int64_t whole =
                distance_high ? static_cast<std::int64_t>(static_cast<std::uint64_t>(*distance_high) << 32 |
                                                          static_cast<std::uint32_t>(distance))
                              : distance;
            const std::uint64_t position =
                TRY(os::seek_file(TRY(file_of(file))->descriptor(), whole, method));
            if (distance_high) *distance_high = static_cast<LONG>(position >> 32);
            // All ones is also a valid position: the last error distinguishes it from a failure.
            api::set_last_error(Error::Success);
            return static_cast<DWORD>(position);
        });
}

BOOL SetFilePointerEx(HANDLE file, LARGE_INTEGER distance, PLARGE_INTEGER position, DWORD method) {
    return api::call<Api::SetFilePointerEx>(
        std::tie(file, distance, position, method), [&]() -> Result<void> {
            const auto ref = TRY(file_of(file));
            TRY(api::check_optional_out(position));
            const std::uint64_t now = TRY(os::seek_file(ref->descriptor(), distance.QuadPart, method));
            if (position) position->QuadPart = static_cast<LONGLONG>(now);
            return {};
        });
}

DWORD GetFileSize(HANDLE file, LPDWORD high) {
    return api::call<Api::GetFileSize>(std::tie(file, high), [&]() -> Result<DWORD> {
        const std::uint64_t size = TRY(size_of(file));
        TRY(api::check_optional_out(high));
        if (high) *high = static_cast<DWORD>(size >> 32);
        api::set_last_error(Error::Success);
        return static_cast<DWORD>(size);
    });
}

BOOL GetFileSizeEx(HANDLE file, PLARGE_INTEGER size) {
    return api::call<Api::GetFileSizeEx>(std::tie(file, size), [&]() -> Result<void> {
        const std::uint64_t value = TRY(size_of(file));
        TRY(api::check_out(size));
        size->QuadPart = static_cast<LONGLONG>(value);
        return {};
    });
}

DWORD GetFileType(HANDLE file) {
    return api::call<Api::GetFileType>(std::tie(file), [&]() -> Result<DWORD> {
        const auto object = TRY(core::find_object(handle_of(file)));
        api::set_last_error(Error::Success);
        if (object->kind() == core::ObjectKind::Socket) return DWORD{FILE_TYPE_PIPE};
        return TRY(os::file_status(TRY(file_of(file))->descriptor())).type;
    });
}

BOOL GetFileInformationByHandle(HANDLE file, LPBY_HANDLE_FILE_INFORMATION information) {
    return api::call<Api::GetFileInformationByHandle>(std::tie(file, information), [&]() -> Result<void> {
        const auto status = TRY(os::file_status(TRY(file_of(file))->descriptor()));
        TRY(api::check_out(information));
        *information = {api::attributes_from(status),           api::to_file_time(status.created),
                        api::to_file_time(status.accessed),     api::to_file_time(status.written),
                        static_cast<DWORD>(status.device),      static_cast<DWORD>(status.size >> 32),
                        static_cast<DWORD>(status.size),        status.links,
                        static_cast<DWORD>(status.index >> 32), static_cast<DWORD>(status.index)};
        return {};
    });
}

BOOL SetFileTime(HANDLE file, const FILETIME* creation, const FILETIME* access, const FILETIME* write) {
    return api::call<Api::SetFileTime>(std::tie(file, creation, access, write), [&]() -> Result<void> {
        const auto ref = TRY(file_of(file));
        for (const FILETIME* time : {creation, access, write})
            if (time && !os::readable(time, sizeof *time)) return Error::NoAccess;
        // All ones: the time stays, and later operations do not change it.
        const auto given = [](const FILETIME* time) -> std::optional<std::uint64_t> {
            if (!time || (time->dwLowDateTime & time->dwHighDateTime) == ~DWORD{0}) return {};
            return std::uint64_t{time->dwHighDateTime} << 32 | time->dwLowDateTime;
        };
        for (const FILETIME* time : {creation, access, write})
            if (given(time).value_or(0) >> 63) return Error::InvalidParameter;
        return os::set_file_times(ref->descriptor(), given(access), given(write));
    });
}

BOOL GetFileTime(HANDLE file, LPFILETIME creation, LPFILETIME access, LPFILETIME write) {
    return api::call<Api::GetFileTime>(std::tie(file, creation, access, write), [&]() -> Result<void> {
        const auto status = TRY(os::file_status(TRY(file_of(file))->descriptor()));
        for (FILETIME* time : {creation, access, write})
            TRY(api::check_optional_out(time));
        if (creation) *creation = api::to_file_time(status.created);
        if (access) *access = api::to_file_time(status.accessed);
        if (write) *write = api::to_file_time(status.written);
        return {};
    });
}
}
