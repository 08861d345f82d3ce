#include <stdio.h>
#include <winsock2.h>
#include <ws2tcpip.h>
int main(void) {
    WSADATA d;
    IN_ADDR v4;
    IN6_ADDR v6;
    char t[INET6_ADDRSTRLEN];
    WCHAR w[46];
    WSAStartup(MAKEWORD(2, 2), &d);
    printf("%d\n", inet_pton(AF_INET, "1.2.3.4", &v4));
    printf("%s %u.%u.%u.%u\n", inet_ntop(AF_INET, &v4, t, sizeof t), v4.S_un.S_un_b.s_b1, v4.S_un.S_un_b.s_b2,
           v4.S_un.S_un_b.s_b3, v4.S_un.S_un_b.s_b4);
    printf("%d %d\n", inet_pton(AF_INET, "1.2.3", &v4), inet_pton(AF_INET, "256.1.1.1", &v4));
    printf("%d\n", inet_pton(AF_INET6, "2001:DB8:0:0:0:0:0:1", &v6)); printf("%s\n", inet_ntop(AF_INET6, &v6, t, sizeof t));
    printf("%d\n", InetPtonW(AF_INET6, L"fe80::1", &v6));
    printf("%ls\n", InetNtopW(AF_INET6, &v6, w, 46));
    printf("%d", inet_pton(99, "x", &v4));
    printf(" %d\n", WSAGetLastError());
    WSACleanup();
    return 0;
}
