// A chat client with a script: joins, waits for the other guests, sends its lines, and reads until the
// goodbye.
#include <winsock2.h>
#include <ws2tcpip.h>

#include <cstdio>
#include <cstdlib>
#include <string>

#pragma comment(lib, "ws2_32.lib")

int main(int argc, char** argv) {
    if (argc < 3) {
        std::fprintf(stderr, "usage: client PORT NAME LINE...\n");
        return 2;
    }
    WSADATA data;
    if (WSAStartup(MAKEWORD(2, 2), &data) != 0) return 1;
    SOCKET s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    sockaddr_in server = {};
    server.sin_family = AF_INET;
    server.sin_port = htons(static_cast<u_short>(std::atoi(argv[1])));
    server.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(s, reinterpret_cast<sockaddr*>(&server), sizeof server) == SOCKET_ERROR) {
        std::fprintf(stderr, "connect failed with %d\n", WSAGetLastError());
        return 1;
    }
    const std::string name = argv[2];
    auto say = [&](const std::string& line) {
        send(s, (line + "\n").c_str(), static_cast<int>(line.size() + 1), 0);
    };
    say(name);

    std::string text;
    for (;;) {
        fd_set readable;
        FD_ZERO(&readable);
        FD_SET(s, &readable);
        timeval wait = {20, 0};
        if (select(0, &readable, nullptr, nullptr, &wait) != 1 || !FD_ISSET(s, &readable)) return 1;
        char buffer[256];
        int received = recv(s, buffer, sizeof buffer, 0);
        if (received <= 0) return 1;
        text.append(buffer, received);
        for (size_t end; (end = text.find('\n')) != std::string::npos; text.erase(0, end + 1)) {
            std::string line = text.substr(0, end);
            std::printf("[%s receives] %s\n", name.c_str(), line.c_str());
            if (line == "* all are here") {
                for (int i = 3; i < argc; ++i)
                    say(argv[i]);
                say("/done");
            }
            if (line == "* goodbye") {
                closesocket(s);
                return WSACleanup();
            }
        }
    }
}
