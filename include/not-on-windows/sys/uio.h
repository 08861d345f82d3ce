/* <gnutls/gnutls.h> includes it on Linux. */
#ifdef GNUTLS_GNUTLS_H
#include_next <sys/uio.h>
#else
#error Windows has no <sys/uio.h>: --no-linux hides it
#endif
