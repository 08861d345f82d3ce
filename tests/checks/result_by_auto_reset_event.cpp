#include "winsock.hpp"

static void receive(BOOL manual) {
    SOCKET s = bound_datagram();
    static char bytes[16];
    static WSAOVERLAPPED overlapped;
    overlapped = WSAOVERLAPPED();
    overlapped.hEvent =
        manual ? CreateEventA(NULL, TRUE, FALSE, NULL) : CreateEventA(NULL, FALSE, FALSE, NULL); // note
    WSABUF buffer = {sizeof bytes, bytes};
    DWORD flags = 0, got;
    WSARecv(s, &buffer, 1, NULL, &flags, &overlapped, NULL);
    HANDLE thread = CreateThread(
        NULL, 0,
        [](void* it) -> DWORD {
            SOCKET self = (SOCKET)it;
            sockaddr_in address = name_of(self);
            Sleep(10); // so that the operation is pending at the call, at least once in several turns
            sendto(self, "x", 1, 0, (sockaddr*)&address, sizeof address);
            return 0;
        },
        (void*)s, 0, NULL);
    if (manual)
        WSAGetOverlappedResult(s, &overlapped, &got, TRUE, &flags);
    else
        WSAGetOverlappedResult(s, &overlapped, &got, TRUE, &flags); // [result-by-auto-reset-event]
    WaitForSingleObject(thread, INFINITE);
    CloseHandle(thread);
    CloseHandle(overlapped.hEvent);
    closesocket(s);
}

int main() {
    start();
    for (int i = 0; i < 5; ++i)
        receive(FALSE);
    receive(TRUE);
    WSACleanup();
}
