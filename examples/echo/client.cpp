// An echo client: sends its arguments and checks that the reply is the same.
#include <winsock2.h>
#include <ws2tcpip.h>

#include <cstdio>
#include <string>

#pragma comment(lib, "ws2_32.lib")

static int report(const char* what) {
    std::fprintf(stderr, "%s failed with %d\n", what, WSAGetLastError());
    return 1;
}

int main(int argc, char** argv) {
    if (argc < 4) {
        std::fprintf(stderr, "usage: client HOST PORT WORD...\n");
        return 2;
    }
    WSADATA data;
    if (WSAStartup(MAKEWORD(2, 2), &data) != 0) return 1;

    ADDRINFOA hints = {};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    PADDRINFOA list = nullptr;
    if (INT error = getaddrinfo(argv[1], argv[2], &hints, &list)) {
        std::fprintf(stderr, "getaddrinfo failed with %d\n", error);
        return 1;
    }
    SOCKET server = INVALID_SOCKET;
    for (PADDRINFOA each = list; each && server == INVALID_SOCKET; each = each->ai_next) {
        server = WSASocketW(each->ai_family, each->ai_socktype, each->ai_protocol, nullptr, 0,
                            WSA_FLAG_OVERLAPPED);
        if (server == INVALID_SOCKET) return report("WSASocketW");
        if (connect(server, each->ai_addr, static_cast<int>(each->ai_addrlen)) == SOCKET_ERROR) {
            report("connect");
            closesocket(server);
            server = INVALID_SOCKET;
        }
    }
    freeaddrinfo(list);
    if (server == INVALID_SOCKET) return 1;

    DWORD timeout = 5000;
    setsockopt(server, SOL_SOCKET, SO_RCVTIMEO, reinterpret_cast<const char*>(&timeout), sizeof timeout);

    for (int i = 3; i < argc; ++i) {
        std::string word = argv[i], answer;
        if (send(server, word.data(), static_cast<int>(word.size()), 0) == SOCKET_ERROR)
            return report("send");
        while (answer.size() < word.size()) {
            char buffer[512];
            int received = recv(server, buffer, sizeof buffer, 0);
            if (received == SOCKET_ERROR) return report("recv");
            if (received == 0) break;
            answer.append(buffer, received);
        }
        std::printf("sent \"%s\", received \"%s\"\n", word.c_str(), answer.c_str());
        if (answer != word) return 1;
    }
    shutdown(server, SD_SEND);
    char last;
    int end = recv(server, &last, 1, 0);
    std::printf("after shutdown(SD_SEND) the server's close reads as %d\n", end);
    closesocket(server);
    WSACleanup();
    return end == 0 ? 0 : 1;
}
