#include <windows.h>

#include "api/kernel32/system/system.hpp"
#include "api/kernel32/system/version_check.hpp"
#include "catalog/functions/kernel32_time.hpp"

using namespace ws2;

extern "C" {

BOOL GetComputerNameA(LPSTR buffer, LPDWORD size) {
    return api::call<Api::GetComputerNameA>(std::tie(buffer, size), [&]() -> Result<void> {
        return api::copy_sized<char>(api::in_units<char>(TRY(api::netbios_name())), buffer, size,
                                     Error::BufferOverflow);
    });
}

BOOL GetComputerNameExA(COMPUTER_NAME_FORMAT format, LPSTR buffer, LPDWORD size) {
    return api::call<Api::GetComputerNameExA>(std::tie(format, buffer, size), [&]() -> Result<void> {
        return api::copy_sized<char>(api::in_units<char>(TRY(api::computer_name(format))), buffer, size,
                                     Error::MoreData);
    });
}

BOOL GetUserNameA(LPSTR buffer, LPDWORD size) {
    return api::call<Api::GetUserNameA>(std::tie(buffer, size), [&]() -> Result<void> {
        return api::copy_sized<char>(api::in_units<char>(os::user_name()), buffer, size,
                                     Error::InsufficientBuffer, true);
    });
}

UINT GetSystemDirectoryA(LPSTR buffer, UINT size) {
    return api::call<Api::GetSystemDirectoryA>(std::tie(buffer, size), [&]() -> Result<UINT> {
        return api::copy_or_measure<char>(api::in_units<char>(api::kSystemFolder), buffer, size);
    });
}

UINT GetWindowsDirectoryA(LPSTR buffer, UINT size) {
    return api::call<Api::GetWindowsDirectoryA>(std::tie(buffer, size), [&]() -> Result<UINT> {
        return api::copy_or_measure<char>(api::in_units<char>(api::kWindowsFolder), buffer, size);
    });
}

BOOL GetVersionExA(LPOSVERSIONINFOA information) {
    return api::call<Api::GetVersionExA>(std::tie(information), [&]() -> Result<void> {
        return api::fill_version<OSVERSIONINFOA, OSVERSIONINFOEXA>(information);
    });
}

BOOL VerifyVersionInfoA(LPOSVERSIONINFOEXA information, DWORD types, DWORDLONG conditions) {
    return api::call<Api::VerifyVersionInfoA>(std::tie(information, types, conditions), [&] {
        return api::verify_version(information, types, conditions);
    });
}

ULONGLONG VerSetConditionMask(ULONGLONG mask, DWORD types, BYTE condition) {
    return api::call<Api::VerSetConditionMask>(std::tie(mask, types, condition), [&]() -> ULONGLONG {
        return api::VersionCheck::with_condition(mask, types, condition);
    });
}

DWORD GetEnvironmentVariableA(LPCSTR name, LPSTR buffer, DWORD size) {
    return api::call<Api::GetEnvironmentVariableA>(std::tie(name, buffer, size), [&]() -> Result<DWORD> {
        return api::get_variable<char>(name, buffer, size);
    });
}

BOOL SetEnvironmentVariableA(LPCSTR name, LPCSTR value) {
    return api::call<Api::SetEnvironmentVariableA>(
        std::tie(name, value), [&]() -> Result<void> { return api::set_variable(name, value); });
}

LPSTR GetEnvironmentStrings(void) {
    return api::call<Api::GetEnvironmentStrings>(
        std::tie(), [&]() -> Result<LPSTR> { return TRY(api::environment_block<char>()); });
}

BOOL FreeEnvironmentStringsA(LPSTR block) {
    return api::call<Api::FreeEnvironmentStringsA>(
        std::tie(block), [&]() -> Result<void> { return api::free_environment(block); });
}

DWORD ExpandEnvironmentStringsA(LPCSTR source, LPSTR destination, DWORD size) {
    return api::call<Api::ExpandEnvironmentStringsA>(
        std::tie(source, destination, size),
        [&]() -> Result<DWORD> { return api::expand<char>(source, destination, size); });
}

DWORD GetCurrentDirectoryA(DWORD size, LPSTR buffer) {
    return api::call<Api::GetCurrentDirectoryA>(std::tie(size, buffer), [&]() -> Result<DWORD> {
        return api::copy_or_measure<char>(api::in_units<char>(TRY(os::current_folder())), buffer, size);
    });
}

BOOL SetCurrentDirectoryA(LPCSTR path) {
    return api::call<Api::SetCurrentDirectoryA>(std::tie(path),
                                                [&]() -> Result<void> { return api::change_folder(path); });
}

BOOL SetConsoleTitleA(LPCSTR title) {
    return api::call<Api::SetConsoleTitleA>(std::tie(title),
                                            [&]() -> Result<void> { return api::set_title(title); });
}
}
