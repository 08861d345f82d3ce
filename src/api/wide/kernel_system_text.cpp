#include <windows.h>

#include "api/kernel_system.hpp"
#include "api/version_check.hpp"
#include "api/wide/text.hpp"

using namespace ws2;

extern "C" {

BOOL GetComputerNameW(LPWSTR buffer, LPDWORD size) {
    return api::call<Api::GetComputerNameW>([&]() -> Result<void> {
        return api::copy_sized<WideUnit>(api::in_units<WideUnit>(api::netbios_name()),
                                         reinterpret_cast<WideUnit*>(buffer), size, Error::BufferOverflow);
    });
}

BOOL GetComputerNameExW(COMPUTER_NAME_FORMAT format, LPWSTR buffer, LPDWORD size) {
    return api::call<Api::GetComputerNameExW>([&]() -> Result<void> {
        return api::copy_sized<WideUnit>(api::in_units<WideUnit>(TRY(api::computer_name(format))),
                                         reinterpret_cast<WideUnit*>(buffer), size, Error::MoreData);
    });
}

BOOL GetUserNameW(LPWSTR buffer, LPDWORD size) {
    return api::call<Api::GetUserNameW>([&]() -> Result<void> {
        return api::copy_sized<WideUnit>(api::in_units<WideUnit>(os::user_name()),
                                         reinterpret_cast<WideUnit*>(buffer), size, Error::InsufficientBuffer,
                                         true);
    });
}

UINT GetSystemDirectoryW(LPWSTR buffer, UINT size) {
    return api::call<Api::GetSystemDirectoryW>([&]() -> Result<UINT> {
        return api::copy_or_measure<WideUnit>(api::in_units<WideUnit>(api::kSystemFolder),
                                              reinterpret_cast<WideUnit*>(buffer), size);
    });
}

UINT GetWindowsDirectoryW(LPWSTR buffer, UINT size) {
    return api::call<Api::GetWindowsDirectoryW>([&]() -> Result<UINT> {
        return api::copy_or_measure<WideUnit>(api::in_units<WideUnit>(api::kWindowsFolder),
                                              reinterpret_cast<WideUnit*>(buffer), size);
    });
}

BOOL GetVersionExW(LPOSVERSIONINFOW information) {
    return api::call<Api::GetVersionExW>(
        [&]() -> Result<void> { return api::fill_version<OSVERSIONINFOW, OSVERSIONINFOEXW>(information); });
}

BOOL VerifyVersionInfoW(LPOSVERSIONINFOEXW information, DWORD types, DWORDLONG conditions) {
    return api::call<Api::VerifyVersionInfoW>(
        [&] { return api::verify_version(information, types, conditions); });
}

DWORD GetEnvironmentVariableW(LPCWSTR name, LPWSTR buffer, DWORD size) {
    return api::call<Api::GetEnvironmentVariableW>([&]() -> Result<DWORD> {
        return api::get_variable<WideUnit>(Narrow(name).get(), reinterpret_cast<WideUnit*>(buffer), size);
    });
}

BOOL SetEnvironmentVariableW(LPCWSTR name, LPCWSTR value) {
    return api::call<Api::SetEnvironmentVariableW>(
        [&]() -> Result<void> { return api::set_variable(Narrow(name).get(), Narrow(value).get()); });
}

DWORD ExpandEnvironmentStringsW(LPCWSTR source, LPWSTR destination, DWORD size) {
    return api::call<Api::ExpandEnvironmentStringsW>([&]() -> Result<DWORD> {
        return api::expand<WideUnit>(Narrow(source).get(), reinterpret_cast<WideUnit*>(destination), size);
    });
}

DWORD GetCurrentDirectoryW(DWORD size, LPWSTR buffer) {
    return api::call<Api::GetCurrentDirectoryW>([&]() -> Result<DWORD> {
        return api::copy_or_measure<WideUnit>(api::in_units<WideUnit>(TRY(os::current_folder())),
                                              reinterpret_cast<WideUnit*>(buffer), size);
    });
}

BOOL SetCurrentDirectoryW(LPCWSTR path) {
    return api::call<Api::SetCurrentDirectoryW>(
        [&]() -> Result<void> { return api::change_folder(Narrow(path).get()); });
}

BOOL SetConsoleTitleW(LPCWSTR title) {
    return api::call<Api::SetConsoleTitleW>(
        [&]() -> Result<void> { return api::set_title(Narrow(title).get()); });
}
}
