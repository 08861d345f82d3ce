#include <windows.h>

#include "api/gate.hpp"

using namespace ws2;

// What Windows programs that use sockets seldom need: it fails with ERROR_CALL_NOT_IMPLEMENTED, and its row
// says so.

extern "C" {

BOOL CreatePipe(PHANDLE, PHANDLE, LPSECURITY_ATTRIBUTES, DWORD) {
    return api::call<Api::CreatePipe>([]() -> Result<BOOL> { return Error::CallNotImplemented; });
}
BOOL PeekNamedPipe(HANDLE, LPVOID, DWORD, LPDWORD, LPDWORD, LPDWORD) {
    return api::call<Api::PeekNamedPipe>([]() -> Result<BOOL> { return Error::CallNotImplemented; });
}
BOOL LockFile(HANDLE, DWORD, DWORD, DWORD, DWORD) {
    return api::call<Api::LockFile>([]() -> Result<BOOL> { return Error::CallNotImplemented; });
}
BOOL UnlockFile(HANDLE, DWORD, DWORD, DWORD, DWORD) {
    return api::call<Api::UnlockFile>([]() -> Result<BOOL> { return Error::CallNotImplemented; });
}
HANDLE FindFirstFileA(LPCSTR, LPWIN32_FIND_DATAA) {
    return api::call<Api::FindFirstFileA>([]() -> Result<HANDLE> { return Error::CallNotImplemented; });
}
BOOL FindNextFileA(HANDLE, LPWIN32_FIND_DATAA) {
    return api::call<Api::FindNextFileA>([]() -> Result<BOOL> { return Error::CallNotImplemented; });
}
BOOL FindClose(HANDLE) {
    return api::call<Api::FindClose>([]() -> Result<BOOL> { return Error::CallNotImplemented; });
}
HANDLE CreateFileMappingA(HANDLE, LPSECURITY_ATTRIBUTES, DWORD, DWORD, DWORD, LPCSTR) {
    return api::call<Api::CreateFileMappingA>([]() -> Result<HANDLE> { return Error::CallNotImplemented; });
}
HANDLE OpenFileMappingA(DWORD, BOOL, LPCSTR) {
    return api::call<Api::OpenFileMappingA>([]() -> Result<HANDLE> { return Error::CallNotImplemented; });
}
LPVOID MapViewOfFile(HANDLE, DWORD, DWORD, DWORD, SIZE_T) {
    return api::call<Api::MapViewOfFile>([]() -> Result<LPVOID> { return Error::CallNotImplemented; });
}
BOOL UnmapViewOfFile(LPCVOID) {
    return api::call<Api::UnmapViewOfFile>([]() -> Result<BOOL> { return Error::CallNotImplemented; });
}
BOOL FlushViewOfFile(LPCVOID, SIZE_T) {
    return api::call<Api::FlushViewOfFile>([]() -> Result<BOOL> { return Error::CallNotImplemented; });
}
BOOL CreateProcessA(LPCSTR, LPSTR, LPSECURITY_ATTRIBUTES, LPSECURITY_ATTRIBUTES, BOOL, DWORD, LPVOID, LPCSTR,
                    LPSTARTUPINFOA, LPPROCESS_INFORMATION) {
    return api::call<Api::CreateProcessA>([]() -> Result<BOOL> { return Error::CallNotImplemented; });
}
BOOL ReadConsoleA(HANDLE, LPVOID, DWORD, LPDWORD, LPVOID) {
    return api::call<Api::ReadConsoleA>([]() -> Result<BOOL> { return Error::CallNotImplemented; });
}
}
