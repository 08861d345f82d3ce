/* What this archive uses of OpenSSL's public interface. The build does not need OpenSSL's headers;
 * tests/tls/openssl_names.c compares these declarations with them. */
#ifndef WS2_TLS_OPENSSL_NAMES_H
#define WS2_TLS_OPENSSL_NAMES_H

#include <stddef.h>

typedef struct bio_st BIO;
typedef struct bio_method_st BIO_METHOD;
typedef union bio_addr_st BIO_ADDR;
typedef struct bio_addrinfo_st BIO_ADDRINFO;
typedef struct ssl_st SSL;
typedef struct ssl_ctx_st SSL_CTX;
typedef int BIO_info_cb(BIO*, int, int);
enum BIO_lookup_type { BIO_LOOKUP_CLIENT, BIO_LOOKUP_SERVER };

enum {
    kTypeSocket = 0x505,
    kTypeConnect = 0x50C,
    kTypeAccept = 0x50D,
    kTypeDatagram = 0x515,

    kClose = 1,

    kFlagRead = 1,
    kFlagWrite = 2,
    kFlagSpecial = 4,
    kFlagShouldRetry = 8,
    kFlagsRetry = kFlagRead | kFlagWrite | kFlagSpecial | kFlagShouldRetry,
    kFlagEof = 0x800,

    kControlEof = 2,
    kControlGetClose = 8,
    kControlSetClose = 9,
    kControlFlush = 11,
    kControlDup = 12,
    kControlSetConnect = 100,
    kControlDoStateMachine = 101,
    kControlSetFd = 104,
    kControlGetFd = 105,
    kControlSetAccept = 118,

    kDatagramConnect = 31,
    kDatagramSetConnected = 32,
    kDatagramSetReceiveTimeout = 33,
    kDatagramGetReceiveTimeout = 34,
    kDatagramSetSendTimeout = 35,
    kDatagramGetSendTimeout = 36,
    kDatagramReceiveTimedOut = 37,
    kDatagramSendTimedOut = 38,
    kDatagramGetMtu = 41,
    kDatagramSetMtu = 42,
    kDatagramMtuExceeded = 43,
    kDatagramSetPeer = 44,
    kDatagramSetNextTimeout = 45,
    kDatagramGetPeer = 46,
    kDatagramGetFallbackMtu = 47,
    kDatagramSetDontFragment = 48,
    kDatagramGetMtuOverhead = 49,
    kDatagramSetPeekMode = 71,

    kOptionReuseAddress = 1,
    kOptionV6Only = 2,
    kOptionKeepAlive = 4,
    kOptionNonBlocking = 8,
    kOptionNoDelay = 16,
};

BIO_METHOD* BIO_meth_new(int type, const char* name);
void BIO_meth_free(BIO_METHOD* method);
int BIO_meth_set_write(BIO_METHOD* method, int (*write)(BIO*, const char*, int));
int BIO_meth_set_read(BIO_METHOD* method, int (*read)(BIO*, char*, int));
int BIO_meth_set_puts(BIO_METHOD* method, int (*puts)(BIO*, const char*));
int BIO_meth_set_ctrl(BIO_METHOD* method, long (*ctrl)(BIO*, int, long, void*));
int BIO_meth_set_create(BIO_METHOD* method, int (*create)(BIO*));
int BIO_meth_set_destroy(BIO_METHOD* method, int (*destroy)(BIO*));
int BIO_meth_set_callback_ctrl(BIO_METHOD* method, long (*ctrl)(BIO*, int, BIO_info_cb*));

BIO* BIO_new(const BIO_METHOD* method);
int BIO_free(BIO* bio);
int BIO_up_ref(BIO* bio);
int BIO_method_type(const BIO* bio);
void BIO_set_data(BIO* bio, void* data);
void* BIO_get_data(BIO* bio);
void BIO_set_init(BIO* bio, int init);
int BIO_get_init(BIO* bio);
void BIO_set_shutdown(BIO* bio, int shutdown);
int BIO_get_shutdown(BIO* bio);
void BIO_set_flags(BIO* bio, int flags);
void BIO_clear_flags(BIO* bio, int flags);
int BIO_test_flags(const BIO* bio, int flags);
void BIO_set_retry_reason(BIO* bio, int reason);
int BIO_get_retry_reason(BIO* bio);
void BIO_copy_next_retry(BIO* bio);
int BIO_read(BIO* bio, void* data, int size);
int BIO_write(BIO* bio, const void* data, int size);
int BIO_puts(BIO* bio, const char* text);
long BIO_ctrl(BIO* bio, int command, long number, void* pointer);
long BIO_callback_ctrl(BIO* bio, int command, BIO_info_cb* callback);
BIO* BIO_push(BIO* bio, BIO* next);
BIO* BIO_pop(BIO* bio);
BIO* BIO_next(BIO* bio);
BIO* BIO_find_type(BIO* bio, int type);

void BIO_ADDR_clear(BIO_ADDR* address);
int BIO_ADDR_rawaddress(const BIO_ADDR* address, void* bytes, size_t* length);
unsigned short BIO_ADDR_rawport(const BIO_ADDR* address);

BIO* BIO_new_ssl(SSL_CTX* context, int client);
void SSL_set_bio(SSL* ssl, BIO* read, BIO* write);
void SSL_set0_rbio(SSL* ssl, BIO* read);
void SSL_set0_wbio(SSL* ssl, BIO* write);
BIO* SSL_get_rbio(const SSL* ssl);
BIO* SSL_get_wbio(const SSL* ssl);

#endif
