#ifndef _NSPAPI_INCLUDED
#define _NSPAPI_INCLUDED
#include <winsock2.h>
/* Name services as Winsock 1.1 had them; they fail here as the support table says. */

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
WS2_API INT EnumProtocolsA(LPINT protocols, LPVOID buffer, LPDWORD length) WS2_LINK(EnumProtocolsA);
WS2_API INT EnumProtocolsW(LPINT protocols, LPVOID buffer, LPDWORD length) WS2_LINK_WIDE(EnumProtocolsW);
#ifdef UNICODE
#define EnumProtocols EnumProtocolsW
#else
#define EnumProtocols EnumProtocolsA
#endif
WS2_API INT GetAddressByNameA(DWORD name_space, LPGUID type, LPSTR name, LPINT protocols, DWORD resolution,
                              LPSERVICE_ASYNC_INFO async, LPVOID addresses, LPDWORD length, LPSTR alias,
                              LPDWORD alias_length) WS2_LINK(GetAddressByNameA);
WS2_API INT GetAddressByNameW(DWORD name_space, LPGUID type, LPWSTR name, LPINT protocols, DWORD resolution,
                              LPSERVICE_ASYNC_INFO async, LPVOID addresses, LPDWORD length, LPWSTR alias,
                              LPDWORD alias_length) WS2_LINK_WIDE(GetAddressByNameW);
#ifdef UNICODE
#define GetAddressByName GetAddressByNameW
#else
#define GetAddressByName GetAddressByNameA
#endif
WS2_API INT GetTypeByNameA(LPSTR name, LPGUID type) WS2_LINK(GetTypeByNameA);
WS2_API INT GetTypeByNameW(LPWSTR name, LPGUID type) WS2_LINK_WIDE(GetTypeByNameW);
#ifdef UNICODE
#define GetTypeByName GetTypeByNameW
#else
#define GetTypeByName GetTypeByNameA
#endif
WS2_API INT GetNameByTypeA(LPGUID type, LPSTR name, DWORD length) WS2_LINK(GetNameByTypeA);
WS2_API INT GetNameByTypeW(LPGUID type, LPWSTR name, DWORD length) WS2_LINK_WIDE(GetNameByTypeW);
#ifdef UNICODE
#define GetNameByType GetNameByTypeW
#else
#define GetNameByType GetNameByTypeA
#endif
WS2_API INT SetServiceA(DWORD name_space, DWORD operation, DWORD flags, LPSERVICE_INFOA information,
                        LPSERVICE_ASYNC_INFO async, LPDWORD status) WS2_LINK(SetServiceA);
WS2_API INT SetServiceW(DWORD name_space, DWORD operation, DWORD flags, LPSERVICE_INFOW information,
                        LPSERVICE_ASYNC_INFO async, LPDWORD status) WS2_LINK_WIDE(SetServiceW);
#ifdef UNICODE
#define SetService SetServiceW
#else
#define SetService SetServiceA
#endif
WS2_API INT GetServiceA(DWORD name_space, LPGUID type, LPSTR name, DWORD properties, LPVOID buffer,
                        LPDWORD length, LPSERVICE_ASYNC_INFO async) WS2_LINK(GetServiceA);
WS2_API INT GetServiceW(DWORD name_space, LPGUID type, LPWSTR name, DWORD properties, LPVOID buffer,
                        LPDWORD length, LPSERVICE_ASYNC_INFO async) WS2_LINK_WIDE(GetServiceW);
#ifdef UNICODE
#define GetService GetServiceW
#else
#define GetService GetServiceA
#endif
WS2_END

#endif
