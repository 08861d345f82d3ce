#ifndef _NSPAPI_INCLUDED
#define _NSPAPI_INCLUDED
#include <winsock2.h>
#include <ws2/long_value.h>
/* Name-space functions of Winsock 1.1; they fail as documented in docs/support.md. */

#define SERVICE_REGISTER 0x00000001
#define SERVICE_DEREGISTER 0x00000002
#define SERVICE_FLUSH 0x00000003
#define SERVICE_ADD_TYPE 0x00000004
#define SERVICE_DELETE_TYPE 0x00000005
#define XP_CONNECTIONLESS 0x00000001
#define XP_GUARANTEED_DELIVERY 0x00000002
#define XP_GUARANTEED_ORDER 0x00000004
#define XP_MESSAGE_ORIENTED 0x00000008
#define XP_PSEUDO_STREAM 0x00000010
#define XP_GRACEFUL_CLOSE 0x00000020
#define XP_EXPEDITED_DATA 0x00000040
#define XP_SUPPORTS_BROADCAST 0x00000200
#define XP_SUPPORTS_MULTICAST 0x00000400
#define RES_SOFT_SEARCH 0x00000001
#define RES_FIND_MULTIPLE 0x00000002
#define RES_SERVICE 0x00000004
#define PROP_COMMENT 0x00000001
#define PROP_LOCALE 0x00000002
#define PROP_DISPLAY_HINT 0x00000004
#define PROP_VERSION 0x00000008
#define PROP_START_TIME 0x00000010
#define PROP_MACHINE 0x00000020
#define PROP_ADDRESSES 0x00000100
#define PROP_SD 0x00000200
#define PROP_ALL 0x80000000

typedef struct _SERVICE_ADDRESS {
    DWORD dwAddressType;
    DWORD dwAddressFlags;
    DWORD dwAddressLength;
    DWORD dwPrincipalLength;
    BYTE* lpAddress;
    BYTE* lpPrincipal;
} SERVICE_ADDRESS, *PSERVICE_ADDRESS, *LPSERVICE_ADDRESS;
typedef struct _SERVICE_ADDRESSES {
    DWORD dwAddressCount;
    SERVICE_ADDRESS Addresses[1];
} SERVICE_ADDRESSES, *PSERVICE_ADDRESSES, *LPSERVICE_ADDRESSES;
typedef struct _SERVICE_INFOA {
    LPGUID lpServiceType;
    LPSTR lpServiceName;
    LPSTR lpComment;
    LPSTR lpLocale;
    DWORD dwDisplayHint;
    DWORD dwVersion;
    DWORD dwTime;
    LPSTR lpMachineName;
    LPSERVICE_ADDRESSES lpServiceAddress;
    BLOB ServiceSpecificInfo;
} SERVICE_INFOA, *PSERVICE_INFOA, *LPSERVICE_INFOA;
typedef struct _SERVICE_INFOW {
    LPGUID lpServiceType;
    LPWSTR lpServiceName;
    LPWSTR lpComment;
    LPWSTR lpLocale;
    DWORD dwDisplayHint;
    DWORD dwVersion;
    DWORD dwTime;
    LPWSTR lpMachineName;
    LPSERVICE_ADDRESSES lpServiceAddress;
    BLOB ServiceSpecificInfo;
} SERVICE_INFOW, *PSERVICE_INFOW, *LPSERVICE_INFOW;
typedef struct _PROTOCOL_INFOA {
    DWORD dwServiceFlags;
    INT iAddressFamily;
    INT iMaxSockAddr;
    INT iMinSockAddr;
    INT iSocketType;
    INT iProtocol;
    DWORD dwMessageSize;
    LPSTR lpProtocol;
} PROTOCOL_INFOA, *PPROTOCOL_INFOA, *LPPROTOCOL_INFOA;
typedef struct _PROTOCOL_INFOW {
    DWORD dwServiceFlags;
    INT iAddressFamily;
    INT iMaxSockAddr;
    INT iMinSockAddr;
    INT iSocketType;
    INT iProtocol;
    DWORD dwMessageSize;
    LPWSTR lpProtocol;
} PROTOCOL_INFOW, *PPROTOCOL_INFOW, *LPPROTOCOL_INFOW;
typedef void (*LPSERVICE_CALLBACK_PROC)(LPARAM parameter, HANDLE task);
typedef struct _SERVICE_ASYNC_INFO {
    LPSERVICE_CALLBACK_PROC lpServiceCallbackProc;
    LPARAM lParam;
    HANDLE hAsyncTaskHandle;
} SERVICE_ASYNC_INFO, *PSERVICE_ASYNC_INFO, *LPSERVICE_ASYNC_INFO;
#ifdef UNICODE
typedef SERVICE_INFOW SERVICE_INFO, *PSERVICE_INFO, *LPSERVICE_INFO;
typedef PROTOCOL_INFOW PROTOCOL_INFO, *PPROTOCOL_INFO, *LPPROTOCOL_INFO;
#else
typedef SERVICE_INFOA SERVICE_INFO, *PSERVICE_INFO, *LPSERVICE_INFO;
typedef PROTOCOL_INFOA PROTOCOL_INFO, *PPROTOCOL_INFO, *LPPROTOCOL_INFO;
#endif

WS2_BEGIN
/** Lists the protocols, in the form of Windows Sockets 1.1; WSAEnumProtocols replaces it.
 * Refused on Linux. Obsolete; use getaddrinfo. Fails with ERROR_CALL_NOT_IMPLEMENTED.
 * @param[in] protocols Protocol numbers wanted, ended by 0; NULL: all.
 * @param[out] buffer Array of PROTOCOL_INFO.
 * @param[in,out] length Size of the buffer; if too small, then the size needed; in bytes.
 * @return Number of entries; SOCKET_ERROR on failure.
 * @see https://learn.microsoft.com/windows/win32/api/nspapi/nf-nspapi-enumprotocolsa */
WS2_API INT EnumProtocolsA(LPINT protocols, LPVOID buffer, LPDWORD length) WS2_LINK(EnumProtocolsA);
/** Lists the protocols, in the form of Windows Sockets 1.1; WSAEnumProtocols replaces it.
 * Refused on Linux. Obsolete; use getaddrinfo. Fails with ERROR_CALL_NOT_IMPLEMENTED.
 * @param[in] protocols Protocol numbers wanted, ended by 0; NULL: all.
 * @param[out] buffer Array of PROTOCOL_INFO.
 * @param[in,out] length Size of the buffer; if too small, then the size needed; in bytes.
 * @return Number of entries; SOCKET_ERROR on failure.
 * @see https://learn.microsoft.com/windows/win32/api/nspapi/nf-nspapi-enumprotocolsw */
WS2_API INT EnumProtocolsW(LPINT protocols, LPVOID buffer, LPDWORD length) WS2_LINK_WIDE(EnumProtocolsW);
#ifdef UNICODE
#define EnumProtocols EnumProtocolsW
#else
#define EnumProtocols EnumProtocolsA
#endif
/** Looks up the addresses of a service in a name space; getaddrinfo replaces it.
 * Refused on Linux. Obsolete; use getaddrinfo. Fails with ERROR_CALL_NOT_IMPLEMENTED.
 * @param[in] name_space NS_...; NS_DEFAULT: all.
 * @param[in] type Identifier of the type of service.
 * @param[in] name Name of the service or host.
 * @param[in] protocols Protocol numbers wanted, ended by 0; NULL: all.
 * @param[in] resolution RES_...: how to search.
 * @param[in] async Reserved; NULL.
 * @param[out] addresses Array of CSADDR_INFO.
 * @param[in,out] length Size of the buffer addresses; too small: the size needed; in bytes.
 * @param[out] alias Alias names, each ended by a zero; NULL: not wanted.
 * @param[in,out] alias_length Size of the buffer alias; then length; in characters.
 * @return Number of addresses; SOCKET_ERROR on failure.
 * @see https://learn.microsoft.com/windows/win32/api/nspapi/nf-nspapi-getaddressbynamea */
WS2_API INT GetAddressByNameA(DWORD name_space, LPGUID type, LPSTR name, LPINT protocols, DWORD resolution,
                              LPSERVICE_ASYNC_INFO async, LPVOID addresses, LPDWORD length, LPSTR alias,
                              LPDWORD alias_length) WS2_LINK(GetAddressByNameA);
/** Looks up the addresses of a service in a name space; getaddrinfo replaces it.
 * Refused on Linux. Obsolete; use getaddrinfo. Fails with ERROR_CALL_NOT_IMPLEMENTED.
 * @param[in] name_space NS_...; NS_DEFAULT: all.
 * @param[in] type Identifier of the type of service.
 * @param[in] name Name of the service or host.
 * @param[in] protocols Protocol numbers wanted, ended by 0; NULL: all.
 * @param[in] resolution RES_...: how to search.
 * @param[in] async Reserved; NULL.
 * @param[out] addresses Array of CSADDR_INFO.
 * @param[in,out] length Size of the buffer addresses; too small: the size needed; in bytes.
 * @param[out] alias Alias names, each ended by a zero; NULL: not wanted.
 * @param[in,out] alias_length Size of the buffer alias; then length; in characters.
 * @return Number of addresses; SOCKET_ERROR on failure.
 * @see https://learn.microsoft.com/windows/win32/api/nspapi/nf-nspapi-getaddressbynamew */
WS2_API INT GetAddressByNameW(DWORD name_space, LPGUID type, LPWSTR name, LPINT protocols, DWORD resolution,
                              LPSERVICE_ASYNC_INFO async, LPVOID addresses, LPDWORD length, LPWSTR alias,
                              LPDWORD alias_length) WS2_LINK_WIDE(GetAddressByNameW);
#ifdef UNICODE
#define GetAddressByName GetAddressByNameW
#else
#define GetAddressByName GetAddressByNameA
#endif
/** Returns the identifier of a type of service.
 * Refused on Linux. Obsolete; use getaddrinfo. Fails with ERROR_CALL_NOT_IMPLEMENTED.
 * @param[in] name Name of the type.
 * @param[out] type Identifier.
 * @return 0; SOCKET_ERROR on failure.
 * @see https://learn.microsoft.com/windows/win32/api/nspapi/nf-nspapi-gettypebynamea */
WS2_API INT GetTypeByNameA(LPSTR name, LPGUID type) WS2_LINK(GetTypeByNameA);
/** Returns the identifier of a type of service.
 * Refused on Linux. Obsolete; use getaddrinfo. Fails with ERROR_CALL_NOT_IMPLEMENTED.
 * @param[in] name Name of the type.
 * @param[out] type Identifier.
 * @return 0; SOCKET_ERROR on failure.
 * @see https://learn.microsoft.com/windows/win32/api/nspapi/nf-nspapi-gettypebynamew */
WS2_API INT GetTypeByNameW(LPWSTR name, LPGUID type) WS2_LINK_WIDE(GetTypeByNameW);
#ifdef UNICODE
#define GetTypeByName GetTypeByNameW
#else
#define GetTypeByName GetTypeByNameA
#endif
/** Returns the name of a type of service.
 * Refused on Linux. Obsolete; use getaddrinfo. Fails with ERROR_CALL_NOT_IMPLEMENTED.
 * @param[in] type Identifier of the type.
 * @param[out] name Name.
 * @param[in] length Size of the buffer, in characters.
 * @return 0; SOCKET_ERROR on failure.
 * @see https://learn.microsoft.com/windows/win32/api/nspapi/nf-nspapi-getnamebytypea */
WS2_API INT GetNameByTypeA(LPGUID type, LPSTR name, DWORD length) WS2_LINK(GetNameByTypeA);
/** Returns the name of a type of service.
 * Refused on Linux. Obsolete; use getaddrinfo. Fails with ERROR_CALL_NOT_IMPLEMENTED.
 * @param[in] type Identifier of the type.
 * @param[out] name Name.
 * @param[in] length Size of the buffer, in characters.
 * @return 0; SOCKET_ERROR on failure.
 * @see https://learn.microsoft.com/windows/win32/api/nspapi/nf-nspapi-getnamebytypew */
WS2_API INT GetNameByTypeW(LPGUID type, LPWSTR name, DWORD length) WS2_LINK_WIDE(GetNameByTypeW);
#ifdef UNICODE
#define GetNameByType GetNameByTypeW
#else
#define GetNameByType GetNameByTypeA
#endif
/** Registers a service or a type of service in a name space, or removes it.
 * Refused on Linux. Obsolete; use getaddrinfo. Fails with ERROR_CALL_NOT_IMPLEMENTED.
 * @param[in] name_space NS_...; NS_DEFAULT: all.
 * @param[in] operation SERVICE_REGISTER, SERVICE_DEREGISTER, SERVICE_ADD_TYPE, ...
 * @param[in] flags 0, or SERVICE_FLAG_...
 * @param[in] information Service.
 * @param[in] async Reserved; NULL.
 * @param[out] status Details of partial success.
 * @return 0; SOCKET_ERROR on failure.
 * @see https://learn.microsoft.com/windows/win32/api/nspapi/nf-nspapi-setservicea */
WS2_API INT SetServiceA(DWORD name_space, DWORD operation, DWORD flags, LPSERVICE_INFOA information,
                        LPSERVICE_ASYNC_INFO async, LPDWORD status) WS2_LINK(SetServiceA);
/** Registers a service or a type of service in a name space, or removes it.
 * Refused on Linux. Obsolete; use getaddrinfo. Fails with ERROR_CALL_NOT_IMPLEMENTED.
 * @param[in] name_space NS_...; NS_DEFAULT: all.
 * @param[in] operation SERVICE_REGISTER, SERVICE_DEREGISTER, SERVICE_ADD_TYPE, ...
 * @param[in] flags 0, or SERVICE_FLAG_...
 * @param[in] information Service.
 * @param[in] async Reserved; NULL.
 * @param[out] status Details of partial success.
 * @return 0; SOCKET_ERROR on failure.
 * @see https://learn.microsoft.com/windows/win32/api/nspapi/nf-nspapi-setservicew */
WS2_API INT SetServiceW(DWORD name_space, DWORD operation, DWORD flags, LPSERVICE_INFOW information,
                        LPSERVICE_ASYNC_INFO async, LPDWORD status) WS2_LINK_WIDE(SetServiceW);
#ifdef UNICODE
#define SetService SetServiceW
#else
#define SetService SetServiceA
#endif
/** Returns what a name space holds about a service.
 * Refused on Linux. Obsolete; use getaddrinfo. Fails with ERROR_CALL_NOT_IMPLEMENTED.
 * @param[in] name_space NS_...; NS_DEFAULT: all.
 * @param[in] type Identifier of the type of service.
 * @param[in] name Name of the service.
 * @param[in] properties PROP_...: what to return.
 * @param[out] buffer Array of NS_SERVICE_INFO.
 * @param[in,out] length Size of the buffer; if too small, then the size needed; in bytes.
 * @param[in] async Reserved; NULL.
 * @return Number of entries; SOCKET_ERROR on failure.
 * @see https://learn.microsoft.com/windows/win32/api/nspapi/nf-nspapi-getservicea */
WS2_API INT GetServiceA(DWORD name_space, LPGUID type, LPSTR name, DWORD properties, LPVOID buffer,
                        LPDWORD length, LPSERVICE_ASYNC_INFO async) WS2_LINK(GetServiceA);
/** Returns what a name space holds about a service.
 * Refused on Linux. Obsolete; use getaddrinfo. Fails with ERROR_CALL_NOT_IMPLEMENTED.
 * @param[in] name_space NS_...; NS_DEFAULT: all.
 * @param[in] type Identifier of the type of service.
 * @param[in] name Name of the service.
 * @param[in] properties PROP_...: what to return.
 * @param[out] buffer Array of NS_SERVICE_INFO.
 * @param[in,out] length Size of the buffer; if too small, then the size needed; in bytes.
 * @param[in] async Reserved; NULL.
 * @return Number of entries; SOCKET_ERROR on failure.
 * @see https://learn.microsoft.com/windows/win32/api/nspapi/nf-nspapi-getservicew */
WS2_API INT GetServiceW(DWORD name_space, LPGUID type, LPWSTR name, DWORD properties, LPVOID buffer,
                        LPDWORD length, LPSERVICE_ASYNC_INFO async) WS2_LINK_WIDE(GetServiceW);
#ifdef UNICODE
#define GetService GetServiceW
#else
#define GetService GetServiceA
#endif
WS2_END

/* An unsigned long* in place of the DWORD*: <ws2/long_arguments.h>. */
#ifdef __cplusplus
extern "C++" {
WS2_LONG_OVERLOAD(INT, EnumProtocolsA, (LPINT protocols, LPVOID buffer, ws2::headers::DwordPointer length),
                  (protocols, buffer, length.value))
WS2_LONG_OVERLOAD(INT, EnumProtocolsW, (LPINT protocols, LPVOID buffer, ws2::headers::DwordPointer length),
                  (protocols, buffer, length.value))
WS2_LONG_OVERLOAD(INT, GetAddressByNameA,
                  (DWORD name_space, LPGUID type, LPSTR name, LPINT protocols, DWORD resolution,
                   LPSERVICE_ASYNC_INFO async, LPVOID addresses, ws2::headers::DwordPointer length,
                   LPSTR alias, ws2::headers::DwordPointer alias_length),
                  (name_space, type, name, protocols, resolution, async, addresses, length.value, alias,
                   alias_length.value))
WS2_LONG_OVERLOAD(INT, GetAddressByNameW,
                  (DWORD name_space, LPGUID type, LPWSTR name, LPINT protocols, DWORD resolution,
                   LPSERVICE_ASYNC_INFO async, LPVOID addresses, ws2::headers::DwordPointer length,
                   LPWSTR alias, ws2::headers::DwordPointer alias_length),
                  (name_space, type, name, protocols, resolution, async, addresses, length.value, alias,
                   alias_length.value))
}
#else
#define ws2_any_EnumProtocolsA(protocols, buffer, length)                                                    \
    EnumProtocolsA(protocols, buffer, WS2_DWORD_POINTER(length))
#define EnumProtocolsA(...) WS2_LONG_CALL(WS2_LONG_HAS_3(__VA_ARGS__), EnumProtocolsA)(__VA_ARGS__)
#define ws2_any_EnumProtocolsW(protocols, buffer, length)                                                    \
    EnumProtocolsW(protocols, buffer, WS2_DWORD_POINTER(length))
#define EnumProtocolsW(...) WS2_LONG_CALL(WS2_LONG_HAS_3(__VA_ARGS__), EnumProtocolsW)(__VA_ARGS__)
#define ws2_any_GetAddressByNameA(name_space, type, name, protocols, resolution, async, addresses, length,   \
                                  alias, alias_length)                                                       \
    GetAddressByNameA(name_space, type, name, protocols, resolution, async, addresses,                       \
                      WS2_DWORD_POINTER(length), alias, WS2_DWORD_POINTER(alias_length))
#define GetAddressByNameA(...) WS2_LONG_CALL(WS2_LONG_HAS_10(__VA_ARGS__), GetAddressByNameA)(__VA_ARGS__)
#define ws2_any_GetAddressByNameW(name_space, type, name, protocols, resolution, async, addresses, length,   \
                                  alias, alias_length)                                                       \
    GetAddressByNameW(name_space, type, name, protocols, resolution, async, addresses,                       \
                      WS2_DWORD_POINTER(length), alias, WS2_DWORD_POINTER(alias_length))
#define GetAddressByNameW(...) WS2_LONG_CALL(WS2_LONG_HAS_10(__VA_ARGS__), GetAddressByNameW)(__VA_ARGS__)
#endif

#endif
