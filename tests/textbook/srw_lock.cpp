#include <cstdio>
#include <windows.h>
static SRWLOCK g_lock = SRWLOCK_INIT;
static int g_value;
static DWORD CALLBACK Writer(PVOID) {
    for (int i = 0; i < 5000; ++i) {
        AcquireSRWLockExclusive(&g_lock);
        ++g_value;
        ReleaseSRWLockExclusive(&g_lock);
    }
    return 0;
}
int main() {
    HANDLE t[] = {CreateThread(nullptr, 0, Writer, nullptr, 0, nullptr),
                  CreateThread(nullptr, 0, Writer, nullptr, 0, nullptr)};
    WaitForMultipleObjects(ARRAYSIZE(t), t, TRUE, INFINITE);
    AcquireSRWLockShared(&g_lock);
    std::printf("%d %d\n", g_value, TryAcquireSRWLockShared(&g_lock) != 0);
    ReleaseSRWLockShared(&g_lock);
    ReleaseSRWLockShared(&g_lock);
    std::printf("%d\n", TryAcquireSRWLockExclusive(&g_lock) != 0);
    ReleaseSRWLockExclusive(&g_lock);
    for (HANDLE h : t)
        CloseHandle(h);
}
