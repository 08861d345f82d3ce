/* libcrypto's functions on sockets, over Winsock: they set the last error and take Windows' constants. */
#include "bio.h"

int __wrap_BIO_socket(int domain, int type, int protocol, int options);
int __wrap_BIO_connect(int s, const BIO_ADDR* address, int options);
int __wrap_BIO_bind(int s, const BIO_ADDR* address, int options);
int __wrap_BIO_listen(int s, const BIO_ADDR* address, int options);
int __wrap_BIO_accept_ex(int s, BIO_ADDR* address, int options);
int __wrap_BIO_closesocket(int s);
int __wrap_BIO_socket_ioctl(int s, long command, void* argument);
int __wrap_BIO_socket_nbio(int s, int on);
int __wrap_BIO_sock_error(int s);
int __wrap_BIO_sock_should_retry(int result);
int __wrap_BIO_sock_non_fatal_error(int error);
int __wrap_BIO_dgram_non_fatal_error(int error);

static int set(int s, int level, int option, int value) {
    return setsockopt((SOCKET)s, level, option, (const char*)&value, sizeof value) == 0;
}

int __wrap_BIO_socket(int domain, int type, int protocol, int options) {
    (void)options;
    return (int)socket(domain, type, protocol);
}

int __wrap_BIO_connect(int s, const BIO_ADDR* address, int options) {
    Address to;
    ws2_tls_address_from_bio(&to, address);
    return __wrap_BIO_socket_nbio(s, options & kOptionNonBlocking) &&
           (!(options & kOptionKeepAlive) || set(s, SOL_SOCKET, SO_KEEPALIVE, 1)) &&
           (!(options & kOptionNoDelay) || set(s, IPPROTO_TCP, TCP_NODELAY, 1)) &&
           connect((SOCKET)s, (const struct sockaddr*)&to.storage, to.length) == 0;
}

/* SO_REUSEADDR of Windows lets two listeners share a port, so the option is not passed on: Windows binds over
 * connections in TIME_WAIT without it. libcrypto for Windows ignores it in the same way. */
int __wrap_BIO_bind(int s, const BIO_ADDR* address, int options) {
    Address to;
    (void)options;
    ws2_tls_address_from_bio(&to, address);
    return bind((SOCKET)s, (const struct sockaddr*)&to.storage, to.length) == 0;
}

int __wrap_BIO_listen(int s, const BIO_ADDR* address, int options) {
    return __wrap_BIO_socket_nbio(s, options & kOptionNonBlocking) &&
           (!(options & kOptionKeepAlive) || set(s, SOL_SOCKET, SO_KEEPALIVE, 1)) &&
           (!(options & kOptionNoDelay) || set(s, IPPROTO_TCP, TCP_NODELAY, 1)) &&
           (__real_BIO_ADDR_family(address) != kSystemInet6 ||
            set(s, IPPROTO_IPV6, IPV6_V6ONLY, (options & kOptionV6Only) != 0)) &&
           __wrap_BIO_bind(s, address, options) && listen((SOCKET)s, SOMAXCONN) == 0;
}

int __wrap_BIO_accept_ex(int s, BIO_ADDR* address, int options) {
    Address from;
    from.length = sizeof from.storage;
    const SOCKET connection = accept((SOCKET)s, (struct sockaddr*)&from.storage, &from.length);
    if (connection == INVALID_SOCKET) return -1;
    if (address) ws2_tls_address_to_bio(address, &from);
    if (__wrap_BIO_socket_nbio((int)connection, options & kOptionNonBlocking)) return (int)connection;
    closesocket(connection);
    return -1;
}

int __wrap_BIO_closesocket(int s) { return closesocket((SOCKET)s) == 0; }

int __wrap_BIO_socket_ioctl(int s, long command, void* argument) {
    return ioctlsocket((SOCKET)s, command, (u_long*)argument);
}

int __wrap_BIO_socket_nbio(int s, int on) {
    u_long value = on != 0;
    return ioctlsocket((SOCKET)s, FIONBIO, &value) == 0;
}

int __wrap_BIO_sock_error(int s) {
    int error = 0, length = sizeof error;
    return getsockopt((SOCKET)s, SOL_SOCKET, SO_ERROR, (char*)&error, &length) == 0 ? error
                                                                                    : WSAGetLastError();
}

int __wrap_BIO_sock_should_retry(int result) {
    return (result == 0 || result == -1) && __wrap_BIO_sock_non_fatal_error(WSAGetLastError());
}

int __wrap_BIO_sock_non_fatal_error(int error) { return error == WSAEWOULDBLOCK; }
int __wrap_BIO_dgram_non_fatal_error(int error) { return error == WSAEWOULDBLOCK; }
