#pragma once
#include <windows.h>

#include "api/gate/copy_text.hpp"
#include "api/gate/handle.hpp"
#include "base/text.hpp"
#include "base/unicode.hpp"
#include "core/file/file.hpp"
#include "os/system/machine.hpp"
#include "os/thread/time.hpp"

#include <string>
#include <string_view>

/// Shared by the A and W forms of the file functions; names are UTF-8 here.
namespace ws2::api {

inline Result<void> on_path(const char* name, Result<void> (*action)(const char* path)) {
    if (!name || !*name) return Error::PathNotFound;
    return action(core::linux_path(name).c_str());
}

inline Result<HANDLE> create_file(const char* name, DWORD access, DWORD share,
                                  const SECURITY_ATTRIBUTES* attributes, DWORD disposition, DWORD flags) {
    static_cast<void>(share);
    if (!name || !*name) return Error::PathNotFound;
    std::string path = core::linux_path(name);
    if (const char* const device = core::device_of(name))
        path = device;
    else if (path.starts_with("//./"))
        return Error::FileNotFound;
    constexpr DWORD writing = GENERIC_WRITE | GENERIC_ALL | FILE_WRITE_DATA | FILE_APPEND_DATA;
    const bool write = access & writing;
    const bool append = (access & (FILE_APPEND_DATA | FILE_WRITE_DATA | GENERIC_WRITE)) == FILE_APPEND_DATA;
    const bool read = access & (GENERIC_READ | GENERIC_ALL | FILE_READ_DATA) || !write;
    const auto opened =
        TRY(os::open_file(path.c_str(), {.read = read,
                                         .write = write,
                                         .append = append,
                                         .disposition = disposition,
                                         .delete_on_close = (flags & FILE_FLAG_DELETE_ON_CLOSE) != 0,
                                         .write_through = (flags & FILE_FLAG_WRITE_THROUGH) != 0,
                                         .read_only = (flags & FILE_ATTRIBUTE_READONLY) != 0}));
    const auto status = os::file_status(opened.descriptor);
    const bool is_pipe = status && status->type == FILE_TYPE_PIPE;
    auto* file =
        new (std::nothrow) core::File(opened.descriptor, flags & FILE_FLAG_OVERLAPPED, true, 0, is_pipe);
    if (!file) {
        static_cast<void>(os::close(opened.descriptor));
        return Error::NotEnoughMemory;
    }
    const auto kept = core::Reference<core::File>::adopt(file);
    // Windows opens directories only with FILE_FLAG_BACKUP_SEMANTICS.
    if (status && status->folder && !(flags & FILE_FLAG_BACKUP_SEMANTICS)) return Error::Access;
    const core::Handle handle = TRY(core::handle_table::insert(core::Reference<core::File>(kept).leak()));
    const bool may_exist = disposition == CREATE_ALWAYS || disposition == OPEN_ALWAYS;
    set_last_error(may_exist && opened.existed ? Error::AlreadyExists : Error::Success);
    return with_attributes(handle, attributes);
}

inline DWORD attributes_from(const os::FileStatus& status) {
    if (status.folder) return FILE_ATTRIBUTE_DIRECTORY;
    return status.read_only ? FILE_ATTRIBUTE_READONLY : FILE_ATTRIBUTE_NORMAL;
}

inline Result<os::FileStatus> status_of(const char* name) {
    if (!name || !*name) return Error::PathNotFound;
    return os::file_status(core::linux_path(name).c_str());
}

inline Result<DWORD> attributes_of(const char* name) { return attributes_from(TRY(status_of(name))); }

inline Result<void> attributes_of(const char* name, GET_FILEEX_INFO_LEVELS level, void* information) {
    if (level != GetFileExInfoStandard) return Error::InvalidParameter;
    auto* data = static_cast<WIN32_FILE_ATTRIBUTE_DATA*>(information);
    TRY(check_out(data));
    const auto status = TRY(status_of(name));
    *data = {
        attributes_from(status),      to_file_time(status.created),          to_file_time(status.accessed),
        to_file_time(status.written), static_cast<DWORD>(status.size >> 32), static_cast<DWORD>(status.size)};
    return {};
}

inline Result<void> set_attributes(const char* name, DWORD attributes) {
    if (!name || !*name) return Error::PathNotFound;
    return os::set_read_only(core::linux_path(name).c_str(), attributes & FILE_ATTRIBUTE_READONLY);
}

inline Result<void> copy_file(const char* from, const char* to, bool fail_if_exists) {
    if (!from || !to) return Error::PathNotFound;
    return os::copy_file(core::linux_path(from).c_str(), core::linux_path(to).c_str(), fail_if_exists);
}

inline Result<void> move_file(const char* from, const char* to, DWORD flags) {
    if (flags & MOVEFILE_DELAY_UNTIL_REBOOT) return Error::NotSupported;
    if (!from || !to) return Error::PathNotFound;
    return os::rename_file(core::linux_path(from).c_str(), core::linux_path(to).c_str(),
                           flags & MOVEFILE_REPLACE_EXISTING);
}

inline std::string temporary_folder() {
    for (const char* name : {"TMPDIR", "TMP", "TEMP"})
        if (auto value = os::environment_variable(name); value && !value->empty())
            return value->ends_with('/') ? *value : *value + '/';
    return "/tmp/";
}

template <class Unit>
Result<UINT> temporary_file(const char* path, const char* prefix, UINT unique, Unit* name) {
    if (!path || !os::writable(name, MAX_PATH * sizeof(Unit))) return Error::InvalidParameter;
    std::string folder = core::linux_path(path);
    if (!folder.ends_with('/')) folder += '/';
    folder += std::string_view(prefix ? prefix : "").substr(0, 3);
    // Windows begins with the time, so that processes that make files at once seldom meet.
    UINT number = (unique ? unique : static_cast<UINT>(os::system_file_time())) & 0xFFFF;
    for (int attempts = 0; attempts < 0x10000; ++attempts, ++number) {
        number &= 0xFFFF;
        if (number == 0) continue;
        constexpr char digits[] = "0123456789ABCDEF";
        std::string whole = folder;
        bool leading = true;
        for (int shift = 12; shift >= 0; shift -= 4) {
            const unsigned digit = number >> shift & 15;
            leading = leading && digit == 0;
            if (!leading) whole += digits[digit];
        }
        whole += ".tmp";
        if (whole.size() >= MAX_PATH) return Error::BufferOverflow;
        if (!unique) {
            auto made = os::open_file(whole.c_str(), {.read = false,
                                                      .write = true,
                                                      .append = false,
                                                      .disposition = 1,
                                                      .delete_on_close = false,
                                                      .write_through = false,
                                                      .read_only = false});
            if (!made && made.error() == Error::FileExists) continue;
            static_cast<void>(os::close(TRY(made).descriptor));
        }
        put<Unit>(convert<Unit>(std::string_view(whole)), name);
        return number;
    }
    return Error::FileExists;
}

template <class Unit>
Result<DWORD> full_path(const char* name, DWORD size, Unit* buffer, Unit** file_part) {
    if (!name || !*name) return Error::InvalidName;
    std::string path = core::linux_path(name);
    if (!path.starts_with('/')) path = TRY(os::current_folder()) + '/' + path;
    // Dots are removed by the text only, as on Windows.
    std::string clean;
    for (std::string_view rest = path; !rest.empty();) {
        rest.remove_prefix(1);
        const std::string_view part = rest.substr(0, rest.find('/'));
        rest.remove_prefix(part.size());
        if (part == "..")
            clean.resize(clean.find_last_of('/') == std::string::npos ? 0 : clean.find_last_of('/'));
        else if (!part.empty() && part != ".")
            clean.append("/").append(part);
    }
    // Microsoft's page: a name that ends with a separator has no file part; the separator stays.
    if (clean.empty() || path.ends_with('/')) clean += '/';
    const auto text = convert<Unit>(std::string_view(clean));
    const DWORD length = TRY(copy_or_measure<Unit>(text, buffer, size));
    if (file_part && length == text.size()) {
        const std::size_t slash = text.find_last_of(Unit{'/'});
        *file_part = slash + 1 < text.size() ? buffer + slash + 1 : nullptr;
    }
    return length;
}

} // namespace ws2::api
