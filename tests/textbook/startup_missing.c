#include <stdio.h>
#include <winsock2.h>
int main(void) {
    SOCKET s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    printf("%d %d\n", s == INVALID_SOCKET, WSAGetLastError());
    return 0;
}
