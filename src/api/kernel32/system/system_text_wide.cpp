#include <windows.h>

#include "api/gate/wide_text.hpp"
#include "api/kernel32/system/system.hpp"
#include "api/kernel32/system/version_check.hpp"
#include "catalog/functions/kernel32_time.hpp"

using namespace ws2;

extern "C" {

BOOL GetComputerNameW(LPWSTR buffer, LPDWORD size) {
    return api::call<Api::GetComputerNameW>(std::tie(buffer, size), [&]() -> Result<void> {
        return api::copy_sized<WideUnit>(api::in_units<WideUnit>(TRY(api::netbios_name())),
                                         reinterpret_cast<WideUnit*>(buffer), size, Error::BufferOverflow);
    });
}

BOOL GetComputerNameExW(COMPUTER_NAME_FORMAT format, LPWSTR buffer, LPDWORD size) {
    return api::call<Api::GetComputerNameExW>(std::tie(format, buffer, size), [&]() -> Result<void> {
        return api::copy_sized<WideUnit>(api::in_units<WideUnit>(TRY(api::computer_name(format))),
                                         reinterpret_cast<WideUnit*>(buffer), size, Error::MoreData);
    });
}

BOOL GetUserNameW(LPWSTR buffer, LPDWORD size) {
    return api::call<Api::GetUserNameW>(std::tie(buffer, size), [&]() -> Result<void> {
        return api::copy_sized<WideUnit>(api::in_units<WideUnit>(os::user_name()),
                                         reinterpret_cast<WideUnit*>(buffer), size, Error::InsufficientBuffer,
                                         true);
    });
}

UINT GetSystemDirectoryW(LPWSTR buffer, UINT size) {
    return api::call<Api::GetSystemDirectoryW>(std::tie(buffer, size), [&]() -> Result<UINT> {
        return api::copy_or_measure<WideUnit>(api::in_units<WideUnit>(api::kSystemFolder),
                                              reinterpret_cast<WideUnit*>(buffer), size);
    });
}

UINT GetWindowsDirectoryW(LPWSTR buffer, UINT size) {
    return api::call<Api::GetWindowsDirectoryW>(std::tie(buffer, size), [&]() -> Result<UINT> {
        return api::copy_or_measure<WideUnit>(api::in_units<WideUnit>(api::kWindowsFolder),
                                              reinterpret_cast<WideUnit*>(buffer), size);
    });
}

BOOL GetVersionExW(LPOSVERSIONINFOW information) {
    return api::call<Api::GetVersionExW>(std::tie(information), [&]() -> Result<void> {
        return api::fill_version<OSVERSIONINFOW, OSVERSIONINFOEXW>(information);
    });
}

BOOL VerifyVersionInfoW(LPOSVERSIONINFOEXW information, DWORD types, DWORDLONG conditions) {
    return api::call<Api::VerifyVersionInfoW>(std::tie(information, types, conditions), [&] {
        return api::verify_version(information, types, conditions);
    });
}

DWORD GetEnvironmentVariableW(LPCWSTR name, LPWSTR buffer, DWORD size) {
    return api::call<Api::GetEnvironmentVariableW>(std::tie(name, buffer, size), [&]() -> Result<DWORD> {
        return api::get_variable<WideUnit>(Narrow(name).get(), reinterpret_cast<WideUnit*>(buffer), size);
    });
}

BOOL SetEnvironmentVariableW(LPCWSTR name, LPCWSTR value) {
    return api::call<Api::SetEnvironmentVariableW>(std::tie(name, value), [&]() -> Result<void> {
        return api::set_variable(Narrow(name).get(), Narrow(value).get());
    });
}

LPWSTR GetEnvironmentStringsW(void) {
    return api::call<Api::GetEnvironmentStringsW>(std::tie(), [&]() -> Result<LPWSTR> {
        return reinterpret_cast<LPWSTR>(TRY(api::environment_block<WideUnit>()));
    });
}

BOOL FreeEnvironmentStringsW(LPWSTR block) {
    return api::call<Api::FreeEnvironmentStringsW>(
        std::tie(block), [&]() -> Result<void> { return api::free_environment(block); });
}

DWORD ExpandEnvironmentStringsW(LPCWSTR source, LPWSTR destination, DWORD size) {
    return api::call<Api::ExpandEnvironmentStringsW>(
        std::tie(source, destination, size), [&]() -> Result<DWORD> {
            return api::expand<WideUnit>(Narrow(source).get(), reinterpret_cast<WideUnit*>(destination),
                                         size);
        });
}

DWORD GetCurrentDirectoryW(DWORD size, LPWSTR buffer) {
    return api::call<Api::GetCurrentDirectoryW>(std::tie(size, buffer), [&]() -> Result<DWORD> {
        return api::copy_or_measure<WideUnit>(api::in_units<WideUnit>(TRY(os::current_folder())),
                                              reinterpret_cast<WideUnit*>(buffer), size);
    });
}

BOOL SetCurrentDirectoryW(LPCWSTR path) {
    return api::call<Api::SetCurrentDirectoryW>(
        std::tie(path), [&]() -> Result<void> { return api::change_folder(Narrow(path).get()); });
}

BOOL SetConsoleTitleW(LPCWSTR title) {
    return api::call<Api::SetConsoleTitleW>(
        std::tie(title), [&]() -> Result<void> { return api::set_title(Narrow(title).get()); });
}
}
