// Eight threads post to one queue, to its window and to its thread, and send now and then. Nothing is lost,
// nothing comes twice, and what one thread posts comes in its order.
#include <windows.h>

#include <cstdio>
#include <cstdlib>

namespace {

constexpr int kThreads = 8, kMessages = 50000, kSendEvery = 64;

HWND window;
DWORD receiver;
int posted_next[kThreads], sent_next[kThreads], out_of_order;

void count(int (&next)[kThreads], WPARAM thread, LPARAM number) {
    if (next[thread] != number) ++out_of_order;
    next[thread] = (int)number + 1;
}

LRESULT CALLBACK procedure(HWND handle, UINT message, WPARAM wparam, LPARAM lparam) {
    if (message == WM_USER) return count(posted_next, wparam, lparam), 0;
    if (message == WM_USER + 1) return count(sent_next, wparam, lparam), lparam + 1;
    return DefWindowProcA(handle, message, wparam, lparam);
}

DWORD WINAPI flood(LPVOID argument) {
    const WPARAM self = (WPARAM)argument;
    DWORD failures = 0;
    int sent = 0;
    for (int i = 0; i < kMessages; ++i) {
        const auto post = [&] {
            return i % 2 ? PostMessageA(window, WM_USER, self, i)
                         : PostThreadMessageA(receiver, WM_USER, self, i);
        };
        while (!post()) {
            if (GetLastError() != ERROR_NOT_ENOUGH_QUOTA) return ++failures;
            SwitchToThread();
        }
        if (i % kSendEvery != 0) continue;
        if (SendMessageA(window, WM_USER + 1, self, sent) != sent + 1) ++failures;
        ++sent;
    }
    return failures;
}

} // namespace

int main() {
    WNDCLASSA settings = {};
    settings.lpfnWndProc = procedure;
    settings.hInstance = GetModuleHandleA(nullptr);
    settings.lpszClassName = "flood";
    RegisterClassA(&settings);
    window =
        CreateWindowExA(0, "flood", "", 0, 0, 0, 0, 0, HWND_MESSAGE, nullptr, settings.hInstance, nullptr);
    receiver = GetCurrentThreadId();
    if (!window) return std::puts("no window"), 1;

    HANDLE threads[kThreads];
    for (int i = 0; i < kThreads; ++i) {
        threads[i] = CreateThread(nullptr, 0, flood, (LPVOID)(ULONG_PTR)i, 0, nullptr);
        if (!threads[i]) return std::puts("no thread"), 1;
    }
    long long taken = 0;
    while (taken < (long long)kThreads * kMessages) {
        MSG message;
        if (GetMessageA(&message, nullptr, 0, 0) != 1) return std::puts("GetMessage failed"), 1;
        ++taken;
        if (message.hwnd)
            DispatchMessageA(&message);
        else
            procedure(nullptr, message.message, message.wParam, message.lParam);
    }
    // The last sends may still wait.
    DWORD failures = 0;
    for (HANDLE thread : threads) {
        while (MsgWaitForMultipleObjects(1, &thread, FALSE, INFINITE, QS_ALLINPUT) != WAIT_OBJECT_0) {
            MSG message;
            if (PeekMessageA(&message, nullptr, 0, 0, PM_REMOVE)) ++taken;
        }
        DWORD code = 0;
        GetExitCodeThread(thread, &code);
        failures += code;
        CloseHandle(thread);
    }
    int missing = 0;
    for (int i = 0; i < kThreads; ++i)
        missing += posted_next[i] != kMessages || sent_next[i] != (kMessages + kSendEvery - 1) / kSendEvery;
    std::printf("%lld taken, %d out of order, %d threads incomplete, %u failures\n", taken, out_of_order,
                missing, (unsigned)failures);
    return taken != (long long)kThreads * kMessages || out_of_order || missing || failures;
}
