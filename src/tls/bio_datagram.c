/* BIO_s_datagram and BIO_new_dgram over recvfrom and sendto. */
#include "bio.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <windows.h>

typedef struct {
    SOCKET s;
    Address peer; /* of the last datagram, or as set */
    int connected;
    int error; /* of the last call, for the controls that ask for its reason */
    long mtu;
    int peek;
    struct timeval next_timeout; /* when libssl repeats its last flight; zero: it waits for nothing */
} Datagrams;

enum { kUdpHeader = 8, kIpv4Header = 20, kIpv6Header = 40, kIpv4Smallest = 576, kIpv6Smallest = 1280 };

static Datagrams* datagrams_of(BIO* bio) { return BIO_get_data(bio); }

static DWORD time_limit(SOCKET s, int option) {
    DWORD milliseconds = 0;
    int length = sizeof milliseconds;
    getsockopt(s, SOL_SOCKET, option, (char*)&milliseconds, &length);
    return milliseconds;
}
static int set_time_limit(SOCKET s, int option, DWORD milliseconds) {
    return setsockopt(s, SOL_SOCKET, option, (const char*)&milliseconds, sizeof milliseconds);
}

/* Milliseconds until libssl repeats its last flight, at least 1; 0 if it waits for nothing. */
static DWORD until_next_timeout(const Datagrams* mine) {
    const struct timeval* next = &mine->next_timeout;
    if (next->tv_sec == 0 && next->tv_usec == 0) return 0;
    struct timespec now;
    timespec_get(&now, TIME_UTC);
    const long long left =
        ((long long)next->tv_sec - now.tv_sec) * 1000 + next->tv_usec / 1000 - now.tv_nsec / 1000000;
    return left < 1 ? 1 : left > INT_MAX ? INT_MAX : (DWORD)left;
}

static int receive_one(Datagrams* mine, char* data, int size) {
    Address from;
    memset(&from, 0, sizeof from);
    from.length = sizeof from.storage;
    const int count = recvfrom(mine->s, data, size, mine->peek ? MSG_PEEK : 0,
                               (struct sockaddr*)&from.storage, &from.length);
    mine->error = count < 0 ? WSAGetLastError() : 0;
    if (count >= 0 && !mine->connected) mine->peer = from;
    return count;
}

static int receive(BIO* bio, char* data, int size) {
    if (!data) return 0;
    Datagrams* mine = datagrams_of(bio);
    const DWORD wait = until_next_timeout(mine), limit = wait ? time_limit(mine->s, SO_RCVTIMEO) : 0;
    const int shorter = wait && (limit == 0 || limit > wait);
    if (shorter) set_time_limit(mine->s, SO_RCVTIMEO, wait);
    const int count = receive_one(mine, data, size);
    if (shorter) {
        set_time_limit(mine->s, SO_RCVTIMEO, limit);
        WSASetLastError(mine->error);
    }
    ws2_tls_set_retry(bio, count, kFlagRead);
    return count;
}

static int transmit(BIO* bio, const char* data, int size) {
    Datagrams* mine = datagrams_of(bio);
    const int count =
        mine->connected
            ? send(mine->s, data, size, 0)
            : sendto(mine->s, data, size, 0, (const struct sockaddr*)&mine->peer.storage, mine->peer.length);
    mine->error = count < 0 ? WSAGetLastError() : 0;
    ws2_tls_set_retry(bio, count, kFlagWrite);
    return count;
}

static int peer_is_ipv6(const Datagrams* mine) {
    const struct sockaddr_in6* peer = (const struct sockaddr_in6*)&mine->peer.storage;
    return peer->sin6_family == AF_INET6 && !IN6_IS_ADDR_V4MAPPED(&peer->sin6_addr);
}

/* Whether the last call failed with the error; clears it. */
static long failed_with(Datagrams* mine, int error) {
    if (mine->error != error) return 0;
    mine->error = 0;
    return 1;
}

static long set_limit(const Datagrams* mine, int option, const struct timeval* limit) {
    const DWORD milliseconds = (DWORD)(limit->tv_sec * 1000 + limit->tv_usec / 1000);
    return set_time_limit(mine->s, option, milliseconds) == 0 ? 1 : -1;
}
static long get_limit(const Datagrams* mine, int option, struct timeval* limit) {
    const DWORD milliseconds = time_limit(mine->s, option);
    limit->tv_sec = milliseconds / 1000;
    limit->tv_usec = milliseconds % 1000 * 1000;
    return sizeof *limit;
}

static long set_dont_fragment(const Datagrams* mine, DWORD on) {
    return setsockopt(mine->s, IPPROTO_IP, IP_DONTFRAGMENT, (const char*)&on, sizeof on) == 0 ? 1 : -1;
}

static long set_connected(Datagrams* mine, const BIO_ADDR* peer) {
    mine->connected = peer != NULL;
    if (peer)
        ws2_tls_address_from_bio(&mine->peer, peer);
    else
        memset(&mine->peer, 0, sizeof mine->peer);
    return 1;
}

static long control(BIO* bio, int command, long number, void* pointer) {
    Datagrams* mine = datagrams_of(bio);
    switch (command) {
    case kDatagramConnect:
    case kDatagramSetPeer:
        ws2_tls_address_from_bio(&mine->peer, pointer);
        return 1;
    case kDatagramSetConnected:
        return set_connected(mine, pointer);
    case kDatagramGetPeer:
        return ws2_tls_address_to_bio(pointer, &mine->peer) ? mine->peer.length : 0;
    case kDatagramSetNextTimeout:
        memcpy(&mine->next_timeout, pointer, sizeof mine->next_timeout);
        return 1;
    case kDatagramSetReceiveTimeout:
        return set_limit(mine, SO_RCVTIMEO, pointer);
    case kDatagramGetReceiveTimeout:
        return get_limit(mine, SO_RCVTIMEO, pointer);
    case kDatagramSetSendTimeout:
        return set_limit(mine, SO_SNDTIMEO, pointer);
    case kDatagramGetSendTimeout:
        return get_limit(mine, SO_SNDTIMEO, pointer);
    case kDatagramReceiveTimedOut:
    case kDatagramSendTimedOut:
        return failed_with(mine, WSAETIMEDOUT);
    case kDatagramMtuExceeded:
        return failed_with(mine, WSAEMSGSIZE);
    case kDatagramGetMtu:
        return mine->mtu;
    case kDatagramSetMtu:
        return mine->mtu = number;
    case kDatagramGetMtuOverhead:
        return kUdpHeader + (peer_is_ipv6(mine) ? kIpv6Header : kIpv4Header);
    case kDatagramGetFallbackMtu:
        return peer_is_ipv6(mine) ? kIpv6Smallest - kIpv6Header - kUdpHeader
                                  : kIpv4Smallest - kIpv4Header - kUdpHeader;
    case kDatagramSetDontFragment:
        return set_dont_fragment(mine, number != 0);
    case kDatagramSetPeekMode:
        mine->peek = number != 0;
        return 1;
    default:
        return ws2_tls_socket_control(bio, command, number, pointer, &mine->s);
    }
}

static int create(BIO* bio) {
    Datagrams* mine = calloc(1, sizeof *mine);
    BIO_set_data(bio, mine);
    BIO_set_shutdown(bio, kClose);
    return mine != NULL;
}

static int destroy(BIO* bio) {
    Datagrams* mine = bio ? datagrams_of(bio) : NULL;
    if (!mine) return 0;
    if (BIO_get_init(bio) && BIO_get_shutdown(bio)) closesocket(mine->s);
    free(mine);
    BIO_set_data(bio, NULL);
    return 1;
}

const BIO_METHOD* __wrap_BIO_s_datagram(void);
BIO* __wrap_BIO_new_dgram(int s, int close);

const BIO_METHOD* __wrap_BIO_s_datagram(void) {
    static const Functions functions = {kTypeDatagram, "datagram socket", receive, transmit, control,
                                        create,        destroy,           NULL};
    static PVOID volatile method;
    return ws2_tls_method(&method, &functions);
}

BIO* __wrap_BIO_new_dgram(int s, int close) { return ws2_tls_new_bio(__wrap_BIO_s_datagram(), s, close); }
