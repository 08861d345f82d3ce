#ifndef _WS2TCPIP_H_
#define _WS2TCPIP_H_
#include <winsock2.h>
#include <ws2ipdef.h>

#define UDP_NOCHECKSUM 1
#define UDP_CHECKSUM_COVERAGE 20

#define EAI_AGAIN WSATRY_AGAIN
#define EAI_BADFLAGS WSAEINVAL
#define EAI_FAIL WSANO_RECOVERY
#define EAI_FAMILY WSAEAFNOSUPPORT
#define EAI_MEMORY WSA_NOT_ENOUGH_MEMORY
#define EAI_NOSECURENAME WSA_SECURE_HOST_NOT_FOUND
#define EAI_NONAME WSAHOST_NOT_FOUND
#define EAI_NODATA EAI_NONAME
#define EAI_SERVICE WSATYPE_NOT_FOUND
#define EAI_SOCKTYPE WSAESOCKTNOSUPPORT
#define EAI_IPSECPOLICY WSA_IPSEC_NAME_POLICY_ERROR
#define GAI_STRERROR_BUFFER_SIZE 1024

typedef void (*LPLOOKUPSERVICE_COMPLETION_ROUTINE)(DWORD error, DWORD bytes, LPWSAOVERLAPPED overlapped);

typedef enum _SOCKET_SECURITY_PROTOCOL {
    SOCKET_SECURITY_PROTOCOL_DEFAULT,
    SOCKET_SECURITY_PROTOCOL_IPSEC,
    SOCKET_SECURITY_PROTOCOL_IPSEC2,
    SOCKET_SECURITY_PROTOCOL_INVALID
} SOCKET_SECURITY_PROTOCOL;
typedef enum _SOCKET_USAGE_TYPE { SYSTEM_CRITICAL_SOCKET = 1 } SOCKET_USAGE_TYPE;
#define SOCKET_SETTINGS_GUARANTEE_ENCRYPTION 0x1
#define SOCKET_SETTINGS_ALLOW_INSECURE 0x2
#define SOCKET_INFO_CONNECTION_SECURED 0x00000001
#define SOCKET_INFO_CONNECTION_ENCRYPTED 0x00000002
#define SOCKET_INFO_CONNECTION_IMPERSONATED 0x00000004
#define SOCKET_QUERY_IPSEC2_ABORT_CONNECTION_ON_FIELD_CHANGE 0x1
typedef struct _SOCKET_SECURITY_SETTINGS {
    SOCKET_SECURITY_PROTOCOL SecurityProtocol;
    ULONG SecurityFlags;
} SOCKET_SECURITY_SETTINGS;
typedef struct _SOCKET_SECURITY_SETTINGS_IPSEC {
    SOCKET_SECURITY_PROTOCOL SecurityProtocol;
    ULONG SecurityFlags;
    ULONG IpsecFlags;
    GUID AuthipMMPolicyKey;
    GUID AuthipQMPolicyKey;
    GUID Reserved;
    UINT64 Reserved2;
    ULONG UserNameStringLen;
    ULONG DomainNameStringLen;
    ULONG PasswordStringLen;
    WCHAR AllStrings[1];
} SOCKET_SECURITY_SETTINGS_IPSEC;
typedef struct _SOCKET_PEER_TARGET_NAME {
    SOCKET_SECURITY_PROTOCOL SecurityProtocol;
    SOCKADDR_STORAGE PeerAddress;
    ULONG PeerTargetNameStringLen;
    WCHAR AllStrings[1];
} SOCKET_PEER_TARGET_NAME;
typedef struct _SOCKET_SECURITY_QUERY_TEMPLATE {
    SOCKET_SECURITY_PROTOCOL SecurityProtocol;
    SOCKADDR_STORAGE PeerAddress;
    ULONG PeerTokenAccessMask;
} SOCKET_SECURITY_QUERY_TEMPLATE;
typedef struct _SOCKET_SECURITY_QUERY_INFO {
    SOCKET_SECURITY_PROTOCOL SecurityProtocol;
    ULONG Flags;
    UINT64 PeerApplicationAccessTokenHandle;
    UINT64 PeerMachineAccessTokenHandle;
} SOCKET_SECURITY_QUERY_INFO;

#ifdef UNICODE
#define addrinfot addrinfoW
#define ADDRINFOEXT ADDRINFOEXW
#define GetAddrInfo GetAddrInfoW
#define FreeAddrInfo FreeAddrInfoW
#define GetNameInfo GetNameInfoW
#define SetAddrInfoEx SetAddrInfoExW
#define GetAddrInfoEx GetAddrInfoExW
#define gai_strerror gai_strerrorW
#define InetPton InetPtonW
#define InetNtop InetNtopW
#else
#define addrinfot addrinfo
#define ADDRINFOEXT ADDRINFOEXA
#define GetAddrInfo GetAddrInfoA
#define FreeAddrInfo FreeAddrInfoA
#define GetNameInfo GetNameInfoA
#define SetAddrInfoEx SetAddrInfoExA
#define GetAddrInfoEx GetAddrInfoExA
#define gai_strerror gai_strerrorA
#define InetPton InetPtonA
#define InetNtop InetNtopA
#endif
#define GetAddrInfoA getaddrinfo
#define FreeAddrInfoA freeaddrinfo
#define GetNameInfoA getnameinfo
#define InetPtonA inet_pton
#define InetNtopA inet_ntop

WS2_BEGIN
WS2_API INT getaddrinfo(PCSTR node, PCSTR service, const ADDRINFOA* hints, PADDRINFOA* result)
    WS2_LINK(getaddrinfo);
WS2_API INT GetAddrInfoW(PCWSTR node, PCWSTR service, const ADDRINFOW* hints, PADDRINFOW* result)
    WS2_LINK_WIDE(GetAddrInfoW);
WS2_API void freeaddrinfo(PADDRINFOA list) WS2_LINK(freeaddrinfo);
WS2_API void FreeAddrInfoW(PADDRINFOW list) WS2_LINK_WIDE(FreeAddrInfoW);
WS2_API INT getnameinfo(const SOCKADDR* address, socklen_t length, PCHAR node, DWORD node_size, PCHAR service,
                        DWORD service_size, INT flags) WS2_LINK(getnameinfo);
WS2_API INT GetNameInfoW(const SOCKADDR* address, socklen_t length, PWCHAR node, DWORD node_size,
                         PWCHAR service, DWORD service_size, INT flags) WS2_LINK_WIDE(GetNameInfoW);
WS2_API INT GetAddrInfoExA(PCSTR name, PCSTR service, DWORD name_space, LPGUID provider,
                           const ADDRINFOEXA* hints, PADDRINFOEXA* result, struct timeval* timeout,
                           LPOVERLAPPED overlapped, LPLOOKUPSERVICE_COMPLETION_ROUTINE routine,
                           LPHANDLE handle) WS2_LINK(GetAddrInfoExA);
WS2_API INT GetAddrInfoExW(PCWSTR name, PCWSTR service, DWORD name_space, LPGUID provider,
                           const ADDRINFOEXW* hints, PADDRINFOEXW* result, struct timeval* timeout,
                           LPOVERLAPPED overlapped, LPLOOKUPSERVICE_COMPLETION_ROUTINE routine,
                           LPHANDLE handle) WS2_LINK_WIDE(GetAddrInfoExW);
WS2_API INT GetAddrInfoExCancel(LPHANDLE handle) WS2_LINK(GetAddrInfoExCancel);
WS2_API INT GetAddrInfoExOverlappedResult(LPOVERLAPPED overlapped) WS2_LINK(GetAddrInfoExOverlappedResult);
WS2_API INT SetAddrInfoExA(PCSTR name, PCSTR service, SOCKET_ADDRESS* addresses, DWORD count, LPBLOB blob,
                           DWORD flags, DWORD name_space, LPGUID provider, struct timeval* timeout,
                           LPOVERLAPPED overlapped, LPLOOKUPSERVICE_COMPLETION_ROUTINE routine,
                           LPHANDLE handle) WS2_LINK(SetAddrInfoExA);
WS2_API INT SetAddrInfoExW(PCWSTR name, PCWSTR service, SOCKET_ADDRESS* addresses, DWORD count, LPBLOB blob,
                           DWORD flags, DWORD name_space, LPGUID provider, struct timeval* timeout,
                           LPOVERLAPPED overlapped, LPLOOKUPSERVICE_COMPLETION_ROUTINE routine,
                           LPHANDLE handle) WS2_LINK_WIDE(SetAddrInfoExW);
WS2_API void FreeAddrInfoEx(PADDRINFOEXA list) WS2_LINK(FreeAddrInfoEx);
WS2_API void FreeAddrInfoExA(PADDRINFOEXA list) WS2_LINK(FreeAddrInfoEx);
WS2_API void FreeAddrInfoExW(PADDRINFOEXW list) WS2_LINK_WIDE(FreeAddrInfoExW);
WS2_API char* gai_strerrorA(int code) WS2_LINK(gai_strerrorA);
WS2_API WCHAR* gai_strerrorW(int code) WS2_LINK_WIDE(gai_strerrorW);

WS2_API INT inet_pton(INT family, PCSTR text, PVOID address) WS2_LINK(inet_pton);
WS2_API INT InetPtonW(INT family, PCWSTR text, PVOID address) WS2_LINK_WIDE(InetPtonW);
WS2_API PCSTR inet_ntop(INT family, const VOID* address, PSTR text, size_t size) WS2_LINK(inet_ntop);
WS2_API PCWSTR InetNtopW(INT family, const VOID* address, PWSTR text, size_t size) WS2_LINK_WIDE(InetNtopW);

WS2_API int setipv4sourcefilter(SOCKET s, IN_ADDR interface_address, IN_ADDR group, MULTICAST_MODE_TYPE mode,
                                ULONG count, const IN_ADDR* list) WS2_LINK(setipv4sourcefilter);
WS2_API int getipv4sourcefilter(SOCKET s, IN_ADDR interface_address, IN_ADDR group, MULTICAST_MODE_TYPE* mode,
                                ULONG* count, IN_ADDR* list) WS2_LINK(getipv4sourcefilter);
WS2_API int setsourcefilter(SOCKET s, ULONG interface_index, const SOCKADDR* group, int group_length,
                            MULTICAST_MODE_TYPE mode, ULONG count, const SOCKADDR_STORAGE* list)
    WS2_LINK(setsourcefilter);
WS2_API int getsourcefilter(SOCKET s, ULONG interface_index, const SOCKADDR* group, int group_length,
                            MULTICAST_MODE_TYPE* mode, ULONG* count, SOCKADDR_STORAGE* list)
    WS2_LINK(getsourcefilter);

WS2_API INT WSASetSocketSecurity(SOCKET s, const SOCKET_SECURITY_SETTINGS* settings, ULONG length,
                                 LPWSAOVERLAPPED overlapped, LPWSAOVERLAPPED_COMPLETION_ROUTINE routine);
WS2_API INT WSAQuerySocketSecurity(SOCKET s, const SOCKET_SECURITY_QUERY_TEMPLATE* query, ULONG query_length,
                                   SOCKET_SECURITY_QUERY_INFO* information, ULONG* length,
                                   LPWSAOVERLAPPED overlapped, LPWSAOVERLAPPED_COMPLETION_ROUTINE routine);
WS2_API INT WSASetSocketPeerTargetName(SOCKET s, const SOCKET_PEER_TARGET_NAME* name, ULONG length,
                                       LPWSAOVERLAPPED overlapped,
                                       LPWSAOVERLAPPED_COMPLETION_ROUTINE routine);
WS2_API INT WSADeleteSocketPeerTargetName(SOCKET s, const struct sockaddr* peer, ULONG length,
                                          LPWSAOVERLAPPED overlapped,
                                          LPWSAOVERLAPPED_COMPLETION_ROUTINE routine);
WS2_API INT WSAImpersonateSocketPeer(SOCKET s, const struct sockaddr* peer, ULONG length);
WS2_API INT WSARevertImpersonation(void);
WS2_API HRESULT SetSocketMediaStreamingMode(BOOL value) WS2_LINK(SetSocketMediaStreamingMode);
WS2_END

#ifdef UNICODE
#define FreeAddrInfoEx FreeAddrInfoExW
#endif

/* Inline on Windows too: an option each. */
WS2_INLINE int ws2_get_option(SOCKET s, int level, int option, void* value, int size) {
    return getsockopt(s, level, option, (char*)value, &size);
}
WS2_INLINE int ws2_set_option(SOCKET s, int level, int option, DWORD value) {
    return setsockopt(s, level, option, (const char*)&value, sizeof value);
}
/* The IP version of a socket decides the level of some options. */
WS2_INLINE int ws2_ip_level(SOCKET s, int* level) {
    WSAPROTOCOL_INFOA information;
    int size = sizeof information;
    if (getsockopt(s, SOL_SOCKET, SO_PROTOCOL_INFOA, (char*)&information, &size) != 0) return SOCKET_ERROR;
    if (information.iAddressFamily != AF_INET && information.iAddressFamily != AF_INET6) {
        WSASetLastError(WSAEINVAL);
        return SOCKET_ERROR;
    }
    *level = information.iAddressFamily == AF_INET ? (int)IPPROTO_IP : (int)IPPROTO_IPV6;
    return 0;
}
WS2_INLINE int WSASetUdpSendMessageSize(SOCKET s, DWORD size) {
    return ws2_set_option(s, IPPROTO_UDP, UDP_SEND_MSG_SIZE, size);
}
WS2_INLINE int WSAGetUdpSendMessageSize(SOCKET s, DWORD* size) {
    return ws2_get_option(s, IPPROTO_UDP, UDP_SEND_MSG_SIZE, size, sizeof *size);
}
WS2_INLINE int WSASetUdpRecvMaxCoalescedSize(SOCKET s, DWORD size) {
    return ws2_set_option(s, IPPROTO_UDP, UDP_RECV_MAX_COALESCED_SIZE, size);
}
WS2_INLINE int WSAGetUdpRecvMaxCoalescedSize(SOCKET s, DWORD* size) {
    return ws2_get_option(s, IPPROTO_UDP, UDP_RECV_MAX_COALESCED_SIZE, size, sizeof *size);
}
WS2_INLINE int WSAGetFailConnectOnIcmpError(SOCKET s, DWORD* enabled) {
    return ws2_get_option(s, IPPROTO_TCP, TCP_FAIL_CONNECT_ON_ICMP_ERROR, enabled, sizeof *enabled);
}
WS2_INLINE int WSASetFailConnectOnIcmpError(SOCKET s, DWORD enabled) {
    return ws2_set_option(s, IPPROTO_TCP, TCP_FAIL_CONNECT_ON_ICMP_ERROR, enabled);
}
WS2_INLINE int WSAGetIcmpErrorInfo(SOCKET s, PICMP_ERROR_INFO information) {
    int size = sizeof *information;
    if (getsockopt(s, IPPROTO_TCP, TCP_ICMP_ERROR_INFO, (char*)information, &size) != 0) return SOCKET_ERROR;
    if (size != 0) return 0;
    WSASetLastError(WSANO_DATA);
    return SOCKET_ERROR;
}
/* Windows' number of this option is not public; this one is ours. */
#define WS2_SO_UNICAST_RECEIVE_SHARING ((int)0xFFFFFFFF)
WS2_INLINE int WSASetUnicastReceiveSharing(SOCKET s, DWORD enabled) {
    return ws2_set_option(s, SOL_SOCKET, WS2_SO_UNICAST_RECEIVE_SHARING, enabled);
}
WS2_INLINE int WSAGetUnicastReceiveSharing(SOCKET s, DWORD* enabled) {
    return ws2_get_option(s, SOL_SOCKET, WS2_SO_UNICAST_RECEIVE_SHARING, enabled, sizeof *enabled);
}
WS2_INLINE int WSASetIPUserMtu(SOCKET s, DWORD mtu) {
    int level;
    return ws2_ip_level(s, &level) ? SOCKET_ERROR : ws2_set_option(s, level, IP_USER_MTU, mtu);
}
WS2_INLINE int WSAGetIPUserMtu(SOCKET s, DWORD* mtu) {
    int level;
    return ws2_ip_level(s, &level) ? SOCKET_ERROR : ws2_get_option(s, level, IP_USER_MTU, mtu, sizeof *mtu);
}
WS2_INLINE int WSASetRecvIPEcn(SOCKET s, DWORD enabled) {
    int level;
    return ws2_ip_level(s, &level) ? SOCKET_ERROR : ws2_set_option(s, level, IP_RECVECN, enabled);
}
WS2_INLINE int WSAGetRecvIPEcn(SOCKET s, DWORD* enabled) {
    int level;
    return ws2_ip_level(s, &level) ? SOCKET_ERROR
                                   : ws2_get_option(s, level, IP_RECVECN, enabled, sizeof *enabled);
}

#endif
