#pragma once
#include <winsock2.h>

#include "input.hpp"

/// WSAStartup, once a process.
inline void start_sockets() {
    static WSADATA information;
    static const int started = WSAStartup(MAKEWORD(2, 2), &information);
    require(started == 0);
}

/// 127.0.0.1 or ::1, port 0.
struct Loopback {
    sockaddr_storage storage = {};
    int length;

    explicit Loopback(int family) : length(family == AF_INET ? 16 : 28) {
        auto* bytes = reinterpret_cast<unsigned char*>(&storage);
        storage.ss_family = static_cast<unsigned short>(family);
        if (family == AF_INET)
            bytes[4] = 127, bytes[7] = 1;
        else
            bytes[23] = 1;
    }
    sockaddr* get() { return reinterpret_cast<sockaddr*>(&storage); }
};

/// A socket that closes itself.
struct Socket {
    SOCKET s;
    explicit Socket(SOCKET made) : s(made) {}
    ~Socket() {
        if (s != INVALID_SOCKET) closesocket(s);
    }
    Socket(const Socket&) = delete;
    Socket& operator=(const Socket&) = delete;
    operator SOCKET() const { return s; }
};

/// A failed call has set the last error to a code; -1 was there before.
inline void check_result(bool succeeded, const char* file = __builtin_FILE(), int line = __builtin_LINE()) {
    require(succeeded || WSAGetLastError() > 0, file, line);
}
