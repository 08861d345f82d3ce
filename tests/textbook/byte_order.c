#include <stdio.h>
#include <winsock2.h>
#pragma comment(lib, "ws2_32.lib")

int main() {
    u_long host = 0x01020304;
    u_short port = 0x1234;
    printf("%08lx %04x\n", htonl(host), htons(port));
    printf("%08lx %04x\n", ntohl(htonl(host)), ntohs(htons(port)));
    printf("%s\n", inet_ntoa(*(struct in_addr*)&host));
    printf("%08lx\n", inet_addr("127.0.0.1"));
    printf("%d\n", inet_addr("not an address") == INADDR_NONE);
    return 0;
}
