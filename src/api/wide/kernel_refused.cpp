#include <windows.h>

#include "api/gate.hpp"

using namespace ws2;

// What Windows programs that use sockets seldom need: it fails with ERROR_CALL_NOT_IMPLEMENTED, and its row
// says so.

extern "C" {

HANDLE FindFirstFileW(LPCWSTR, LPWIN32_FIND_DATAW) {
    return api::call<Api::FindFirstFileW>([]() -> Result<HANDLE> { return Error::CallNotImplemented; });
}
BOOL FindNextFileW(HANDLE, LPWIN32_FIND_DATAW) {
    return api::call<Api::FindNextFileW>([]() -> Result<BOOL> { return Error::CallNotImplemented; });
}
HANDLE CreateFileMappingW(HANDLE, LPSECURITY_ATTRIBUTES, DWORD, DWORD, DWORD, LPCWSTR) {
    return api::call<Api::CreateFileMappingW>([]() -> Result<HANDLE> { return Error::CallNotImplemented; });
}
HANDLE OpenFileMappingW(DWORD, BOOL, LPCWSTR) {
    return api::call<Api::OpenFileMappingW>([]() -> Result<HANDLE> { return Error::CallNotImplemented; });
}
BOOL CreateProcessW(LPCWSTR, LPWSTR, LPSECURITY_ATTRIBUTES, LPSECURITY_ATTRIBUTES, BOOL, DWORD, LPVOID,
                    LPCWSTR, LPSTARTUPINFOW, LPPROCESS_INFORMATION) {
    return api::call<Api::CreateProcessW>([]() -> Result<BOOL> { return Error::CallNotImplemented; });
}
BOOL ReadConsoleW(HANDLE, LPVOID, DWORD, LPDWORD, LPVOID) {
    return api::call<Api::ReadConsoleW>([]() -> Result<BOOL> { return Error::CallNotImplemented; });
}
}
