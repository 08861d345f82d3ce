#include "winsock.hpp"

static void CALLBACK routine(DWORD error, DWORD, LPWSAOVERLAPPED, DWORD) {
    if (error != 0) printf("routine: %d\n", WSAGetLastError()); // [last-error-for-asynchronous]
}
static void CALLBACK right_routine(DWORD error, DWORD, LPWSAOVERLAPPED, DWORD) {
    if (error != 0) printf("routine: %lu\n", (unsigned long)error);
}

static void receive(LPWSAOVERLAPPED_COMPLETION_ROUTINE with) {
    SOCKET s = bound_datagram();
    static char bytes[16];
    static WSAOVERLAPPED overlapped;
    WSABUF buffer = {sizeof bytes, bytes};
    DWORD flags = 0;
    if (WSARecv(s, &buffer, 1, NULL, &flags, &overlapped, with) == SOCKET_ERROR &&
        WSAGetLastError() == WSA_IO_PENDING)
        closesocket(s);
    SleepEx(INFINITE, TRUE);
}

static void wait_for_connect(bool rightly) {
    SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
    WSAEVENT event = WSACreateEvent();
    WSAEventSelect(s, event, FD_CONNECT);
    if (refused(s) == SOCKET_ERROR && WSAGetLastError() == WSAEWOULDBLOCK) {
        WSAWaitForMultipleEvents(1, &event, FALSE, WSA_INFINITE, FALSE);
        WSANETWORKEVENTS events;
        WSAEnumNetworkEvents(s, event, &events);
        if (rightly)
            printf("event: %d\n", events.iErrorCode[FD_CONNECT_BIT]);
        else if (events.iErrorCode[FD_CONNECT_BIT] != 0)
            printf("event: %d\n", WSAGetLastError()); // [last-error-for-asynchronous]
    }
    closesocket(s);
    WSACloseEvent(event);
}

static void by_message(bool rightly) {
    SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
    HWND window = CreateWindowA("STATIC", "", 0, 0, 0, 0, 0, HWND_MESSAGE, NULL, NULL, NULL);
    WSAAsyncSelect(s, window, WM_USER, FD_CONNECT);
    refused(s);
    MSG message;
    while (GetMessageA(&message, window, 0, 0) > 0 && message.message != WM_USER)
        DispatchMessageA(&message);
    if (WSAGETSELECTERROR(message.lParam) != 0)
        printf("message: %d\n", rightly ? WSAGETSELECTERROR(message.lParam)
                                        : WSAGetLastError()); // [last-error-for-asynchronous]
    closesocket(s);
    DestroyWindow(window);
}

int main() {
    start();
    receive(routine);
    receive(right_routine);
    wait_for_connect(false);
    wait_for_connect(true);
    by_message(false);
    by_message(true);
    WSACleanup();
}
