// Connected sockets for the chapters that need them. They close themselves.
#pragma once
#include "conformance.hpp"

namespace conformance {

inline sockaddr_in loopback(unsigned short port = 0) {
    sockaddr_in address;
    std::memset(&address, 0, sizeof address);
    address.sin_family = AF_INET;
    address.sin_port = port;
    address.sin_addr.s_addr = 0x0100007F; // 127.0.0.1 in network byte order
    return address;
}

struct Socket {
    SOCKET s;
    explicit Socket(SOCKET made) : s(made) {}
    Socket(int type, int protocol) : s(socket(AF_INET, type, protocol)) {}
    ~Socket() { close(); }
    void close() {
        if (s != INVALID_SOCKET) closesocket(s);
        s = INVALID_SOCKET;
    }
    operator SOCKET() const { return s; }

  private:
    Socket(const Socket&);
    Socket& operator=(const Socket&);
};

/// A listening stream socket on loopback.
struct Listener : Socket {
    sockaddr_in address;
    Listener() : Socket(SOCK_STREAM, IPPROTO_TCP), address(loopback()) {
        int length = sizeof address;
        bind(s, (sockaddr*)&address, sizeof address);
        listen(s, 100);
        getsockname(s, (sockaddr*)&address, &length);
    }
};

/// Two ends of one connection.
struct Pair {
    Socket a, b;
    Pair() : a(SOCK_STREAM, IPPROTO_TCP), b(INVALID_SOCKET) {
        Listener listener;
        if (connect(a, (sockaddr*)&listener.address, sizeof listener.address) == 0)
            b.s = accept(listener, nullptr, nullptr);
    }
    bool good() const { return b.s != INVALID_SOCKET; }
};

/// A datagram socket bound to loopback.
struct Datagram : Socket {
    sockaddr_in address;
    Datagram() : Socket(SOCK_DGRAM, IPPROTO_UDP), address(loopback()) {
        int length = sizeof address;
        bind(s, (sockaddr*)&address, sizeof address);
        getsockname(s, (sockaddr*)&address, &length);
    }
};

/// An OVERLAPPED with an event of its own.
struct Overlapped : OVERLAPPED {
    explicit Overlapped(bool with_event = true) {
        std::memset(static_cast<OVERLAPPED*>(this), 0, sizeof(OVERLAPPED));
        if (with_event) hEvent = CreateEventA(nullptr, TRUE, FALSE, nullptr);
    }
    ~Overlapped() {
        if (hEvent) CloseHandle(hEvent);
    }
};

inline WSABUF part(void* memory, size_t size) {
    WSABUF buffer;
    buffer.buf = static_cast<char*>(memory);
    buffer.len = static_cast<ULONG>(size);
    return buffer;
}

/// A receive that must be pending: true if it is.
inline bool receive_later(SOCKET s, WSABUF& buffer, OVERLAPPED* overlapped) {
    DWORD flags = 0;
    return WSARecv(s, &buffer, 1, nullptr, &flags, overlapped, nullptr) == SOCKET_ERROR &&
           WSAGetLastError() == WSA_IO_PENDING;
}

} // namespace conformance
