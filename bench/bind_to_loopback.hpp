#pragma once
#include <winsock2.h>

/// Binds the socket to a free port of 127.0.0.1. `address` receives its name.
inline bool bind_to_loopback(SOCKET s, sockaddr_in& address) {
    address = sockaddr_in();
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int length = sizeof address;
    return bind(s, (sockaddr*)&address, length) == 0 && getsockname(s, (sockaddr*)&address, &length) == 0;
}
