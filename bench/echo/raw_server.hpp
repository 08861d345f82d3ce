// What the servers without the library begin with.
#pragma once
#include <arpa/inet.h>
#include <cstdio>
#include <netinet/in.h>
#include <sys/socket.h>

/// A socket at a free port of loopback, which listens if it is a stream. Prints the port.
inline int open_server(int type) {
    const int s = socket(AF_INET, type, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    bind(s, reinterpret_cast<sockaddr*>(&address), sizeof address);
    if (type & SOCK_STREAM) listen(s, 4096);
    getsockname(s, reinterpret_cast<sockaddr*>(&address), &length);
    std::printf("%d\n", ntohs(address.sin_port));
    std::fflush(stdout);
    return s;
}
