// Opens many connections at once and sends a message over each; every answer must be the same.
#include <winsock2.h>

#include <windows.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#pragma comment(lib, "ws2_32.lib")

namespace {

[[noreturn]] void fail(const char* what) {
    std::fprintf(stderr, "%s failed with %d\n", what, WSAGetLastError());
    std::exit(1);
}

} // namespace

int main(int argc, char** argv) {
    // Arguments: the server's port, the number of connections, the length of a message.
    if (argc < 4) return 2;
    const int count = std::atoi(argv[2]), length = std::atoi(argv[3]);
    WSADATA data;
    if (WSAStartup(MAKEWORD(2, 2), &data) != 0) return 1;
    sockaddr_in server = {};
    server.sin_family = AF_INET;
    server.sin_port = htons(static_cast<u_short>(std::atoi(argv[1])));
    server.sin_addr.s_addr = htonl(INADDR_LOOPBACK);

    std::vector<SOCKET> sockets;
    for (int i = 0; i < count; ++i) {
        const SOCKET s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
        if (connect(s, reinterpret_cast<sockaddr*>(&server), sizeof server) == SOCKET_ERROR) fail("connect");
        sockets.push_back(s);
    }
    for (int i = 0; i < count; ++i) {
        const std::string message(static_cast<size_t>(length), static_cast<char>('a' + i % 26));
        for (int done = 0; done < length;) {
            const int sent = send(sockets[static_cast<size_t>(i)], message.data() + done, length - done, 0);
            if (sent == SOCKET_ERROR) fail("send");
            done += sent;
        }
    }
    for (int i = 0; i < count; ++i) {
        std::vector<char> bytes(static_cast<size_t>(length));
        for (int done = 0; done < length;) {
            const int got = recv(sockets[static_cast<size_t>(i)], bytes.data() + done, length - done, 0);
            if (got <= 0) fail("recv");
            done += got;
        }
        for (const char byte : bytes)
            if (byte != 'a' + i % 26) fail("the comparison");
    }
    std::printf("%d connections at once, each has received its %d bytes\n", count, length);
    for (const SOCKET s : sockets)
        closesocket(s);
    WSACleanup();
    return 0;
}
