#ifndef _WINSOCK2API_
#define _WINSOCK2API_
#define _WINSOCKAPI_
#include <ws2/libc_before.h>

#include <qos.h>
#include <windows.h>
#include <ws2def.h>

#define INCL_WINSOCK_API_PROTOTYPES 1
#define WINSOCK_VERSION MAKEWORD(2, 2)
#define WINSOCK_API_LINKAGE
#define WSAAPI

#ifdef WS2_INT64_LONG
typedef unsigned long SOCKET;
#else
typedef unsigned long long SOCKET;
#endif
#define INVALID_SOCKET ((SOCKET)(~0))
#define SOCKET_ERROR (-1)

#ifndef FD_SETSIZE
#define FD_SETSIZE 64
#endif
typedef struct fd_set {
    u_int fd_count;
    SOCKET fd_array[FD_SETSIZE];
} fd_set, FD_SET, *PFD_SET, *LPFD_SET;

WS2_BEGIN
/** Tests whether a socket is in a set; FD_ISSET calls it.
 * @param[in] s Socket.
 * @param[in] set Set.
 * @return Nonzero if s is in set.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-__wsafdisset */
WS2_API int __WSAFDIsSet(SOCKET s, fd_set* set);
WS2_END

#define FD_CLR(fd, set)                                                                                      \
    do {                                                                                                     \
        u_int ws2_i_;                                                                                        \
        for (ws2_i_ = 0; ws2_i_ < ((fd_set*)(set))->fd_count; ws2_i_++) {                                    \
            if (((fd_set*)(set))->fd_array[ws2_i_] == (SOCKET)(fd)) {                                        \
                while (ws2_i_ + 1 < ((fd_set*)(set))->fd_count) {                                            \
                    ((fd_set*)(set))->fd_array[ws2_i_] = ((fd_set*)(set))->fd_array[ws2_i_ + 1];             \
                    ws2_i_++;                                                                                \
                }                                                                                            \
                ((fd_set*)(set))->fd_count--;                                                                \
                break;                                                                                       \
            }                                                                                                \
        }                                                                                                    \
    } while (0)
#define FD_SET(fd, set)                                                                                      \
    do {                                                                                                     \
        u_int ws2_i_;                                                                                        \
        for (ws2_i_ = 0; ws2_i_ < ((fd_set*)(set))->fd_count; ws2_i_++)                                      \
            if (((fd_set*)(set))->fd_array[ws2_i_] == (SOCKET)(fd)) break;                                   \
        if (ws2_i_ == ((fd_set*)(set))->fd_count && ws2_i_ < FD_SETSIZE) {                                   \
            ((fd_set*)(set))->fd_array[ws2_i_] = (SOCKET)(fd);                                               \
            ((fd_set*)(set))->fd_count++;                                                                    \
        }                                                                                                    \
    } while (0)
#define FD_ZERO(set) (((fd_set*)(set))->fd_count = 0)
#define FD_ISSET(fd, set) __WSAFDIsSet((SOCKET)(fd), (fd_set*)(set))

typedef struct timeval TIMEVAL, *PTIMEVAL, *LPTIMEVAL;
#ifndef timerisset
#define timerisset(t) ((t)->tv_sec || (t)->tv_usec)
#endif
#ifndef timercmp
#define timercmp(a, b, compare)                                                                              \
    (((a)->tv_sec == (b)->tv_sec) ? ((a)->tv_usec compare(b)->tv_usec) : ((a)->tv_sec compare(b)->tv_sec))
#endif
#ifndef timerclear
#define timerclear(t) ((t)->tv_sec = (t)->tv_usec = 0)
#endif

/* Control codes of ioctlsocket. */
#define _IO(x, y) (IOC_VOID | ((x) << 8) | (y))
#define _IOR(x, y, t) (IOC_OUT | (((LONG)sizeof(t) & IOCPARM_MASK) << 16) | ((x) << 8) | (y))
#define _IOW(x, y, t) (IOC_IN | (((LONG)sizeof(t) & IOCPARM_MASK) << 16) | ((x) << 8) | (y))
#define FIONREAD _IOR('f', 127, u_long)
#define FIONBIO _IOW('f', 126, u_long)
#define FIOASYNC _IOW('f', 125, u_long)
#define SIOCSHIWAT _IOW('s', 0, u_long)
#define SIOCGHIWAT _IOR('s', 1, u_long)
#define SIOCSLOWAT _IOW('s', 2, u_long)
#define SIOCGLOWAT _IOR('s', 3, u_long)
#define SIOCATMARK _IOR('s', 7, u_long)

typedef struct hostent {
    char* h_name;
    char** h_aliases;
    short h_addrtype;
    short h_length;
    char** h_addr_list;
} HOSTENT, *PHOSTENT, *LPHOSTENT;
#define h_addr h_addr_list[0]
typedef struct netent {
    char* n_name;
    char** n_aliases;
    short n_addrtype;
    u_long n_net;
} NETENT;
typedef struct servent {
    char* s_name;
    char** s_aliases;
#if __SIZEOF_POINTER__ == 8
    char* s_proto;
    short s_port;
#else
    short s_port;
    char* s_proto;
#endif
} SERVENT, *PSERVENT, *LPSERVENT;
typedef struct protoent {
    char* p_name;
    char** p_aliases;
    short p_proto;
} PROTOENT, *PPROTOENT, *LPPROTOENT;

#define WSADESCRIPTION_LEN 256
#define WSASYS_STATUS_LEN 128
typedef struct WSAData {
    WORD wVersion;
    WORD wHighVersion;
#if __SIZEOF_POINTER__ == 8
    unsigned short iMaxSockets;
    unsigned short iMaxUdpDg;
    char* lpVendorInfo;
    char szDescription[WSADESCRIPTION_LEN + 1];
    char szSystemStatus[WSASYS_STATUS_LEN + 1];
#else
    char szDescription[WSADESCRIPTION_LEN + 1];
    char szSystemStatus[WSASYS_STATUS_LEN + 1];
    unsigned short iMaxSockets;
    unsigned short iMaxUdpDg;
    char* lpVendorInfo;
#endif
} WSADATA, *LPWSADATA;

#define IMPLINK_IP 155
#define IMPLINK_LOWEXPER 156
#define IMPLINK_HIGHEXPER 158
#define PF_UNSPEC AF_UNSPEC
#define PF_UNIX AF_UNIX
#define PF_INET AF_INET
#define PF_IMPLINK AF_IMPLINK
#define PF_PUP AF_PUP
#define PF_CHAOS AF_CHAOS
#define PF_NS AF_NS
#define PF_IPX AF_IPX
#define PF_ISO AF_ISO
#define PF_OSI AF_OSI
#define PF_ECMA AF_ECMA
#define PF_DATAKIT AF_DATAKIT
#define PF_CCITT AF_CCITT
#define PF_SNA AF_SNA
#define PF_DECnet AF_DECnet
#define PF_DLI AF_DLI
#define PF_LAT AF_LAT
#define PF_HYLINK AF_HYLINK
#define PF_APPLETALK AF_APPLETALK
#define PF_VOICEVIEW AF_VOICEVIEW
#define PF_FIREFOX AF_FIREFOX
#define PF_UNKNOWN1 AF_UNKNOWN1
#define PF_BAN AF_BAN
#define PF_ATM AF_ATM
#define PF_INET6 AF_INET6
#define PF_BTH AF_BTH
#define PF_MAX AF_MAX

struct linger {
    u_short l_onoff;
    u_short l_linger;
};
typedef struct linger LINGER, *PLINGER, *LPLINGER;
struct sockproto {
    u_short sp_family;
    u_short sp_protocol;
};

#define SO_PROTOCOL_INFOA 0x2004
#define SO_PROTOCOL_INFOW 0x2005
#ifdef UNICODE
#define SO_PROTOCOL_INFO SO_PROTOCOL_INFOW
#else
#define SO_PROTOCOL_INFO SO_PROTOCOL_INFOA
#endif
#define PVD_CONFIG 0x3001
#define SOMAXCONN 0x7fffffff
#define SOMAXCONN_HINT(backlog) (-(backlog))

#define MSG_OOB 0x1
#define MSG_PEEK 0x2
#define MSG_DONTROUTE 0x4
#define MSG_WAITALL 0x8
#define MSG_INTERRUPT 0x10
#define MSG_PUSH_IMMEDIATE 0x20
#define MSG_PARTIAL 0x8000
#define MSG_MAXIOVLEN 16
#define MAXGETHOSTSTRUCT 1024

#define SD_RECEIVE 0x00
#define SD_SEND 0x01
#define SD_BOTH 0x02

#define CF_ACCEPT 0x0000
#define CF_REJECT 0x0001
#define CF_DEFER 0x0002
#define SG_UNCONSTRAINED_GROUP 0x01
#define SG_CONSTRAINED_GROUP 0x02
#define JL_SENDER_ONLY 0x01
#define JL_RECEIVER_ONLY 0x02
#define JL_BOTH 0x04
#define WSA_FLAG_OVERLAPPED 0x01
#define WSA_FLAG_MULTIPOINT_C_ROOT 0x02
#define WSA_FLAG_MULTIPOINT_C_LEAF 0x04
#define WSA_FLAG_MULTIPOINT_D_ROOT 0x08
#define WSA_FLAG_MULTIPOINT_D_LEAF 0x10
#define WSA_FLAG_ACCESS_SYSTEM_SECURITY 0x40
#define WSA_FLAG_NO_HANDLE_INHERIT 0x80
#define WSA_FLAG_REGISTERED_IO 0x100
#define TH_NETDEV 0x00000001
#define TH_TAPI 0x00000002

/* Network events. */
#define FD_READ_BIT 0
#define FD_READ (1 << FD_READ_BIT)
#define FD_WRITE_BIT 1
#define FD_WRITE (1 << FD_WRITE_BIT)
#define FD_OOB_BIT 2
#define FD_OOB (1 << FD_OOB_BIT)
#define FD_ACCEPT_BIT 3
#define FD_ACCEPT (1 << FD_ACCEPT_BIT)
#define FD_CONNECT_BIT 4
#define FD_CONNECT (1 << FD_CONNECT_BIT)
#define FD_CLOSE_BIT 5
#define FD_CLOSE (1 << FD_CLOSE_BIT)
#define FD_QOS_BIT 6
#define FD_QOS (1 << FD_QOS_BIT)
#define FD_GROUP_QOS_BIT 7
#define FD_GROUP_QOS (1 << FD_GROUP_QOS_BIT)
#define FD_ROUTING_INTERFACE_CHANGE_BIT 8
#define FD_ROUTING_INTERFACE_CHANGE (1 << FD_ROUTING_INTERFACE_CHANGE_BIT)
#define FD_ADDRESS_LIST_CHANGE_BIT 9
#define FD_ADDRESS_LIST_CHANGE (1 << FD_ADDRESS_LIST_CHANGE_BIT)
#define FD_MAX_EVENTS 10
#define FD_ALL_EVENTS ((1 << FD_MAX_EVENTS) - 1)

/* Old and short spellings of the errors; winerror.h has the rest. */
#define WSA_IO_PENDING (ERROR_IO_PENDING)
#define WSA_IO_INCOMPLETE (ERROR_IO_INCOMPLETE)
#define WSA_INVALID_HANDLE (ERROR_INVALID_HANDLE)
#define WSA_INVALID_PARAMETER (ERROR_INVALID_PARAMETER)
#define WSA_NOT_ENOUGH_MEMORY (ERROR_NOT_ENOUGH_MEMORY)
#define WSA_OPERATION_ABORTED (ERROR_OPERATION_ABORTED)
#define h_errno WSAGetLastError()
#define HOST_NOT_FOUND WSAHOST_NOT_FOUND
#define TRY_AGAIN WSATRY_AGAIN
#define NO_RECOVERY WSANO_RECOVERY
#define NO_DATA WSANO_DATA
#define WSANO_ADDRESS WSANO_DATA
#define NO_ADDRESS WSANO_ADDRESS

#define WSAEVENT HANDLE
#define LPWSAEVENT LPHANDLE
#define WSAOVERLAPPED OVERLAPPED
typedef struct _OVERLAPPED* LPWSAOVERLAPPED;
#define WSA_INVALID_EVENT ((WSAEVENT)NULL)
#define WSA_MAXIMUM_WAIT_EVENTS (MAXIMUM_WAIT_OBJECTS)
#define WSA_WAIT_FAILED (WAIT_FAILED)
#define WSA_WAIT_EVENT_0 (WAIT_OBJECT_0)
#define WSA_WAIT_IO_COMPLETION (WAIT_IO_COMPLETION)
#define WSA_WAIT_TIMEOUT (WAIT_TIMEOUT)
#define WSA_INFINITE (INFINITE)

typedef struct _QualityOfService {
    FLOWSPEC SendingFlowspec;
    FLOWSPEC ReceivingFlowspec;
    WSABUF ProviderSpecific;
} QOS, *LPQOS;

typedef unsigned int GROUP;

typedef struct _WSANETWORKEVENTS {
    LONG lNetworkEvents;
    int iErrorCode[FD_MAX_EVENTS];
} WSANETWORKEVENTS, *LPWSANETWORKEVENTS;

#define FROM_PROTOCOL_INFO (-1)
#define MAX_PROTOCOL_CHAIN 7
#define BASE_PROTOCOL 1
#define LAYERED_PROTOCOL 0
#define WSAPROTOCOL_LEN 255
typedef struct _WSAPROTOCOLCHAIN {
    int ChainLen;
    DWORD ChainEntries[MAX_PROTOCOL_CHAIN];
} WSAPROTOCOLCHAIN, *LPWSAPROTOCOLCHAIN;
WS2_CXX_BEGIN
typedef struct _WSAPROTOCOL_INFOA {
#ifdef __cplusplus
    WS2_LONG_FRIEND(int, WSAEnumProtocolsA, (INT * protocols, struct _WSAPROTOCOL_INFOA* buffer, T* length),
                    (protocols, buffer, WS2_LONG(length)))
#endif
    DWORD dwServiceFlags1;
    DWORD dwServiceFlags2;
    DWORD dwServiceFlags3;
    DWORD dwServiceFlags4;
    DWORD dwProviderFlags;
    GUID ProviderId;
    DWORD dwCatalogEntryId;
    WSAPROTOCOLCHAIN ProtocolChain;
    int iVersion;
    int iAddressFamily;
    int iMaxSockAddr;
    int iMinSockAddr;
    int iSocketType;
    int iProtocol;
    int iProtocolMaxOffset;
    int iNetworkByteOrder;
    int iSecurityScheme;
    DWORD dwMessageSize;
    DWORD dwProviderReserved;
    CHAR szProtocol[WSAPROTOCOL_LEN + 1];
} WSAPROTOCOL_INFOA, *LPWSAPROTOCOL_INFOA;
WS2_CXX_END
WS2_CXX_BEGIN
typedef struct _WSAPROTOCOL_INFOW {
#ifdef __cplusplus
    WS2_LONG_FRIEND(int, WSAEnumProtocolsW, (INT * protocols, struct _WSAPROTOCOL_INFOW* buffer, T* length),
                    (protocols, buffer, WS2_LONG(length)))
#endif
    DWORD dwServiceFlags1;
    DWORD dwServiceFlags2;
    DWORD dwServiceFlags3;
    DWORD dwServiceFlags4;
    DWORD dwProviderFlags;
    GUID ProviderId;
    DWORD dwCatalogEntryId;
    WSAPROTOCOLCHAIN ProtocolChain;
    int iVersion;
    int iAddressFamily;
    int iMaxSockAddr;
    int iMinSockAddr;
    int iSocketType;
    int iProtocol;
    int iProtocolMaxOffset;
    int iNetworkByteOrder;
    int iSecurityScheme;
    DWORD dwMessageSize;
    DWORD dwProviderReserved;
    WCHAR szProtocol[WSAPROTOCOL_LEN + 1];
} WSAPROTOCOL_INFOW, *LPWSAPROTOCOL_INFOW;
WS2_CXX_END
#define PFL_MULTIPLE_PROTO_ENTRIES 0x00000001
#define PFL_RECOMMENDED_PROTO_ENTRY 0x00000002
#define PFL_HIDDEN 0x00000004
#define PFL_MATCHES_PROTOCOL_ZERO 0x00000008
#define PFL_NETWORKDIRECT_PROVIDER 0x00000010
#define XP1_CONNECTIONLESS 0x00000001
#define XP1_GUARANTEED_DELIVERY 0x00000002
#define XP1_GUARANTEED_ORDER 0x00000004
#define XP1_MESSAGE_ORIENTED 0x00000008
#define XP1_PSEUDO_STREAM 0x00000010
#define XP1_GRACEFUL_CLOSE 0x00000020
#define XP1_EXPEDITED_DATA 0x00000040
#define XP1_CONNECT_DATA 0x00000080
#define XP1_DISCONNECT_DATA 0x00000100
#define XP1_SUPPORT_BROADCAST 0x00000200
#define XP1_SUPPORT_MULTIPOINT 0x00000400
#define XP1_MULTIPOINT_CONTROL_PLANE 0x00000800
#define XP1_MULTIPOINT_DATA_PLANE 0x00001000
#define XP1_QOS_SUPPORTED 0x00002000
#define XP1_INTERRUPT 0x00004000
#define XP1_UNI_SEND 0x00008000
#define XP1_UNI_RECV 0x00010000
#define XP1_IFS_HANDLES 0x00020000
#define XP1_PARTIAL_MESSAGE 0x00040000
#define XP1_SAN_SUPPORT_SDP 0x00080000
#define BIGENDIAN 0x0000
#define LITTLEENDIAN 0x0001
#define SECURITY_PROTOCOL_NONE 0x0000

typedef int (*LPCONDITIONPROC)(LPWSABUF caller_id, LPWSABUF caller_data, LPQOS qos, LPQOS group_qos,
                               LPWSABUF callee_id, LPWSABUF callee_data, GROUP* group,
                               DWORD_PTR callback_data);
typedef void (*LPWSAOVERLAPPED_COMPLETION_ROUTINE)(DWORD error, DWORD transferred, LPWSAOVERLAPPED overlapped,
                                                   DWORD flags);

#define SIO_NSP_NOTIFY_CHANGE _WSAIOW(IOC_WS2, 25)
typedef enum _WSACOMPLETIONTYPE {
    NSP_NOTIFY_IMMEDIATELY = 0,
    NSP_NOTIFY_HWND,
    NSP_NOTIFY_EVENT,
    NSP_NOTIFY_PORT,
    NSP_NOTIFY_APC
} WSACOMPLETIONTYPE,
    *PWSACOMPLETIONTYPE, *LPWSACOMPLETIONTYPE;
typedef struct _WSACOMPLETION {
    WSACOMPLETIONTYPE Type;
    union {
        struct {
            HWND hWnd;
            UINT uMsg;
            WPARAM context;
        } WindowMessage;
        struct {
            LPWSAOVERLAPPED lpOverlapped;
        } Event;
        struct {
            LPWSAOVERLAPPED lpOverlapped;
            LPWSAOVERLAPPED_COMPLETION_ROUTINE lpfnCompletionProc;
        } Apc;
        struct {
            LPWSAOVERLAPPED lpOverlapped;
            HANDLE hPort;
            ULONG_PTR Key;
        } Port;
    } Parameters;
} WSACOMPLETION, *PWSACOMPLETION, *LPWSACOMPLETION;

/* Name spaces. */
#ifndef _tagBLOB_DEFINED
#define _tagBLOB_DEFINED
#define _BLOB_DEFINED
#define _LPBLOB_DEFINED
typedef struct _BLOB {
    ULONG cbSize;
    BYTE* pBlobData;
} BLOB, *LPBLOB;
#endif
typedef enum _WSAEcomparator {
    COMP_EQUAL = 0,
    COMP_NOTLESS
} WSAECOMPARATOR,
    *PWSAECOMPARATOR, *LPWSAECOMPARATOR;
typedef struct _WSAVersion {
    DWORD dwVersion;
    WSAECOMPARATOR ecHow;
} WSAVERSION, *PWSAVERSION, *LPWSAVERSION;
typedef struct _AFPROTOCOLS {
    INT iAddressFamily;
    INT iProtocol;
} AFPROTOCOLS, *PAFPROTOCOLS, *LPAFPROTOCOLS;
typedef struct _WSAQuerySetA {
    DWORD dwSize;
    LPSTR lpszServiceInstanceName;
    LPGUID lpServiceClassId;
    LPWSAVERSION lpVersion;
    LPSTR lpszComment;
    DWORD dwNameSpace;
    LPGUID lpNSProviderId;
    LPSTR lpszContext;
    DWORD dwNumberOfProtocols;
    LPAFPROTOCOLS lpafpProtocols;
    LPSTR lpszQueryString;
    DWORD dwNumberOfCsAddrs;
    LPCSADDR_INFO lpcsaBuffer;
    DWORD dwOutputFlags;
    LPBLOB lpBlob;
} WSAQUERYSETA, *PWSAQUERYSETA, *LPWSAQUERYSETA;
typedef struct _WSAQuerySetW {
    DWORD dwSize;
    LPWSTR lpszServiceInstanceName;
    LPGUID lpServiceClassId;
    LPWSAVERSION lpVersion;
    LPWSTR lpszComment;
    DWORD dwNameSpace;
    LPGUID lpNSProviderId;
    LPWSTR lpszContext;
    DWORD dwNumberOfProtocols;
    LPAFPROTOCOLS lpafpProtocols;
    LPWSTR lpszQueryString;
    DWORD dwNumberOfCsAddrs;
    LPCSADDR_INFO lpcsaBuffer;
    DWORD dwOutputFlags;
    LPBLOB lpBlob;
} WSAQUERYSETW, *PWSAQUERYSETW, *LPWSAQUERYSETW;
typedef struct _WSAQuerySet2A {
    DWORD dwSize;
    LPSTR lpszServiceInstanceName;
    LPWSAVERSION lpVersion;
    LPSTR lpszComment;
    DWORD dwNameSpace;
    LPGUID lpNSProviderId;
    LPSTR lpszContext;
    DWORD dwNumberOfProtocols;
    LPAFPROTOCOLS lpafpProtocols;
    LPSTR lpszQueryString;
    DWORD dwNumberOfCsAddrs;
    LPCSADDR_INFO lpcsaBuffer;
    DWORD dwOutputFlags;
    LPBLOB lpBlob;
} WSAQUERYSET2A, *PWSAQUERYSET2A, *LPWSAQUERYSET2A;
typedef struct _WSAQuerySet2W {
    DWORD dwSize;
    LPWSTR lpszServiceInstanceName;
    LPWSAVERSION lpVersion;
    LPWSTR lpszComment;
    DWORD dwNameSpace;
    LPGUID lpNSProviderId;
    LPWSTR lpszContext;
    DWORD dwNumberOfProtocols;
    LPAFPROTOCOLS lpafpProtocols;
    LPWSTR lpszQueryString;
    DWORD dwNumberOfCsAddrs;
    LPCSADDR_INFO lpcsaBuffer;
    DWORD dwOutputFlags;
    LPBLOB lpBlob;
} WSAQUERYSET2W, *PWSAQUERYSET2W, *LPWSAQUERYSET2W;
#define LUP_DEEP 0x0001
#define LUP_CONTAINERS 0x0002
#define LUP_NOCONTAINERS 0x0004
#define LUP_NEAREST 0x0008
#define LUP_RETURN_NAME 0x0010
#define LUP_RETURN_TYPE 0x0020
#define LUP_RETURN_VERSION 0x0040
#define LUP_RETURN_COMMENT 0x0080
#define LUP_RETURN_ADDR 0x0100
#define LUP_RETURN_BLOB 0x0200
#define LUP_RETURN_ALIASES 0x0400
#define LUP_RETURN_QUERY_STRING 0x0800
#define LUP_RETURN_ALL 0x0FF0
#define LUP_FLUSHCACHE 0x1000
#define LUP_FLUSHPREVIOUS 0x2000
#define LUP_NON_AUTHORITATIVE 0x4000
#define LUP_SECURE 0x8000
#define LUP_RES_SERVICE 0x8000
#define LUP_RETURN_PREFERRED_NAMES 0x10000
#define LUP_DNS_ONLY 0x20000
#define LUP_ADDRCONFIG 0x100000
#define LUP_DUAL_ADDR 0x200000
#define LUP_FILESERVER 0x400000
#define LUP_DISABLE_IDN_ENCODING 0x800000
#define LUP_API_ANSI 0x1000000
#define LUP_RESOLUTION_HANDLE 0x80000000
#define RESULT_IS_ALIAS 0x0001
#define RESULT_IS_ADDED 0x0010
#define RESULT_IS_CHANGED 0x0020
#define RESULT_IS_DELETED 0x0040
#define SERVICE_MULTIPLE 0x00000001

typedef enum _WSAESETSERVICEOP {
    RNRSERVICE_REGISTER = 0,
    RNRSERVICE_DEREGISTER,
    RNRSERVICE_DELETE
} WSAESETSERVICEOP,
    *PWSAESETSERVICEOP, *LPWSAESETSERVICEOP;
typedef struct _WSANSClassInfoA {
    LPSTR lpszName;
    DWORD dwNameSpace;
    DWORD dwValueType;
    DWORD dwValueSize;
    LPVOID lpValue;
} WSANSCLASSINFOA, *PWSANSCLASSINFOA, *LPWSANSCLASSINFOA;
typedef struct _WSANSClassInfoW {
    LPWSTR lpszName;
    DWORD dwNameSpace;
    DWORD dwValueType;
    DWORD dwValueSize;
    LPVOID lpValue;
} WSANSCLASSINFOW, *PWSANSCLASSINFOW, *LPWSANSCLASSINFOW;
typedef struct _WSAServiceClassInfoA {
    LPGUID lpServiceClassId;
    LPSTR lpszServiceClassName;
    DWORD dwCount;
    LPWSANSCLASSINFOA lpClassInfos;
} WSASERVICECLASSINFOA, *PWSASERVICECLASSINFOA, *LPWSASERVICECLASSINFOA;
typedef struct _WSAServiceClassInfoW {
    LPGUID lpServiceClassId;
    LPWSTR lpszServiceClassName;
    DWORD dwCount;
    LPWSANSCLASSINFOW lpClassInfos;
} WSASERVICECLASSINFOW, *PWSASERVICECLASSINFOW, *LPWSASERVICECLASSINFOW;
typedef struct _WSANAMESPACE_INFOA {
    GUID NSProviderId;
    DWORD dwNameSpace;
    BOOL fActive;
    DWORD dwVersion;
    LPSTR lpszIdentifier;
} WSANAMESPACE_INFOA, *PWSANAMESPACE_INFOA, *LPWSANAMESPACE_INFOA;
typedef struct _WSANAMESPACE_INFOW {
    GUID NSProviderId;
    DWORD dwNameSpace;
    BOOL fActive;
    DWORD dwVersion;
    LPWSTR lpszIdentifier;
} WSANAMESPACE_INFOW, *PWSANAMESPACE_INFOW, *LPWSANAMESPACE_INFOW;
typedef struct _WSANAMESPACE_INFOEXA {
    GUID NSProviderId;
    DWORD dwNameSpace;
    BOOL fActive;
    DWORD dwVersion;
    LPSTR lpszIdentifier;
    BLOB ProviderSpecific;
} WSANAMESPACE_INFOEXA, *PWSANAMESPACE_INFOEXA, *LPWSANAMESPACE_INFOEXA;
typedef struct _WSANAMESPACE_INFOEXW {
    GUID NSProviderId;
    DWORD dwNameSpace;
    BOOL fActive;
    DWORD dwVersion;
    LPWSTR lpszIdentifier;
    BLOB ProviderSpecific;
} WSANAMESPACE_INFOEXW, *PWSANAMESPACE_INFOEXW, *LPWSANAMESPACE_INFOEXW;

/* WSAPoll. */
#define POLLRDNORM 0x0100
#define POLLRDBAND 0x0200
#define POLLIN (POLLRDNORM | POLLRDBAND)
#define POLLPRI 0x0400
#define POLLWRNORM 0x0010
#define POLLOUT (POLLWRNORM)
#define POLLWRBAND 0x0020
#define POLLERR 0x0001
#define POLLHUP 0x0002
#define POLLNVAL 0x0004
typedef struct pollfd {
    SOCKET fd;
    SHORT events;
    SHORT revents;
} WSAPOLLFD, *PWSAPOLLFD, *LPWSAPOLLFD;

/* Socket notifications through completion ports. */
#define SOCK_NOTIFY_REGISTER_EVENT_NONE 0x00
#define SOCK_NOTIFY_REGISTER_EVENT_IN 0x01
#define SOCK_NOTIFY_REGISTER_EVENT_OUT 0x02
#define SOCK_NOTIFY_REGISTER_EVENT_HANGUP 0x04
#define SOCK_NOTIFY_REGISTER_EVENTS_ALL                                                                      \
    (SOCK_NOTIFY_REGISTER_EVENT_IN | SOCK_NOTIFY_REGISTER_EVENT_OUT | SOCK_NOTIFY_REGISTER_EVENT_HANGUP)
#define SOCK_NOTIFY_EVENT_IN SOCK_NOTIFY_REGISTER_EVENT_IN
#define SOCK_NOTIFY_EVENT_OUT SOCK_NOTIFY_REGISTER_EVENT_OUT
#define SOCK_NOTIFY_EVENT_HANGUP SOCK_NOTIFY_REGISTER_EVENT_HANGUP
#define SOCK_NOTIFY_EVENT_ERR 0x40
#define SOCK_NOTIFY_EVENT_REMOVE 0x80
#define SOCK_NOTIFY_EVENTS_ALL                                                                               \
    (SOCK_NOTIFY_REGISTER_EVENTS_ALL | SOCK_NOTIFY_EVENT_ERR | SOCK_NOTIFY_EVENT_REMOVE)
#define SOCK_NOTIFY_OP_NONE 0x00
#define SOCK_NOTIFY_OP_ENABLE 0x01
#define SOCK_NOTIFY_OP_DISABLE 0x02
#define SOCK_NOTIFY_OP_REMOVE 0x04
#define SOCK_NOTIFY_TRIGGER_ONESHOT 0x01
#define SOCK_NOTIFY_TRIGGER_PERSISTENT 0x02
#define SOCK_NOTIFY_TRIGGER_LEVEL 0x04
#define SOCK_NOTIFY_TRIGGER_EDGE 0x08
#define SOCK_NOTIFY_TRIGGER_ALL                                                                              \
    (SOCK_NOTIFY_TRIGGER_ONESHOT | SOCK_NOTIFY_TRIGGER_PERSISTENT | SOCK_NOTIFY_TRIGGER_LEVEL |              \
     SOCK_NOTIFY_TRIGGER_EDGE)
typedef struct SOCK_NOTIFY_REGISTRATION {
    SOCKET socket;
    PVOID completionKey;
    UINT16 eventFilter;
    UINT8 operation;
    UINT8 triggerFlags;
    DWORD registrationResult;
} SOCK_NOTIFY_REGISTRATION;

#ifdef UNICODE
typedef WSAPROTOCOL_INFOW WSAPROTOCOL_INFO, *LPWSAPROTOCOL_INFO;
typedef WSAQUERYSETW WSAQUERYSET, *PWSAQUERYSET, *LPWSAQUERYSET;
typedef WSAQUERYSET2W WSAQUERYSET2, *PWSAQUERYSET2, *LPWSAQUERYSET2;
typedef WSANSCLASSINFOW WSANSCLASSINFO, *PWSANSCLASSINFO, *LPWSANSCLASSINFO;
typedef WSASERVICECLASSINFOW WSASERVICECLASSINFO, *PWSASERVICECLASSINFO, *LPWSASERVICECLASSINFO;
typedef WSANAMESPACE_INFOW WSANAMESPACE_INFO, *PWSANAMESPACE_INFO, *LPWSANAMESPACE_INFO;
typedef WSANAMESPACE_INFOEXW WSANAMESPACE_INFOEX, *PWSANAMESPACE_INFOEX, *LPWSANAMESPACE_INFOEX;
#else
typedef WSAPROTOCOL_INFOA WSAPROTOCOL_INFO, *LPWSAPROTOCOL_INFO;
typedef WSAQUERYSETA WSAQUERYSET, *PWSAQUERYSET, *LPWSAQUERYSET;
typedef WSAQUERYSET2A WSAQUERYSET2, *PWSAQUERYSET2, *LPWSAQUERYSET2;
typedef WSANSCLASSINFOA WSANSCLASSINFO, *PWSANSCLASSINFO, *LPWSANSCLASSINFO;
typedef WSASERVICECLASSINFOA WSASERVICECLASSINFO, *PWSASERVICECLASSINFO, *LPWSASERVICECLASSINFO;
typedef WSANAMESPACE_INFOA WSANAMESPACE_INFO, *PWSANAMESPACE_INFO, *LPWSANAMESPACE_INFO;
typedef WSANAMESPACE_INFOEXA WSANAMESPACE_INFOEX, *PWSANAMESPACE_INFOEX, *LPWSANAMESPACE_INFOEX;
#endif

#define WSAMAKEASYNCREPLY(length, error) MAKELONG(length, error)
#define WSAMAKESELECTREPLY(event, error) MAKELONG(event, error)
#define WSAGETASYNCBUFLEN(parameter) LOWORD(parameter)
#define WSAGETASYNCERROR(parameter) HIWORD(parameter)
#define WSAGETSELECTEVENT(parameter) LOWORD(parameter)
#define WSAGETSELECTERROR(parameter) HIWORD(parameter)

WS2_BEGIN
/* Start-up and the last error. */

/** Starts the use of Windows Sockets by this process; each successful call needs a WSACleanup.
 * @param[in] version Highest version wanted: MAKEWORD(2, 2).
 * @param[out] data Version chosen (wVersion) and highest version offered (wHighVersion).
 * @return 0, or the error code; WSAGetLastError is not set.
 * Errors: WSAVERNOTSUPPORTED (version not offered), WSAEINPROGRESS (blocking 1.1 operation in progress),
 *   WSAEFAULT (data pointer invalid). Not on Linux: WSASYSNOTREADY, WSAEPROCLIM.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsastartup */
WS2_API int WSAStartup(WORD version, LPWSADATA data);
/** Ends the use that one WSAStartup began; the last call closes all sockets and cancels pending operations.
 * @return 0; SOCKET_ERROR on failure.
 * Errors: WSAEINPROGRESS (Winsock 1.1 blocking call active, or provider callback running), WSANOTINITIALISED
 *   (no WSAStartup).
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsacleanup */
WS2_API int WSACleanup(void);
/** Returns the error code of the last failed call of the calling thread.
 * @return The code, one of WSAE... or a Win32 code; 0 after a success that resets it.
 * @note Same value as GetLastError; errno is not involved.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsagetlasterror */
WS2_PURE_API int WSAGetLastError(void);
/** Sets the code that WSAGetLastError returns in the calling thread.
 * @param[in] error Code.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsasetlasterror */
WS2_PURE_API void WSASetLastError(int error);

/* Sockets. */

/** Creates a socket that can be used with overlapped operations.
 * @param[in] family AF_INET, AF_INET6 or AF_UNIX; AF_UNSPEC: from protocol.
 * @param[in] type SOCK_STREAM, SOCK_DGRAM or SOCK_RAW; 0: from protocol.
 * @param[in] protocol IPPROTO_TCP, IPPROTO_UDP, ...; 0: the one that fits the type.
 * @return The socket; INVALID_SOCKET on failure.
 * Errors: WSAEAFNOSUPPORT (address family not supported), WSAEINPROGRESS (Winsock 1.1 blocking call active,
 *   or provider callback running), WSAEMFILE (no descriptor left), WSAEINVAL (bad argument, or all three 0),
 *   WSAEPROTONOSUPPORT (protocol not supported), WSAESOCKTNOSUPPORT (type not supported in this family),
 *   WSAEACCES (SOCK_RAW without CAP_NET_RAW), WSANOTINITIALISED (no WSAStartup). Not on Linux: WSAENOBUFS,
 *   WSAEPROTOTYPE.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-socket */
WS2_API SOCKET socket(int family, int type, int protocol) WS2_LINK(socket);
/** Closes a socket; threads blocked on it wake with WSAEINTR, its overlapped operations end as cancelled.
 * @param[in] s Socket.
 * @return 0; SOCKET_ERROR on failure.
 * Errors: WSAEINPROGRESS (Winsock 1.1 blocking call active, or provider callback running), WSAEWOULDBLOCK
 *   (nonblocking, SO_LINGER with a time; the socket stays open), WSANOTINITIALISED (no WSAStartup),
 *   WSAENOTSOCK (not a socket). Not on Linux: WSAEINTR.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-closesocket */
WS2_API int closesocket(SOCKET s) WS2_LINK(closesocket);
/** Sets the local address of a socket.
 * @param[in] s Socket without a local address.
 * @param[in] name Address of the socket's family; port 0: the system chooses one.
 * @param[in] name_length Size of the address, in bytes.
 * @return 0; SOCKET_ERROR on failure.
 * Errors: WSAEACCES (broadcast address without SO_BROADCAST; address in exclusive use), WSAEADDRINUSE
 *   (address in use), WSAEADDRNOTAVAIL (not an address of this host), WSAEFAULT (name NULL/invalid,
 *   name_length too small, or family differs from socket), WSAEINPROGRESS (Winsock 1.1 blocking call active,
 *   or provider callback running), WSAEINVAL (socket already bound), WSANOTINITIALISED (no WSAStartup),
 *   WSAENOTSOCK (not a socket). Not on Linux: WSAENOBUFS.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-bind */
WS2_API int bind(SOCKET s, const struct sockaddr* name, int name_length) WS2_LINK(bind);
/** Returns the local address of a socket.
 * @param[in] s Socket.
 * @param[out] name Address.
 * @param[in,out] name_length Size of the buffer name; then size of the address; in bytes.
 * @return 0; SOCKET_ERROR on failure.
 * Errors: WSAEFAULT (pointer invalid, or name_length too small), WSAEINPROGRESS (Winsock 1.1 blocking call
 *   active, or provider callback running), WSAEINVAL (not bound), WSANOTINITIALISED (no WSAStartup),
 *   WSAENOTSOCK (not a socket).
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-getsockname */
WS2_API int getsockname(SOCKET s, struct sockaddr* name, int* name_length) WS2_LINK(getsockname);
/** Creates a socket, or opens one that WSADuplicateSocket described.
 * @param[in] family AF_INET, AF_INET6 or AF_UNIX; FROM_PROTOCOL_INFO: from information.
 * @param[in] type SOCK_STREAM, SOCK_DGRAM or SOCK_RAW; FROM_PROTOCOL_INFO: from information.
 * @param[in] protocol IPPROTO_TCP, IPPROTO_UDP, ...; 0: the one that fits the type.
 * @param[in] information Protocol entry of WSAEnumProtocols or WSADuplicateSocket; NULL: the other arguments
 *   decide.
 * @param[in] group Reserved; 0.
 * @param[in] flags WSA_FLAG_OVERLAPPED, WSA_FLAG_NO_HANDLE_INHERIT, WSA_FLAG_MULTIPOINT_...
 * @return The socket; INVALID_SOCKET on failure.
 * Errors: WSAEAFNOSUPPORT (address family not supported), WSAEFAULT (information invalid), WSAEINPROGRESS
 *   (Winsock 1.1 blocking call active, or provider callback running), WSAEINVAL (bad argument, combination
 *   not supported, or information used before), WSAEMFILE (no descriptor left), WSAEPROTONOSUPPORT (protocol
 *   not supported), WSAESOCKTNOSUPPORT (type not supported in this family), WSAEACCES (SOCK_RAW without
 *   CAP_NET_RAW), WSANOTINITIALISED (no WSAStartup). Not on Linux: WSAENOBUFS, WSAEPROTOTYPE.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsasocketa */
WS2_API SOCKET WSASocketA(int family, int type, int protocol, LPWSAPROTOCOL_INFOA information, GROUP group,
                          DWORD flags);
/** Creates a socket, or opens one that WSADuplicateSocket described.
 * @param[in] family AF_INET, AF_INET6 or AF_UNIX; FROM_PROTOCOL_INFO: from information.
 * @param[in] type SOCK_STREAM, SOCK_DGRAM or SOCK_RAW; FROM_PROTOCOL_INFO: from information.
 * @param[in] protocol IPPROTO_TCP, IPPROTO_UDP, ...; 0: the one that fits the type.
 * @param[in] information Protocol entry of WSAEnumProtocols or WSADuplicateSocket; NULL: the other arguments
 *   decide.
 * @param[in] group Reserved; 0.
 * @param[in] flags WSA_FLAG_OVERLAPPED, WSA_FLAG_NO_HANDLE_INHERIT, WSA_FLAG_MULTIPOINT_...
 * @return The socket; INVALID_SOCKET on failure.
 * Errors: WSAEAFNOSUPPORT (address family not supported), WSAEFAULT (information invalid), WSAEINPROGRESS
 *   (Winsock 1.1 blocking call active, or provider callback running), WSAEINVAL (bad argument, combination
 *   not supported, or information used before), WSAEMFILE (no descriptor left), WSAEPROTONOSUPPORT (protocol
 *   not supported), WSAESOCKTNOSUPPORT (type not supported in this family), WSAEACCES (SOCK_RAW without
 *   CAP_NET_RAW), WSANOTINITIALISED (no WSAStartup). Not on Linux: WSAENOBUFS, WSAEPROTOTYPE.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsasocketw */
WS2_API SOCKET WSASocketW(int family, int type, int protocol, LPWSAPROTOCOL_INFOW information, GROUP group,
                          DWORD flags) WS2_LINK_WIDE(WSASocketW);
#ifdef UNICODE
#define WSASocket WSASocketW
#else
#define WSASocket WSASocketA
#endif
/** Describes a socket so that a process can open it with WSASocket, once.
 * @param[in] s Socket.
 * @param[in] process Identifier of the process that opens it.
 * @param[out] information Description to pass to that process.
 * @return 0; SOCKET_ERROR on failure.
 * Errors: WSAEINVAL (a parameter was invalid), WSAEINPROGRESS (Winsock 1.1 blocking call active, or provider
 *   callback running), WSAEMFILE (no descriptor left), WSAEFAULT (information invalid), WSANOTINITIALISED
 *   (no WSAStartup), WSAENOTSOCK (not a socket). Not on Linux: WSAENOBUFS.
 * @note To processes of the same user and network namespace.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsaduplicatesocketa */
WS2_API int WSADuplicateSocketA(SOCKET s, DWORD process, LPWSAPROTOCOL_INFOA information);
/** Describes a socket so that a process can open it with WSASocket, once.
 * @param[in] s Socket.
 * @param[in] process Identifier of the process that opens it.
 * @param[out] information Description to pass to that process.
 * @return 0; SOCKET_ERROR on failure.
 * Errors: WSAEINVAL (a parameter was invalid), WSAEINPROGRESS (Winsock 1.1 blocking call active, or provider
 *   callback running), WSAEMFILE (no descriptor left), WSAEFAULT (information invalid), WSANOTINITIALISED
 *   (no WSAStartup), WSAENOTSOCK (not a socket). Not on Linux: WSAENOBUFS.
 * @note To processes of the same user and network namespace.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsaduplicatesocketw */
WS2_API int WSADuplicateSocketW(SOCKET s, DWORD process, LPWSAPROTOCOL_INFOW information)
    WS2_LINK_WIDE(WSADuplicateSocketW);
#ifdef UNICODE
#define WSADuplicateSocket WSADuplicateSocketW
#else
#define WSADuplicateSocket WSADuplicateSocketA
#endif

/* Connections. */

/** Makes a bound stream socket accept connections.
 * @param[in] s Socket.
 * @param[in] backlog Most connections that wait to be accepted; SOMAXCONN: as many as the system allows.
 * @return 0; SOCKET_ERROR on failure.
 * Errors: WSAEINPROGRESS (Winsock 1.1 blocking call active, or provider callback running), WSAEINVAL (socket
 *   not bound), WSAEISCONN (socket already connected), WSAEOPNOTSUPP (socket type cannot listen),
 *   WSANOTINITIALISED (no WSAStartup), WSAENOTSOCK (not a socket). Not on Linux: WSAEADDRINUSE, WSAEMFILE,
 *   WSAENOBUFS.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-listen */
WS2_API int listen(SOCKET s, int backlog) WS2_LINK(listen);
/** Accepts the next waiting connection of a listening socket; a blocking socket waits for one.
 * @param[in] s Listening socket.
 * @param[out] address Address of the peer; NULL: not wanted.
 * @param[in,out] address_length Size of the buffer address; then size of the address; in bytes; NULL with
 *   address.
 * @return The socket of the connection, with the options of s; INVALID_SOCKET on failure.
 * Errors: WSAEFAULT (address_length too small, or address invalid), WSAEINTR (socket closed during the call,
 *   or WSACancelBlockingCall), WSAEINVAL (listen not called first), WSAEINPROGRESS (Winsock 1.1 blocking
 *   call active, or provider callback running), WSAEMFILE (no descriptor left), WSAEOPNOTSUPP (not a stream
 *   socket), WSAEWOULDBLOCK (nonblocking, no connection), WSANOTINITIALISED (no WSAStartup), WSAENOTSOCK
 *   (not a socket). Not on Linux: WSAECONNRESET, WSAENOBUFS.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-accept */
WS2_API SOCKET accept(SOCKET s, struct sockaddr* address, int* address_length) WS2_LINK(accept);
/** Connects a stream socket, or sets the peer of a datagram socket.
 * @param[in] s Socket.
 * @param[in] name Address of the peer.
 * @param[in] name_length Size of the address, in bytes.
 * @return 0; SOCKET_ERROR on failure.
 * Errors: WSAEINTR (socket closed during the call, or WSACancelBlockingCall), WSAEINPROGRESS (Winsock 1.1
 *   blocking call active, or provider callback running), WSAEALREADY (a connect is in progress),
 *   WSAEADDRNOTAVAIL (remote address is the wildcard), WSAEAFNOSUPPORT (family does not fit the socket),
 *   WSAECONNREFUSED (the peer refused), WSAEFAULT (wrong address format, name_length too small, or bad
 *   pointer), WSAEINVAL (socket is listening), WSAEISCONN (already connected), WSAENETUNREACH (no route),
 *   WSAEHOSTUNREACH (host unreachable), WSAETIMEDOUT (no answer), WSAEWOULDBLOCK (nonblocking, in progress),
 *   WSAEACCES (broadcast address without SO_BROADCAST), WSANOTINITIALISED (no WSAStartup), WSAENOTSOCK (not
 *   a socket). Not on Linux: WSAEADDRINUSE, WSAENOBUFS.
 * @note Nonblocking: select reports success in the write set, failure in the exception set.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-connect */
WS2_API int connect(SOCKET s, const struct sockaddr* name, int name_length) WS2_LINK(connect);
/** Returns the address of the peer of a connected socket.
 * @param[in] s Socket.
 * @param[out] name Address.
 * @param[in,out] name_length Size of the buffer name; then size of the address; in bytes.
 * @return 0; SOCKET_ERROR on failure.
 * Errors: WSAEFAULT (pointer invalid, or name_length too small), WSAEINPROGRESS (Winsock 1.1 blocking call
 *   active, or provider callback running), WSAENOTCONN (not connected), WSANOTINITIALISED (no WSAStartup),
 *   WSAENOTSOCK (not a socket).
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-getpeername */
WS2_API int getpeername(SOCKET s, struct sockaddr* name, int* name_length) WS2_LINK(getpeername);
/** Ends sending, receiving or both on a socket; the socket stays open.
 * @param[in] s Socket.
 * @param[in] how SD_RECEIVE, SD_SEND (a stream sends FIN behind its data) or SD_BOTH.
 * @return 0; SOCKET_ERROR on failure.
 * Errors: WSAECONNRESET (the peer reset the connection), WSAEINPROGRESS (Winsock 1.1 blocking call active,
 *   or provider callback running), WSAEINVAL (how is none of these), WSAENOTCONN (not connected),
 *   WSAENOTSOCK (not a socket), WSANOTINITIALISED (no WSAStartup). Not on Linux: WSAECONNABORTED.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-shutdown */
WS2_API int shutdown(SOCKET s, int how) WS2_LINK(shutdown);
/** Accepts the next waiting connection if a condition function agrees.
 * @param[in] s Listening socket.
 * @param[out] address Address of the peer; NULL: not wanted.
 * @param[in,out] address_length Size of the buffer address; then size of the address; in bytes; NULL with
 *   address.
 * @param[in] condition Answers CF_ACCEPT, CF_REJECT or CF_DEFER for the caller's address; NULL: accept.
 * @param[in] callback_data Last argument of condition.
 * @return The socket of the connection; INVALID_SOCKET on failure.
 * Errors: WSAEACCES (offered connection request timed out or was withdrawn), WSAECONNREFUSED (condition
 *   function answered CF_REJECT), WSAECONNRESET (peer ended the queued connection before acceptance),
 *   WSAEFAULT (address_length too small, or address/condition invalid), WSAEINTR (socket closed during the
 *   call, or WSACancelBlockingCall), WSAEINPROGRESS (Winsock 1.1 blocking call active, or provider callback
 *   running), WSAEINVAL (listen not called, bad condition result, or invalid socket state), WSAEMFILE (no
 *   descriptor left), WSAEOPNOTSUPP (not a stream socket), WSAEWOULDBLOCK (nonblocking, no connection),
 *   WSATRY_AGAIN (condition function answered CF_DEFER), WSAENOTSOCK (not a socket), WSANOTINITIALISED (no
 *   WSAStartup). Not on Linux: WSAENOBUFS.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsaaccept */
WS2_API SOCKET WSAAccept(SOCKET s, struct sockaddr* address, LPINT address_length, LPCONDITIONPROC condition,
                         DWORD_PTR callback_data);
/** Connects a socket as connect does, with data and quality of service where the protocol has them.
 * @param[in] s Socket.
 * @param[in] name Address of the peer.
 * @param[in] name_length Size of the address, in bytes.
 * @param[in] caller_data Data to send with the connect; NULL for TCP/IP.
 * @param[out] callee_data Data that came with the answer; NULL for TCP/IP.
 * @param[in] qos Flow specifications; ignored, NULL.
 * @param[in] group_qos Reserved; NULL.
 * @return 0; SOCKET_ERROR on failure.
 * Errors: WSAEINTR (socket closed during the call, or WSACancelBlockingCall), WSAEINPROGRESS (Winsock 1.1
 *   blocking call active, or provider callback running), WSAEALREADY (a connect is in progress),
 *   WSAEADDRNOTAVAIL (remote address is the wildcard), WSAEAFNOSUPPORT (family does not fit the socket),
 *   WSAECONNREFUSED (the peer refused), WSAEFAULT (pointer invalid, or name_length too small), WSAEINVAL
 *   (the socket listens, or group_qos is not NULL), WSAEISCONN (already connected), WSAENETUNREACH (no
 *   route), WSAEHOSTUNREACH (host unreachable), WSAEPROTONOSUPPORT (caller_data is not empty), WSAETIMEDOUT
 *   (no answer), WSAEWOULDBLOCK (nonblocking, in progress), WSAEACCES (broadcast address without
 *   SO_BROADCAST), WSANOTINITIALISED (no WSAStartup), WSAENOTSOCK (not a socket). Not on Linux:
 *   WSAEADDRINUSE, WSAENOBUFS, WSAEOPNOTSUPP.
 * @note No protocol of Linux carries connect data; quality of service is ignored.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsaconnect */
WS2_API int WSAConnect(SOCKET s, const struct sockaddr* name, int name_length, LPWSABUF caller_data,
                       LPWSABUF callee_data, LPQOS qos, LPQOS group_qos);
/** Connects a stream socket to the first address of a list that answers.
 * @param[in] s Unbound stream socket; IPv6 with IPV6_V6ONLY off takes IPv4 addresses too.
 * @param[in] list Addresses, tried in turn.
 * @param[in,out] local_length Size of the buffer local; then size of the address; in bytes; NULL with local.
 * @param[out] local Local address; NULL: not wanted.
 * @param[in,out] remote_length Size of the buffer remote; then size of the address; in bytes; NULL with
 *   remote.
 * @param[out] remote Address that answered; NULL: not wanted.
 * @param[in] timeout Longest time for the whole call; NULL: no limit.
 * @param[in] reserved NULL.
 * @return TRUE; FALSE on failure.
 * Errors: WSAEHOSTUNREACH (host unreachable), WSAEINVAL (bad parameter; reserved must be NULL), WSAETIMEDOUT
 *   (no answer within timeout), WSAENOTSOCK (s is INVALID_SOCKET or NULL). Not on Linux: WSAENOBUFS.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsaconnectbylist */
WS2_API BOOL WSAConnectByList(SOCKET s, PSOCKET_ADDRESS_LIST list, LPDWORD local_length, LPSOCKADDR local,
                              LPDWORD remote_length, LPSOCKADDR remote, const struct timeval* timeout,
                              LPWSAOVERLAPPED reserved);
/** Looks up a name and connects a stream socket to the first address that answers.
 * @param[in] s Unbound stream socket; IPv6 with IPV6_V6ONLY off takes IPv4 addresses too.
 * @param[in] node Host name or address as text.
 * @param[in] service Service name or port number as text.
 * @param[in,out] local_length Size of the buffer local; then size of the address; in bytes; NULL with local.
 * @param[out] local Local address; NULL: not wanted.
 * @param[in,out] remote_length Size of the buffer remote; then size of the address; in bytes; NULL with
 *   remote.
 * @param[out] remote Address that answered; NULL: not wanted.
 * @param[in] timeout Longest time for the whole call; NULL: no limit.
 * @param[in] reserved NULL.
 * @return TRUE; FALSE on failure.
 * Errors: WSAEHOSTUNREACH (host unreachable), WSAEINVAL (node or service NULL, or reserved not NULL),
 *   WSAETIMEDOUT (no answer within timeout), WSAENOTSOCK (s is INVALID_SOCKET or NULL). Not on Linux:
 *   WSAENOBUFS.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsaconnectbynamea */
WS2_API BOOL WSAConnectByNameA(SOCKET s, LPSTR node, LPSTR service, LPDWORD local_length, LPSOCKADDR local,
                               LPDWORD remote_length, LPSOCKADDR remote, const struct timeval* timeout,
                               LPWSAOVERLAPPED reserved);
/** Looks up a name and connects a stream socket to the first address that answers.
 * @param[in] s Unbound stream socket; IPv6 with IPV6_V6ONLY off takes IPv4 addresses too.
 * @param[in] node Host name or address as text.
 * @param[in] service Service name or port number as text.
 * @param[in,out] local_length Size of the buffer local; then size of the address; in bytes; NULL with local.
 * @param[out] local Local address; NULL: not wanted.
 * @param[in,out] remote_length Size of the buffer remote; then size of the address; in bytes; NULL with
 *   remote.
 * @param[out] remote Address that answered; NULL: not wanted.
 * @param[in] timeout Longest time for the whole call; NULL: no limit.
 * @param[in] reserved NULL.
 * @return TRUE; FALSE on failure.
 * Errors: WSAEHOSTUNREACH (host unreachable), WSAEINVAL (node or service NULL, or reserved not NULL),
 *   WSAETIMEDOUT (no answer within timeout), WSAENOTSOCK (s is INVALID_SOCKET or NULL). Not on Linux:
 *   WSAENOBUFS.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsaconnectbynamew */
WS2_API BOOL WSAConnectByNameW(SOCKET s, LPWSTR node, LPWSTR service, LPDWORD local_length, LPSOCKADDR local,
                               LPDWORD remote_length, LPSOCKADDR remote, const struct timeval* timeout,
                               LPWSAOVERLAPPED reserved) WS2_LINK_WIDE(WSAConnectByNameW);
#ifdef UNICODE
#define WSAConnectByName WSAConnectByNameW
#else
#define WSAConnectByName WSAConnectByNameA
#endif
/** Joins a multicast group with a datagram socket.
 * @param[in] s Socket created with WSA_FLAG_MULTIPOINT_..._LEAF.
 * @param[in] name Address of the group.
 * @param[in] name_length Size of the address, in bytes.
 * @param[in] caller_data Data to send with the connect; NULL for TCP/IP.
 * @param[out] callee_data Data that came with the answer; NULL for TCP/IP.
 * @param[in] qos Flow specifications; ignored, NULL.
 * @param[in] group_qos Reserved; NULL.
 * @param[in] flags JL_SENDER_ONLY, JL_RECEIVER_ONLY or JL_BOTH.
 * @return s itself; INVALID_SOCKET on failure.
 * Errors: WSAEADDRNOTAVAIL (remote address is the wildcard), WSAEAFNOSUPPORT (family does not fit the
 *   socket), WSAEFAULT (pointer invalid, or name_length too small), WSAEINVAL (UDP socket opened without a
 *   multipoint leaf flag), WSAEISCONN (already a member of the session), WSAEINPROGRESS (Winsock 1.1
 *   blocking call active, or provider callback running), WSAEPROTONOSUPPORT (caller_data is not empty),
 *   WSANOTINITIALISED (no WSAStartup), WSAENOTSOCK (not a socket). Not on Linux: WSAEADDRINUSE, WSAEALREADY,
 *   WSAECONNREFUSED, WSAEINTR, WSAENETUNREACH, WSAENOBUFS, WSAEOPNOTSUPP, WSAETIMEDOUT.
 * @note For IP multicast, as on Windows.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsajoinleaf */
WS2_API SOCKET WSAJoinLeaf(SOCKET s, const struct sockaddr* name, int name_length, LPWSABUF caller_data,
                           LPWSABUF callee_data, LPQOS qos, LPQOS group_qos, DWORD flags);
/** Ends receiving on a connected socket and takes the disconnect data.
 * @param[in] s Socket.
 * @param[out] data Buffer for the data; NULL for TCP/IP.
 * @return 0; SOCKET_ERROR on failure.
 * Errors: WSAEFAULT (disconnect data buffer too small), WSAENOPROTOOPT (protocol family has no disconnect
 *   data), WSAEINPROGRESS (Winsock 1.1 blocking call active, or provider callback running), WSAENOTCONN (not
 *   connected), WSANOTINITIALISED (no WSAStartup), WSAENOTSOCK (not a socket).
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsarecvdisconnect */
WS2_API int WSARecvDisconnect(SOCKET s, LPWSABUF data);
/** Ends sending on a connected socket, with disconnect data.
 * @param[in] s Socket.
 * @param[in] data Data; NULL for TCP/IP.
 * @return 0; SOCKET_ERROR on failure.
 * Errors: WSAENOPROTOOPT (disconnect data given but provider does not support it), WSAEINPROGRESS (Winsock
 *   1.1 blocking call active, or provider callback running), WSAENOTCONN (not connected), WSAEFAULT (data
 *   invalid), WSANOTINITIALISED (no WSAStartup), WSAENOTSOCK (not a socket).
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsasenddisconnect */
WS2_API int WSASendDisconnect(SOCKET s, LPWSABUF data);

/* Data. */

/** Receives from a connected or bound socket; a blocking socket waits for data.
 * @param[in] s Socket.
 * @param[out] buffer Buffer for the data.
 * @param[in] length Size of the buffer, in bytes.
 * @param[in] flags 0, or MSG_PEEK, MSG_OOB, MSG_WAITALL.
 * @return Number of bytes received; 0: the peer has ended the stream, or an empty datagram; SOCKET_ERROR on
 *   failure.
 * Errors: WSAEFAULT (buffer invalid), WSAENOTCONN (not connected), WSAEINTR (socket closed during the call,
 *   or WSACancelBlockingCall), WSAEINPROGRESS (Winsock 1.1 blocking call active, or provider callback
 *   running), WSAEOPNOTSUPP (MSG_OOB on a socket that is not a stream), WSAESHUTDOWN (shut down for
 *   receiving), WSAEWOULDBLOCK (nonblocking, not ready), WSAEMSGSIZE (datagram larger than the buffer; the
 *   rest is lost), WSAEINVAL (not bound, unknown flag, MSG_OOB with SO_OOBINLINE, bad length), WSAETIMEDOUT
 *   (peer unreachable, or SO_RCVTIMEO), WSAECONNRESET (peer reset; UDP: ICMP port unreachable),
 *   WSANOTINITIALISED (no WSAStartup), WSAENOTSOCK (not a socket). Not on Linux: WSAENETRESET,
 *   WSAECONNABORTED.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-recv */
WS2_API int recv(SOCKET s, char* buffer, int length, int flags) WS2_LINK(recv);
/** Receives a datagram and the address it came from; a blocking socket waits for one.
 * @param[in] s Socket.
 * @param[out] buffer Buffer for the data.
 * @param[in] length Size of the buffer, in bytes.
 * @param[in] flags 0, or MSG_PEEK, MSG_OOB, MSG_WAITALL.
 * @param[out] from Address of the sender; NULL: not wanted; streams leave it alone.
 * @param[in,out] from_length Size of the buffer from; then size of the address; in bytes; NULL with from.
 * @return Number of bytes received; 0: the peer has ended the stream, or an empty datagram; SOCKET_ERROR on
 *   failure.
 * Errors: WSAEFAULT (buffer or from invalid, or from_length too small), WSAEINTR (socket closed during the
 *   call, or WSACancelBlockingCall), WSAEINPROGRESS (Winsock 1.1 blocking call active, or provider callback
 *   running), WSAEINVAL (not bound, unknown flag, MSG_OOB with SO_OOBINLINE, bad length), WSAENETRESET
 *   (datagram: ICMP time exceeded), WSAEOPNOTSUPP (MSG_OOB on a socket that is not a stream), WSAESHUTDOWN
 *   (shut down for receiving), WSAEWOULDBLOCK (nonblocking, not ready), WSAEMSGSIZE (datagram larger than
 *   the buffer; the rest is lost), WSAETIMEDOUT (peer unreachable), WSAECONNRESET (peer reset; UDP: ICMP
 *   port unreachable), WSANOTINITIALISED (no WSAStartup), WSAENOTSOCK (not a socket). Not on Linux:
 *   WSAEISCONN.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-recvfrom */
WS2_API int recvfrom(SOCKET s, char* buffer, int length, int flags, struct sockaddr* from, int* from_length)
    WS2_LINK(recvfrom);
/** Sends on a connected socket; a blocking socket waits until the system has taken all bytes.
 * @param[in] s Socket.
 * @param[in] buffer Data.
 * @param[in] length Number of bytes.
 * @param[in] flags 0, or MSG_OOB, MSG_DONTROUTE.
 * @return Number of bytes sent; less than length only on a nonblocking socket or after SO_SNDTIMEO;
 *   SOCKET_ERROR on failure.
 * Errors: WSAEACCES (broadcast address without SO_BROADCAST), WSAEINTR (socket closed during the call, or
 *   WSACancelBlockingCall), WSAEINPROGRESS (Winsock 1.1 blocking call active, or provider callback running),
 *   WSAEFAULT (buffer invalid), WSAENOTCONN (not connected), WSAEOPNOTSUPP (MSG_OOB on a socket that is not
 *   a stream), WSAESHUTDOWN (shut down for sending), WSAEWOULDBLOCK (nonblocking, not ready), WSAEMSGSIZE
 *   (too large for the protocol), WSAEHOSTUNREACH (host unreachable), WSAEINVAL (not bound, unknown flag,
 *   MSG_OOB with SO_OOBINLINE), WSAECONNRESET (peer reset), WSAETIMEDOUT (peer unreachable),
 *   WSANOTINITIALISED (no WSAStartup), WSAENOTSOCK (not a socket). Not on Linux: WSAENETRESET, WSAENOBUFS,
 *   WSAECONNABORTED.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-send */
WS2_API int send(SOCKET s, const char* buffer, int length, int flags) WS2_LINK(send);
/** Sends a datagram to an address; on a connected stream as send.
 * @param[in] s Socket.
 * @param[in] buffer Data.
 * @param[in] length Number of bytes.
 * @param[in] flags 0, or MSG_OOB, MSG_DONTROUTE.
 * @param[in] to Address of the receiver; NULL on a connected socket; streams ignore it.
 * @param[in] to_length Size of the address, in bytes.
 * @return Number of bytes sent; SOCKET_ERROR on failure.
 * Errors: WSAEACCES (broadcast address without SO_BROADCAST), WSAEINVAL (unknown flag, MSG_OOB with
 *   SO_OOBINLINE), WSAEINTR (socket closed during the call, or WSACancelBlockingCall), WSAEINPROGRESS
 *   (Winsock 1.1 blocking call active, or provider callback running), WSAEFAULT (buffer or to invalid, or
 *   to_length too small), WSAENOTCONN (not connected), WSAEOPNOTSUPP (MSG_OOB on a socket that is not a
 *   stream), WSAESHUTDOWN (shut down for sending), WSAEWOULDBLOCK (nonblocking, not ready), WSAEMSGSIZE (too
 *   large for the protocol), WSAEHOSTUNREACH (host unreachable), WSAECONNRESET (peer reset),
 *   WSAEADDRNOTAVAIL (remote address is the wildcard), WSAEAFNOSUPPORT (family does not fit the socket),
 *   WSAENETUNREACH (no route), WSAETIMEDOUT (peer unreachable), WSANOTINITIALISED (no WSAStartup),
 *   WSAENOTSOCK (not a socket). Not on Linux: WSAENETRESET, WSAENOBUFS, WSAECONNABORTED, WSAEDESTADDRREQ.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-sendto */
WS2_API int sendto(SOCKET s, const char* buffer, int length, int flags, const struct sockaddr* to,
                   int to_length) WS2_LINK(sendto);
/** Receives into several buffers, overlapped if wanted.
 * @param[in] s Socket.
 * @param[out] buffers Array of WSABUF, filled in order; the array itself is free after the call.
 * @param[in] count Number of buffers.
 * @param[out] received Number of bytes, if the call completes at once; NULL only with overlapped.
 * @param[in,out] flags MSG_PEEK, MSG_OOB, MSG_PARTIAL, MSG_PUSH_IMMEDIATE, MSG_WAITALL; then MSG_PARTIAL if
 *   a message was cut.
 * @param[in,out] overlapped OVERLAPPED of the operation, valid until it completes; NULL: not overlapped.
 * @param[in] routine Runs with the result in an alertable wait of the calling thread; NULL: none.
 * @return 0; SOCKET_ERROR on failure.
 * Errors: WSAECONNRESET (peer reset; UDP: ICMP port unreachable), WSAEFAULT (buffers invalid),
 *   WSAEINPROGRESS (Winsock 1.1 blocking call active, or provider callback running), WSAEINTR (socket closed
 *   during the call, or WSACancelBlockingCall), WSAEINVAL (socket not bound), WSAEMSGSIZE (datagram larger
 *   than the buffers; the rest is lost), WSAENOTCONN (not connected), WSAEOPNOTSUPP (MSG_OOB on a socket
 *   that is not a stream), WSAESHUTDOWN (shut down for receiving), WSAETIMEDOUT (peer unreachable),
 *   WSAEWOULDBLOCK (nonblocking, not ready), WSA_IO_PENDING (started, completes later),
 *   WSA_OPERATION_ABORTED (cancelled or socket closed), WSAENOTSOCK (not a socket), WSANOTINITIALISED (no
 *   WSAStartup). Not on Linux: WSAECONNABORTED, WSAEDISCON, WSAENETRESET.
 * @note A datagram larger than the buffers fails the call with WSAEMSGSIZE and completes the overlapped
 *   operation too.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsarecv */
WS2_API int WSARecv(SOCKET s, LPWSABUF buffers, DWORD count, LPDWORD received, LPDWORD flags,
                    LPWSAOVERLAPPED overlapped, LPWSAOVERLAPPED_COMPLETION_ROUTINE routine);
/** Receives a datagram into several buffers, and the address it came from, overlapped if wanted.
 * @param[in] s Socket.
 * @param[out] buffers Array of WSABUF, filled in order; the array itself is free after the call.
 * @param[in] count Number of buffers.
 * @param[out] received Number of bytes, if the call completes at once; NULL only with overlapped.
 * @param[in,out] flags MSG_PEEK, MSG_OOB, MSG_PARTIAL; then MSG_PARTIAL if a message was cut.
 * @param[out] from Address of the sender, valid until completion; NULL: not wanted.
 * @param[in,out] from_length Size of the buffer from; then size of the address; in bytes; valid until
 *   completion.
 * @param[in,out] overlapped OVERLAPPED of the operation, valid until it completes; NULL: not overlapped.
 * @param[in] routine Runs with the result in an alertable wait of the calling thread; NULL: none.
 * @return 0; SOCKET_ERROR on failure.
 * Errors: WSAECONNRESET (peer reset; UDP: ICMP port unreachable), WSAEFAULT (pointer invalid, or from buffer
 *   too small), WSAEINPROGRESS (Winsock 1.1 blocking call active, or provider callback running), WSAEINTR
 *   (socket closed during the call, or WSACancelBlockingCall), WSAEINVAL (socket not bound), WSAEMSGSIZE
 *   (datagram larger than the buffers; the rest is lost), WSAENETRESET (datagram: ICMP time exceeded),
 *   WSAENOTCONN (not connected), WSAEWOULDBLOCK (nonblocking, not ready), WSA_IO_PENDING (started, completes
 *   later), WSA_OPERATION_ABORTED (cancelled or socket closed), WSANOTINITIALISED (no WSAStartup).
 * @note A datagram larger than the buffers fails the call with WSAEMSGSIZE and completes the overlapped
 *   operation too.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsarecvfrom */
WS2_API int WSARecvFrom(SOCKET s, LPWSABUF buffers, DWORD count, LPDWORD received, LPDWORD flags,
                        struct sockaddr* from, LPINT from_length, LPWSAOVERLAPPED overlapped,
                        LPWSAOVERLAPPED_COMPLETION_ROUTINE routine);
/** Sends from several buffers on a connected socket, overlapped if wanted.
 * @param[in] s Socket.
 * @param[in] buffers Array of WSABUF, sent in order; the array itself is free after the call.
 * @param[in] count Number of buffers.
 * @param[out] sent Number of bytes, if the call completes at once; NULL only with overlapped.
 * @param[in] flags 0, or MSG_OOB, MSG_DONTROUTE, MSG_PARTIAL.
 * @param[in,out] overlapped OVERLAPPED of the operation, valid until it completes; NULL: not overlapped.
 * @param[in] routine Runs with the result in an alertable wait of the calling thread; NULL: none.
 * @return 0; SOCKET_ERROR on failure.
 * Errors: WSAECONNRESET (peer reset; UDP: ICMP port unreachable), WSAEFAULT (pointer invalid), WSAEINTR
 *   (socket closed during the call, or WSACancelBlockingCall), WSAEINPROGRESS (Winsock 1.1 blocking call
 *   active, or provider callback running), WSAEINVAL (socket not bound), WSAEMSGSIZE (too large for the
 *   protocol), WSAENOTCONN (not connected), WSAEOPNOTSUPP (flag not supported by the socket), WSAESHUTDOWN
 *   (shut down for sending), WSAEWOULDBLOCK (nonblocking, not ready), WSA_IO_PENDING (started, completes
 *   later), WSA_OPERATION_ABORTED (cancelled, socket closed or thread ended), WSAENOTSOCK (not a socket),
 *   WSANOTINITIALISED (no WSAStartup). Not on Linux: WSAECONNABORTED, WSAENETRESET, WSAENOBUFS.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsasend */
WS2_API int WSASend(SOCKET s, LPWSABUF buffers, DWORD count, LPDWORD sent, DWORD flags,
                    LPWSAOVERLAPPED overlapped, LPWSAOVERLAPPED_COMPLETION_ROUTINE routine);
/** Sends a datagram from several buffers to an address, overlapped if wanted.
 * @param[in] s Socket.
 * @param[in] buffers Array of WSABUF, sent in order; the array itself is free after the call.
 * @param[in] count Number of buffers.
 * @param[out] sent Number of bytes, if the call completes at once; NULL only with overlapped.
 * @param[in] flags 0, or MSG_OOB, MSG_DONTROUTE, MSG_PARTIAL.
 * @param[in] to Address of the receiver; NULL on a connected socket.
 * @param[in] to_length Size of the address, in bytes.
 * @param[in,out] overlapped OVERLAPPED of the operation, valid until it completes; NULL: not overlapped.
 * @param[in] routine Runs with the result in an alertable wait of the calling thread; NULL: none.
 * @return 0; SOCKET_ERROR on failure.
 * Errors: WSAEACCES (broadcast address without SO_BROADCAST), WSAEADDRNOTAVAIL (remote address is the
 *   wildcard), WSAEAFNOSUPPORT (family does not fit the socket), WSAECONNRESET (ICMP port unreachable),
 *   WSAEFAULT (pointer invalid, or to too small), WSAEHOSTUNREACH (host unreachable), WSAEINPROGRESS
 *   (Winsock 1.1 blocking call active, or provider callback running), WSAEINTR (socket closed during the
 *   call, or WSACancelBlockingCall), WSAEINVAL (socket not bound), WSAEMSGSIZE (too large for the protocol),
 *   WSAENETUNREACH (no route), WSAENOTCONN (not connected), WSAESHUTDOWN (shut down for sending),
 *   WSAEWOULDBLOCK (nonblocking, not ready), WSA_IO_PENDING (started, completes later),
 *   WSA_OPERATION_ABORTED (cancelled or socket closed), WSAENOTSOCK (not a socket), WSANOTINITIALISED (no
 *   WSAStartup). Not on Linux: WSAEDESTADDRREQ, WSAENETRESET, WSAENOBUFS.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsasendto */
WS2_API int WSASendTo(SOCKET s, LPWSABUF buffers, DWORD count, LPDWORD sent, DWORD flags,
                      const struct sockaddr* to, int to_length, LPWSAOVERLAPPED overlapped,
                      LPWSAOVERLAPPED_COMPLETION_ROUTINE routine);
/** Sends a message with ancillary data, such as the local address to send from.
 * @param[in] s Socket.
 * @param[in] message Address, buffers, ancillary data.
 * @param[in] flags 0, or MSG_DONTROUTE, MSG_PARTIAL.
 * @param[out] sent Number of bytes, if the call completes at once; NULL only with overlapped.
 * @param[in,out] overlapped OVERLAPPED of the operation, valid until it completes; NULL: not overlapped.
 * @param[in] routine Runs with the result in an alertable wait of the calling thread; NULL: none.
 * @return 0; SOCKET_ERROR on failure.
 * Errors: WSAEACCES (broadcast address without SO_BROADCAST), WSAEFAULT (pointer invalid), WSAEINPROGRESS
 *   (Winsock 1.1 blocking call active, or provider callback running), WSAEINVAL (socket not bound),
 *   WSAEMSGSIZE (too large for the protocol), WSAENETUNREACH (no route), WSAENOTCONN (not connected),
 *   WSAEOPNOTSUPP (unsupported; invalid control flags in WSAMSG.dwFlags), WSAESHUTDOWN (shut down for
 *   sending), WSAENOTSOCK (not a socket), WSANOTINITIALISED (no WSAStartup). Not on Linux: WSAECONNRESET,
 *   WSAEINTR, WSAENETRESET, WSAENOBUFS, WSAETIMEDOUT, WSAEWOULDBLOCK, WSA_IO_PENDING, WSA_OPERATION_ABORTED.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsasendmsg */
WS2_API int WSASendMsg(SOCKET s, LPWSAMSG message, DWORD flags, LPDWORD sent, LPWSAOVERLAPPED overlapped,
                       LPWSAOVERLAPPED_COMPLETION_ROUTINE routine);

/* Options and controls. */

/** Reads an option of a socket.
 * @param[in] s Socket.
 * @param[in] level SOL_SOCKET, IPPROTO_IP, IPPROTO_IPV6, IPPROTO_TCP, IPPROTO_UDP.
 * @param[in] option Option.
 * @param[out] value Value; most are 4 bytes.
 * @param[in,out] length Size of the buffer value; then size of the value; in bytes.
 * @return 0; SOCKET_ERROR on failure.
 * Errors: WSAEFAULT (value/length invalid, or length too small), WSAEINPROGRESS (Winsock 1.1 blocking call
 *   active, or provider callback running), WSAEINVAL (level unknown or invalid), WSAENOPROTOOPT (option
 *   unknown or unsupported by protocol family), WSANOTINITIALISED (no WSAStartup), WSAENOTSOCK (not a
 *   socket).
 * @note docs/options.md lists every option.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-getsockopt */
WS2_API int getsockopt(SOCKET s, int level, int option, char* value, int* length) WS2_LINK(getsockopt);
/** Sets an option of a socket.
 * @param[in] s Socket.
 * @param[in] level SOL_SOCKET, IPPROTO_IP, IPPROTO_IPV6, IPPROTO_TCP, IPPROTO_UDP.
 * @param[in] option Option; SO_RCVTIMEO and SO_SNDTIMEO are a DWORD of milliseconds.
 * @param[in] value Value; most are 4 bytes.
 * @param[in] length Size of the value, in bytes.
 * @return 0; SOCKET_ERROR on failure.
 * Errors: WSAEFAULT (value invalid, or length too small), WSAEINPROGRESS (Winsock 1.1 blocking call active,
 *   or provider callback running), WSAEINVAL (level invalid, or value in value invalid), WSAENOPROTOOPT
 *   (option unknown or unsupported for provider or socket), WSANOTINITIALISED (no WSAStartup), WSAENOTSOCK
 *   (not a socket). Not on Linux: WSAENETRESET, WSAENOTCONN.
 * @note docs/options.md lists every option.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-setsockopt */
WS2_API int setsockopt(SOCKET s, int level, int option, const char* value, int length) WS2_LINK(setsockopt);
/** Controls the mode of a socket.
 * @param[in] s Socket.
 * @param[in] command FIONBIO (nonblocking mode), FIONREAD (bytes that can be read), SIOCATMARK (no urgent
 *   data is left).
 * @param[in,out] argument FIONBIO: nonzero switches it on; the others: the answer.
 * @return 0; SOCKET_ERROR on failure.
 * Errors: WSAEINPROGRESS (Winsock 1.1 blocking call active, or provider callback running), WSAEFAULT
 *   (argument invalid), WSAEOPNOTSUPP (command unknown), WSANOTINITIALISED (no WSAStartup), WSAENOTSOCK (not
 *   a socket).
 * @note docs/options.md lists every code.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-ioctlsocket */
WS2_API int ioctlsocket(SOCKET s, long command, u_long* argument) WS2_LINK(ioctlsocket);
/** Controls a socket, its protocol or its provider.
 * @param[in] s Socket.
 * @param[in] code Control code: SIO_..., FIO...
 * @param[in] in Input of the code; NULL: none.
 * @param[in] in_size Size of the input, in bytes.
 * @param[out] out Output of the code; NULL: none; valid until completion.
 * @param[in] out_size Size of the buffer out, in bytes.
 * @param[out] returned Number of bytes of output, if the call completes at once; NULL only with overlapped.
 * @param[in,out] overlapped OVERLAPPED of the operation, valid until it completes; NULL: not overlapped.
 * @param[in] routine Runs with the result in an alertable wait of the calling thread; NULL: none.
 * @return 0; SOCKET_ERROR on failure.
 * Errors: WSA_IO_PENDING (started, completes later), WSAEFAULT (pointer invalid, or buffer too small),
 *   WSAEINVAL (control code or input invalid, or not for this socket type), WSAEINPROGRESS (called while a
 *   callback is running), WSAEOPNOTSUPP (the command cannot be carried out (e.g. QoS flowspec)),
 *   WSAEWOULDBLOCK (nonblocking, not ready), WSAENOPROTOOPT (option not supported on this protocol (e.g.
 *   keepalive on datagram)), WSAENOTSOCK (not a socket).
 * @note docs/options.md lists every code.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsaioctl */
WS2_API int WSAIoctl(SOCKET s, DWORD code, LPVOID in, DWORD in_size, LPVOID out, DWORD out_size,
                     LPDWORD returned, LPWSAOVERLAPPED overlapped,
                     LPWSAOVERLAPPED_COMPLETION_ROUTINE routine);
/** Reads a template of quality of service by its name.
 * Refused on Linux. Not implemented: quality-of-service templates. Fails with WSAEOPNOTSUPP after the
 *   documented argument checks.
 * @param[in] s Socket.
 * @param[in,out] name Name of the template.
 * @param[out] qos Flow specifications of the template.
 * @return TRUE; FALSE on failure.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsagetqosbyname */
WS2_API BOOL WSAGetQOSByName(SOCKET s, LPWSABUF name, LPQOS qos);

/* Readiness and events. */

/** Waits until sockets can be read, written, or have an exception.
 * @param[in] ignored Ignored.
 * @param[in,out] read Sockets to test for data, connections or the end; then those that have it; NULL: none.
 * @param[in,out] write Sockets to test for room, or a finished connect; then those that have it; NULL: none.
 * @param[in,out] except Sockets to test for urgent data, or a failed connect; then those that have it; NULL:
 *   none.
 * @param[in] timeout Longest wait; NULL: no limit; 0 s: no wait.
 * @return Number of sockets in the three sets; 0: time-out; SOCKET_ERROR on failure.
 * Errors: WSAEFAULT (pointer invalid), WSAEINVAL (bad time-out, or all three sets NULL or empty), WSAEINTR
 *   (socket closed during the call, or WSACancelBlockingCall), WSAEINPROGRESS (Winsock 1.1 blocking call
 *   active, or provider callback running), WSANOTINITIALISED (no WSAStartup), WSAENOTSOCK (an entry of a set
 *   is not a socket).
 * @note A set holds FD_SETSIZE sockets, 64 unless the program defines it before winsock2.h.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-select */
WS2_API int ws2_select(int ignored, fd_set* read, fd_set* write, fd_set* except,
                       const struct timeval* timeout);
/** Waits until sockets of an array are ready.
 * @param[in,out] sockets Array of WSAPOLLFD; revents is written; POLLNVAL for what is no socket.
 * @param[in] count Number of entries.
 * @param[in] timeout Longest wait, in milliseconds; negative: no limit; 0: no wait.
 * @return Number of sockets with revents other than 0; 0: time-out; SOCKET_ERROR on failure.
 * Errors: WSAEFAULT (pointer invalid), WSAEINVAL (bad WSAPOLLFD or flag (POLLPRI fails), or no valid
 *   socket). Not on Linux: WSAENOBUFS.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsapoll */
WS2_API int WSAPoll(LPWSAPOLLFD sockets, ULONG count, INT timeout);
/** Creates an event that is not signalled and is reset by hand.
 * @return The event; WSA_INVALID_EVENT on failure.
 * Not on Linux: WSANOTINITIALISED, WSAEINPROGRESS, WSA_NOT_ENOUGH_MEMORY.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsacreateevent */
WS2_API WSAEVENT WSACreateEvent(void);
/** Closes an event.
 * @param[in] event Event.
 * @return TRUE; FALSE on failure.
 * Errors: WSA_INVALID_HANDLE (not an event). Not on Linux: WSANOTINITIALISED, WSAEINPROGRESS.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsacloseevent */
WS2_API BOOL WSACloseEvent(WSAEVENT event);
/** Signals an event.
 * @param[in] event Event.
 * @return TRUE; FALSE on failure.
 * Errors: WSA_INVALID_HANDLE (not an event). Not on Linux: WSANOTINITIALISED, WSAEINPROGRESS.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsasetevent */
WS2_API BOOL WSASetEvent(WSAEVENT event);
/** Makes an event not signalled.
 * @param[in] event Event.
 * @return TRUE; FALSE on failure.
 * Errors: WSA_INVALID_HANDLE (not an event). Not on Linux: WSANOTINITIALISED, WSAEINPROGRESS.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsaresetevent */
WS2_API BOOL WSAResetEvent(WSAEVENT event);
/** Waits for one or all of several events.
 * @param[in] count Number of events, 1 to WSA_MAXIMUM_WAIT_EVENTS (64).
 * @param[in] events Array of events.
 * @param[in] all TRUE: wait for all; FALSE: wait for one.
 * @param[in] milliseconds Longest wait, in milliseconds; WSA_INFINITE: no limit; 0: no wait.
 * @param[in] alertable TRUE: completion routines and APCs of the thread run and end the wait.
 * @return WSA_WAIT_EVENT_0 and the index of the event, WSA_WAIT_TIMEOUT or WSA_WAIT_IO_COMPLETION;
 *   WSA_WAIT_FAILED on failure.
 * Errors: WSA_INVALID_HANDLE (an entry is not an event), WSA_INVALID_PARAMETER (count is 0 or above 64). Not
 *   on Linux: WSANOTINITIALISED, WSAEINPROGRESS, WSA_NOT_ENOUGH_MEMORY.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsawaitformultipleevents */
WS2_API DWORD WSAWaitForMultipleEvents(DWORD count, const WSAEVENT* events, BOOL all, DWORD milliseconds,
                                       BOOL alertable);
/** Sets an event whenever chosen network events occur on a socket, which becomes nonblocking.
 * @param[in] s Socket.
 * @param[in] event Event; NULL with mask 0.
 * @param[in] mask FD_READ, FD_WRITE, FD_ACCEPT, FD_CONNECT, FD_CLOSE, ...; 0: no more.
 * @return 0; SOCKET_ERROR on failure.
 * Errors: WSAEINVAL (a parameter invalid, or bad socket state), WSAEINPROGRESS (Winsock 1.1 blocking call
 *   active, or provider callback running), WSANOTINITIALISED (no WSAStartup), WSAENOTSOCK (not a socket).
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsaeventselect */
WS2_API int WSAEventSelect(SOCKET s, WSAEVENT event, LONG mask);
/** Returns and clears the network events that occurred on a socket.
 * @param[in] s Socket.
 * @param[in] event Event to reset; NULL: none.
 * @param[out] events Events and an error code for each.
 * @return 0; SOCKET_ERROR on failure.
 * Errors: WSAEINVAL (a parameter was invalid), WSAEINPROGRESS (Winsock 1.1 blocking call active, or provider
 *   callback running), WSAEFAULT (events invalid), WSANOTINITIALISED (no WSAStartup), WSAENOTSOCK (not a
 *   socket).
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsaenumnetworkevents */
WS2_API int WSAEnumNetworkEvents(SOCKET s, WSAEVENT event, LPWSANETWORKEVENTS events);
/** Posts a message whenever chosen network events occur on a socket, which becomes nonblocking.
 * @param[in] s Socket.
 * @param[in] window Window that receives the message.
 * @param[in] message Number of the message.
 * @param[in] mask FD_READ, FD_WRITE, FD_ACCEPT, FD_CONNECT, FD_CLOSE, ...; 0: no more.
 * @return 0; SOCKET_ERROR on failure.
 * Errors: WSAEINVAL (a parameter invalid (e.g. no such window) or bad socket state), WSAEINPROGRESS (Winsock
 *   1.1 blocking call active, or provider callback running), WSANOTINITIALISED (no WSAStartup), WSAENOTSOCK
 *   (not a socket).
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsaasyncselect */
WS2_API int WSAAsyncSelect(SOCKET s, HWND window, u_int message, LONG mask);
/** Looks up a service by its name and posts a message with the result.
 * @param[in] window Window that receives the message.
 * @param[in] message Number of the message.
 * @param[in] name Name of the service.
 * @param[in] protocol Name of the protocol; NULL: any.
 * @param[out] buffer Buffer for the servent and its texts, valid until the message.
 * @param[in] length Size of the buffer, in bytes: MAXGETHOSTSTRUCT is enough.
 * @return Handle of the request; 0 on failure.
 * Errors: WSAEINPROGRESS (Winsock 1.1 blocking call or provider callback running), WSANOTINITIALISED (no
 *   WSAStartup). Not on Linux: WSAEWOULDBLOCK.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsaasyncgetservbyname */
WS2_API HANDLE WSAAsyncGetServByName(HWND window, u_int message, const char* name, const char* protocol,
                                     char* buffer, int length);
/** Looks up a service by its port and posts a message with the result.
 * @param[in] window Window that receives the message.
 * @param[in] message Number of the message.
 * @param[in] port Port, in network byte order.
 * @param[in] protocol Name of the protocol; NULL: any.
 * @param[out] buffer Buffer for the servent and its texts, valid until the message.
 * @param[in] length Size of the buffer, in bytes: MAXGETHOSTSTRUCT is enough.
 * @return Handle of the request; 0 on failure.
 * Errors: WSAEINPROGRESS (Winsock 1.1 blocking call or provider callback running), WSANOTINITIALISED (no
 *   WSAStartup). Not on Linux: WSAEWOULDBLOCK.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsaasyncgetservbyport */
WS2_API HANDLE WSAAsyncGetServByPort(HWND window, u_int message, int port, const char* protocol, char* buffer,
                                     int length);
/** Looks up a protocol by its name and posts a message with the result.
 * @param[in] window Window that receives the message.
 * @param[in] message Number of the message.
 * @param[in] name Name of the protocol.
 * @param[out] buffer Buffer for the protoent and its texts, valid until the message.
 * @param[in] length Size of the buffer, in bytes: MAXGETHOSTSTRUCT is enough.
 * @return Handle of the request; 0 on failure.
 * Errors: WSAEINPROGRESS (Winsock 1.1 blocking call or provider callback running), WSANOTINITIALISED (no
 *   WSAStartup). Not on Linux: WSAEWOULDBLOCK.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsaasyncgetprotobyname */
WS2_API HANDLE WSAAsyncGetProtoByName(HWND window, u_int message, const char* name, char* buffer, int length);
/** Looks up a protocol by its number and posts a message with the result.
 * @param[in] window Window that receives the message.
 * @param[in] message Number of the message.
 * @param[in] number Number of the protocol, in host byte order.
 * @param[out] buffer Buffer for the protoent and its texts, valid until the message.
 * @param[in] length Size of the buffer, in bytes: MAXGETHOSTSTRUCT is enough.
 * @return Handle of the request; 0 on failure.
 * Errors: WSAEINPROGRESS (Winsock 1.1 blocking call or provider callback running), WSANOTINITIALISED (no
 *   WSAStartup). Not on Linux: WSAEWOULDBLOCK.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsaasyncgetprotobynumber */
WS2_API HANDLE WSAAsyncGetProtoByNumber(HWND window, u_int message, int number, char* buffer, int length);
/** Looks up the IPv4 addresses of a host and posts a message with the result.
 * @param[in] window Window that receives the message.
 * @param[in] message Number of the message.
 * @param[in] name Name of the host.
 * @param[out] buffer Buffer for the hostent and what it points to, valid until the message.
 * @param[in] length Size of the buffer, in bytes: MAXGETHOSTSTRUCT is enough.
 * @return Handle of the request; 0 on failure.
 * Errors: WSAEINPROGRESS (Winsock 1.1 blocking call or provider callback running), WSANOTINITIALISED (no
 *   WSAStartup). Not on Linux: WSAEWOULDBLOCK.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsaasyncgethostbyname */
WS2_API HANDLE WSAAsyncGetHostByName(HWND window, u_int message, const char* name, char* buffer, int length);
/** Looks up the name of an address and posts a message with the result.
 * @param[in] window Window that receives the message.
 * @param[in] message Number of the message.
 * @param[in] address Address, in network byte order.
 * @param[in] address_length Size of the address, in bytes.
 * @param[in] type AF_INET.
 * @param[out] buffer Buffer for the hostent and what it points to, valid until the message.
 * @param[in] length Size of the buffer, in bytes: MAXGETHOSTSTRUCT is enough.
 * @return Handle of the request; 0 on failure.
 * Errors: WSAEINPROGRESS (Winsock 1.1 blocking call or provider callback running), WSANOTINITIALISED (no
 *   WSAStartup). Not on Linux: WSAEWOULDBLOCK.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsaasyncgethostbyaddr */
WS2_API HANDLE WSAAsyncGetHostByAddr(HWND window, u_int message, const char* address, int address_length,
                                     int type, char* buffer, int length);
/** Cancels a request of a WSAAsyncGet... function; its message is not posted.
 * @param[in] task Handle of the request.
 * @return 0; SOCKET_ERROR on failure.
 * Errors: WSAEINVAL (task handle invalid), WSAEINPROGRESS (Winsock 1.1 blocking call active, or provider
 *   callback running), WSAEALREADY (request being cancelled already completed), WSANOTINITIALISED (no
 *   WSAStartup).
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsacancelasyncrequest */
WS2_API int WSACancelAsyncRequest(HANDLE task);
/** Returns the result of an overlapped operation of a socket, waiting for it if wanted.
 * @param[in] s Socket.
 * @param[in] overlapped OVERLAPPED of the operation.
 * @param[out] bytes Number of bytes transferred.
 * @param[in] wait TRUE: wait until it completes; FALSE: fail with WSA_IO_INCOMPLETE while it is pending.
 * @param[out] flags Flags of the result, as WSARecv has them.
 * @return TRUE; FALSE on failure.
 * Errors: WSA_INVALID_HANDLE (hEvent of overlapped is not an event), WSA_INVALID_PARAMETER (bad argument),
 *   WSA_IO_INCOMPLETE (pending and wait is FALSE), WSAEFAULT (pointer invalid), WSANOTINITIALISED (no
 *   WSAStartup), WSAENOTSOCK (not a socket).
 * @note A failed operation makes this call fail with the operation's code.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsagetoverlappedresult */
WS2_API BOOL WSAGetOverlappedResult(SOCKET s, LPWSAOVERLAPPED overlapped, LPDWORD bytes, BOOL wait,
                                    LPDWORD flags);
/** Registers sockets for notifications of readiness at a completion port, and takes packets from it.
 * @param[in] port Completion port.
 * @param[in] registrations_count Number of registrations; 0: only take packets.
 * @param[in,out] registrations Array of registrations, each with its own result.
 * @param[in] milliseconds Longest wait for a packet, in milliseconds; INFINITE: no limit; 0: no wait.
 * @param[in] completion_count Room in completions, in entries; 0: only register.
 * @param[out] completions Array for the packets.
 * @param[out] received Number of packets taken.
 * @return ERROR_SUCCESS, or the error code; WSAGetLastError is not set.
 * Errors: WAIT_TIMEOUT (no completion packet in time (parameter text says ERROR_TIMEOUT)).
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-processsocketnotifications */
WS2_API DWORD ProcessSocketNotifications(HANDLE port, UINT32 registrations_count,
                                         SOCK_NOTIFY_REGISTRATION* registrations, UINT32 milliseconds,
                                         ULONG completion_count, OVERLAPPED_ENTRY* completions,
                                         UINT32* received) WS2_LINK(ProcessSocketNotifications);

/* Names. */

/** Looks up the IPv4 addresses of a host.
 * @param[in] name Name of the host or address as text; empty or NULL: this host.
 * @return A hostent of the thread, valid until its next call of this kind; NULL on failure.
 * Errors: WSAHOST_NOT_FOUND (no such host), WSATRY_AGAIN (server failed, try again), WSANO_RECOVERY (the
 *   resolver failed), WSANO_DATA (no IPv4 address), WSAEINPROGRESS (Winsock 1.1 blocking call active, or
 *   provider callback running), WSAEFAULT (name invalid), WSAEINTR (socket closed during the call, or
 *   WSACancelBlockingCall), WSANOTINITIALISED (no WSAStartup).
 * @note getaddrinfo replaces it.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-gethostbyname */
WS2_API struct hostent* gethostbyname(const char* name) WS2_LINK(gethostbyname);
/** Looks up the name of an address.
 * @param[in] address in_addr or in6_addr, in network byte order.
 * @param[in] length Size of the address, in bytes: 4 or 16.
 * @param[in] type AF_INET or AF_INET6.
 * @return A hostent of the thread, valid until its next call of this kind; NULL on failure.
 * Errors: WSAEINVAL (AF_INET6 and length is not 16), WSAHOST_NOT_FOUND (no such host), WSATRY_AGAIN (server
 *   failed, try again), WSANO_RECOVERY (the resolver failed), WSANO_DATA (not found), WSAEINPROGRESS
 *   (Winsock 1.1 blocking call active, or provider callback running), WSAEAFNOSUPPORT (address type not
 *   supported), WSAEFAULT (address invalid, or length too small), WSAEINTR (socket closed during the call,
 *   or WSACancelBlockingCall), WSANOTINITIALISED (no WSAStartup).
 * @note getnameinfo replaces it.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-gethostbyaddr */
WS2_API struct hostent* gethostbyaddr(const char* address, int length, int type) WS2_LINK(gethostbyaddr);
/** Returns the name of this host.
 * @param[out] name Name, ended by a zero.
 * @param[in] length Size of the buffer, in characters; 256 is enough.
 * @return 0; SOCKET_ERROR on failure.
 * Errors: WSAEFAULT (name invalid, or length too small), WSAEINPROGRESS (Winsock 1.1 blocking call active,
 *   or provider callback running), WSANOTINITIALISED (no WSAStartup).
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-gethostname */
WS2_API int ws2_gethostname(char* name, int length);
/** Returns the name of this host.
 * @param[out] name Name, ended by a zero.
 * @param[in] length Size of the buffer, in characters; 256 is enough.
 * @return 0; SOCKET_ERROR on failure.
 * Errors: WSAEFAULT (name invalid, or length too small), WSANOTINITIALISED (no WSAStartup).
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-gethostnamew */
WS2_API int GetHostNameW(PWSTR name, int length) WS2_LINK_WIDE(GetHostNameW);
/** Looks up a service by its name.
 * @param[in] name Name or alias of the service.
 * @param[in] protocol Name of the protocol; NULL: the first that has the service.
 * @return A servent of the thread, valid until its next call of this kind; s_port is in network byte order;
 *   NULL on failure.
 * Errors: WSANO_DATA (not found), WSAEINPROGRESS (Winsock 1.1 blocking call active, or provider callback
 *   running), WSANOTINITIALISED (no WSAStartup). Not on Linux: WSAHOST_NOT_FOUND, WSATRY_AGAIN,
 *   WSANO_RECOVERY, WSAEINTR.
 * @note Uses a fixed table.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-getservbyname */
WS2_API struct servent* getservbyname(const char* name, const char* protocol) WS2_LINK(getservbyname);
/** Looks up a service by its port.
 * @param[in] port Port, in network byte order.
 * @param[in] protocol Name of the protocol; NULL: the first that has the port.
 * @return A servent of the thread, valid until its next call of this kind; s_port is in network byte order;
 *   NULL on failure.
 * Errors: WSANO_DATA (not found), WSAEINPROGRESS (Winsock 1.1 blocking call active, or provider callback
 *   running), WSAEFAULT (protocol invalid), WSANOTINITIALISED (no WSAStartup). Not on Linux:
 *   WSAHOST_NOT_FOUND, WSATRY_AGAIN, WSANO_RECOVERY, WSAEINTR.
 * @note Uses a fixed table.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-getservbyport */
WS2_API struct servent* getservbyport(int port, const char* protocol) WS2_LINK(getservbyport);
/** Looks up a protocol by its name.
 * @param[in] name Name or alias of the protocol.
 * @return A protoent of the thread, valid until its next call of this kind; NULL on failure.
 * Errors: WSANO_DATA (not found), WSAEINPROGRESS (Winsock 1.1 blocking call active, or provider callback
 *   running), WSAEFAULT (name invalid), WSANOTINITIALISED (no WSAStartup). Not on Linux: WSAHOST_NOT_FOUND,
 *   WSATRY_AGAIN, WSANO_RECOVERY, WSAEINTR.
 * @note Uses a fixed table.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-getprotobyname */
WS2_API struct protoent* getprotobyname(const char* name) WS2_LINK(getprotobyname);
/** Looks up a protocol by its number.
 * @param[in] number Number, in host byte order.
 * @return A protoent of the thread, valid until its next call of this kind; NULL on failure.
 * Errors: WSANO_DATA (not found), WSAEINPROGRESS (Winsock 1.1 blocking call active, or provider callback
 *   running), WSANOTINITIALISED (no WSAStartup). Not on Linux: WSAHOST_NOT_FOUND, WSATRY_AGAIN,
 *   WSANO_RECOVERY, WSAEINTR.
 * @note Uses a fixed table.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-getprotobynumber */
WS2_API struct protoent* getprotobynumber(int number) WS2_LINK(getprotobynumber);

/* Addresses and byte order. */

/** Converts 32 bits from host byte order to network byte order.
 * @param[in] number Number in host byte order.
 * @return The number in network byte order.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-htonl */
WS2_PURE_API u_long htonl(u_long number) WS2_LINK(htonl);
/** Converts 32 bits from network byte order to host byte order.
 * @param[in] number Number in network byte order.
 * @return The number in host byte order.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-ntohl */
WS2_PURE_API u_long ntohl(u_long number) WS2_LINK(ntohl);
/** Converts 16 bits from host byte order to network byte order.
 * @param[in] number Number in host byte order.
 * @return The number in network byte order.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-htons */
WS2_PURE_API u_short htons(u_short number) WS2_LINK(htons);
/** Converts 16 bits from network byte order to host byte order.
 * @param[in] number Number in network byte order.
 * @return The number in host byte order.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-ntohs */
WS2_PURE_API u_short ntohs(u_short number) WS2_LINK(ntohs);
/** Converts an IPv4 address as text to an address.
 * @param[in] text One to four numbers with dots between them, decimal, octal or hexadecimal.
 * @return The address in network byte order; INADDR_NONE on failure.
 * @note INADDR_NONE is also 255.255.255.255; inet_pton replaces it.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-inet_addr */
WS2_API unsigned int inet_addr(const char* text) WS2_LINK(inet_addr);
/** Converts an IPv4 address to text.
 * @param[in] address Address in network byte order.
 * @return The text, in memory of the thread, valid until its next call; NULL on failure.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-inet_ntoa */
WS2_API char* inet_ntoa(struct in_addr address) WS2_LINK(inet_ntoa);
/** Converts 32 bits from host byte order to the byte order of a socket's protocol.
 * @param[in] s Socket.
 * @param[in] number Number in host byte order.
 * @param[out] result Number in network byte order.
 * @return 0; SOCKET_ERROR on failure.
 * Errors: WSAEFAULT (result invalid), WSANOTINITIALISED (no WSAStartup), WSAENOTSOCK (not a socket).
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsahtonl */
WS2_API int WSAHtonl(SOCKET s, u_long number, u_long* result);
/** Converts 32 bits from the byte order of a socket's protocol to host byte order.
 * @param[in] s Socket.
 * @param[in] number Number in network byte order.
 * @param[out] result Number in host byte order.
 * @return 0; SOCKET_ERROR on failure.
 * Errors: WSAEFAULT (result invalid), WSANOTINITIALISED (no WSAStartup), WSAENOTSOCK (not a socket).
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsantohl */
WS2_API int WSANtohl(SOCKET s, u_long number, u_long* result);
/** Converts 16 bits from host byte order to the byte order of a socket's protocol.
 * @param[in] s Socket.
 * @param[in] number Number in host byte order.
 * @param[out] result Number in network byte order.
 * @return 0; SOCKET_ERROR on failure.
 * Errors: WSAEFAULT (result invalid), WSANOTINITIALISED (no WSAStartup), WSAENOTSOCK (not a socket).
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsahtons */
WS2_API int WSAHtons(SOCKET s, u_short number, u_short* result);
/** Converts 16 bits from the byte order of a socket's protocol to host byte order.
 * @param[in] s Socket.
 * @param[in] number Number in network byte order.
 * @param[out] result Number in host byte order.
 * @return 0; SOCKET_ERROR on failure.
 * Errors: WSAEFAULT (result invalid), WSANOTINITIALISED (no WSAStartup), WSAENOTSOCK (not a socket).
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsantohs */
WS2_API int WSANtohs(SOCKET s, u_short number, u_short* result);
/** Converts a socket address to text, with port and scope if they are not 0.
 * @param[in] address Address.
 * @param[in] length Size of the address, in bytes.
 * @param[in] information Protocol entry; NULL.
 * @param[out] text Text: 10.0.0.1:80 or [fe80::1%2]:80.
 * @param[in,out] text_length Size of the buffer text; then length with the zero; in characters.
 * @return 0; SOCKET_ERROR on failure.
 * Errors: WSAEFAULT (pointer invalid, or buffer too small), WSAEINVAL (NULL inputs, invalid address, or no
 *   provider for family), WSANOTINITIALISED (no WSAStartup). Not on Linux: WSAENOBUFS.
 * @note The protocol information is ignored.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsaaddresstostringa */
WS2_API INT WSAAddressToStringA(LPSOCKADDR address, DWORD length, LPWSAPROTOCOL_INFOA information, LPSTR text,
                                LPDWORD text_length);
/** Converts a socket address to text, with port and scope if they are not 0.
 * @param[in] address Address.
 * @param[in] length Size of the address, in bytes.
 * @param[in] information Protocol entry; NULL.
 * @param[out] text Text: 10.0.0.1:80 or [fe80::1%2]:80.
 * @param[in,out] text_length Size of the buffer text; then length with the zero; in characters.
 * @return 0; SOCKET_ERROR on failure.
 * Errors: WSAEFAULT (pointer invalid, or buffer too small), WSAEINVAL (NULL inputs, invalid address, or no
 *   provider for family), WSANOTINITIALISED (no WSAStartup). Not on Linux: WSAENOBUFS.
 * @note The protocol information is ignored.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsaaddresstostringw */
WS2_API INT WSAAddressToStringW(LPSOCKADDR address, DWORD length, LPWSAPROTOCOL_INFOW information,
                                LPWSTR text, LPDWORD text_length) WS2_LINK_WIDE(WSAAddressToStringW);
#ifdef UNICODE
#define WSAAddressToString WSAAddressToStringW
#else
#define WSAAddressToString WSAAddressToStringA
#endif
/** Converts text to a socket address, with port and scope if they are there.
 * @param[in] text Address as text.
 * @param[in] family AF_INET or AF_INET6.
 * @param[in] information Protocol entry; NULL.
 * @param[out] address Address.
 * @param[in,out] length Size of the buffer address; then size of the address; in bytes.
 * @return 0; SOCKET_ERROR on failure.
 * Errors: WSAEFAULT (address buffer too small (size updated)), WSAEINVAL (string cannot be translated; or
 *   sin_family not AF_INET/AF_INET6), WSANOTINITIALISED (no WSAStartup). Not on Linux:
 *   WSA_NOT_ENOUGH_MEMORY.
 * @note The protocol information is ignored.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsastringtoaddressa */
WS2_API INT WSAStringToAddressA(LPSTR text, INT family, LPWSAPROTOCOL_INFOA information, LPSOCKADDR address,
                                LPINT length);
/** Converts text to a socket address, with port and scope if they are there.
 * @param[in] text Address as text.
 * @param[in] family AF_INET or AF_INET6.
 * @param[in] information Protocol entry; NULL.
 * @param[out] address Address.
 * @param[in,out] length Size of the buffer address; then size of the address; in bytes.
 * @return 0; SOCKET_ERROR on failure.
 * Errors: WSAEFAULT (address buffer too small (size updated)), WSAEINVAL (string cannot be translated; or
 *   sin_family not AF_INET/AF_INET6), WSANOTINITIALISED (no WSAStartup). Not on Linux:
 *   WSA_NOT_ENOUGH_MEMORY.
 * @note The protocol information is ignored.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsastringtoaddressw */
WS2_API INT WSAStringToAddressW(LPWSTR text, INT family, LPWSAPROTOCOL_INFOW information, LPSOCKADDR address,
                                LPINT length) WS2_LINK_WIDE(WSAStringToAddressW);
#ifdef UNICODE
#define WSAStringToAddress WSAStringToAddressW
#else
#define WSAStringToAddress WSAStringToAddressA
#endif

/* Protocols and name services. */

/** Lists the protocols that sockets can use.
 * @param[in] protocols Protocol numbers wanted, ended by 0; NULL: all.
 * @param[out] buffer Array for the entries.
 * @param[in,out] length Size of the buffer; if too small, then the size needed; in bytes.
 * @return Number of entries; SOCKET_ERROR on failure.
 * Errors: WSAEINPROGRESS (blocking Winsock 1.1 call in progress), WSAENOBUFS (buffer too small; needed
 *   length in length), WSAEFAULT (a pointer parameter invalid), WSANOTINITIALISED (no WSAStartup). Not on
 *   Linux: WSAEINVAL.
 * @note The protocol catalog is fixed: TCP, UDP and raw over IPv4 and IPv6, Unix streams.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsaenumprotocolsa */
WS2_API int WSAEnumProtocolsA(LPINT protocols, LPWSAPROTOCOL_INFOA buffer, LPDWORD length);
/** Lists the protocols that sockets can use.
 * @param[in] protocols Protocol numbers wanted, ended by 0; NULL: all.
 * @param[out] buffer Array for the entries.
 * @param[in,out] length Size of the buffer; if too small, then the size needed; in bytes.
 * @return Number of entries; SOCKET_ERROR on failure.
 * Errors: WSAEINPROGRESS (blocking Winsock 1.1 call in progress), WSAENOBUFS (buffer too small; needed
 *   length in length), WSAEFAULT (a pointer parameter invalid), WSANOTINITIALISED (no WSAStartup). Not on
 *   Linux: WSAEINVAL.
 * @note The protocol catalog is fixed: TCP, UDP and raw over IPv4 and IPv6, Unix streams.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsaenumprotocolsw */
WS2_API int WSAEnumProtocolsW(LPINT protocols, LPWSAPROTOCOL_INFOW buffer, LPDWORD length)
    WS2_LINK_WIDE(WSAEnumProtocolsW);
#ifdef UNICODE
#define WSAEnumProtocols WSAEnumProtocolsW
#else
#define WSAEnumProtocols WSAEnumProtocolsA
#endif
/** Lists the name-space providers.
 * Refused on Linux. Not implemented: name-space providers. Fails with WSANO_RECOVERY.
 * @param[in,out] length Size of the buffer; if too small, then the size needed; in bytes.
 * @param[out] buffer Array for the entries.
 * @return Number of entries; SOCKET_ERROR on failure.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsaenumnamespaceprovidersa */
WS2_API INT WSAEnumNameSpaceProvidersA(LPDWORD length, LPWSANAMESPACE_INFOA buffer);
/** Lists the name-space providers.
 * Refused on Linux. Not implemented: name-space providers. Fails with WSANO_RECOVERY.
 * @param[in,out] length Size of the buffer; if too small, then the size needed; in bytes.
 * @param[out] buffer Array for the entries.
 * @return Number of entries; SOCKET_ERROR on failure.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsaenumnamespaceprovidersw */
WS2_API INT WSAEnumNameSpaceProvidersW(LPDWORD length, LPWSANAMESPACE_INFOW buffer)
    WS2_LINK_WIDE(WSAEnumNameSpaceProvidersW);
#ifdef UNICODE
#define WSAEnumNameSpaceProviders WSAEnumNameSpaceProvidersW
#else
#define WSAEnumNameSpaceProviders WSAEnumNameSpaceProvidersA
#endif
/** Lists the name-space providers with their own data.
 * Refused on Linux. Not implemented: name-space providers. Fails with WSANO_RECOVERY.
 * @param[in,out] length Size of the buffer; if too small, then the size needed; in bytes.
 * @param[out] buffer Array for the entries.
 * @return Number of entries; SOCKET_ERROR on failure.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsaenumnamespaceprovidersexa */
WS2_API INT WSAEnumNameSpaceProvidersExA(LPDWORD length, LPWSANAMESPACE_INFOEXA buffer);
/** Lists the name-space providers with their own data.
 * Refused on Linux. Not implemented: name-space providers. Fails with WSANO_RECOVERY.
 * @param[in,out] length Size of the buffer; if too small, then the size needed; in bytes.
 * @param[out] buffer Array for the entries.
 * @return Number of entries; SOCKET_ERROR on failure.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsaenumnamespaceprovidersexw */
WS2_API INT WSAEnumNameSpaceProvidersExW(LPDWORD length, LPWSANAMESPACE_INFOEXW buffer)
    WS2_LINK_WIDE(WSAEnumNameSpaceProvidersExW);
#ifdef UNICODE
#define WSAEnumNameSpaceProvidersEx WSAEnumNameSpaceProvidersExW
#else
#define WSAEnumNameSpaceProvidersEx WSAEnumNameSpaceProvidersExA
#endif
/** Begins a query of the name spaces.
 * Refused on Linux. Not implemented: name-space providers; getaddrinfo resolves names. Fails with
 *   WSASERVICE_NOT_FOUND.
 * @param[in] restrictions Query.
 * @param[in] flags LUP_...: what to return, how deep to search.
 * @param[out] lookup Handle for WSALookupServiceNext and WSALookupServiceEnd.
 * @return 0; SOCKET_ERROR on failure.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsalookupservicebegina */
WS2_API INT WSALookupServiceBeginA(LPWSAQUERYSETA restrictions, DWORD flags, LPHANDLE lookup);
/** Begins a query of the name spaces.
 * Refused on Linux. Not implemented: name-space providers; getaddrinfo resolves names. Fails with
 *   WSASERVICE_NOT_FOUND.
 * @param[in] restrictions Query.
 * @param[in] flags LUP_...: what to return, how deep to search.
 * @param[out] lookup Handle for WSALookupServiceNext and WSALookupServiceEnd.
 * @return 0; SOCKET_ERROR on failure.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsalookupservicebeginw */
WS2_API INT WSALookupServiceBeginW(LPWSAQUERYSETW restrictions, DWORD flags, LPHANDLE lookup)
    WS2_LINK_WIDE(WSALookupServiceBeginW);
#ifdef UNICODE
#define WSALookupServiceBegin WSALookupServiceBeginW
#else
#define WSALookupServiceBegin WSALookupServiceBeginA
#endif
/** Returns the next result of a query.
 * Refused on Linux. No look-up can have started. Fails with WSA_INVALID_HANDLE.
 * @param[in] lookup Handle of WSALookupServiceBegin.
 * @param[in] flags LUP_...: what to return.
 * @param[in,out] length Size of the buffer results; too small: the size needed; in bytes.
 * @param[out] results Result.
 * @return 0; SOCKET_ERROR on failure.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsalookupservicenexta */
WS2_API INT WSALookupServiceNextA(HANDLE lookup, DWORD flags, LPDWORD length, LPWSAQUERYSETA results);
/** Returns the next result of a query.
 * Refused on Linux. No look-up can have started. Fails with WSA_INVALID_HANDLE.
 * @param[in] lookup Handle of WSALookupServiceBegin.
 * @param[in] flags LUP_...: what to return.
 * @param[in,out] length Size of the buffer results; too small: the size needed; in bytes.
 * @param[out] results Result.
 * @return 0; SOCKET_ERROR on failure.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsalookupservicenextw */
WS2_API INT WSALookupServiceNextW(HANDLE lookup, DWORD flags, LPDWORD length, LPWSAQUERYSETW results)
    WS2_LINK_WIDE(WSALookupServiceNextW);
#ifdef UNICODE
#define WSALookupServiceNext WSALookupServiceNextW
#else
#define WSALookupServiceNext WSALookupServiceNextA
#endif
/** Ends a query and frees its handle.
 * Refused on Linux. No look-up can have started. Fails with WSA_INVALID_HANDLE.
 * @param[in] lookup Handle of WSALookupServiceBegin.
 * @return 0; SOCKET_ERROR on failure.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsalookupserviceend */
WS2_API INT WSALookupServiceEnd(HANDLE lookup);
/** Controls a query, such as a notification of changes.
 * Refused on Linux. No look-up can have started. Fails with WSA_INVALID_HANDLE.
 * @param[in] lookup Handle of WSALookupServiceBegin.
 * @param[in] code SIO_NSP_NOTIFY_CHANGE.
 * @param[in] in Input of the code; NULL: none.
 * @param[in] in_size Size of the input, in bytes.
 * @param[out] out Output of the code; NULL: none.
 * @param[in] out_size Size of the buffer out, in bytes.
 * @param[out] returned Number of bytes of output.
 * @param[in] completion How completion is reported; NULL: the call waits.
 * @return 0; SOCKET_ERROR on failure.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsanspioctl */
WS2_API INT WSANSPIoctl(HANDLE lookup, DWORD code, LPVOID in, DWORD in_size, LPVOID out, DWORD out_size,
                        LPDWORD returned, LPWSACOMPLETION completion);
/** Reports when protocols are installed or removed.
 * Refused on Linux. The providers never change. Fails with WSAEOPNOTSUPP.
 * @param[in,out] notification Handle of the notification; NULL in it: a new one.
 * @param[in,out] overlapped OVERLAPPED of the operation, valid until it completes; NULL: not overlapped.
 * @param[in] routine Runs with the result in an alertable wait of the calling thread; NULL: none.
 * @return 0; SOCKET_ERROR on failure.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsaproviderconfigchange */
WS2_API INT WSAProviderConfigChange(LPHANDLE notification, LPWSAOVERLAPPED overlapped,
                                    LPWSAOVERLAPPED_COMPLETION_ROUTINE routine);
/** Registers a class of services in the name spaces.
 * Refused on Linux. Not implemented: service classes. Fails with WSAEACCES.
 * @param[in] information Class and its properties.
 * @return 0; SOCKET_ERROR on failure.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsainstallserviceclassa */
WS2_API INT WSAInstallServiceClassA(LPWSASERVICECLASSINFOA information);
/** Registers a class of services in the name spaces.
 * Refused on Linux. Not implemented: service classes. Fails with WSAEACCES.
 * @param[in] information Class and its properties.
 * @return 0; SOCKET_ERROR on failure.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsainstallserviceclassw */
WS2_API INT WSAInstallServiceClassW(LPWSASERVICECLASSINFOW information)
    WS2_LINK_WIDE(WSAInstallServiceClassW);
#ifdef UNICODE
#define WSAInstallServiceClass WSAInstallServiceClassW
#else
#define WSAInstallServiceClass WSAInstallServiceClassA
#endif
/** Removes a class of services.
 * Refused on Linux. Not implemented: service classes. Fails with WSATYPE_NOT_FOUND.
 * @param[in] class_id Identifier of the class.
 * @return 0; SOCKET_ERROR on failure.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsaremoveserviceclass */
WS2_API INT WSARemoveServiceClass(LPGUID class_id);
/** Returns the properties of a class of services.
 * Refused on Linux. Not implemented: service classes. Fails with WSATYPE_NOT_FOUND.
 * @param[in] provider Identifier of the name-space provider.
 * @param[in] class_id Identifier of the class.
 * @param[in,out] length Size of the buffer information; too small: the size needed; in bytes.
 * @param[out] information Class and its properties.
 * @return 0; SOCKET_ERROR on failure.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsagetserviceclassinfoa */
WS2_API INT WSAGetServiceClassInfoA(LPGUID provider, LPGUID class_id, LPDWORD length,
                                    LPWSASERVICECLASSINFOA information);
/** Returns the properties of a class of services.
 * Refused on Linux. Not implemented: service classes. Fails with WSATYPE_NOT_FOUND.
 * @param[in] provider Identifier of the name-space provider.
 * @param[in] class_id Identifier of the class.
 * @param[in,out] length Size of the buffer information; too small: the size needed; in bytes.
 * @param[out] information Class and its properties.
 * @return 0; SOCKET_ERROR on failure.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsagetserviceclassinfow */
WS2_API INT WSAGetServiceClassInfoW(LPGUID provider, LPGUID class_id, LPDWORD length,
                                    LPWSASERVICECLASSINFOW information)
    WS2_LINK_WIDE(WSAGetServiceClassInfoW);
#ifdef UNICODE
#define WSAGetServiceClassInfo WSAGetServiceClassInfoW
#else
#define WSAGetServiceClassInfo WSAGetServiceClassInfoA
#endif
/** Returns the name of a class of services.
 * Refused on Linux. Not implemented: service classes. Fails with WSATYPE_NOT_FOUND.
 * @param[in] class_id Identifier of the class.
 * @param[out] name Name.
 * @param[in,out] length Size of the buffer name; then length of the name; in characters.
 * @return 0; SOCKET_ERROR on failure.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsagetserviceclassnamebyclassida */
WS2_API INT WSAGetServiceClassNameByClassIdA(LPGUID class_id, LPSTR name, LPDWORD length);
/** Returns the name of a class of services.
 * Refused on Linux. Not implemented: service classes. Fails with WSATYPE_NOT_FOUND.
 * @param[in] class_id Identifier of the class.
 * @param[out] name Name.
 * @param[in,out] length Size of the buffer name; then length of the name; in characters.
 * @return 0; SOCKET_ERROR on failure.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsagetserviceclassnamebyclassidw */
WS2_API INT WSAGetServiceClassNameByClassIdW(LPGUID class_id, LPWSTR name, LPDWORD length)
    WS2_LINK_WIDE(WSAGetServiceClassNameByClassIdW);
#ifdef UNICODE
#define WSAGetServiceClassNameByClassId WSAGetServiceClassNameByClassIdW
#else
#define WSAGetServiceClassNameByClassId WSAGetServiceClassNameByClassIdA
#endif
/** Registers a service in the name spaces, or removes it.
 * Refused on Linux. Not implemented: registration with a name-space provider. Fails with
 *   WSASERVICE_NOT_FOUND.
 * @param[in] registration Service and its addresses.
 * @param[in] operation RNRSERVICE_REGISTER, RNRSERVICE_DEREGISTER or RNRSERVICE_DELETE.
 * @param[in] flags 0, or SERVICE_MULTIPLE.
 * @return 0; SOCKET_ERROR on failure.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsasetservicea */
WS2_API INT WSASetServiceA(LPWSAQUERYSETA registration, WSAESETSERVICEOP operation, DWORD flags);
/** Registers a service in the name spaces, or removes it.
 * Refused on Linux. Not implemented: registration with a name-space provider. Fails with
 *   WSASERVICE_NOT_FOUND.
 * @param[in] registration Service and its addresses.
 * @param[in] operation RNRSERVICE_REGISTER, RNRSERVICE_DEREGISTER or RNRSERVICE_DELETE.
 * @param[in] flags 0, or SERVICE_MULTIPLE.
 * @return 0; SOCKET_ERROR on failure.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsasetservicew */
WS2_API INT WSASetServiceW(LPWSAQUERYSETW registration, WSAESETSERVICEOP operation, DWORD flags)
    WS2_LINK_WIDE(WSASetServiceW);
#ifdef UNICODE
#define WSASetService WSASetServiceW
#else
#define WSASetService WSASetServiceA
#endif

/* The blocking hooks of Winsock 1.1. */

/** Returns whether a blocking call of the thread is in progress.
 * @return TRUE if one is in progress; FALSE on failure.
 * @note For a program that asked for version 1.1 only; WSAEOPNOTSUPP for version 2.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsaisblocking */
WS2_API BOOL WSAIsBlocking(void);
/** Restores the default blocking hook.
 * @return 0; SOCKET_ERROR on failure.
 * @note For a program that asked for version 1.1 only; WSAEOPNOTSUPP for version 2.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsaunhookblockinghook */
WS2_API int WSAUnhookBlockingHook(void);
/** Sets the function that runs while a call of the thread blocks.
 * @param[in] function Blocking hook.
 * @return The hook before; NULL on failure.
 * @note For a program that asked for version 1.1 only; WSAEOPNOTSUPP for version 2. The hook runs every 10
 *   ms at the least.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsasetblockinghook */
WS2_API FARPROC WSASetBlockingHook(FARPROC function);
/** Cancels the blocking call of the thread.
 * @return 0; SOCKET_ERROR on failure.
 * @note For a program that asked for version 1.1 only; WSAEOPNOTSUPP for version 2.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsacancelblockingcall */
WS2_API int WSACancelBlockingCall(void);
WS2_END

#include <ws2/libc_collisions.h>
#include <ws2/long_arguments.h>

#endif
