// A client with the mistakes that tools find: `ws2 run --check` reports each, `ws2 run --trace` shows the
// calls around it, `ws2 run --inject` takes it along the paths that a good network does not.
#include <winsock2.h>
#include <ws2tcpip.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace {

SOCKET connected(unsigned short port) {
    SOCKET s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    timeval second = {1, 0};
    setsockopt(s, SOL_SOCKET, SO_SNDTIMEO, reinterpret_cast<char*>(&second), sizeof second);
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(s, reinterpret_cast<sockaddr*>(&address), sizeof address) == SOCKET_ERROR) {
        closesocket(s);
        std::printf("connect failed with %d\n", WSAGetLastError());
        return INVALID_SOCKET;
    }
    return s;
}

void say(SOCKET s, const char* text) {
    if (send(s, text, static_cast<int>(std::strlen(text)), 0) == SOCKET_ERROR)
        std::printf("send failed: %s\n", std::strerror(errno));
}

} // namespace

int main(int argc, char** argv) {
    WSADATA data;
    if (WSAStartup(MAKEWORD(2, 2), &data) != 0) return 1;
    // Argument: the port of an echo server. Without one nothing listens.
    const SOCKET s = connected(static_cast<unsigned short>(argc > 1 ? std::atoi(argv[1]) : 1));
    say(s, "hello");
    if (s != INVALID_SOCKET) {
        char bytes[64];
        int got, sum = 0;
        while ((got = recv(s, bytes, sizeof bytes, 0)) > 0) {
            sum += got;
            shutdown(s, SD_SEND);
        }
        std::printf("%d bytes, then code %d\n", sum, WSAGetLastError());
    }
    WSACleanup();
    closesocket(s);
    return 0;
}
