/* Receives datagrams until one says "end". Its buffer has 16 bytes, so a longer one is truncated with
 * WSAEMSGSIZE. */
#include <winsock2.h>
#include <ws2tcpip.h>

#include <stdio.h>
#include <string.h>

#pragma comment(lib, "ws2_32.lib")

int main(void) {
    WSADATA data;
    SOCKET s;
    SOCKADDR_IN me, from;
    int length = sizeof me, ended = 0;

    if (WSAStartup(MAKEWORD(2, 2), &data) != 0) return 1;
    s = socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);
    if (s == INVALID_SOCKET) return 1;
    memset(&me, 0, sizeof me);
    me.sin_family = AF_INET;
    me.sin_addr.S_un.S_addr = htonl(INADDR_LOOPBACK);
    if (bind(s, (SOCKADDR*)&me, sizeof me) == SOCKET_ERROR) return 1;
    getsockname(s, (SOCKADDR*)&me, &length);
    printf("receiving on port %u\n", ntohs(me.sin_port));
    fflush(stdout);

    while (!ended) {
        char buffer[16 + 1];
        int from_length = sizeof from;
        int received = recvfrom(s, buffer, 16, 0, (SOCKADDR*)&from, &from_length);
        if (received == SOCKET_ERROR) {
            int error = WSAGetLastError();
            if (error != WSAEMSGSIZE) {
                fprintf(stderr, "recvfrom failed with %d\n", error);
                return 1;
            }
            buffer[16] = 0;
            printf("a longer datagram: error %d (WSAEMSGSIZE), the buffer holds \"%s\"\n", error, buffer);
            continue;
        }
        buffer[received] = 0;
        printf("received \"%s\"\n", buffer);
        ended = strcmp(buffer, "end") == 0;
        sendto(s, buffer, received, 0, (SOCKADDR*)&from, from_length);
    }
    closesocket(s);
    WSACleanup();
    return 0;
}
