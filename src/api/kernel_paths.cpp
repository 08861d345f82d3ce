#include <windows.h>

#include "api/kernel_files.hpp"

using namespace ws2;

extern "C" {

BOOL DeleteFileA(LPCSTR name) {
    return api::call<Api::DeleteFileA>([&]() -> Result<void> { return api::on_path(name, os::remove_file); });
}

BOOL CreateDirectoryA(LPCSTR name, LPSECURITY_ATTRIBUTES) {
    return api::call<Api::CreateDirectoryA>(
        [&]() -> Result<void> { return api::on_path(name, os::make_folder); });
}

BOOL RemoveDirectoryA(LPCSTR name) {
    return api::call<Api::RemoveDirectoryA>(
        [&]() -> Result<void> { return api::on_path(name, os::remove_folder); });
}

DWORD GetFileAttributesA(LPCSTR name) {
    return api::call<Api::GetFileAttributesA>([&]() -> Result<DWORD> { return api::attributes_of(name); });
}

BOOL SetFileAttributesA(LPCSTR name, DWORD attributes) {
    return api::call<Api::SetFileAttributesA>(
        [&]() -> Result<void> { return api::set_attributes(name, attributes); });
}

BOOL GetFileAttributesExA(LPCSTR name, GET_FILEEX_INFO_LEVELS level, LPVOID information) {
    return api::call<Api::GetFileAttributesExA>(
        [&]() -> Result<void> { return api::attributes_of(name, level, information); });
}

BOOL CopyFileA(LPCSTR from, LPCSTR to, BOOL fail_if_exists) {
    return api::call<Api::CopyFileA>(
        [&]() -> Result<void> { return api::copy_file(from, to, fail_if_exists != 0); });
}

BOOL MoveFileA(LPCSTR from, LPCSTR to) {
    return api::call<Api::MoveFileA>([&]() -> Result<void> { return api::move_file(from, to, 0); });
}

BOOL MoveFileExA(LPCSTR from, LPCSTR to, DWORD flags) {
    return api::call<Api::MoveFileExA>([&]() -> Result<void> { return api::move_file(from, to, flags); });
}

DWORD GetTempPathA(DWORD size, LPSTR buffer) {
    return api::call<Api::GetTempPathA>([&]() -> Result<DWORD> {
        return api::copy_or_measure<char>(api::in_units<char>(api::temporary_folder()), buffer, size);
    });
}

UINT GetTempFileNameA(LPCSTR path, LPCSTR prefix, UINT unique, LPSTR name) {
    return api::call<Api::GetTempFileNameA>(
        [&]() -> Result<UINT> { return api::temporary_file<char>(path, prefix, unique, name); });
}

DWORD GetFullPathNameA(LPCSTR name, DWORD size, LPSTR buffer, LPSTR* file_part) {
    return api::call<Api::GetFullPathNameA>(
        [&]() -> Result<DWORD> { return api::full_path<char>(name, size, buffer, file_part); });
}

HANDLE CreateFileA(LPCSTR name, DWORD access, DWORD share, LPSECURITY_ATTRIBUTES attributes,
                   DWORD disposition, DWORD flags, HANDLE) {
    return api::call<Api::CreateFileA>([&]() -> Result<HANDLE> {
        return api::create_file(name, access, share, attributes, disposition, flags);
    });
}
}
