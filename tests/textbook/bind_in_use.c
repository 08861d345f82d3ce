#include <stdio.h>
#include <winsock2.h>
int main(void) {
    WSADATA d;
    SOCKET a, b;
    SOCKADDR_IN n = {0};
    int len = sizeof n;
    BOOL on = TRUE;
    WSAStartup(MAKEWORD(2, 2), &d);
    a = socket(AF_INET, SOCK_STREAM, 0);
    b = socket(AF_INET, SOCK_STREAM, 0);
    setsockopt(a, SOL_SOCKET, SO_EXCLUSIVEADDRUSE, (char*)&on, sizeof on);
    n.sin_family = AF_INET;
    n.sin_addr.s_addr = inet_addr("127.0.0.1");
    printf("%d\n", bind(a, (SOCKADDR*)&n, sizeof n));
    listen(a, 1);
    getsockname(a, (SOCKADDR*)&n, &len);
    printf("%d", bind(b, (SOCKADDR*)&n, sizeof n));
    printf(" %d\n", WSAGetLastError());
    printf("%d", bind(a, (SOCKADDR*)&n, sizeof n));
    printf(" %d\n", WSAGetLastError());
    closesocket(a);
    closesocket(b);
    WSACleanup();
    return 0;
}
