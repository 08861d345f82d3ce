#include "winsock.hpp"

static void receive(SOCKET s, Request& request) {
    WSABUF buffer = {sizeof request.bytes, request.bytes};
    DWORD flags = 0;
    WSARecv(s, &buffer, 1, NULL, &flags, &request.overlapped, NULL); // note
}

int main() {
    start();
    SOCKET s = bound_datagram();
    Request* const original = new Request();
    receive(s, *original);
    Request copy = *original;
    DWORD got, flags;
    if (!WSAGetOverlappedResult(s, &copy.overlapped, &got, FALSE, &flags)) // [overlapped-moved]
        printf("%d\n", WSAGetLastError());
    if (!WSAGetOverlappedResult(s, &original->overlapped, &got, FALSE, &flags))
        printf("%d\n", WSAGetLastError());
    closesocket(s);
    delete original;
    WSACleanup();
}
