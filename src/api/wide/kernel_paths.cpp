#include <windows.h>

#include "api/kernel_files.hpp"
#include "api/wide/text.hpp"

using namespace ws2;

extern "C" {

BOOL DeleteFileW(LPCWSTR name) {
    return api::call<Api::DeleteFileW>(
        [&]() -> Result<void> { return api::on_path(Narrow(name).get(), os::remove_file); });
}

BOOL CreateDirectoryW(LPCWSTR name, LPSECURITY_ATTRIBUTES) {
    return api::call<Api::CreateDirectoryW>(
        [&]() -> Result<void> { return api::on_path(Narrow(name).get(), os::make_folder); });
}

BOOL RemoveDirectoryW(LPCWSTR name) {
    return api::call<Api::RemoveDirectoryW>(
        [&]() -> Result<void> { return api::on_path(Narrow(name).get(), os::remove_folder); });
}

DWORD GetFileAttributesW(LPCWSTR name) {
    return api::call<Api::GetFileAttributesW>(
        [&]() -> Result<DWORD> { return api::attributes_of(Narrow(name).get()); });
}

BOOL SetFileAttributesW(LPCWSTR name, DWORD attributes) {
    return api::call<Api::SetFileAttributesW>(
        [&]() -> Result<void> { return api::set_attributes(Narrow(name).get(), attributes); });
}

BOOL GetFileAttributesExW(LPCWSTR name, GET_FILEEX_INFO_LEVELS level, LPVOID information) {
    return api::call<Api::GetFileAttributesExW>(
        [&]() -> Result<void> { return api::attributes_of(Narrow(name).get(), level, information); });
}

BOOL CopyFileW(LPCWSTR from, LPCWSTR to, BOOL fail_if_exists) {
    return api::call<Api::CopyFileW>([&]() -> Result<void> {
        return api::copy_file(Narrow(from).get(), Narrow(to).get(), fail_if_exists != 0);
    });
}

BOOL MoveFileW(LPCWSTR from, LPCWSTR to) {
    return api::call<Api::MoveFileW>(
        [&]() -> Result<void> { return api::move_file(Narrow(from).get(), Narrow(to).get(), 0); });
}

BOOL MoveFileExW(LPCWSTR from, LPCWSTR to, DWORD flags) {
    return api::call<Api::MoveFileExW>(
        [&]() -> Result<void> { return api::move_file(Narrow(from).get(), Narrow(to).get(), flags); });
}

DWORD GetTempPathW(DWORD size, LPWSTR buffer) {
    return api::call<Api::GetTempPathW>([&]() -> Result<DWORD> {
        return api::copy_or_measure<WideUnit>(api::in_units<WideUnit>(api::temporary_folder()),
                                              reinterpret_cast<WideUnit*>(buffer), size);
    });
}

UINT GetTempFileNameW(LPCWSTR path, LPCWSTR prefix, UINT unique, LPWSTR name) {
    return api::call<Api::GetTempFileNameW>([&]() -> Result<UINT> {
        return api::temporary_file<WideUnit>(Narrow(path).get(), Narrow(prefix).get(), unique,
                                             reinterpret_cast<WideUnit*>(name));
    });
}

DWORD GetFullPathNameW(LPCWSTR name, DWORD size, LPWSTR buffer, LPWSTR* file_part) {
    return api::call<Api::GetFullPathNameW>([&]() -> Result<DWORD> {
        return api::full_path<WideUnit>(Narrow(name).get(), size, reinterpret_cast<WideUnit*>(buffer),
                                        reinterpret_cast<WideUnit**>(file_part));
    });
}

HANDLE CreateFileW(LPCWSTR name, DWORD access, DWORD share, LPSECURITY_ATTRIBUTES attributes,
                   DWORD disposition, DWORD flags, HANDLE) {
    return api::call<Api::CreateFileW>([&]() -> Result<HANDLE> {
        return api::create_file(Narrow(name).get(), access, share, attributes, disposition, flags);
    });
}
}
