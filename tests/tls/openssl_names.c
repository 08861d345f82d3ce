/* The archive's own declarations agree with OpenSSL's headers: a difference does not compile. */
#include <openssl/bio.h>
#include <openssl/ssl.h>

#define BIO_lookup_type bio_lookup_type_of_the_archive
#define BIO_LOOKUP_CLIENT kClient
#define BIO_LOOKUP_SERVER kServer
#define BIO_info_cb BIO_info_cb_of_the_archive
#include "../../src/tls/openssl_names.h"

#define SAME(name, value) _Static_assert((name) == (value), #value)
SAME(kTypeSocket, BIO_TYPE_SOCKET);
SAME(kTypeConnect, BIO_TYPE_CONNECT);
SAME(kTypeAccept, BIO_TYPE_ACCEPT);
SAME(kTypeDatagram, BIO_TYPE_DGRAM);
SAME(kClose, BIO_CLOSE);
SAME(kFlagRead, BIO_FLAGS_READ);
SAME(kFlagWrite, BIO_FLAGS_WRITE);
SAME(kFlagSpecial, BIO_FLAGS_IO_SPECIAL);
SAME(kFlagShouldRetry, BIO_FLAGS_SHOULD_RETRY);
SAME(kFlagEof, BIO_FLAGS_IN_EOF);
SAME(kControlEof, BIO_CTRL_EOF);
SAME(kControlGetClose, BIO_CTRL_GET_CLOSE);
SAME(kControlSetClose, BIO_CTRL_SET_CLOSE);
SAME(kControlFlush, BIO_CTRL_FLUSH);
SAME(kControlDup, BIO_CTRL_DUP);
SAME(kControlSetConnect, BIO_C_SET_CONNECT);
SAME(kControlDoStateMachine, BIO_C_DO_STATE_MACHINE);
SAME(kControlSetFd, BIO_C_SET_FD);
SAME(kControlGetFd, BIO_C_GET_FD);
SAME(kControlSetAccept, BIO_C_SET_ACCEPT);
SAME(kDatagramConnect, BIO_CTRL_DGRAM_CONNECT);
SAME(kDatagramSetConnected, BIO_CTRL_DGRAM_SET_CONNECTED);
SAME(kDatagramSetReceiveTimeout, BIO_CTRL_DGRAM_SET_RECV_TIMEOUT);
SAME(kDatagramGetReceiveTimeout, BIO_CTRL_DGRAM_GET_RECV_TIMEOUT);
SAME(kDatagramSetSendTimeout, BIO_CTRL_DGRAM_SET_SEND_TIMEOUT);
SAME(kDatagramGetSendTimeout, BIO_CTRL_DGRAM_GET_SEND_TIMEOUT);
SAME(kDatagramReceiveTimedOut, BIO_CTRL_DGRAM_GET_RECV_TIMER_EXP);
SAME(kDatagramSendTimedOut, BIO_CTRL_DGRAM_GET_SEND_TIMER_EXP);
SAME(kDatagramGetMtu, BIO_CTRL_DGRAM_GET_MTU);
SAME(kDatagramSetMtu, BIO_CTRL_DGRAM_SET_MTU);
SAME(kDatagramMtuExceeded, BIO_CTRL_DGRAM_MTU_EXCEEDED);
SAME(kDatagramSetPeer, BIO_CTRL_DGRAM_SET_PEER);
SAME(kDatagramSetNextTimeout, BIO_CTRL_DGRAM_SET_NEXT_TIMEOUT);
SAME(kDatagramGetPeer, BIO_CTRL_DGRAM_GET_PEER);
SAME(kDatagramGetFallbackMtu, BIO_CTRL_DGRAM_GET_FALLBACK_MTU);
SAME(kDatagramSetDontFragment, BIO_CTRL_DGRAM_SET_DONT_FRAG);
SAME(kDatagramGetMtuOverhead, BIO_CTRL_DGRAM_GET_MTU_OVERHEAD);
SAME(kDatagramSetPeekMode, BIO_CTRL_DGRAM_SET_PEEK_MODE);
SAME(kOptionReuseAddress, BIO_SOCK_REUSEADDR);
SAME(kOptionV6Only, BIO_SOCK_V6_ONLY);
SAME(kOptionKeepAlive, BIO_SOCK_KEEPALIVE);
SAME(kOptionNonBlocking, BIO_SOCK_NONBLOCK);
SAME(kOptionNoDelay, BIO_SOCK_NODELAY);
