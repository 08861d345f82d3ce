// For the programs of the trace and of the checker, after <winsock2.h>.
#pragma once

inline sockaddr_in loopback_port(unsigned short port) {
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}
