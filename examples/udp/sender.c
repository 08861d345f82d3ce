/* Sends each word as a datagram, then "end", and reads one answer; then sends to a closed port. */
#include <winsock2.h>
#include <ws2tcpip.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#pragma comment(lib, "ws2_32.lib")

int main(int argc, char** argv) {
    WSADATA data;
    SOCKET s;
    SOCKADDR_IN to;
    DWORD timeout = 5000;
    char buffer[64];
    int i, received;

    if (argc < 2) return 2;
    if (WSAStartup(MAKEWORD(2, 2), &data) != 0) return 1;
    s = socket(AF_INET, SOCK_DGRAM, 0);
    setsockopt(s, SOL_SOCKET, SO_RCVTIMEO, (char*)&timeout, sizeof timeout);
    memset(&to, 0, sizeof to);
    to.sin_family = AF_INET;
    to.sin_port = htons((u_short)atoi(argv[1]));
    InetPtonA(AF_INET, "127.0.0.1", &to.sin_addr);

    for (i = 2; i <= argc; ++i) {
        const char* word = i < argc ? argv[i] : "end";
        if (sendto(s, word, (int)strlen(word), 0, (SOCKADDR*)&to, sizeof to) == SOCKET_ERROR) {
            fprintf(stderr, "sendto failed with %d\n", WSAGetLastError());
            return 1;
        }
    }
    do {
        received = recv(s, buffer, sizeof buffer - 1, 0);
        if (received == SOCKET_ERROR) {
            fprintf(stderr, "recv failed with %d\n", WSAGetLastError());
            return 1;
        }
        buffer[received] = 0;
        printf("answer \"%s\"\n", buffer);
    } while (strcmp(buffer, "end") != 0);

    /* On Windows the next receive of an unconnected socket reports the closed port. */
    to.sin_port = htons(9);
    sendto(s, "anybody?", 8, 0, (SOCKADDR*)&to, sizeof to);
    received = recv(s, buffer, sizeof buffer, 0);
    printf("closed port: recv returns %d, error %d (WSAECONNRESET is %d)\n", received, WSAGetLastError(),
           WSAECONNRESET);

    closesocket(s);
    WSACleanup();
    return 0;
}
