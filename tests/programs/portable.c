/* In the style of a portable network library: one source, whose Windows side is selected by _WIN32. */
#ifdef _WIN32
#include <winsock2.h>
#include <ws2tcpip.h>
typedef int socklen_type;
#define last_net_error() WSAGetLastError()
#define NET_EAGAIN WSAEWOULDBLOCK
#define NET_EINPROGRESS WSAEWOULDBLOCK
#define NET_ECONNREFUSED WSAECONNREFUSED
#define close_socket closesocket
typedef SOCKET net_socket;
#else
#error "this build has no other half"
#endif

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int set_nonblocking(net_socket s, int on) {
    unsigned long mode = on ? 1 : 0; /* the most frequent form, though Windows asks for u_long */
    return ioctlsocket(s, FIONBIO, &mode);
}

static int wait_writable(net_socket s) {
    fd_set writable, failed;
    struct timeval tv;
    FD_ZERO(&writable);
    FD_ZERO(&failed);
    FD_SET(s, &writable);
    FD_SET(s, &failed);
    tv.tv_sec = 10;
    tv.tv_usec = 0;
    if (select((int)s + 1, NULL, &writable, &failed, &tv) <= 0) return -1;
    return FD_ISSET(s, &failed) ? 1 : 0;
}

static void try_connect(const char* what, struct sockaddr_in* address) {
    net_socket s = socket(AF_INET, SOCK_STREAM, 0);
    int error = 0, failed;
    socklen_type length = sizeof(error);
    set_nonblocking(s, 1);
    if (connect(s, (struct sockaddr*)address, sizeof(*address)) == 0 || last_net_error() != NET_EINPROGRESS) {
        printf("%s: connect did not start\n", what);
        exit(1);
    }
    failed = wait_writable(s);
    getsockopt(s, SOL_SOCKET, SO_ERROR, (char*)&error, &length);
    printf("%s: %s, SO_ERROR %s\n", what, failed ? "in the exception set" : "writable",
           error == 0                  ? "0"
           : error == NET_ECONNREFUSED ? "WSAECONNREFUSED"
                                       : "?");
    if (!failed) {
        char byte;
        int n = recv(s, &byte, 1, 0);
        printf("%s: recv %d, %s\n", what, n, last_net_error() == NET_EAGAIN ? "would block" : "?");
    }
    close_socket(s);
}

int main(void) {
    WSADATA data;
    net_socket listener;
    struct sockaddr_in address;
    socklen_type length = sizeof(address);

    if (WSAStartup(MAKEWORD(2, 2), &data) != 0) return 1;
    listener = socket(AF_INET, SOCK_STREAM, 0);
    memset(&address, 0, sizeof(address));
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (bind(listener, (struct sockaddr*)&address, sizeof(address)) != 0) return 1;
    getsockname(listener, (struct sockaddr*)&address, &length);
    try_connect("nobody listens", &address);
    if (listen(listener, 5) != 0) return 1;
    try_connect("somebody listens", &address);
    close_socket(listener);
    WSACleanup();
    return 0;
}
