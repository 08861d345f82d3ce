/* BIO_new_ssl_connect of libssl: a TLS client over the BIO of bio_connect.c. */
#include "bio.h"

const BIO_METHOD* __wrap_BIO_s_connect(void);
BIO* __wrap_BIO_new_ssl_connect(SSL_CTX* context);

BIO* __wrap_BIO_new_ssl_connect(SSL_CTX* context) {
    const BIO_METHOD* method = __wrap_BIO_s_connect();
    BIO* connection = method ? BIO_new(method) : NULL;
    if (!connection) return NULL;
    BIO* tls = BIO_new_ssl(context, 1);
    if (tls && BIO_push(tls, connection)) return tls;
    BIO_free(tls);
    BIO_free(connection);
    return NULL;
}
