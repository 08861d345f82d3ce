#include <windows.h>
#include <process.h>
#include <stdio.h>
static HANDLE g_port; static LONG g_sum;
static unsigned __stdcall worker(void*) {
    for (;;) { DWORD n; ULONG_PTR k; LPOVERLAPPED o; if (!GetQueuedCompletionStatus(g_port, &n, &k, &o, INFINITE)) return 1; if (k == 0) return 0; InterlockedExchangeAdd(&g_sum, (LONG)n); }
}
int main()
{
    g_port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, nullptr, 0, 2);
    HANDLE t[3]; for (auto& h : t) h = (HANDLE)_beginthreadex(nullptr, 0, worker, nullptr, 0, nullptr);
    for (DWORD i = 1; i <= 100; ++i) PostQueuedCompletionStatus(g_port, i, 1, nullptr);
    for (int i = 0; i < 3; ++i) PostQueuedCompletionStatus(g_port, 0, 0, nullptr);
    DWORD r = WaitForMultipleObjects(3, t, TRUE, 10000);
    printf("%lu %ld\n", r, g_sum);
    for (auto h : t) CloseHandle(h);
    CloseHandle(g_port);
}
