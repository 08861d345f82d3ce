// The client of the registered I/O server: messages over UDP and over TCP, and their answers, by plain
// sockets.
//
//     client PORT [ROUNDS]
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <winsock2.h>
#include <ws2tcpip.h>

static int talk(int type, const sockaddr_in& address, int rounds) {
    SOCKET s = socket(AF_INET, type, 0);
    if (connect(s, (const sockaddr*)&address, sizeof address) != 0) {
        printf("connect failed with %d\n", WSAGetLastError());
        return 0;
    }
    int good = 0;
    for (int i = 0; i < rounds; ++i) {
        char message[64], answer[64];
        const int length = sprintf(message, "message %d", i);
        if (send(s, message, length, 0) != length) break;
        int got = 0;
        while (got < length) {
            const int n = recv(s, answer + got, length - got, 0);
            if (n <= 0) {
                printf("recv failed with %d\n", WSAGetLastError());
                return good;
            }
            got += n;
        }
        if (memcmp(message, answer, (size_t)length) == 0) ++good;
    }
    closesocket(s);
    return good;
}

int main(int count, char** arguments) {
    if (count < 2) {
        printf("usage: client PORT [ROUNDS]\n");
        return 2;
    }
    const int rounds = count > 2 ? atoi(arguments[2]) : 100;
    WSADATA data;
    WSAStartup(MAKEWORD(2, 2), &data);
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons((u_short)atoi(arguments[1]));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int datagrams = talk(SOCK_DGRAM, address, rounds), messages = talk(SOCK_STREAM, address, rounds);
    printf("%d of %d datagrams and %d of %d messages came back as they were sent\n", datagrams, rounds,
           messages, rounds);
    WSACleanup();
    return datagrams == rounds && messages == rounds ? 0 : 1;
}
