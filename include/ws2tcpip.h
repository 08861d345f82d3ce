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
/** Looks up the addresses of a host and a service.
 * @param[in] node Name of the host or address as text, UTF-8; NULL: wildcard or loopback.
 * @param[in] service Name of the service or port number as text; NULL: port 0.
 * @param[in] hints ai_flags, ai_family, ai_socktype and ai_protocol wanted, the rest 0; NULL: any.
 * @param[out] result List of addresses; freeaddrinfo frees it.
 * @return 0, or the error code, which WSAGetLastError returns too.
 * Errors: WSA_NOT_ENOUGH_MEMORY (no memory), WSAEAFNOSUPPORT (ai_family), WSAEINVAL (ai_flags),
 *   WSAESOCKTNOSUPPORT (ai_socktype), WSAHOST_NOT_FOUND (no such name, or both NULL), WSANO_DATA (no address
 *   of the family), WSANO_RECOVERY (the resolver failed), WSATRY_AGAIN (temporary failure),
 *   WSATYPE_NOT_FOUND (no such service for the type), WSANOTINITIALISED (no WSAStartup).
 * @see https://learn.microsoft.com/windows/win32/api/ws2tcpip/nf-ws2tcpip-getaddrinfo */
WS2_API INT getaddrinfo(PCSTR node, PCSTR service, const ADDRINFOA* hints, PADDRINFOA* result)
    WS2_LINK(getaddrinfo);
/** Looks up the addresses of a host and a service.
 * @param[in] node Name of the host or address as text; NULL: wildcard or loopback.
 * @param[in] service Name of the service or port number as text; NULL: port 0.
 * @param[in] hints ai_flags, ai_family, ai_socktype and ai_protocol wanted, the rest 0; NULL: any.
 * @param[out] result List of addresses; FreeAddrInfoW frees it.
 * @return 0, or the error code, which WSAGetLastError returns too.
 * Errors: WSA_NOT_ENOUGH_MEMORY (no memory), WSAEAFNOSUPPORT (ai_family), WSAEINVAL (ai_flags),
 *   WSAESOCKTNOSUPPORT (ai_socktype), WSAHOST_NOT_FOUND (no such name, or both NULL), WSANO_DATA (no address
 *   of the family), WSANO_RECOVERY (the resolver failed), WSATRY_AGAIN (temporary failure),
 *   WSATYPE_NOT_FOUND (no such service for the type), WSANOTINITIALISED (no WSAStartup).
 * @note International names require libidn2 on the machine.
 * @see https://learn.microsoft.com/windows/win32/api/ws2tcpip/nf-ws2tcpip-getaddrinfow */
WS2_API INT GetAddrInfoW(PCWSTR node, PCWSTR service, const ADDRINFOW* hints, PADDRINFOW* result)
    WS2_LINK_WIDE(GetAddrInfoW);
/** Frees a list of getaddrinfo.
 * @param[in] list List; NULL: no effect.
 * @see https://learn.microsoft.com/windows/win32/api/ws2tcpip/nf-ws2tcpip-freeaddrinfo */
WS2_API void freeaddrinfo(PADDRINFOA list) WS2_LINK(freeaddrinfo);
/** Frees a list of GetAddrInfoW.
 * @param[in] list List; NULL: no effect.
 * @see https://learn.microsoft.com/windows/win32/api/ws2tcpip/nf-ws2tcpip-freeaddrinfow */
WS2_API void FreeAddrInfoW(PADDRINFOW list) WS2_LINK_WIDE(FreeAddrInfoW);
/** Looks up the names of an address and its port.
 * @param[in] address Address.
 * @param[in] length Size of the address, in bytes.
 * @param[out] node Name of the host; NULL: not wanted.
 * @param[in] node_size Size of node, in characters; NI_MAXHOST is enough.
 * @param[out] service Name of the service; NULL: not wanted.
 * @param[in] service_size Size of service, in characters; NI_MAXSERV is enough.
 * @param[in] flags NI_NUMERICHOST, NI_NUMERICSERV, NI_NOFQDN, NI_NAMEREQD, NI_DGRAM.
 * @return 0, or the error code, which WSAGetLastError returns too.
 * Errors: WSATRY_AGAIN (temporary failure), WSAEINVAL (bad flags, or the size of a buffer is 0),
 *   WSANO_RECOVERY (the resolver failed), WSAEAFNOSUPPORT (family of address), WSAHOST_NOT_FOUND (no name,
 *   or both buffers NULL), WSAEFAULT (address NULL, or length too small). Not on Linux:
 *   WSA_NOT_ENOUGH_MEMORY.
 * @see https://learn.microsoft.com/windows/win32/api/ws2tcpip/nf-ws2tcpip-getnameinfo */
WS2_API INT getnameinfo(const SOCKADDR* address, socklen_t length, PCHAR node, DWORD node_size, PCHAR service,
                        DWORD service_size, INT flags) WS2_LINK(getnameinfo);
/** Looks up the names of an address and its port.
 * @param[in] address Address.
 * @param[in] length Size of the address, in bytes.
 * @param[out] node Name of the host; NULL: not wanted.
 * @param[in] node_size Size of node, in characters; NI_MAXHOST is enough.
 * @param[out] service Name of the service; NULL: not wanted.
 * @param[in] service_size Size of service, in characters; NI_MAXSERV is enough.
 * @param[in] flags NI_NUMERICHOST, NI_NUMERICSERV, NI_NOFQDN, NI_NAMEREQD, NI_DGRAM.
 * @return 0, or the error code, which WSAGetLastError returns too.
 * Errors: WSATRY_AGAIN (temporary failure), WSAEINVAL (bad flags, or the size of a buffer is 0),
 *   WSANO_RECOVERY (the resolver failed), WSAEAFNOSUPPORT (family of address), WSAHOST_NOT_FOUND (no name,
 *   or both buffers NULL), WSAEFAULT (address NULL, or length too small). Not on Linux:
 *   WSA_NOT_ENOUGH_MEMORY.
 * @see https://learn.microsoft.com/windows/win32/api/ws2tcpip/nf-ws2tcpip-getnameinfow */
WS2_API INT GetNameInfoW(const SOCKADDR* address, socklen_t length, PWCHAR node, DWORD node_size,
                         PWCHAR service, DWORD service_size, INT flags) WS2_LINK_WIDE(GetNameInfoW);
/** Looks up the addresses of a host and a service; the W form also in the background.
 * @param[in] name Name of the host or address as text; NULL: wildcard or loopback.
 * @param[in] service Name of the service or port number as text; NULL: port 0.
 * @param[in] name_space NS_DNS or NS_ALL.
 * @param[in] provider Identifier of the name-space provider; NULL: any.
 * @param[in] hints ai_flags, ai_family, ai_socktype and ai_protocol wanted, the rest 0; NULL: any.
 * @param[out] result List of addresses; FreeAddrInfoEx or FreeAddrInfoExW frees it; valid until completion.
 * @param[in] timeout Longest time; NULL: no limit; A form: NULL.
 * @param[in,out] overlapped OVERLAPPED with or without an event; NULL: the call waits; A form: NULL.
 * @param[in] routine Called from a thread of the library at the end; NULL: none; A form: NULL.
 * @param[out] handle Handle for GetAddrInfoExCancel; NULL: not wanted; A form: NULL.
 * @return 0, or the error code, which WSAGetLastError returns too.
 * Errors: WSA_NOT_ENOUGH_MEMORY (no memory), WSAEAFNOSUPPORT (ai_family), WSAEINVAL (ai_flags, or a
 *   combination of arguments), WSAESOCKTNOSUPPORT (ai_socktype), WSAHOST_NOT_FOUND (no such name, or both
 *   NULL), WSANO_DATA (no address of the family), WSANO_RECOVERY (the resolver failed, or hints sets another
 *   field), WSASERVICE_NOT_FOUND (no such name space), WSATRY_AGAIN (temporary failure), WSATYPE_NOT_FOUND
 *   (no such service for the type), WSA_IO_PENDING (started, completes later), WSANOTINITIALISED (no
 *   WSAStartup).
 * @note The only name space is DNS.
 * @see https://learn.microsoft.com/windows/win32/api/ws2tcpip/nf-ws2tcpip-getaddrinfoexa */
WS2_API INT GetAddrInfoExA(PCSTR name, PCSTR service, DWORD name_space, LPGUID provider,
                           const ADDRINFOEXA* hints, PADDRINFOEXA* result, struct timeval* timeout,
                           LPOVERLAPPED overlapped, LPLOOKUPSERVICE_COMPLETION_ROUTINE routine,
                           LPHANDLE handle) WS2_LINK(GetAddrInfoExA);
/** Looks up the addresses of a host and a service; the W form also in the background.
 * @param[in] name Name of the host or address as text; NULL: wildcard or loopback.
 * @param[in] service Name of the service or port number as text; NULL: port 0.
 * @param[in] name_space NS_DNS or NS_ALL.
 * @param[in] provider Identifier of the name-space provider; NULL: any.
 * @param[in] hints ai_flags, ai_family, ai_socktype and ai_protocol wanted, the rest 0; NULL: any.
 * @param[out] result List of addresses; FreeAddrInfoEx or FreeAddrInfoExW frees it; valid until completion.
 * @param[in] timeout Longest time; NULL: no limit; A form: NULL.
 * @param[in,out] overlapped OVERLAPPED with or without an event; NULL: the call waits; A form: NULL.
 * @param[in] routine Called from a thread of the library at the end; NULL: none; A form: NULL.
 * @param[out] handle Handle for GetAddrInfoExCancel; NULL: not wanted; A form: NULL.
 * @return 0, or the error code, which WSAGetLastError returns too.
 * Errors: WSA_NOT_ENOUGH_MEMORY (no memory), WSAEAFNOSUPPORT (ai_family), WSAEINVAL (ai_flags, or a
 *   combination of arguments), WSAESOCKTNOSUPPORT (ai_socktype), WSAHOST_NOT_FOUND (no such name, or both
 *   NULL), WSANO_DATA (no address of the family), WSANO_RECOVERY (the resolver failed, or hints sets another
 *   field), WSASERVICE_NOT_FOUND (no such name space), WSATRY_AGAIN (temporary failure), WSATYPE_NOT_FOUND
 *   (no such service for the type), WSA_IO_PENDING (started, completes later), WSANOTINITIALISED (no
 *   WSAStartup).
 * @note The only name space is DNS.
 * @see https://learn.microsoft.com/windows/win32/api/ws2tcpip/nf-ws2tcpip-getaddrinfoexw */
WS2_API INT GetAddrInfoExW(PCWSTR name, PCWSTR service, DWORD name_space, LPGUID provider,
                           const ADDRINFOEXW* hints, PADDRINFOEXW* result, struct timeval* timeout,
                           LPOVERLAPPED overlapped, LPLOOKUPSERVICE_COMPLETION_ROUTINE routine,
                           LPHANDLE handle) WS2_LINK_WIDE(GetAddrInfoExW);
/** Cancels a GetAddrInfoExW in the background; it ends with WSA_E_CANCELLED.
 * @param[in] handle Handle of GetAddrInfoExW.
 * @return 0, or the error code, which WSAGetLastError returns too.
 * Errors: WSA_INVALID_HANDLE (request already completed/timed out, or handle invalid).
 * @see https://learn.microsoft.com/windows/win32/api/ws2tcpip/nf-ws2tcpip-getaddrinfoexcancel */
WS2_API INT GetAddrInfoExCancel(LPHANDLE handle) WS2_LINK(GetAddrInfoExCancel);
/** Returns the result of a GetAddrInfoExW in the background.
 * @param[in] overlapped OVERLAPPED of the operation.
 * @return 0, or the error code, which WSAGetLastError returns too.
 * Errors: WSAEINPROGRESS (not finished yet), WSAEINVAL (failure; NULL overlapped, or the operation itself
 *   gave it).
 * @see https://learn.microsoft.com/windows/win32/api/ws2tcpip/nf-ws2tcpip-getaddrinfoexoverlappedresult */
WS2_API INT GetAddrInfoExOverlappedResult(LPOVERLAPPED overlapped) WS2_LINK(GetAddrInfoExOverlappedResult);
/** Registers a host or a service in a name space, or removes it.
 * Refused on Linux. Not implemented: registration of names. Fails with WSANO_RECOVERY after the documented
 *   argument checks.
 * @param[in] name Name to register.
 * @param[in] service Service; NULL: none.
 * @param[in] addresses Array of addresses of the name.
 * @param[in] count Number of addresses; 0: remove the name.
 * @param[in] blob Data of the name space; NULL: none.
 * @param[in] flags 0.
 * @param[in] name_space NS_...
 * @param[in] provider Identifier of the name-space provider; NULL: the default.
 * @param[in] timeout NULL.
 * @param[in,out] overlapped NULL.
 * @param[in] routine NULL.
 * @param[out] handle NULL.
 * @return 0, or the error code, which WSAGetLastError returns too.
 * @see https://learn.microsoft.com/windows/win32/api/ws2tcpip/nf-ws2tcpip-setaddrinfoexa */
WS2_API INT SetAddrInfoExA(PCSTR name, PCSTR service, SOCKET_ADDRESS* addresses, DWORD count, LPBLOB blob,
                           DWORD flags, DWORD name_space, LPGUID provider, struct timeval* timeout,
                           LPOVERLAPPED overlapped, LPLOOKUPSERVICE_COMPLETION_ROUTINE routine,
                           LPHANDLE handle) WS2_LINK(SetAddrInfoExA);
/** Registers a host or a service in a name space, or removes it.
 * Refused on Linux. Not implemented: registration of names. Fails with WSANO_RECOVERY after the documented
 *   argument checks.
 * @param[in] name Name to register.
 * @param[in] service Service; NULL: none.
 * @param[in] addresses Array of addresses of the name.
 * @param[in] count Number of addresses; 0: remove the name.
 * @param[in] blob Data of the name space; NULL: none.
 * @param[in] flags 0.
 * @param[in] name_space NS_...
 * @param[in] provider Identifier of the name-space provider; NULL: the default.
 * @param[in] timeout NULL.
 * @param[in,out] overlapped NULL.
 * @param[in] routine NULL.
 * @param[out] handle NULL.
 * @return 0, or the error code, which WSAGetLastError returns too.
 * @see https://learn.microsoft.com/windows/win32/api/ws2tcpip/nf-ws2tcpip-setaddrinfoexw */
WS2_API INT SetAddrInfoExW(PCWSTR name, PCWSTR service, SOCKET_ADDRESS* addresses, DWORD count, LPBLOB blob,
                           DWORD flags, DWORD name_space, LPGUID provider, struct timeval* timeout,
                           LPOVERLAPPED overlapped, LPLOOKUPSERVICE_COMPLETION_ROUTINE routine,
                           LPHANDLE handle) WS2_LINK_WIDE(SetAddrInfoExW);
/** Frees a list of GetAddrInfoEx.
 * @param[in] list List; NULL: no effect.
 * @see https://learn.microsoft.com/windows/win32/api/ws2tcpip/nf-ws2tcpip-freeaddrinfoex */
WS2_API void FreeAddrInfoEx(PADDRINFOEXA list) WS2_LINK(FreeAddrInfoEx);
/** Frees a list of GetAddrInfoEx.
 * @param[in] list List; NULL: no effect.
 * @see https://learn.microsoft.com/windows/win32/api/ws2tcpip/nf-ws2tcpip-freeaddrinfoex */
WS2_API void FreeAddrInfoExA(PADDRINFOEXA list) WS2_LINK(FreeAddrInfoEx);
/** Frees a list of GetAddrInfoEx.
 * @param[in] list List; NULL: no effect.
 * @see https://learn.microsoft.com/windows/win32/api/ws2tcpip/nf-ws2tcpip-freeaddrinfoexw */
WS2_API void FreeAddrInfoExW(PADDRINFOEXW list) WS2_LINK_WIDE(FreeAddrInfoExW);
/** Returns the text of an error of getaddrinfo, getnameinfo and related functions.
 * @param[in] code Error code: EAI_... or WSA...
 * @return The text; it stays valid.
 * @note thread-safe: the text of each code has memory of its own.
 * @see https://learn.microsoft.com/windows/win32/api/ws2tcpip/nf-ws2tcpip-gai_strerrora */
WS2_API char* gai_strerrorA(int code) WS2_LINK(gai_strerrorA);
/** Returns the text of an error of getaddrinfo, getnameinfo and related functions.
 * @param[in] code Error code: EAI_... or WSA...
 * @return The text; it stays valid.
 * @note thread-safe: the text of each code has memory of its own.
 * @see https://learn.microsoft.com/windows/win32/api/ws2tcpip/nf-ws2tcpip-gai_strerrorw */
WS2_API WCHAR* gai_strerrorW(int code) WS2_LINK_WIDE(gai_strerrorW);

/** Converts an IPv4 or IPv6 address as text to an address.
 * @param[in] family AF_INET or AF_INET6.
 * @param[in] text Address: four decimal numbers with dots, or IPv6.
 * @param[out] address in_addr (4 bytes) or in6_addr (16 bytes), in network byte order.
 * @return 1; 0: the text is not an address; -1 on failure.
 * Errors: WSAEAFNOSUPPORT (family not AF_INET or AF_INET6), WSAEFAULT (a pointer NULL or invalid).
 * @see https://learn.microsoft.com/windows/win32/api/ws2tcpip/nf-ws2tcpip-inet_pton */
WS2_API INT inet_pton(INT family, PCSTR text, PVOID address) WS2_LINK(inet_pton);
/** Converts an IPv4 or IPv6 address as text to an address.
 * @param[in] family AF_INET or AF_INET6.
 * @param[in] text Address: four decimal numbers with dots, or IPv6.
 * @param[out] address in_addr (4 bytes) or in6_addr (16 bytes), in network byte order.
 * @return 1; 0: the text is not an address; -1 on failure.
 * Errors: WSAEAFNOSUPPORT (family not AF_INET or AF_INET6), WSAEFAULT (a pointer NULL or invalid).
 * @see https://learn.microsoft.com/windows/win32/api/ws2tcpip/nf-ws2tcpip-inetptonw */
WS2_API INT InetPtonW(INT family, PCWSTR text, PVOID address) WS2_LINK_WIDE(InetPtonW);
/** Converts an IPv4 or IPv6 address to text.
 * @param[in] family AF_INET or AF_INET6.
 * @param[in] address in_addr (4 bytes) or in6_addr (16 bytes), in network byte order.
 * @param[out] text Text.
 * @param[in] size Size of the buffer, in characters: INET_ADDRSTRLEN (22) or INET6_ADDRSTRLEN (65) is
 *   enough.
 * @return text; NULL on failure.
 * Errors: WSAEAFNOSUPPORT (family not AF_INET or AF_INET6). Not on Linux: ERROR_INVALID_PARAMETER.
 * @see https://learn.microsoft.com/windows/win32/api/ws2tcpip/nf-ws2tcpip-inet_ntop */
WS2_API PCSTR inet_ntop(INT family, const VOID* address, PSTR text, size_t size) WS2_LINK(inet_ntop);
/** Converts an IPv4 or IPv6 address to text.
 * @param[in] family AF_INET or AF_INET6.
 * @param[in] address in_addr (4 bytes) or in6_addr (16 bytes), in network byte order.
 * @param[out] text Text.
 * @param[in] size Size of the buffer, in characters: INET_ADDRSTRLEN (22) or INET6_ADDRSTRLEN (65) is
 *   enough.
 * @return text; NULL on failure.
 * Errors: WSAEAFNOSUPPORT (family not AF_INET or AF_INET6), ERROR_INVALID_PARAMETER (buffer NULL, size zero,
 *   or too small for the text).
 * @see https://learn.microsoft.com/windows/win32/api/ws2tcpip/nf-ws2tcpip-inetntopw */
WS2_API PCWSTR InetNtopW(INT family, const VOID* address, PWSTR text, size_t size) WS2_LINK_WIDE(InetNtopW);

/** Sets which sources of an IPv4 multicast group a socket receives from.
 * @param[in] s Socket.
 * @param[in] interface_address Address of the interface.
 * @param[in] group Address of the group.
 * @param[in] mode MCAST_INCLUDE: only those of the list; MCAST_EXCLUDE: all others.
 * @param[in] count Number of sources.
 * @param[in] list Array of addresses of sources.
 * @return 0; SOCKET_ERROR on failure.
 * Errors: WSAENOBUFS (no memory), WSAENOTSOCK (not a socket).
 * @see https://learn.microsoft.com/windows/win32/api/ws2tcpip/nf-ws2tcpip-setipv4sourcefilter */
WS2_API int setipv4sourcefilter(SOCKET s, IN_ADDR interface_address, IN_ADDR group, MULTICAST_MODE_TYPE mode,
                                ULONG count, const IN_ADDR* list) WS2_LINK(setipv4sourcefilter);
/** Reads which sources of an IPv4 multicast group a socket receives from.
 * @param[in] s Socket.
 * @param[in] interface_address Address of the interface.
 * @param[in] group Address of the group.
 * @param[out] mode MCAST_INCLUDE or MCAST_EXCLUDE.
 * @param[in,out] count Room in list; then number of sources of the filter; in addresses.
 * @param[out] list Array of addresses of sources.
 * @return 0; SOCKET_ERROR on failure.
 * Errors: WSAENOTSOCK (not a socket). Not on Linux: WSAENOBUFS.
 * @see https://learn.microsoft.com/windows/win32/api/ws2tcpip/nf-ws2tcpip-getipv4sourcefilter */
WS2_API int getipv4sourcefilter(SOCKET s, IN_ADDR interface_address, IN_ADDR group, MULTICAST_MODE_TYPE* mode,
                                ULONG* count, IN_ADDR* list) WS2_LINK(getipv4sourcefilter);
/** Sets which sources of a multicast group a socket receives from, IPv4 or IPv6.
 * @param[in] s Socket.
 * @param[in] interface_index Index of the interface; 0: the default.
 * @param[in] group Address of the group.
 * @param[in] group_length Size of that address, in bytes.
 * @param[in] mode MCAST_INCLUDE: only those of the list; MCAST_EXCLUDE: all others.
 * @param[in] count Number of sources.
 * @param[in] list Array of addresses of sources.
 * @return 0; SOCKET_ERROR on failure.
 * Errors: WSAENOBUFS (no memory), WSAENOTSOCK (not a socket).
 * @see https://learn.microsoft.com/windows/win32/api/ws2tcpip/nf-ws2tcpip-setsourcefilter */
WS2_API int setsourcefilter(SOCKET s, ULONG interface_index, const SOCKADDR* group, int group_length,
                            MULTICAST_MODE_TYPE mode, ULONG count, const SOCKADDR_STORAGE* list)
    WS2_LINK(setsourcefilter);
/** Reads which sources of a multicast group a socket receives from, IPv4 or IPv6.
 * @param[in] s Socket.
 * @param[in] interface_index Index of the interface; 0: the default.
 * @param[in] group Address of the group.
 * @param[in] group_length Size of that address, in bytes.
 * @param[out] mode MCAST_INCLUDE or MCAST_EXCLUDE.
 * @param[in,out] count Room in list; then number of sources of the filter; in addresses.
 * @param[out] list Array of addresses of sources.
 * @return 0; SOCKET_ERROR on failure.
 * Errors: WSAENOTSOCK (not a socket). Not on Linux: WSAENOBUFS.
 * @see https://learn.microsoft.com/windows/win32/api/ws2tcpip/nf-ws2tcpip-getsourcefilter */
WS2_API int getsourcefilter(SOCKET s, ULONG interface_index, const SOCKADDR* group, int group_length,
                            MULTICAST_MODE_TYPE* mode, ULONG* count, SOCKADDR_STORAGE* list)
    WS2_LINK(getsourcefilter);

/** Sets the IPsec policy of a socket.
 * Refused on Linux. Not implemented: IPsec policy for sockets. Fails with WSAEAFNOSUPPORT after the
 *   documented argument checks.
 * @param[in] s Socket.
 * @param[in] settings Security settings; NULL: the default.
 * @param[in] length Size of settings, in bytes.
 * @param[in,out] overlapped OVERLAPPED of the operation, valid until it completes; NULL: not overlapped.
 * @param[in] routine Runs with the result in an alertable wait of the calling thread; NULL: none.
 * @return 0; SOCKET_ERROR on failure.
 * @see https://learn.microsoft.com/windows/win32/api/ws2tcpip/nf-ws2tcpip-wsasetsocketsecurity */
WS2_API INT WSASetSocketSecurity(SOCKET s, const SOCKET_SECURITY_SETTINGS* settings, ULONG length,
                                 LPWSAOVERLAPPED overlapped, LPWSAOVERLAPPED_COMPLETION_ROUTINE routine);
/** Reads how the connection of a socket is secured.
 * Refused on Linux. Not implemented: IPsec policy for sockets. Fails with WSAEAFNOSUPPORT after the
 *   documented argument checks.
 * @param[in] s Socket.
 * @param[in] query Peer and token access wanted; NULL for a connected TCP socket.
 * @param[in] query_length Size of query, in bytes.
 * @param[out] information Answer; NULL: only the size is wanted.
 * @param[in,out] length Size of the buffer information; then size of the answer; in bytes.
 * @param[in,out] overlapped OVERLAPPED of the operation, valid until it completes; NULL: not overlapped.
 * @param[in] routine Runs with the result in an alertable wait of the calling thread; NULL: none.
 * @return 0; SOCKET_ERROR on failure.
 * @see https://learn.microsoft.com/windows/win32/api/ws2tcpip/nf-ws2tcpip-wsaquerysocketsecurity */
WS2_API INT WSAQuerySocketSecurity(SOCKET s, const SOCKET_SECURITY_QUERY_TEMPLATE* query, ULONG query_length,
                                   SOCKET_SECURITY_QUERY_INFO* information, ULONG* length,
                                   LPWSAOVERLAPPED overlapped, LPWSAOVERLAPPED_COMPLETION_ROUTINE routine);
/** Sets the security principal that the peer of a socket must have.
 * Refused on Linux. Not implemented: IPsec policy for sockets. Fails with WSAEAFNOSUPPORT after the
 *   documented argument checks.
 * @param[in] s Socket.
 * @param[in] name Address of the peer and its principal.
 * @param[in] length Size of name, in bytes.
 * @param[in,out] overlapped OVERLAPPED of the operation, valid until it completes; NULL: not overlapped.
 * @param[in] routine Runs with the result in an alertable wait of the calling thread; NULL: none.
 * @return 0; SOCKET_ERROR on failure.
 * @see https://learn.microsoft.com/windows/win32/api/ws2tcpip/nf-ws2tcpip-wsasetsocketpeertargetname */
WS2_API INT WSASetSocketPeerTargetName(SOCKET s, const SOCKET_PEER_TARGET_NAME* name, ULONG length,
                                       LPWSAOVERLAPPED overlapped,
                                       LPWSAOVERLAPPED_COMPLETION_ROUTINE routine);
/** Removes the principal that WSASetSocketPeerTargetName set for a peer.
 * Refused on Linux. Not implemented: IPsec policy for sockets. Fails with WSAEAFNOSUPPORT after the
 *   documented argument checks.
 * @param[in] s Socket.
 * @param[in] peer Address of the peer.
 * @param[in] length Size of the address, in bytes.
 * @param[in,out] overlapped OVERLAPPED of the operation, valid until it completes; NULL: not overlapped.
 * @param[in] routine Runs with the result in an alertable wait of the calling thread; NULL: none.
 * @return 0; SOCKET_ERROR on failure.
 * @see https://learn.microsoft.com/windows/win32/api/ws2tcpip/nf-ws2tcpip-wsadeletesocketpeertargetname */
WS2_API INT WSADeleteSocketPeerTargetName(SOCKET s, const struct sockaddr* peer, ULONG length,
                                          LPWSAOVERLAPPED overlapped,
                                          LPWSAOVERLAPPED_COMPLETION_ROUTINE routine);
/** Gives the calling thread the identity of a socket's peer.
 * Refused on Linux. Not implemented: impersonation of a peer. Fails with WSAEAFNOSUPPORT after the
 *   documented argument checks.
 * @param[in] s Socket.
 * @param[in] peer Address of the peer; NULL for a connected TCP socket.
 * @param[in] length Size of the address, in bytes.
 * @return 0; SOCKET_ERROR on failure.
 * @see https://learn.microsoft.com/windows/win32/api/ws2tcpip/nf-ws2tcpip-wsaimpersonatesocketpeer */
WS2_API INT WSAImpersonateSocketPeer(SOCKET s, const struct sockaddr* peer, ULONG length);
/** Ends the impersonation that WSAImpersonateSocketPeer began for the calling thread.
 * Refused on Linux. Not implemented: impersonation of a peer. Fails with WSASYSCALLFAILURE.
 * @return 0; SOCKET_ERROR on failure.
 * @see https://learn.microsoft.com/windows/win32/api/ws2tcpip/nf-ws2tcpip-wsarevertimpersonation */
WS2_API INT WSARevertImpersonation(void);
/** Switches the wireless network to a mode for media streams.
 * Refused on Linux. Linux has no such mode of the network stack. Fails with E_NOTIMPL.
 * @param[in] value TRUE: on.
 * @return S_OK, or the HRESULT of the failure.
 * @see https://learn.microsoft.com/windows/win32/api/socketapi/nf-socketapi-setsocketmediastreamingmode */
WS2_API HRESULT SetSocketMediaStreamingMode(BOOL value) WS2_LINK(SetSocketMediaStreamingMode);
WS2_END

#ifdef UNICODE
#define FreeAddrInfoEx FreeAddrInfoExW
#endif

/* Inline on Windows too: each wraps one option. */
WS2_INLINE int ws2_get_option(SOCKET s, int level, int option, void* value, int size) {
    return getsockopt(s, level, option, (char*)value, &size);
}
WS2_INLINE int ws2_set_option(SOCKET s, int level, int option, DWORD value) {
    return setsockopt(s, level, option, (const char*)&value, sizeof value);
}
/* The IP version of a socket determines the level of some options. */
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
/** Sets the size of the UDP datagrams into which one send is segmented.
 * @param[in] s Socket.
 * @param[in] size Size of a datagram's payload, in bytes; 0: no segmentation.
 * @return 0; SOCKET_ERROR on failure.
 * @see https://learn.microsoft.com/windows/win32/api/ws2tcpip/nf-ws2tcpip-wsasetudpsendmessagesize */
WS2_INLINE int WSASetUdpSendMessageSize(SOCKET s, DWORD size) {
    return ws2_set_option(s, IPPROTO_UDP, UDP_SEND_MSG_SIZE, size);
}
/** Reads the size of the UDP datagrams into which one send is segmented.
 * @param[in] s Socket.
 * @param[out] size Size of a datagram's payload, in bytes; 0: no segmentation.
 * @return 0; SOCKET_ERROR on failure.
 * @see https://learn.microsoft.com/windows/win32/api/ws2tcpip/nf-ws2tcpip-wsagetudpsendmessagesize */
WS2_INLINE int WSAGetUdpSendMessageSize(SOCKET s, DWORD* size) {
    return ws2_get_option(s, IPPROTO_UDP, UDP_SEND_MSG_SIZE, size, sizeof *size);
}
/** Sets how many bytes of coalesced UDP datagrams one receive may return.
 * @param[in] s Socket.
 * @param[in] size Most bytes; 0: one datagram a receive.
 * @return 0; SOCKET_ERROR on failure.
 * @see https://learn.microsoft.com/windows/win32/api/ws2tcpip/nf-ws2tcpip-wsasetudprecvmaxcoalescedsize */
WS2_INLINE int WSASetUdpRecvMaxCoalescedSize(SOCKET s, DWORD size) {
    return ws2_set_option(s, IPPROTO_UDP, UDP_RECV_MAX_COALESCED_SIZE, size);
}
/** Reads how many bytes of coalesced UDP datagrams one receive may return.
 * @param[in] s Socket.
 * @param[out] size Most bytes; 0: one datagram a receive.
 * @return 0; SOCKET_ERROR on failure.
 * @see https://learn.microsoft.com/windows/win32/api/ws2tcpip/nf-ws2tcpip-wsagetudprecvmaxcoalescedsize */
WS2_INLINE int WSAGetUdpRecvMaxCoalescedSize(SOCKET s, DWORD* size) {
    return ws2_get_option(s, IPPROTO_UDP, UDP_RECV_MAX_COALESCED_SIZE, size, sizeof *size);
}
/** Reads whether an ICMP error makes a connect fail at once.
 * @param[in] s Socket.
 * @param[out] enabled 1: it fails; 0: it continues until it times out.
 * @return 0; SOCKET_ERROR on failure.
 * @see https://learn.microsoft.com/windows/win32/api/ws2tcpip/nf-ws2tcpip-wsagetfailconnectonicmperror */
WS2_INLINE int WSAGetFailConnectOnIcmpError(SOCKET s, DWORD* enabled) {
    return ws2_get_option(s, IPPROTO_TCP, TCP_FAIL_CONNECT_ON_ICMP_ERROR, enabled, sizeof *enabled);
}
/** Sets whether an ICMP error makes a connect fail at once.
 * @param[in] s Socket.
 * @param[in] enabled 1: it fails; 0: it continues until it times out.
 * @return 0; SOCKET_ERROR on failure.
 * @see https://learn.microsoft.com/windows/win32/api/ws2tcpip/nf-ws2tcpip-wsasetfailconnectonicmperror */
WS2_INLINE int WSASetFailConnectOnIcmpError(SOCKET s, DWORD enabled) {
    return ws2_set_option(s, IPPROTO_TCP, TCP_FAIL_CONNECT_ON_ICMP_ERROR, enabled);
}
/** Returns the ICMP error that made a TCP connect fail.
 * @param[in] s Socket.
 * @param[out] information Source, type and code of the error.
 * @return 0; SOCKET_ERROR on failure.
 * Errors: WSANO_DATA (no ICMP error since the last connect).
 * @see https://learn.microsoft.com/windows/win32/api/ws2tcpip/nf-ws2tcpip-wsageticmperrorinfo */
WS2_INLINE int WSAGetIcmpErrorInfo(SOCKET s, PICMP_ERROR_INFO information) {
    int size = sizeof *information;
    if (getsockopt(s, IPPROTO_TCP, TCP_ICMP_ERROR_INFO, (char*)information, &size) != 0) return SOCKET_ERROR;
    if (size != 0) return 0;
    WSASetLastError(WSANO_DATA);
    return SOCKET_ERROR;
}
/* Windows' number of this option is not public; this number is ours. */
#define WS2_SO_UNICAST_RECEIVE_SHARING ((int)0xFFFFFFFF)
/** Sets whether the sockets bound to one UDP port share its datagrams.
 * @param[in] s Socket.
 * @param[in] enabled 1: on; 0: off.
 * @return 0; SOCKET_ERROR on failure.
 * Errors: WSAEINVAL (socket already bound), WSAEOPNOTSUPP (conflicting option set (exclusive use, multicast
 *   port reuse, CPU affinity)), WSAENOPROTOOPT (not a datagram socket).
 * @see https://learn.microsoft.com/windows/win32/api/ws2tcpip/nf-ws2tcpip-wsasetunicastreceivesharing */
WS2_INLINE int WSASetUnicastReceiveSharing(SOCKET s, DWORD enabled) {
    return ws2_set_option(s, SOL_SOCKET, WS2_SO_UNICAST_RECEIVE_SHARING, enabled);
}
/** Reads whether the sockets bound to one UDP port share its datagrams.
 * @param[in] s Socket.
 * @param[out] enabled 1: on; 0: off.
 * @return 0; SOCKET_ERROR on failure.
 * Errors: WSAENOPROTOOPT (not a datagram socket).
 * @see https://learn.microsoft.com/windows/win32/api/ws2tcpip/nf-ws2tcpip-wsagetunicastreceivesharing */
WS2_INLINE int WSAGetUnicastReceiveSharing(SOCKET s, DWORD* enabled) {
    return ws2_get_option(s, SOL_SOCKET, WS2_SO_UNICAST_RECEIVE_SHARING, enabled, sizeof *enabled);
}
/** Sets an upper bound of the MTU of a socket.
 * @param[in] s Socket.
 * @param[in] mtu Bound, in bytes.
 * @return 0; SOCKET_ERROR on failure.
 * @see https://learn.microsoft.com/windows/win32/api/ws2tcpip/nf-ws2tcpip-wsasetipusermtu */
WS2_INLINE int WSASetIPUserMtu(SOCKET s, DWORD mtu) {
    int level;
    return ws2_ip_level(s, &level) ? SOCKET_ERROR : ws2_set_option(s, level, IP_USER_MTU, mtu);
}
/** Reads the upper bound of the MTU of a socket.
 * @param[in] s Socket.
 * @param[out] mtu Bound, in bytes.
 * @return 0; SOCKET_ERROR on failure.
 * @see https://learn.microsoft.com/windows/win32/api/ws2tcpip/nf-ws2tcpip-wsagetipusermtu */
WS2_INLINE int WSAGetIPUserMtu(SOCKET s, DWORD* mtu) {
    int level;
    return ws2_ip_level(s, &level) ? SOCKET_ERROR : ws2_get_option(s, level, IP_USER_MTU, mtu, sizeof *mtu);
}
/** Sets whether WSARecvMsg returns the ECN bits as ancillary data.
 * @param[in] s Socket.
 * @param[in] enabled 1: on; 0: off.
 * @return 0; SOCKET_ERROR on failure.
 * @see https://learn.microsoft.com/windows/win32/api/ws2tcpip/nf-ws2tcpip-wsasetrecvipecn */
WS2_INLINE int WSASetRecvIPEcn(SOCKET s, DWORD enabled) {
    int level;
    return ws2_ip_level(s, &level) ? SOCKET_ERROR : ws2_set_option(s, level, IP_RECVECN, enabled);
}
/** Reads whether WSARecvMsg returns the ECN bits as ancillary data.
 * @param[in] s Socket.
 * @param[out] enabled 1: on; 0: off.
 * @return 0; SOCKET_ERROR on failure.
 * @see https://learn.microsoft.com/windows/win32/api/ws2tcpip/nf-ws2tcpip-wsagetrecvipecn */
WS2_INLINE int WSAGetRecvIPEcn(SOCKET s, DWORD* enabled) {
    int level;
    return ws2_ip_level(s, &level) ? SOCKET_ERROR
                                   : ws2_get_option(s, level, IP_RECVECN, enabled, sizeof *enabled);
}

#ifdef __MINGW32__
#include <mstcpip.h> /* as MinGW-w64's <ws2tcpip.h> does */
#include <ws2/long_value.h>
#endif

/* An unsigned long* in place of the DWORD*: <ws2/long_arguments.h>. */
#ifdef __cplusplus
extern "C++" {
WS2_LONG_OVERLOAD(int, getipv4sourcefilter,
                  (SOCKET s, IN_ADDR interface_address, IN_ADDR group, MULTICAST_MODE_TYPE* mode,
                   ws2::headers::DwordPointer count, IN_ADDR* list),
                  (s, interface_address, group, mode, count.value, list))
WS2_LONG_OVERLOAD(int, getsourcefilter,
                  (SOCKET s, ULONG interface_index, const SOCKADDR* group, int group_length,
                   MULTICAST_MODE_TYPE* mode, ws2::headers::DwordPointer count, SOCKADDR_STORAGE* list),
                  (s, interface_index, group, group_length, mode, count.value, list))
}
#else
#define ws2_any_getipv4sourcefilter(s, interface_address, group, mode, count, list)                          \
    getipv4sourcefilter(s, interface_address, group, mode, WS2_DWORD_POINTER(count), list)
#define getipv4sourcefilter(...) WS2_LONG_CALL(WS2_LONG_HAS_6(__VA_ARGS__), getipv4sourcefilter)(__VA_ARGS__)
#define ws2_any_getsourcefilter(s, interface_index, group, group_length, mode, count, list)                  \
    getsourcefilter(s, interface_index, group, group_length, mode, WS2_DWORD_POINTER(count), list)
#define getsourcefilter(...) WS2_LONG_CALL(WS2_LONG_HAS_7(__VA_ARGS__), getsourcefilter)(__VA_ARGS__)
#endif

#endif
