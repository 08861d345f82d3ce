/* The archive's own declarations agree with GnuTLS's headers: a difference does not compile. */
#include <gnutls/gnutls.h>

#include <stddef.h>

#include "../../src/tls/gnutls_names.h"

_Static_assert(sizeof(giovec_t) == 16 && offsetof(giovec_t, iov_base) == 0 &&
                   offsetof(giovec_t, iov_len) == 8,
               "giovec_t");
