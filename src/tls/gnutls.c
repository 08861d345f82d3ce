/* gnutls_init: a session sends and receives through Winsock unless the program sets functions of its own. The
 * build does not need GnuTLS's headers; tests/tls/gnutls_names.c compares these declarations with them. */
#include "gnutls_names.h"

#include <winsock2.h>
#include <ws2/error.h>

int __wrap_gnutls_init(gnutls_session_t* session, unsigned int flags);
int __real_gnutls_init(gnutls_session_t* session, unsigned int flags);

enum { kMostBuffers = 16 };

static ssize_t receive(gnutls_transport_ptr_t s, void* data, size_t size) {
    return recv((SOCKET)s, data, size < INT_MAX ? (int)size : INT_MAX, 0);
}

/* A part may be sent: GnuTLS then repeats with the rest. */
static ssize_t transmit(gnutls_transport_ptr_t s, const giovec_t* parts, int count) {
    WSABUF buffers[kMostBuffers];
    DWORD sent = 0;
    if (count > kMostBuffers) count = kMostBuffers;
    for (int i = 0; i < count; ++i) {
        buffers[i].buf = parts[i].iov_base;
        buffers[i].len = (ULONG)parts[i].iov_len;
    }
    return WSASend((SOCKET)s, buffers, (DWORD)count, &sent, 0, NULL, NULL) == 0 ? (ssize_t)sent : -1;
}

static int wait_for_data(gnutls_transport_ptr_t s, unsigned int milliseconds) {
    WSAPOLLFD poll = {(SOCKET)s, POLLIN, 0};
    return WSAPoll(&poll, 1, milliseconds > INT_MAX ? -1 : (int)milliseconds);
}

/* The reason of a failure: GnuTLS knows EAGAIN, EINTR and EMSGSIZE. */
static int reason(gnutls_transport_ptr_t s) {
    (void)s;
    return ws2_error_errno((unsigned)WSAGetLastError());
}

int __wrap_gnutls_init(gnutls_session_t* session, unsigned int flags) {
    const int result = __real_gnutls_init(session, flags);
    if (result < 0) return result;
    gnutls_transport_set_vec_push_function(*session, transmit);
    gnutls_transport_set_pull_function(*session, receive);
    gnutls_transport_set_pull_timeout_function(*session, wait_for_data);
    gnutls_transport_set_errno_function(*session, reason);
    return result;
}
