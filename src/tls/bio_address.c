/* Address families: libcrypto uses the system's numbers, programs those of Windows. */
#include "bio.h"

#include <string.h>

int __wrap_BIO_ADDR_family(const BIO_ADDR* address);
int __wrap_BIO_ADDR_rawmake(BIO_ADDR* address, int family, const void* bytes, size_t length,
                            unsigned short port);
int __wrap_BIO_ADDRINFO_family(const BIO_ADDRINFO* info);
int __real_BIO_ADDRINFO_family(const BIO_ADDRINFO* info);
int __wrap_BIO_lookup(const char* host, const char* service, enum BIO_lookup_type lookup, int family,
                      int type, BIO_ADDRINFO** result);
int __real_BIO_lookup(const char* host, const char* service, enum BIO_lookup_type lookup, int family,
                      int type, BIO_ADDRINFO** result);
int __wrap_BIO_lookup_ex(const char* host, const char* service, int lookup, int family, int type,
                         int protocol, BIO_ADDRINFO** result);
int __real_BIO_lookup_ex(const char* host, const char* service, int lookup, int family, int type,
                         int protocol, BIO_ADDRINFO** result);

static int to_system(int family) { return family == AF_INET6 ? kSystemInet6 : family; }
static int from_system(int family) { return family == kSystemInet6 ? AF_INET6 : family; }

int __wrap_BIO_ADDR_family(const BIO_ADDR* address) { return from_system(__real_BIO_ADDR_family(address)); }

int __wrap_BIO_ADDR_rawmake(BIO_ADDR* address, int family, const void* bytes, size_t length,
                            unsigned short port) {
    return __real_BIO_ADDR_rawmake(address, to_system(family), bytes, length, port);
}

int __wrap_BIO_ADDRINFO_family(const BIO_ADDRINFO* info) {
    return from_system(__real_BIO_ADDRINFO_family(info));
}

int __wrap_BIO_lookup(const char* host, const char* service, enum BIO_lookup_type lookup, int family,
                      int type, BIO_ADDRINFO** result) {
    return __real_BIO_lookup(host, service, lookup, to_system(family), type, result);
}

int __wrap_BIO_lookup_ex(const char* host, const char* service, int lookup, int family, int type,
                         int protocol, BIO_ADDRINFO** result) {
    return __real_BIO_lookup_ex(host, service, lookup, to_system(family), type, protocol, result);
}

void ws2_tls_address_from_bio(Address* address, const BIO_ADDR* from) {
    memset(address, 0, sizeof *address);
    struct sockaddr_in* inet = (struct sockaddr_in*)&address->storage;
    struct sockaddr_in6* inet6 = (struct sockaddr_in6*)&address->storage;
    switch (__real_BIO_ADDR_family(from)) {
    case AF_INET:
        address->length = sizeof *inet;
        inet->sin_family = AF_INET;
        inet->sin_port = BIO_ADDR_rawport(from);
        BIO_ADDR_rawaddress(from, &inet->sin_addr, NULL);
        break;
    case kSystemInet6:
        address->length = sizeof *inet6;
        inet6->sin6_family = AF_INET6;
        inet6->sin6_port = BIO_ADDR_rawport(from);
        BIO_ADDR_rawaddress(from, &inet6->sin6_addr, NULL);
        break;
    case AF_INET6: /* a sockaddr_in6 of the program */
        address->length = sizeof *inet6;
        memcpy(inet6, from, sizeof *inet6);
        break;
    default:
        break;
    }
}

int ws2_tls_address_to_bio(BIO_ADDR* to, const Address* address) {
    const struct sockaddr_in* inet = (const struct sockaddr_in*)&address->storage;
    const struct sockaddr_in6* inet6 = (const struct sockaddr_in6*)&address->storage;
    BIO_ADDR_clear(to);
    if (address->length == 0) return 0;
    if (inet->sin_family == AF_INET)
        return __real_BIO_ADDR_rawmake(to, AF_INET, &inet->sin_addr, sizeof inet->sin_addr, inet->sin_port);
    return __real_BIO_ADDR_rawmake(to, kSystemInet6, &inet6->sin6_addr, sizeof inet6->sin6_addr,
                                   inet6->sin6_port);
}
