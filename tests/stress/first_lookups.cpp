// The first look-ups of a process, started by several threads at the same moment: each gets an answer.
#include <winsock2.h>

#include <windows.h>
#include <ws2tcpip.h>

#include <cstdio>

namespace {

const int askers = 8;
HANDLE all_at_once;
LONG answered;

DWORD WINAPI ask(void*) {
    OVERLAPPED overlapped = {};
    overlapped.hEvent = CreateEventA(nullptr, TRUE, FALSE, nullptr);
    ADDRINFOEXW* list = nullptr;
    WaitForSingleObject(all_at_once, INFINITE);
    int result = GetAddrInfoExW(L"localhost", L"80", NS_DNS, nullptr, nullptr, &list, nullptr, &overlapped,
                                nullptr, nullptr);
    if (result == WSA_IO_PENDING) {
        if (WaitForSingleObject(overlapped.hEvent, 60000) != WAIT_OBJECT_0) return 1;
        result = GetAddrInfoExOverlappedResult(&overlapped);
    }
    if (result == 0)
        InterlockedIncrement(&answered);
    else
        std::printf("GetAddrInfoExW: %d\n", result);
    FreeAddrInfoExW(list);
    CloseHandle(overlapped.hEvent);
    return 0;
}

} // namespace

int main() {
    WSADATA data;
    WSAStartup(MAKEWORD(2, 2), &data);
    all_at_once = CreateEventA(nullptr, TRUE, FALSE, nullptr);
    HANDLE threads[askers];
    for (HANDLE& thread : threads)
        thread = CreateThread(nullptr, 0, ask, nullptr, 0, nullptr);
    SetEvent(all_at_once);
    WaitForMultipleObjects(askers, threads, TRUE, INFINITE);
    for (HANDLE thread : threads)
        CloseHandle(thread);
    CloseHandle(all_at_once);
    WSACleanup();
    std::printf("%ld of %d answered\n", static_cast<long>(answered), askers);
    return answered == askers ? 0 : 1;
}
