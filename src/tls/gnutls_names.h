/* What this archive uses of GnuTLS's public interface. */
#ifndef WS2_TLS_GNUTLS_NAMES_H
#define WS2_TLS_GNUTLS_NAMES_H

#include <limits.h>
#include <stddef.h>
#include <sys/types.h>

typedef struct gnutls_session_int* gnutls_session_t;
typedef void* gnutls_transport_ptr_t;
#ifndef GNUTLS_VERSION_NUMBER
typedef struct {
    void* iov_base;
    size_t iov_len;
} giovec_t;
#endif
typedef ssize_t (*gnutls_pull_func)(gnutls_transport_ptr_t, void*, size_t);
typedef ssize_t (*gnutls_vec_push_func)(gnutls_transport_ptr_t, const giovec_t* parts, int count);
typedef int (*gnutls_pull_timeout_func)(gnutls_transport_ptr_t, unsigned int milliseconds);
typedef int (*gnutls_errno_func)(gnutls_transport_ptr_t);

void gnutls_transport_set_vec_push_function(gnutls_session_t session, gnutls_vec_push_func function);
void gnutls_transport_set_pull_function(gnutls_session_t session, gnutls_pull_func function);
void gnutls_transport_set_pull_timeout_function(gnutls_session_t session, gnutls_pull_timeout_func function);
void gnutls_transport_set_errno_function(gnutls_session_t session, gnutls_errno_func function);

#endif
