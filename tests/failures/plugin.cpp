// A plugin whose use of the library leaves threads, a key destructor and a fork handler behind.
#include <winsock2.h>

#include <windows.h>

namespace {

void WINAPI set_event(PTP_CALLBACK_INSTANCE, PVOID event, PTP_WORK) { SetEvent((HANDLE)event); }

} // namespace

/// 0 if all went well.
extern "C" __attribute__((__visibility__("default"))) int use_library(void) {
    WSADATA data;
    if (WSAStartup(MAKEWORD(2, 2), &data) != 0) return 1;
    const HANDLE event = CreateEventA(nullptr, TRUE, FALSE, nullptr);
    const PTP_WORK work = event ? CreateThreadpoolWork(set_event, event, nullptr) : nullptr;
    if (!work) return 2;
    SubmitThreadpoolWork(work);
    // The plugin is unloaded soon: its function must have returned, which a wait for the event does not tell.
    WaitForThreadpoolWorkCallbacks(work, FALSE);
    if (WaitForSingleObject(event, 0) != WAIT_OBJECT_0) return 3;
    CloseThreadpoolWork(work);
    CloseHandle(event);
    return WSACleanup();
}
