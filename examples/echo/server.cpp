// An echo server: one thread per client, IPv4 and IPv6.
#include <windows.h>
#include <winsock2.h>
#include <ws2tcpip.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>

#pragma comment(lib, "ws2_32.lib")

static int report(const char* what) {
    std::fprintf(stderr, "%s failed with %d\n", what, WSAGetLastError());
    return 1;
}

static DWORD WINAPI serve(LPVOID argument) {
    SOCKET client = reinterpret_cast<SOCKET>(argument);
    char buffer[4096];
    int total = 0;
    for (;;) {
        int received = recv(client, buffer, sizeof buffer, 0);
        if (received == SOCKET_ERROR) {
            report("recv");
            break;
        }
        if (received == 0) break;
        total += received;
        for (int sent = 0; sent < received;) {
            int now = send(client, buffer + sent, received - sent, 0);
            if (now == SOCKET_ERROR) {
                report("send");
                closesocket(client);
                return 1;
            }
            sent += now;
        }
    }
    shutdown(client, SD_BOTH);
    closesocket(client);
    std::printf("client left after %d bytes\n", total);
    std::fflush(stdout);
    return 0;
}

int main(int argc, char** argv) {
    // Arguments: -4 or -6, the port (0: any), the number of clients to serve (0: no limit).
    const int family = argc > 1 && std::strcmp(argv[1], "-6") == 0 ? AF_INET6 : AF_INET;
    const char* port = argc > 2 ? argv[2] : "7000";
    const int limit = argc > 3 ? std::atoi(argv[3]) : 0;

    WSADATA data;
    if (int error = WSAStartup(MAKEWORD(2, 2), &data)) {
        std::fprintf(stderr, "WSAStartup failed with %d\n", error);
        return 1;
    }

    ADDRINFOA hints;
    ZeroMemory(&hints, sizeof hints);
    hints.ai_family = family;
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_protocol = IPPROTO_TCP;
    ADDRINFOA* found = nullptr;
    const char* host = family == AF_INET6 ? "::1" : "127.0.0.1";
    if (int error = getaddrinfo(host, port, &hints, &found)) {
        std::fprintf(stderr, "getaddrinfo failed with %d: %s\n", error, gai_strerrorA(error));
        return 1;
    }

    SOCKET listener = socket(found->ai_family, found->ai_socktype, found->ai_protocol);
    if (listener == INVALID_SOCKET) return report("socket");
    BOOL exclusive = TRUE;
    setsockopt(listener, SOL_SOCKET, SO_EXCLUSIVEADDRUSE, reinterpret_cast<char*>(&exclusive),
               sizeof exclusive);
    if (bind(listener, found->ai_addr, static_cast<int>(found->ai_addrlen)) == SOCKET_ERROR)
        return report("bind");
    freeaddrinfo(found);
    if (listen(listener, SOMAXCONN) == SOCKET_ERROR) return report("listen");

    SOCKADDR_STORAGE name;
    int length = sizeof name;
    getsockname(listener, reinterpret_cast<SOCKADDR*>(&name), &length);
    char address[64];
    DWORD room = sizeof address;
    if (WSAAddressToStringA(reinterpret_cast<SOCKADDR*>(&name), static_cast<DWORD>(length), nullptr, address,
                            &room))
        return report("WSAAddressToString");
    std::printf("listening on port %u, as %s\n", ntohs(SS_PORT(&name)), address);
    std::fflush(stdout);

    for (int served = 0; limit == 0 || served < limit; ++served) {
        SOCKET client = accept(listener, nullptr, nullptr);
        if (client == INVALID_SOCKET) return report("accept");
        HANDLE thread = CreateThread(nullptr, 0, serve, reinterpret_cast<LPVOID>(client), 0, nullptr);
        if (thread == nullptr) return 1;
        if (limit != 0 && served + 1 == limit) WaitForSingleObject(thread, INFINITE);
        CloseHandle(thread);
    }
    closesocket(listener);
    WSACleanup();
    return 0;
}
