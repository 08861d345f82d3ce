#include <windows.h>

#include "api/kernel_system.hpp"
#include "api/version_check.hpp"

using namespace ws2;

extern "C" {

BOOL GetComputerNameA(LPSTR buffer, LPDWORD size) {
    return api::call<Api::GetComputerNameA>([&]() -> Result<void> {
        return api::copy_sized<char>(api::in_units<char>(api::netbios_name()), buffer, size,
                                     Error::BufferOverflow);
    });
}

BOOL GetComputerNameExA(COMPUTER_NAME_FORMAT format, LPSTR buffer, LPDWORD size) {
    return api::call<Api::GetComputerNameExA>([&]() -> Result<void> {
        return api::copy_sized<char>(api::in_units<char>(TRY(api::computer_name(format))), buffer, size,
                                     Error::MoreData);
    });
}

BOOL GetUserNameA(LPSTR buffer, LPDWORD size) {
    return api::call<Api::GetUserNameA>([&]() -> Result<void> {
        return api::copy_sized<char>(api::in_units<char>(os::user_name()), buffer, size,
                                     Error::InsufficientBuffer, true);
    });
}

UINT GetSystemDirectoryA(LPSTR buffer, UINT size) {
    return api::call<Api::GetSystemDirectoryA>([&]() -> Result<UINT> {
        return api::copy_or_measure<char>(api::in_units<char>(api::kSystemFolder), buffer, size);
    });
}

UINT GetWindowsDirectoryA(LPSTR buffer, UINT size) {
    return api::call<Api::GetWindowsDirectoryA>([&]() -> Result<UINT> {
        return api::copy_or_measure<char>(api::in_units<char>(api::kWindowsFolder), buffer, size);
    });
}

BOOL GetVersionExA(LPOSVERSIONINFOA information) {
    return api::call<Api::GetVersionExA>(
        [&]() -> Result<void> { return api::fill_version<OSVERSIONINFOA, OSVERSIONINFOEXA>(information); });
}

BOOL VerifyVersionInfoA(LPOSVERSIONINFOEXA information, DWORD types, DWORDLONG conditions) {
    return api::call<Api::VerifyVersionInfoA>(
        [&] { return api::verify_version(information, types, conditions); });
}

ULONGLONG VerSetConditionMask(ULONGLONG mask, DWORD types, BYTE condition) {
    return api::VersionCheck::with_condition(mask, types, condition);
}

DWORD GetEnvironmentVariableA(LPCSTR name, LPSTR buffer, DWORD size) {
    return api::call<Api::GetEnvironmentVariableA>(
        [&]() -> Result<DWORD> { return api::get_variable<char>(name, buffer, size); });
}

BOOL SetEnvironmentVariableA(LPCSTR name, LPCSTR value) {
    return api::call<Api::SetEnvironmentVariableA>(
        [&]() -> Result<void> { return api::set_variable(name, value); });
}

DWORD ExpandEnvironmentStringsA(LPCSTR source, LPSTR destination, DWORD size) {
    return api::call<Api::ExpandEnvironmentStringsA>(
        [&]() -> Result<DWORD> { return api::expand<char>(source, destination, size); });
}

DWORD GetCurrentDirectoryA(DWORD size, LPSTR buffer) {
    return api::call<Api::GetCurrentDirectoryA>([&]() -> Result<DWORD> {
        return api::copy_or_measure<char>(api::in_units<char>(TRY(os::current_folder())), buffer, size);
    });
}

BOOL SetCurrentDirectoryA(LPCSTR path) {
    return api::call<Api::SetCurrentDirectoryA>([&]() -> Result<void> { return api::change_folder(path); });
}

BOOL SetConsoleTitleA(LPCSTR title) {
    return api::call<Api::SetConsoleTitleA>([&]() -> Result<void> { return api::set_title(title); });
}
}
