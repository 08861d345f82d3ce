// A plugin whose use of the library leaves threads, a key destructor and a fork handler behind.
#include <winsock2.h>

#include <windows.h>

namespace {

DWORD WINAPI set_event(LPVOID event) { return SetEvent((HANDLE)event) ? 0 : 1; }

} // namespace

/// 0 if all went well.
extern "C" __attribute__((__visibility__("default"))) int use_library(void) {
    WSADATA data;
    if (WSAStartup(MAKEWORD(2, 2), &data) != 0) return 1;
    const HANDLE event = CreateEventA(nullptr, TRUE, FALSE, nullptr);
    if (!event || !QueueUserWorkItem(set_event, event, WT_EXECUTEDEFAULT)) return 2;
    if (WaitForSingleObject(event, 20000) != WAIT_OBJECT_0) return 3;
    CloseHandle(event);
    return WSACleanup();
}
