#include <windows.h>

#include "api/kernel32/file/files.hpp"
#include "api/kernel32/file/find.hpp"
#include "catalog/functions/kernel32_files.hpp"

using namespace ws2;

extern "C" {

BOOL DeleteFileA(LPCSTR name) {
    return api::call<Api::DeleteFileA>(std::tie(name),
                                       [&]() -> Result<void> { return api::on_path(name, os::remove_file); });
}

BOOL CreateDirectoryA(LPCSTR name, LPSECURITY_ATTRIBUTES attributes) {
    return api::call<Api::CreateDirectoryA>(
        std::tie(name, attributes), [&]() -> Result<void> { return api::on_path(name, os::make_folder); });
}

BOOL RemoveDirectoryA(LPCSTR name) {
    return api::call<Api::RemoveDirectoryA>(
        std::tie(name), [&]() -> Result<void> { return api::on_path(name, os::remove_folder); });
}

DWORD GetFileAttributesA(LPCSTR name) {
    return api::call<Api::GetFileAttributesA>(std::tie(name),
                                              [&]() -> Result<DWORD> { return api::attributes_of(name); });
}

BOOL SetFileAttributesA(LPCSTR name, DWORD attributes) {
    return api::call<Api::SetFileAttributesA>(
        std::tie(name, attributes), [&]() -> Result<void> { return api::set_attributes(name, attributes); });
}

BOOL GetFileAttributesExA(LPCSTR name, GET_FILEEX_INFO_LEVELS level, LPVOID information) {
    return api::call<Api::GetFileAttributesExA>(std::tie(name, level, information), [&]() -> Result<void> {
        return api::attributes_of(name, level, information);
    });
}

BOOL CopyFileA(LPCSTR from, LPCSTR to, BOOL fail_if_exists) {
    return api::call<Api::CopyFileA>(std::tie(from, to, fail_if_exists), [&]() -> Result<void> {
        return api::copy_file(from, to, fail_if_exists != 0);
    });
}

BOOL MoveFileA(LPCSTR from, LPCSTR to) {
    return api::call<Api::MoveFileA>(std::tie(from, to),
                                     [&]() -> Result<void> { return api::move_file(from, to, 0); });
}

BOOL MoveFileExA(LPCSTR from, LPCSTR to, DWORD flags) {
    return api::call<Api::MoveFileExA>(std::tie(from, to, flags),
                                       [&]() -> Result<void> { return api::move_file(from, to, flags); });
}

DWORD GetTempPathA(DWORD size, LPSTR buffer) {
    return api::call<Api::GetTempPathA>(std::tie(size, buffer), [&]() -> Result<DWORD> {
        return api::copy_or_measure<char>(api::in_units<char>(api::temporary_folder()), buffer, size);
    });
}

UINT GetTempFileNameA(LPCSTR path, LPCSTR prefix, UINT unique, LPSTR name) {
    return api::call<Api::GetTempFileNameA>(std::tie(path, prefix, unique, name), [&]() -> Result<UINT> {
        return api::temporary_file<char>(path, prefix, unique, name);
    });
}

DWORD GetFullPathNameA(LPCSTR name, DWORD size, LPSTR buffer, LPSTR* file_part) {
    return api::call<Api::GetFullPathNameA>(std::tie(name, size, buffer, file_part), [&]() -> Result<DWORD> {
        return api::full_path<char>(name, size, buffer, file_part);
    });
}

HANDLE CreateFileA(LPCSTR name, DWORD access, DWORD share, LPSECURITY_ATTRIBUTES attributes,
                   DWORD disposition, DWORD flags, HANDLE template_file) {
    return api::call<Api::CreateFileA>(
        std::tie(name, access, share, attributes, disposition, flags, template_file),
        [&]() -> Result<HANDLE> {
            return api::create_file(name, access, share, attributes, disposition, flags);
        });
}

HANDLE FindFirstFileA(LPCSTR pattern, LPWIN32_FIND_DATAA data) {
    return api::call<Api::FindFirstFileA>(std::tie(pattern, data),
                                          [&] { return api::find_first<char>(pattern, data); });
}

HANDLE FindFirstFileExA(LPCSTR pattern, FINDEX_INFO_LEVELS level, LPVOID data, FINDEX_SEARCH_OPS search,
                        LPVOID filter, DWORD flags) {
    const int level_number = level, search_number = search;
    return api::call<Api::FindFirstFileExA>(
        std::tie(pattern, level_number, data, search_number, filter, flags), [&] {
            return api::find_first<char, WIN32_FIND_DATAA>(pattern, level_number, data, search_number, flags);
        });
}

BOOL FindNextFileA(HANDLE find, LPWIN32_FIND_DATAA data) {
    return api::call<Api::FindNextFileA>(std::tie(find, data),
                                         [&] { return api::find_next<char>(find, data); });
}

BOOL FindClose(HANDLE find) {
    return api::call<Api::FindClose>(std::tie(find), [&] {
        return core::handle_table::close(api::handle_of(find), [](core::ObjectKind kind) {
            return kind == core::ObjectKind::FolderSearch;
        });
    });
}
}
