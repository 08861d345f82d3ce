#pragma once
// The sockets on loopback of the measurements without the library.
#include <cstdlib>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

inline sockaddr_in loopback(unsigned short port = 0) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

inline sockaddr* plain(sockaddr_in& address) { return reinterpret_cast<sockaddr*>(&address); }

inline int bound(int type, sockaddr_in& address) {
    const int s = socket(AF_INET, type, 0);
    address = loopback();
    socklen_t length = sizeof address;
    if (s < 0 || bind(s, plain(address), length) != 0 || getsockname(s, plain(address), &length) != 0)
        std::abort();
    return s;
}

inline void connected_pair(int (&sockets)[2]) {
    sockaddr_in address;
    const int listener = bound(SOCK_STREAM, address);
    listen(listener, 1);
    sockets[0] = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(sockets[0], plain(address), sizeof address) != 0) std::abort();
    sockets[1] = accept(listener, nullptr, nullptr);
    close(listener);
    const int on = 1;
    for (int s : sockets)
        setsockopt(s, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}
