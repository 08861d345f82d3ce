/* The functions of libssl that make a BIO of a socket: the BIO is that of bio_socket.c. */
#include "bio.h"

int __wrap_SSL_set_fd(SSL* ssl, int s);
int __wrap_SSL_set_rfd(SSL* ssl, int s);
int __wrap_SSL_set_wfd(SSL* ssl, int s);

int __wrap_SSL_set_fd(SSL* ssl, int s) {
    BIO* bio = __wrap_BIO_new_socket(s, 0);
    if (bio) SSL_set_bio(ssl, bio, bio);
    return bio != NULL;
}

/* The BIO of the other direction, where it is one of the same socket. */
static BIO* shared(BIO* other, int s) {
    if (!other || BIO_method_type(other) != kTypeSocket || BIO_ctrl(other, kControlGetFd, 0, NULL) != s)
        return __wrap_BIO_new_socket(s, 0);
    BIO_up_ref(other);
    return other;
}

int __wrap_SSL_set_rfd(SSL* ssl, int s) {
    BIO* bio = shared(SSL_get_wbio(ssl), s);
    if (bio) SSL_set0_rbio(ssl, bio);
    return bio != NULL;
}

int __wrap_SSL_set_wfd(SSL* ssl, int s) {
    BIO* bio = shared(SSL_get_rbio(ssl), s);
    if (bio) SSL_set0_wbio(ssl, bio);
    return bio != NULL;
}
