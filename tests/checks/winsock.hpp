// What the programs of this folder share. Each makes the mistake that its name's rule reports, at the lines
// marked
// `// [RULE]`; the lines of the notes are marked `// note`. The rest of a program is right and close to the
// mistake, and must give no report.
#pragma once
#include <winsock2.h>
#include <ws2tcpip.h>

#include <mswsock.h>
#include <windows.h>

#include "../instruments/loopback_port.hpp"

#include <cstdio>
#include <cstring>

inline void start() {
    WSADATA data;
    WSAStartup(MAKEWORD(2, 2), &data);
}

/// The address of a bound socket.
inline sockaddr_in name_of(SOCKET s) {
    sockaddr_in address = {};
    int length = sizeof address;
    getsockname(s, (sockaddr*)&address, &length);
    return address;
}

inline SOCKET bound_datagram() {
    SOCKET s = socket(AF_INET, SOCK_DGRAM, 0);
    sockaddr_in address = loopback_port(0);
    bind(s, (sockaddr*)&address, sizeof address);
    return s;
}

inline SOCKET listening() {
    SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address = loopback_port(0);
    bind(s, (sockaddr*)&address, sizeof address);
    listen(s, 8);
    return s;
}

/// Two ends of a connection.
struct Pair {
    SOCKET listener = listening();
    SOCKET client = socket(AF_INET, SOCK_STREAM, 0);
    SOCKET server = INVALID_SOCKET;
    Pair() {
        sockaddr_in address = name_of(listener);
        connect(client, (sockaddr*)&address, sizeof address);
        server = accept(listener, NULL, NULL);
    }
    ~Pair() {
        closesocket(client);
        closesocket(server);
        closesocket(listener);
    }
};

inline int refused(SOCKET s) {
    sockaddr_in address = loopback_port(1);
    return connect(s, (sockaddr*)&address, sizeof address);
}

/// An operation with its memory.
struct Request {
    WSAOVERLAPPED overlapped;
    char bytes[16];
};
