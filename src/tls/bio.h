/* Shared by the sources of libws2_tls: BIOs over Winsock, and addresses. The names of the functions that
 * replace OpenSSL's are those that the linker's --wrap=NAME asks for: __wrap_NAME replaces NAME, __real_NAME
 * is the library's. */
#ifndef WS2_TLS_BIO_H
#define WS2_TLS_BIO_H

#include "openssl_names.h"

#include <winsock2.h>
#include <ws2tcpip.h>

/* AF_INET6 of the system, which libcrypto uses. */
enum { kSystemInet6 = 10 };

typedef struct {
    SOCKADDR_STORAGE storage;
    int length; /* 0: no address */
} Address;

typedef struct {
    int type;
    const char* name;
    int (*read)(BIO*, char*, int);
    int (*write)(BIO*, const char*, int);
    long (*ctrl)(BIO*, int, long, void*);
    int (*create)(BIO*);
    int (*destroy)(BIO*);
    long (*callback_ctrl)(BIO*, int, BIO_info_cb*);
} Functions;

/* The method of a kind of BIO, created at the first use and never freed. NULL without memory. */
const BIO_METHOD* ws2_tls_method(PVOID volatile* place, const Functions* functions);

/* After a send or receive of `result` bytes: sets or clears the retry flags of the BIO, from the last error.
 * Windows' OpenSSL repeats after WSAEWOULDBLOCK alone; a time limit (WSAETIMEDOUT) is a failure. */
void ws2_tls_set_retry(BIO* bio, int result, int flag);

/* The bodies of read and write over a connected socket, with the flags of the BIO. */
int ws2_tls_receive(BIO* bio, SOCKET s, char* data, int size);
int ws2_tls_send(BIO* bio, SOCKET s, const char* data, int size);

/* A BIO of the method over the socket. */
BIO* ws2_tls_new_bio(const BIO_METHOD* method, int s, int close);

/* The controls that all BIOs over a socket share; 0 for one that they do not. */
long ws2_tls_socket_control(BIO* bio, int command, long number, void* pointer, SOCKET* s);

/* The address of a BIO_ADDR, or of a sockaddr in its place, which older programs pass. */
void ws2_tls_address_from_bio(Address* address, const BIO_ADDR* from);
/* Returns whether the BIO_ADDR could hold it. */
int ws2_tls_address_to_bio(BIO_ADDR* to, const Address* address);

const BIO_METHOD* __wrap_BIO_s_socket(void);
BIO* __wrap_BIO_new_socket(int s, int close);

int __real_BIO_ADDR_family(const BIO_ADDR* address);
int __real_BIO_ADDR_rawmake(BIO_ADDR* address, int family, const void* bytes, size_t length,
                            unsigned short port);

#endif
