#ifndef _MSTCPIP_
#define _MSTCPIP_
#include <ws2/long_value.h>
#include <ws2tcpip.h>

struct tcp_keepalive {
    ULONG onoff;
    ULONG keepalivetime;
    ULONG keepaliveinterval;
};

#define SIO_RCVALL _WSAIOW(IOC_VENDOR, 1)
#define SIO_RCVALL_MCAST _WSAIOW(IOC_VENDOR, 2)
#define SIO_RCVALL_IGMPMCAST _WSAIOW(IOC_VENDOR, 3)
#define SIO_KEEPALIVE_VALS _WSAIOW(IOC_VENDOR, 4)
#define SIO_ABSORB_RTRALERT _WSAIOW(IOC_VENDOR, 5)
#define SIO_UCAST_IF _WSAIOW(IOC_VENDOR, 6)
#define SIO_LIMIT_BROADCASTS _WSAIOW(IOC_VENDOR, 7)
#define SIO_INDEX_BIND _WSAIOW(IOC_VENDOR, 8)
#define SIO_INDEX_MCASTIF _WSAIOW(IOC_VENDOR, 9)
#define SIO_INDEX_ADD_MCAST _WSAIOW(IOC_VENDOR, 10)
#define SIO_INDEX_DEL_MCAST _WSAIOW(IOC_VENDOR, 11)
#ifndef SIO_UDP_CONNRESET
#define SIO_UDP_CONNRESET _WSAIOW(IOC_VENDOR, 12)
#endif
#define SIO_RCVALL_MCAST_IF _WSAIOW(IOC_VENDOR, 13)
#define SIO_RCVALL_IF _WSAIOW(IOC_VENDOR, 14)
#ifndef SIO_UDP_NETRESET
#define SIO_UDP_NETRESET _WSAIOW(IOC_VENDOR, 15)
#endif
#define SIO_LOOPBACK_FAST_PATH _WSAIOW(IOC_VENDOR, 16)
#define SIO_TCP_INITIAL_RTO _WSAIOW(IOC_VENDOR, 17)
#define SIO_APPLY_TRANSPORT_SETTING _WSAIOW(IOC_VENDOR, 19)
#define SIO_QUERY_TRANSPORT_SETTING _WSAIOW(IOC_VENDOR, 20)
#define SIO_CPU_AFFINITY _WSAIOW(IOC_VENDOR, 21)
#define SIO_TCP_SET_ICW _WSAIOW(IOC_VENDOR, 22)
#define SIO_TCP_SET_ACK_FREQUENCY _WSAIOW(IOC_VENDOR, 23)
#define SIO_SET_PRIORITY_HINT _WSAIOW(IOC_VENDOR, 24)
#define SIO_PRIORITY_HINT SIO_SET_PRIORITY_HINT
#define SIO_TCP_INFO _WSAIORW(IOC_VENDOR, 39)

typedef enum {
    RCVALL_OFF = 0,
    RCVALL_ON = 1,
    RCVALL_SOCKETLEVELONLY = 2,
    RCVALL_IPLEVEL = 3
} RCVALL_VALUE,
    *PRCVALL_VALUE;
typedef struct {
    RCVALL_VALUE Mode;
    ULONG Interface;
} RCVALL_IF, *PRCVALL_IF;

typedef struct _TCP_INITIAL_RTO_PARAMETERS {
    USHORT Rtt;
    UCHAR MaxSynRetransmissions;
} TCP_INITIAL_RTO_PARAMETERS, *PTCP_INITIAL_RTO_PARAMETERS;
#define TCP_INITIAL_RTO_UNSPECIFIED_RTT ((USHORT)-1)
#define TCP_INITIAL_RTO_UNSPECIFIED_MAX_SYN_RETRANSMISSIONS ((UCHAR)-1)
#define TCP_INITIAL_RTO_DEFAULT_RTT 0
#define TCP_INITIAL_RTO_DEFAULT_MAX_SYN_RETRANSMISSIONS 0
#define TCP_INITIAL_RTO_NO_SYN_RETRANSMISSIONS ((UCHAR)-2)

typedef enum _TCPSTATE {
    TCPSTATE_CLOSED,
    TCPSTATE_LISTEN,
    TCPSTATE_SYN_SENT,
    TCPSTATE_SYN_RCVD,
    TCPSTATE_ESTABLISHED,
    TCPSTATE_FIN_WAIT_1,
    TCPSTATE_FIN_WAIT_2,
    TCPSTATE_CLOSE_WAIT,
    TCPSTATE_CLOSING,
    TCPSTATE_LAST_ACK,
    TCPSTATE_TIME_WAIT,
    TCPSTATE_MAX
} TCPSTATE;
typedef struct _TCP_INFO_v0 {
    TCPSTATE State;
    ULONG Mss;
    ULONG64 ConnectionTimeMs;
    BOOLEAN TimestampsEnabled;
    ULONG RttUs;
    ULONG MinRttUs;
    ULONG BytesInFlight;
    ULONG Cwnd;
    ULONG SndWnd;
    ULONG RcvWnd;
    ULONG RcvBuf;
    ULONG64 BytesOut;
    ULONG64 BytesIn;
    ULONG BytesReordered;
    ULONG BytesRetrans;
    ULONG FastRetrans;
    ULONG DupAcksIn;
    ULONG TimeoutEpisodes;
    UCHAR SynRetrans;
} TCP_INFO_v0, *PTCP_INFO_v0;
typedef struct _TCP_INFO_v1 {
    TCPSTATE State;
    ULONG Mss;
    ULONG64 ConnectionTimeMs;
    BOOLEAN TimestampsEnabled;
    ULONG RttUs;
    ULONG MinRttUs;
    ULONG BytesInFlight;
    ULONG Cwnd;
    ULONG SndWnd;
    ULONG RcvWnd;
    ULONG RcvBuf;
    ULONG64 BytesOut;
    ULONG64 BytesIn;
    ULONG BytesReordered;
    ULONG BytesRetrans;
    ULONG FastRetrans;
    ULONG DupAcksIn;
    ULONG TimeoutEpisodes;
    UCHAR SynRetrans;
    ULONG SndLimTransRwin;
    ULONG SndLimTimeRwin;
    ULONG64 SndLimBytesRwin;
    ULONG SndLimTransCwnd;
    ULONG SndLimTimeCwnd;
    ULONG64 SndLimBytesCwnd;
    ULONG SndLimTransSnd;
    ULONG SndLimTimeSnd;
    ULONG64 SndLimBytesSnd;
} TCP_INFO_v1, *PTCP_INFO_v1;

typedef enum _SOCKET_PRIORITY_HINT {
    SocketPriorityHintVeryLow = 0,
    SocketPriorityHintLow,
    SocketPriorityHintNormal,
    SocketMaximumPriorityHintType
} SOCKET_PRIORITY_HINT,
    *PSOCKET_PRIORITY_HINT;
typedef struct _PRIORITY_STATUS {
    SOCKET_PRIORITY_HINT Sender;
    SOCKET_PRIORITY_HINT Receiver;
} PRIORITY_STATUS, *PPRIORITY_STATUS;

typedef struct _INET_PORT_RANGE {
    USHORT StartPort;
    USHORT NumberOfPorts;
} INET_PORT_RANGE, *PINET_PORT_RANGE, INET_PORT_RESERVATION, *PINET_PORT_RESERVATION;
typedef struct {
    ULONG64 Token;
} INET_PORT_RESERVATION_TOKEN, *PINET_PORT_RESERVATION_TOKEN;
typedef struct _INET_PORT_RESERVATION_INSTANCE {
    INET_PORT_RESERVATION Reservation;
    INET_PORT_RESERVATION_TOKEN Token;
} INET_PORT_RESERVATION_INSTANCE, *PINET_PORT_RESERVATION_INSTANCE;

#define TIMESTAMPING_FLAG_RX 0x1
#define TIMESTAMPING_FLAG_TX 0x2
typedef struct _TIMESTAMPING_CONFIG {
    ULONG Flags;
    USHORT TxTimestampsBuffered;
} TIMESTAMPING_CONFIG, *PTIMESTAMPING_CONFIG;

/* IPv4. */
WS2_INLINE BOOLEAN IN4_ADDR_EQUAL(const IN_ADDR* a, const IN_ADDR* b) { return a->s_addr == b->s_addr; }
WS2_INLINE BOOLEAN IN4_UNALIGNED_ADDR_EQUAL(const IN_ADDR* a, const IN_ADDR* b) {
    return !memcmp(a, b, sizeof *a);
}
WS2_INLINE BOOLEAN IN4_IS_ADDR_UNSPECIFIED(const IN_ADDR* a) { return a->s_addr == INADDR_ANY; }
WS2_INLINE BOOLEAN IN4_IS_ADDR_LOOPBACK(const IN_ADDR* a) { return a->S_un.S_un_b.s_b1 == 0x7f; }
WS2_INLINE BOOLEAN IN4_IS_ADDR_BROADCAST(const IN_ADDR* a) { return a->s_addr == INADDR_BROADCAST; }
WS2_INLINE BOOLEAN IN4_IS_ADDR_MULTICAST(const IN_ADDR* a) { return (a->S_un.S_un_b.s_b1 & 0xf0) == 0xe0; }
WS2_INLINE BOOLEAN IN4_IS_ADDR_LINKLOCAL(const IN_ADDR* a) {
    return a->S_un.S_un_b.s_b1 == 169 && a->S_un.S_un_b.s_b2 == 254;
}
WS2_INLINE BOOLEAN IN4_IS_ADDR_SITELOCAL(const IN_ADDR* a) {
    (void)a;
    return FALSE;
}
WS2_INLINE BOOLEAN IN4_IS_ADDR_RFC1918(const IN_ADDR* a) {
    const UCHAR first = a->S_un.S_un_b.s_b1, second = a->S_un.S_un_b.s_b2;
    return first == 10 || (first == 172 && (second & 0xf0) == 16) || (first == 192 && second == 168);
}
WS2_INLINE BOOLEAN IN4_IS_ADDR_MC_LINKLOCAL(const IN_ADDR* a) {
    return a->S_un.S_un_b.s_b1 == 224 && a->S_un.S_un_b.s_b2 == 0 && a->S_un.S_un_b.s_b3 == 0;
}
WS2_INLINE BOOLEAN IN4_IS_ADDR_MC_ADMINLOCAL(const IN_ADDR* a) {
    return a->S_un.S_un_b.s_b1 == 239 && a->S_un.S_un_b.s_b2 == 255;
}
WS2_INLINE BOOLEAN IN4_IS_ADDR_MC_SITELOCAL(const IN_ADDR* a) {
    const UCHAR second = a->S_un.S_un_b.s_b2;
    return a->S_un.S_un_b.s_b1 == 239 && second < 192;
}
WS2_INLINE BOOLEAN IN4_IS_ADDR_MC_ORGLOCAL(const IN_ADDR* a) {
    return a->S_un.S_un_b.s_b1 == 239 && (a->S_un.S_un_b.s_b2 & 0xfc) == 192;
}
WS2_INLINE SCOPE_LEVEL Ipv4AddressScope(const UCHAR* address) {
    IN_ADDR a;
    memcpy(&a, address, sizeof a);
    if (IN4_IS_ADDR_MULTICAST(&a)) {
        if (IN4_IS_ADDR_MC_LINKLOCAL(&a)) return ScopeLevelLink;
        if (IN4_IS_ADDR_MC_ADMINLOCAL(&a)) return ScopeLevelAdmin;
        if (IN4_IS_ADDR_MC_SITELOCAL(&a)) return ScopeLevelSite;
        return IN4_IS_ADDR_MC_ORGLOCAL(&a) ? ScopeLevelOrganization : ScopeLevelGlobal;
    }
    if (IN4_IS_ADDR_LINKLOCAL(&a) || IN4_IS_ADDR_LOOPBACK(&a)) return ScopeLevelLink;
    return IN4_IS_ADDR_SITELOCAL(&a) ? ScopeLevelSite : ScopeLevelGlobal;
}
WS2_INLINE void IN4_UNCANONICALIZE_SCOPE_ID(const IN_ADDR* a, SCOPE_ID* scope) {
    if (IN4_IS_ADDR_LOOPBACK(a) || IN4_IS_ADDR_LINKLOCAL(a)) scope->Value = 0;
}
WS2_INLINE BOOLEAN IN4ADDR_ISANY(const SOCKADDR_IN* a) { return IN4_IS_ADDR_UNSPECIFIED(&a->sin_addr); }
WS2_INLINE BOOLEAN IN4ADDR_ISLOOPBACK(const SOCKADDR_IN* a) { return IN4_IS_ADDR_LOOPBACK(&a->sin_addr); }
WS2_INLINE BOOLEAN IN4ADDR_ISEQUAL(const SOCKADDR_IN* a, const SOCKADDR_IN* b) {
    return IN4_ADDR_EQUAL(&a->sin_addr, &b->sin_addr);
}
WS2_INLINE BOOLEAN IN4ADDR_ISUNSPECIFIED(const SOCKADDR_IN* a) {
    return IN4_IS_ADDR_UNSPECIFIED(&a->sin_addr);
}
WS2_INLINE SCOPE_ID IN4ADDR_SCOPE_ID(const SOCKADDR_IN* a) {
    SCOPE_ID scope;
    (void)a;
    scope.Value = 0;
    return scope;
}
WS2_INLINE void IN4ADDR_SETSOCKADDR(PSOCKADDR_IN to, const IN_ADDR* address, USHORT port) {
    memset(to, 0, sizeof *to);
    to->sin_family = AF_INET;
    to->sin_port = port;
    to->sin_addr = *address;
}
WS2_INLINE void IN4ADDR_SETANY(PSOCKADDR_IN to) {
    memset(to, 0, sizeof *to);
    to->sin_family = AF_INET;
}
WS2_INLINE void IN4ADDR_SETLOOPBACK(PSOCKADDR_IN to) {
    IN4ADDR_SETANY(to);
    to->sin_addr.S_un.S_un_b.s_b1 = 127;
    to->sin_addr.S_un.S_un_b.s_b4 = 1;
}

/* IPv6; the rest is in ws2ipdef.h. */
WS2_INLINE UCHAR IN6_MULTICAST_SCOPE(const IN6_ADDR* a) { return a->u.Byte[1] & 0xf; }
WS2_INLINE BOOLEAN IN6_IS_ADDR_TEREDO(const IN6_ADDR* a) {
    return a->u.Byte[0] == 0x20 && a->u.Byte[1] == 1 && a->u.Byte[2] == 0 && a->u.Byte[3] == 0;
}
WS2_INLINE BOOLEAN IN6_IS_ADDR_6TO4(const IN6_ADDR* a) { return a->u.Byte[0] == 0x20 && a->u.Byte[1] == 2; }
WS2_INLINE SCOPE_LEVEL Ipv6AddressScope(const UCHAR* address) {
    IN6_ADDR a;
    memcpy(&a, address, sizeof a);
    if (IN6_IS_ADDR_MULTICAST(&a)) return (SCOPE_LEVEL)(a.u.Byte[1] & 0xf);
    if (IN6_IS_ADDR_LINKLOCAL(&a) || IN6_IS_ADDR_LOOPBACK(&a)) return ScopeLevelLink;
    return IN6_IS_ADDR_SITELOCAL(&a) ? ScopeLevelSite : ScopeLevelGlobal;
}
WS2_INLINE const UCHAR* IN6_GET_ADDR_V4MAPPED(const IN6_ADDR* a) { return a->u.Byte + 12; }
WS2_INLINE const UCHAR* IN6_GET_ADDR_V4COMPAT(const IN6_ADDR* a) { return a->u.Byte + 12; }
WS2_INLINE const UCHAR* IN6_EXTRACT_V4ADDR_FROM_6TO4(const IN6_ADDR* a) { return a->u.Byte + 2; }
WS2_INLINE void IN6_SET_ADDR_V4MAPPED(PIN6_ADDR to, const IN_ADDR* address) {
    memset(to, 0, sizeof *to);
    to->u.Word[5] = 0xffff;
    memcpy(to->u.Byte + 12, address, 4);
}
WS2_INLINE void IN6_SET_ADDR_V4COMPAT(PIN6_ADDR to, const IN_ADDR* address) {
    memset(to, 0, sizeof *to);
    memcpy(to->u.Byte + 12, address, 4);
}
WS2_INLINE BOOLEAN IN6_IS_ADDR_ANYCAST(const IN6_ADDR* a) {
    (void)a;
    return FALSE;
}
WS2_INLINE BOOLEAN IN6_IS_ADDR_UNICAST(const IN6_ADDR* a) { return !IN6_IS_ADDR_MULTICAST(a); }
WS2_INLINE BOOLEAN IN6ADDR_ISEQUAL(const SOCKADDR_IN6* a, const SOCKADDR_IN6* b) {
    return a->sin6_scope_id == b->sin6_scope_id && IN6_ADDR_EQUAL(&a->sin6_addr, &b->sin6_addr);
}
WS2_INLINE BOOLEAN IN6ADDR_ISUNSPECIFIED(const SOCKADDR_IN6* a) {
    return a->sin6_scope_id == 0 && IN6_IS_ADDR_UNSPECIFIED(&a->sin6_addr);
}
WS2_INLINE void IN6ADDR_SETSOCKADDR(PSOCKADDR_IN6 to, const IN6_ADDR* address, SCOPE_ID scope, USHORT port) {
    memset(to, 0, sizeof *to);
    to->sin6_family = AF_INET6;
    to->sin6_port = port;
    to->sin6_addr = *address;
    to->sin6_scope_id = scope.Value;
}
WS2_INLINE void IN6ADDR_SETV4MAPPED(PSOCKADDR_IN6 to, const IN_ADDR* address, SCOPE_ID scope, USHORT port) {
    IN6_ADDR mapped;
    IN6_SET_ADDR_V4MAPPED(&mapped, address);
    IN6ADDR_SETSOCKADDR(to, &mapped, scope, port);
}
WS2_INLINE BOOLEAN IN6ADDR_ISV4MAPPED(const SOCKADDR_IN6* a) { return IN6_IS_ADDR_V4MAPPED(&a->sin6_addr); }

/* IPv4 or IPv6. */
WS2_INLINE SIZE_T INET_ADDR_LENGTH(ADDRESS_FAMILY family) {
    return family == AF_INET ? sizeof(IN_ADDR) : family == AF_INET6 ? sizeof(IN6_ADDR) : 0;
}
WS2_INLINE SIZE_T INET_SOCKADDR_LENGTH(ADDRESS_FAMILY family) {
    return family == AF_INET ? sizeof(SOCKADDR_IN) : family == AF_INET6 ? sizeof(SOCKADDR_IN6) : 0;
}
WS2_INLINE BOOLEAN INET_ADDR_EQUAL(ADDRESS_FAMILY family, const VOID* a, const VOID* b) {
    return family == AF_INET6 ? IN6_ADDR_EQUAL((const IN6_ADDR*)a, (const IN6_ADDR*)b)
                              : IN4_ADDR_EQUAL((const IN_ADDR*)a, (const IN_ADDR*)b);
}
#define INET_UNALIGNED_ADDR_EQUAL INET_ADDR_EQUAL
WS2_INLINE BOOLEAN INET_IS_ADDR_UNSPECIFIED(ADDRESS_FAMILY family, const VOID* a) {
    return family == AF_INET6 ? IN6_IS_ADDR_UNSPECIFIED((const IN6_ADDR*)a)
                              : IN4_IS_ADDR_UNSPECIFIED((const IN_ADDR*)a);
}
WS2_INLINE BOOLEAN INET_IS_ADDR_LOOPBACK(ADDRESS_FAMILY family, const VOID* a) {
    return family == AF_INET6 ? IN6_IS_ADDR_LOOPBACK((const IN6_ADDR*)a)
                              : IN4_IS_ADDR_LOOPBACK((const IN_ADDR*)a);
}
WS2_INLINE BOOLEAN INET_IS_ADDR_BROADCAST(ADDRESS_FAMILY family, const VOID* a) {
    return family == AF_INET6 ? FALSE : IN4_IS_ADDR_BROADCAST((const IN_ADDR*)a);
}
WS2_INLINE BOOLEAN INET_IS_ADDR_MULTICAST(ADDRESS_FAMILY family, const VOID* a) {
    return family == AF_INET6 ? IN6_IS_ADDR_MULTICAST((const IN6_ADDR*)a)
                              : IN4_IS_ADDR_MULTICAST((const IN_ADDR*)a);
}
WS2_INLINE BOOLEAN INETADDR_ISANY(const SOCKADDR* a) {
    return a->sa_family == AF_INET6 ? IN6ADDR_ISANY((const SOCKADDR_IN6*)(const void*)a)
                                    : IN4ADDR_ISANY((const SOCKADDR_IN*)(const void*)a);
}
#define INETADDR_ISUNSPECIFIED INETADDR_ISANY
WS2_INLINE BOOLEAN INETADDR_ISLOOPBACK(const SOCKADDR* a) {
    return a->sa_family == AF_INET6 ? IN6ADDR_ISLOOPBACK((const SOCKADDR_IN6*)(const void*)a)
                                    : IN4ADDR_ISLOOPBACK((const SOCKADDR_IN*)(const void*)a);
}
WS2_INLINE BOOLEAN INETADDR_ISV4MAPPED(const SOCKADDR* a) {
    return a->sa_family == AF_INET6 && IN6ADDR_ISV4MAPPED((const SOCKADDR_IN6*)(const void*)a);
}
WS2_INLINE BOOLEAN INETADDR_ISEQUAL(const SOCKADDR* a, const SOCKADDR* b) {
    if (a->sa_family != b->sa_family) return FALSE;
    return a->sa_family == AF_INET6
               ? IN6ADDR_ISEQUAL((const SOCKADDR_IN6*)(const void*)a, (const SOCKADDR_IN6*)(const void*)b)
               : IN4ADDR_ISEQUAL((const SOCKADDR_IN*)(const void*)a, (const SOCKADDR_IN*)(const void*)b);
}
WS2_INLINE void INETADDR_SETSOCKADDR(ADDRESS_FAMILY family, PSOCKADDR to, const VOID* address, SCOPE_ID scope,
                                     USHORT port) {
    if (family == AF_INET6)
        IN6ADDR_SETSOCKADDR((PSOCKADDR_IN6)(void*)to, (const IN6_ADDR*)address, scope, port);
    else
        IN4ADDR_SETSOCKADDR((PSOCKADDR_IN)(void*)to, (const IN_ADDR*)address, port);
}
WS2_INLINE void INETADDR_SETANY(PSOCKADDR to) {
    if (to->sa_family == AF_INET6)
        IN6ADDR_SETANY((PSOCKADDR_IN6)(void*)to);
    else
        IN4ADDR_SETANY((PSOCKADDR_IN)(void*)to);
}
WS2_INLINE void INETADDR_SETLOOPBACK(PSOCKADDR to) {
    if (to->sa_family == AF_INET6)
        IN6ADDR_SETLOOPBACK((PSOCKADDR_IN6)(void*)to);
    else
        IN4ADDR_SETLOOPBACK((PSOCKADDR_IN)(void*)to);
}
WS2_INLINE PUCHAR INETADDR_ADDRESS(const SOCKADDR* a) {
    return a->sa_family == AF_INET6 ? (PUCHAR) & ((PSOCKADDR_IN6)(ULONG_PTR)a)->sin6_addr
                                    : (PUCHAR) & ((PSOCKADDR_IN)(ULONG_PTR)a)->sin_addr;
}
WS2_INLINE USHORT INETADDR_PORT(const SOCKADDR* a) { return ((const SOCKADDR_IN*)(const void*)a)->sin_port; }
WS2_INLINE void INETADDR_SET_PORT(PSOCKADDR a, USHORT port) { ((PSOCKADDR_IN)(void*)a)->sin_port = port; }
WS2_INLINE void INETADDR_SET_ADDRESS(PSOCKADDR a, const UCHAR* address) {
    if (a->sa_family == AF_INET6)
        memcpy(&((PSOCKADDR_IN6)(void*)a)->sin6_addr, address, sizeof(IN6_ADDR));
    else
        memcpy(&((PSOCKADDR_IN)(void*)a)->sin_addr, address, sizeof(IN_ADDR));
}
WS2_INLINE SCOPE_ID INETADDR_SCOPE_ID(const SOCKADDR* a) {
    SCOPE_ID scope;
    scope.Value = a->sa_family == AF_INET6 ? ((const SOCKADDR_IN6*)(const void*)a)->sin6_scope_id : 0;
    return scope;
}

/* The send backlog that fills the connection. */
WS2_INLINE int idealsendbacklogquery(SOCKET s, ULONG* backlog) {
    DWORD returned;
    return WSAIoctl(s, SIO_IDEAL_SEND_BACKLOG_QUERY, NULL, 0, backlog, sizeof *backlog, &returned, NULL,
                    NULL);
}
WS2_INLINE int idealsendbacklognotify(SOCKET s, LPWSAOVERLAPPED overlapped,
                                      LPWSAOVERLAPPED_COMPLETION_ROUTINE routine) {
    DWORD returned;
    return WSAIoctl(s, SIO_IDEAL_SEND_BACKLOG_CHANGE, NULL, 0, NULL, 0, &returned, overlapped, routine);
}

WS2_BEGIN
/** Converts an IPv4 address to text.
 * @param[in] address Address, in network byte order.
 * @param[out] text Text; 16 characters are enough.
 * @return The zero behind the text; NULL on failure.
 * @see https://learn.microsoft.com/windows/win32/api/ip2string/nf-ip2string-rtlipv4addresstostringa */
WS2_API LPSTR RtlIpv4AddressToStringA(const struct in_addr* address, LPSTR text)
    WS2_LINK(RtlIpv4AddressToStringA);
/** Converts an IPv4 address to text.
 * @param[in] address Address, in network byte order.
 * @param[out] text Text; 16 characters are enough.
 * @return The zero behind the text; NULL on failure.
 * @see https://learn.microsoft.com/windows/win32/api/ip2string/nf-ip2string-rtlipv4addresstostringw */
WS2_API LPWSTR RtlIpv4AddressToStringW(const struct in_addr* address, LPWSTR text)
    WS2_LINK_WIDE(RtlIpv4AddressToStringW);
/** Converts an IPv4 address and a port to text.
 * @param[in] address Address, in network byte order.
 * @param[in] port Port, in network byte order; 0: left out.
 * @param[out] text Text; 22 characters are enough.
 * @param[in,out] length Size of the buffer text; then length with the zero; in characters.
 * @return 0, or STATUS_INVALID_PARAMETER.
 * @see https://learn.microsoft.com/windows/win32/api/ip2string/nf-ip2string-rtlipv4addresstostringexa */
WS2_API LONG RtlIpv4AddressToStringExA(const struct in_addr* address, USHORT port, LPSTR text, PULONG length)
    WS2_LINK(RtlIpv4AddressToStringExA);
/** Converts an IPv4 address and a port to text.
 * @param[in] address Address, in network byte order.
 * @param[in] port Port, in network byte order; 0: left out.
 * @param[out] text Text; 22 characters are enough.
 * @param[in,out] length Size of the buffer text; then length with the zero; in characters.
 * @return 0, or STATUS_INVALID_PARAMETER.
 * @see https://learn.microsoft.com/windows/win32/api/ip2string/nf-ip2string-rtlipv4addresstostringexw */
WS2_API LONG RtlIpv4AddressToStringExW(const struct in_addr* address, USHORT port, LPWSTR text, PULONG length)
    WS2_LINK_WIDE(RtlIpv4AddressToStringExW);
/** Converts text to an IPv4 address.
 * @param[in] text Address as text; what follows it is ignored.
 * @param[in] strict TRUE: four decimal numbers; FALSE: one to four numbers, decimal, octal or hexadecimal.
 * @param[out] end First character behind the address.
 * @param[out] address Address, in network byte order.
 * @return 0, or STATUS_INVALID_PARAMETER.
 * @see https://learn.microsoft.com/windows/win32/api/ip2string/nf-ip2string-rtlipv4stringtoaddressa */
WS2_API LONG RtlIpv4StringToAddressA(PCSTR text, BOOLEAN strict, PCSTR* end, struct in_addr* address)
    WS2_LINK(RtlIpv4StringToAddressA);
/** Converts text to an IPv4 address.
 * @param[in] text Address as text; what follows it is ignored.
 * @param[in] strict TRUE: four decimal numbers; FALSE: one to four numbers, decimal, octal or hexadecimal.
 * @param[out] end First character behind the address.
 * @param[out] address Address, in network byte order.
 * @return 0, or STATUS_INVALID_PARAMETER.
 * @see https://learn.microsoft.com/windows/win32/api/ip2string/nf-ip2string-rtlipv4stringtoaddressw */
WS2_API LONG RtlIpv4StringToAddressW(PCWSTR text, BOOLEAN strict, PCWSTR* end, struct in_addr* address)
    WS2_LINK_WIDE(RtlIpv4StringToAddressW);
/** Converts text to an IPv4 address and a port.
 * @param[in] text Address as text, with a colon and a port if wanted.
 * @param[in] strict TRUE: four decimal numbers; FALSE: one to four numbers, decimal, octal or hexadecimal.
 * @param[out] address Address, in network byte order.
 * @param[out] port Port, in network byte order; 0: none in the text.
 * @return 0, or STATUS_INVALID_PARAMETER.
 * @see https://learn.microsoft.com/windows/win32/api/ip2string/nf-ip2string-rtlipv4stringtoaddressexa */
WS2_API LONG RtlIpv4StringToAddressExA(PCSTR text, BOOLEAN strict, struct in_addr* address, PUSHORT port)
    WS2_LINK(RtlIpv4StringToAddressExA);
/** Converts text to an IPv4 address and a port.
 * @param[in] text Address as text, with a colon and a port if wanted.
 * @param[in] strict TRUE: four decimal numbers; FALSE: one to four numbers, decimal, octal or hexadecimal.
 * @param[out] address Address, in network byte order.
 * @param[out] port Port, in network byte order; 0: none in the text.
 * @return 0, or STATUS_INVALID_PARAMETER.
 * @see https://learn.microsoft.com/windows/win32/api/ip2string/nf-ip2string-rtlipv4stringtoaddressexw */
WS2_API LONG RtlIpv4StringToAddressExW(PCWSTR text, BOOLEAN strict, struct in_addr* address, PUSHORT port)
    WS2_LINK_WIDE(RtlIpv4StringToAddressExW);
/** Converts an IPv6 address to text.
 * @param[in] address Address, in network byte order.
 * @param[out] text Text; 46 characters are enough.
 * @return The zero behind the text; NULL on failure.
 * @see https://learn.microsoft.com/windows/win32/api/ip2string/nf-ip2string-rtlipv6addresstostringa */
WS2_API LPSTR RtlIpv6AddressToStringA(const struct in6_addr* address, LPSTR text)
    WS2_LINK(RtlIpv6AddressToStringA);
/** Converts an IPv6 address to text.
 * @param[in] address Address, in network byte order.
 * @param[out] text Text; 46 characters are enough.
 * @return The zero behind the text; NULL on failure.
 * @see https://learn.microsoft.com/windows/win32/api/ip2string/nf-ip2string-rtlipv6addresstostringw */
WS2_API LPWSTR RtlIpv6AddressToStringW(const struct in6_addr* address, LPWSTR text)
    WS2_LINK_WIDE(RtlIpv6AddressToStringW);
/** Converts an IPv6 address, a scope and a port to text.
 * @param[in] address Address, in network byte order.
 * @param[in] scope Scope identifier; 0: left out.
 * @param[in] port Port, in network byte order; 0: left out.
 * @param[out] text Text; 65 characters are enough.
 * @param[in,out] length Size of the buffer text; then length with the zero; in characters.
 * @return 0, or STATUS_INVALID_PARAMETER.
 * @see https://learn.microsoft.com/windows/win32/api/ip2string/nf-ip2string-rtlipv6addresstostringexa */
WS2_API LONG RtlIpv6AddressToStringExA(const struct in6_addr* address, ULONG scope, USHORT port, LPSTR text,
                                       PULONG length) WS2_LINK(RtlIpv6AddressToStringExA);
/** Converts an IPv6 address, a scope and a port to text.
 * @param[in] address Address, in network byte order.
 * @param[in] scope Scope identifier; 0: left out.
 * @param[in] port Port, in network byte order; 0: left out.
 * @param[out] text Text; 65 characters are enough.
 * @param[in,out] length Size of the buffer text; then length with the zero; in characters.
 * @return 0, or STATUS_INVALID_PARAMETER.
 * @see https://learn.microsoft.com/windows/win32/api/ip2string/nf-ip2string-rtlipv6addresstostringexw */
WS2_API LONG RtlIpv6AddressToStringExW(const struct in6_addr* address, ULONG scope, USHORT port, LPWSTR text,
                                       PULONG length) WS2_LINK_WIDE(RtlIpv6AddressToStringExW);
/** Converts text to an IPv6 address.
 * @param[in] text Address as text; what follows it is ignored.
 * @param[out] end First character behind the address.
 * @param[out] address Address, in network byte order.
 * @return 0, or STATUS_INVALID_PARAMETER.
 * @see https://learn.microsoft.com/windows/win32/api/ip2string/nf-ip2string-rtlipv6stringtoaddressa */
WS2_API LONG RtlIpv6StringToAddressA(PCSTR text, PCSTR* end, struct in6_addr* address)
    WS2_LINK(RtlIpv6StringToAddressA);
/** Converts text to an IPv6 address.
 * @param[in] text Address as text; what follows it is ignored.
 * @param[out] end First character behind the address.
 * @param[out] address Address, in network byte order.
 * @return 0, or STATUS_INVALID_PARAMETER.
 * @see https://learn.microsoft.com/windows/win32/api/ip2string/nf-ip2string-rtlipv6stringtoaddressw */
WS2_API LONG RtlIpv6StringToAddressW(PCWSTR text, PCWSTR* end, struct in6_addr* address)
    WS2_LINK_WIDE(RtlIpv6StringToAddressW);
/** Converts text to an IPv6 address, a scope and a port.
 * @param[in] text Address as text: fe80::1, [fe80::1%2]:80.
 * @param[out] address Address, in network byte order.
 * @param[out] scope Scope identifier; 0: none in the text.
 * @param[out] port Port, in network byte order; 0: none in the text.
 * @return 0, or STATUS_INVALID_PARAMETER.
 * @see https://learn.microsoft.com/windows/win32/api/ip2string/nf-ip2string-rtlipv6stringtoaddressexa */
WS2_API LONG RtlIpv6StringToAddressExA(PCSTR text, struct in6_addr* address, PULONG scope, PUSHORT port)
    WS2_LINK(RtlIpv6StringToAddressExA);
/** Converts text to an IPv6 address, a scope and a port.
 * @param[in] text Address as text: fe80::1, [fe80::1%2]:80.
 * @param[out] address Address, in network byte order.
 * @param[out] scope Scope identifier; 0: none in the text.
 * @param[out] port Port, in network byte order; 0: none in the text.
 * @return 0, or STATUS_INVALID_PARAMETER.
 * @see https://learn.microsoft.com/windows/win32/api/ip2string/nf-ip2string-rtlipv6stringtoaddressexw */
WS2_API LONG RtlIpv6StringToAddressExW(PCWSTR text, struct in6_addr* address, PULONG scope, PUSHORT port)
    WS2_LINK_WIDE(RtlIpv6StringToAddressExW);
WS2_END
#ifdef UNICODE
#define RtlIpv4AddressToString RtlIpv4AddressToStringW
#define RtlIpv4AddressToStringEx RtlIpv4AddressToStringExW
#define RtlIpv4StringToAddress RtlIpv4StringToAddressW
#define RtlIpv4StringToAddressEx RtlIpv4StringToAddressExW
#define RtlIpv6AddressToString RtlIpv6AddressToStringW
#define RtlIpv6AddressToStringEx RtlIpv6AddressToStringExW
#define RtlIpv6StringToAddress RtlIpv6StringToAddressW
#define RtlIpv6StringToAddressEx RtlIpv6StringToAddressExW
#else
#define RtlIpv4AddressToString RtlIpv4AddressToStringA
#define RtlIpv4AddressToStringEx RtlIpv4AddressToStringExA
#define RtlIpv4StringToAddress RtlIpv4StringToAddressA
#define RtlIpv4StringToAddressEx RtlIpv4StringToAddressExA
#define RtlIpv6AddressToString RtlIpv6AddressToStringA
#define RtlIpv6AddressToStringEx RtlIpv6AddressToStringExA
#define RtlIpv6StringToAddress RtlIpv6StringToAddressA
#define RtlIpv6StringToAddressEx RtlIpv6StringToAddressExA
#endif

/* An unsigned long* in place of the DWORD*: <ws2/long_arguments.h>. */
#ifdef __cplusplus
extern "C++" {
WS2_LONG_OVERLOAD(LONG, RtlIpv4AddressToStringExA,
                  (const struct in_addr* address, USHORT port, LPSTR text, ws2::headers::DwordPointer length),
                  (address, port, text, length.value))
WS2_LONG_OVERLOAD(LONG, RtlIpv4AddressToStringExW,
                  (const struct in_addr* address, USHORT port, LPWSTR text,
                   ws2::headers::DwordPointer length),
                  (address, port, text, length.value))
WS2_LONG_OVERLOAD(LONG, RtlIpv6AddressToStringExA,
                  (const struct in6_addr* address, ULONG scope, USHORT port, LPSTR text,
                   ws2::headers::DwordPointer length),
                  (address, scope, port, text, length.value))
WS2_LONG_OVERLOAD(LONG, RtlIpv6AddressToStringExW,
                  (const struct in6_addr* address, ULONG scope, USHORT port, LPWSTR text,
                   ws2::headers::DwordPointer length),
                  (address, scope, port, text, length.value))
WS2_LONG_OVERLOAD(LONG, RtlIpv6StringToAddressExA,
                  (PCSTR text, struct in6_addr* address, ws2::headers::DwordPointer scope, PUSHORT port),
                  (text, address, scope.value, port))
WS2_LONG_OVERLOAD(LONG, RtlIpv6StringToAddressExW,
                  (PCWSTR text, struct in6_addr* address, ws2::headers::DwordPointer scope, PUSHORT port),
                  (text, address, scope.value, port))
}
#else
#define ws2_any_RtlIpv4AddressToStringExA(address, port, text, length)                                       \
    RtlIpv4AddressToStringExA(address, port, text, WS2_DWORD_POINTER(length))
#define RtlIpv4AddressToStringExA(...)                                                                       \
    WS2_LONG_CALL(WS2_LONG_HAS_4(__VA_ARGS__), RtlIpv4AddressToStringExA)(__VA_ARGS__)
#define ws2_any_RtlIpv4AddressToStringExW(address, port, text, length)                                       \
    RtlIpv4AddressToStringExW(address, port, text, WS2_DWORD_POINTER(length))
#define RtlIpv4AddressToStringExW(...)                                                                       \
    WS2_LONG_CALL(WS2_LONG_HAS_4(__VA_ARGS__), RtlIpv4AddressToStringExW)(__VA_ARGS__)
#define ws2_any_RtlIpv6AddressToStringExA(address, scope, port, text, length)                                \
    RtlIpv6AddressToStringExA(address, scope, port, text, WS2_DWORD_POINTER(length))
#define RtlIpv6AddressToStringExA(...)                                                                       \
    WS2_LONG_CALL(WS2_LONG_HAS_5(__VA_ARGS__), RtlIpv6AddressToStringExA)(__VA_ARGS__)
#define ws2_any_RtlIpv6AddressToStringExW(address, scope, port, text, length)                                \
    RtlIpv6AddressToStringExW(address, scope, port, text, WS2_DWORD_POINTER(length))
#define RtlIpv6AddressToStringExW(...)                                                                       \
    WS2_LONG_CALL(WS2_LONG_HAS_5(__VA_ARGS__), RtlIpv6AddressToStringExW)(__VA_ARGS__)
#define ws2_any_RtlIpv6StringToAddressExA(text, address, scope, port)                                        \
    RtlIpv6StringToAddressExA(text, address, WS2_DWORD_POINTER(scope), port)
#define RtlIpv6StringToAddressExA(...)                                                                       \
    WS2_LONG_CALL(WS2_LONG_HAS_4(__VA_ARGS__), RtlIpv6StringToAddressExA)(__VA_ARGS__)
#define ws2_any_RtlIpv6StringToAddressExW(text, address, scope, port)                                        \
    RtlIpv6StringToAddressExW(text, address, WS2_DWORD_POINTER(scope), port)
#define RtlIpv6StringToAddressExW(...)                                                                       \
    WS2_LONG_CALL(WS2_LONG_HAS_4(__VA_ARGS__), RtlIpv6StringToAddressExW)(__VA_ARGS__)
#endif

#endif
