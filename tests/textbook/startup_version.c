#include <stdio.h>
#include <winsock2.h>

int main(void) {
    WSADATA wsaData;
    WORD wVersionRequested = MAKEWORD(2, 2);
    int err = WSAStartup(wVersionRequested, &wsaData);
    if (err != 0) {
        printf("WSAStartup failed with error: %d\n", err);
        return 1;
    }
    if (LOBYTE(wsaData.wVersion) != 2 || HIBYTE(wsaData.wVersion) != 2) {
        printf("Could not find a usable version of Winsock.dll\n");
        WSACleanup();
        return 1;
    }
    printf("The Winsock 2.2 dll was found okay %d.%d\n", LOBYTE(wsaData.wHighVersion),
           HIBYTE(wsaData.wHighVersion));
    WSACleanup();
    printf("%d\n", WSACleanup());
    printf("%d\n", WSAGetLastError());
    return 0;
}
