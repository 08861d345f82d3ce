#include <windows.h>

#include "api/gate/wide_text.hpp"
#include "api/kernel32/file/files.hpp"
#include "api/kernel32/file/find.hpp"
#include "catalog/functions/kernel32_files.hpp"

using namespace ws2;

extern "C" {

BOOL DeleteFileW(LPCWSTR name) {
    return api::call<Api::DeleteFileW>(
        std::tie(name), [&]() -> Result<void> { return api::on_path(Narrow(name).get(), os::remove_file); });
}

BOOL CreateDirectoryW(LPCWSTR name, LPSECURITY_ATTRIBUTES attributes) {
    return api::call<Api::CreateDirectoryW>(std::tie(name, attributes), [&]() -> Result<void> {
        return api::on_path(Narrow(name).get(), os::make_folder);
    });
}

BOOL RemoveDirectoryW(LPCWSTR name) {
    return api::call<Api::RemoveDirectoryW>(std::tie(name), [&]() -> Result<void> {
        return api::on_path(Narrow(name).get(), os::remove_folder);
    });
}

DWORD GetFileAttributesW(LPCWSTR name) {
    return api::call<Api::GetFileAttributesW>(
        std::tie(name), [&]() -> Result<DWORD> { return api::attributes_of(Narrow(name).get()); });
}

BOOL SetFileAttributesW(LPCWSTR name, DWORD attributes) {
    return api::call<Api::SetFileAttributesW>(std::tie(name, attributes), [&]() -> Result<void> {
        return api::set_attributes(Narrow(name).get(), attributes);
    });
}

BOOL GetFileAttributesExW(LPCWSTR name, GET_FILEEX_INFO_LEVELS level, LPVOID information) {
    return api::call<Api::GetFileAttributesExW>(std::tie(name, level, information), [&]() -> Result<void> {
        return api::attributes_of(Narrow(name).get(), level, information);
    });
}

BOOL CopyFileW(LPCWSTR from, LPCWSTR to, BOOL fail_if_exists) {
    return api::call<Api::CopyFileW>(std::tie(from, to, fail_if_exists), [&]() -> Result<void> {
        return api::copy_file(Narrow(from).get(), Narrow(to).get(), fail_if_exists != 0);
    });
}

BOOL MoveFileW(LPCWSTR from, LPCWSTR to) {
    return api::call<Api::MoveFileW>(std::tie(from, to), [&]() -> Result<void> {
        return api::move_file(Narrow(from).get(), Narrow(to).get(), 0);
    });
}

BOOL MoveFileExW(LPCWSTR from, LPCWSTR to, DWORD flags) {
    return api::call<Api::MoveFileExW>(std::tie(from, to, flags), [&]() -> Result<void> {
        return api::move_file(Narrow(from).get(), Narrow(to).get(), flags);
    });
}

DWORD GetTempPathW(DWORD size, LPWSTR buffer) {
    return api::call<Api::GetTempPathW>(std::tie(size, buffer), [&]() -> Result<DWORD> {
        return api::copy_or_measure<WideUnit>(api::in_units<WideUnit>(api::temporary_folder()),
                                              reinterpret_cast<WideUnit*>(buffer), size);
    });
}

UINT GetTempFileNameW(LPCWSTR path, LPCWSTR prefix, UINT unique, LPWSTR name) {
    return api::call<Api::GetTempFileNameW>(std::tie(path, prefix, unique, name), [&]() -> Result<UINT> {
        return api::temporary_file<WideUnit>(Narrow(path).get(), Narrow(prefix).get(), unique,
                                             reinterpret_cast<WideUnit*>(name));
    });
}

DWORD GetFullPathNameW(LPCWSTR name, DWORD size, LPWSTR buffer, LPWSTR* file_part) {
    return api::call<Api::GetFullPathNameW>(std::tie(name, size, buffer, file_part), [&]() -> Result<DWORD> {
        return api::full_path<WideUnit>(Narrow(name).get(), size, reinterpret_cast<WideUnit*>(buffer),
                                        reinterpret_cast<WideUnit**>(file_part));
    });
}

HANDLE CreateFileW(LPCWSTR name, DWORD access, DWORD share, LPSECURITY_ATTRIBUTES attributes,
                   DWORD disposition, DWORD flags, HANDLE template_file) {
    return api::call<Api::CreateFileW>(
        std::tie(name, access, share, attributes, disposition, flags, template_file),
        [&]() -> Result<HANDLE> {
            return api::create_file(Narrow(name).get(), access, share, attributes, disposition, flags);
        });
}

HANDLE FindFirstFileW(LPCWSTR pattern, LPWIN32_FIND_DATAW data) {
    return api::call<Api::FindFirstFileW>(
        std::tie(pattern, data), [&] { return api::find_first<WideUnit>(Narrow(pattern).get(), data); });
}

HANDLE FindFirstFileExW(LPCWSTR pattern, FINDEX_INFO_LEVELS level, LPVOID data, FINDEX_SEARCH_OPS search,
                        LPVOID filter, DWORD flags) {
    const int level_number = level, search_number = search;
    return api::call<Api::FindFirstFileExW>(
        std::tie(pattern, level_number, data, search_number, filter, flags), [&] {
            return api::find_first<WideUnit, WIN32_FIND_DATAW>(Narrow(pattern).get(), level_number, data,
                                                               search_number, flags);
        });
}

BOOL FindNextFileW(HANDLE find, LPWIN32_FIND_DATAW data) {
    return api::call<Api::FindNextFileW>(std::tie(find, data),
                                         [&] { return api::find_next<WideUnit>(find, data); });
}
}
