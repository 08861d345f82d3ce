#ifndef _WINSOCK2API_
#define _WINSOCK2API_
#define _WINSOCKAPI_
#include <ws2/libc.h>

#include <qos.h>
#include <windows.h>
#include <ws2def.h>

#define INCL_WINSOCK_API_PROTOTYPES 1
#define WINSOCK_VERSION MAKEWORD(2, 2)
#define WINSOCK_API_LINKAGE
#define WSAAPI

typedef UINT_PTR SOCKET;
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
typedef struct _WSAPROTOCOL_INFOA {
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
typedef struct _WSAPROTOCOL_INFOW {
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
WS2_API int WSAStartup(WORD version, LPWSADATA data);
WS2_API int WSACleanup(void);
WS2_PURE_API int WSAGetLastError(void);
WS2_PURE_API void WSASetLastError(int error);

/* Sockets. */
WS2_API SOCKET socket(int family, int type, int protocol) WS2_LINK(socket);
WS2_API int closesocket(SOCKET s) WS2_LINK(closesocket);
WS2_API int bind(SOCKET s, const struct sockaddr* name, int name_length) WS2_LINK(bind);
WS2_API int getsockname(SOCKET s, struct sockaddr* name, int* name_length) WS2_LINK(getsockname);
WS2_API SOCKET WSASocketA(int family, int type, int protocol, LPWSAPROTOCOL_INFOA information, GROUP group,
                          DWORD flags);
WS2_API SOCKET WSASocketW(int family, int type, int protocol, LPWSAPROTOCOL_INFOW information, GROUP group,
                          DWORD flags) WS2_LINK_WIDE(WSASocketW);
#ifdef UNICODE
#define WSASocket WSASocketW
#else
#define WSASocket WSASocketA
#endif
WS2_API int WSADuplicateSocketA(SOCKET s, DWORD process, LPWSAPROTOCOL_INFOA information);
WS2_API int WSADuplicateSocketW(SOCKET s, DWORD process, LPWSAPROTOCOL_INFOW information)
    WS2_LINK_WIDE(WSADuplicateSocketW);
#ifdef UNICODE
#define WSADuplicateSocket WSADuplicateSocketW
#else
#define WSADuplicateSocket WSADuplicateSocketA
#endif

/* Connections. */
WS2_API int listen(SOCKET s, int backlog) WS2_LINK(listen);
WS2_API SOCKET accept(SOCKET s, struct sockaddr* address, int* address_length) WS2_LINK(accept);
WS2_API int connect(SOCKET s, const struct sockaddr* name, int name_length) WS2_LINK(connect);
WS2_API int getpeername(SOCKET s, struct sockaddr* name, int* name_length) WS2_LINK(getpeername);
WS2_API int shutdown(SOCKET s, int how) WS2_LINK(shutdown);
WS2_API SOCKET WSAAccept(SOCKET s, struct sockaddr* address, LPINT address_length, LPCONDITIONPROC condition,
                         DWORD_PTR callback_data);
WS2_API int WSAConnect(SOCKET s, const struct sockaddr* name, int name_length, LPWSABUF caller_data,
                       LPWSABUF callee_data, LPQOS qos, LPQOS group_qos);
WS2_API BOOL WSAConnectByList(SOCKET s, PSOCKET_ADDRESS_LIST list, LPDWORD local_length, LPSOCKADDR local,
                              LPDWORD remote_length, LPSOCKADDR remote, const struct timeval* timeout,
                              LPWSAOVERLAPPED reserved);
WS2_API BOOL WSAConnectByNameA(SOCKET s, LPSTR node, LPSTR service, LPDWORD local_length, LPSOCKADDR local,
                               LPDWORD remote_length, LPSOCKADDR remote, const struct timeval* timeout,
                               LPWSAOVERLAPPED reserved);
WS2_API BOOL WSAConnectByNameW(SOCKET s, LPWSTR node, LPWSTR service, LPDWORD local_length, LPSOCKADDR local,
                               LPDWORD remote_length, LPSOCKADDR remote, const struct timeval* timeout,
                               LPWSAOVERLAPPED reserved) WS2_LINK_WIDE(WSAConnectByNameW);
#ifdef UNICODE
#define WSAConnectByName WSAConnectByNameW
#else
#define WSAConnectByName WSAConnectByNameA
#endif
WS2_API SOCKET WSAJoinLeaf(SOCKET s, const struct sockaddr* name, int name_length, LPWSABUF caller_data,
                           LPWSABUF callee_data, LPQOS qos, LPQOS group_qos, DWORD flags);
WS2_API int WSARecvDisconnect(SOCKET s, LPWSABUF data);
WS2_API int WSASendDisconnect(SOCKET s, LPWSABUF data);

/* Data. */
WS2_API int recv(SOCKET s, char* buffer, int length, int flags) WS2_LINK(recv);
WS2_API int recvfrom(SOCKET s, char* buffer, int length, int flags, struct sockaddr* from, int* from_length)
    WS2_LINK(recvfrom);
WS2_API int send(SOCKET s, const char* buffer, int length, int flags) WS2_LINK(send);
WS2_API int sendto(SOCKET s, const char* buffer, int length, int flags, const struct sockaddr* to,
                   int to_length) WS2_LINK(sendto);
WS2_API int WSARecv(SOCKET s, LPWSABUF buffers, DWORD count, LPDWORD received, LPDWORD flags,
                    LPWSAOVERLAPPED overlapped, LPWSAOVERLAPPED_COMPLETION_ROUTINE routine);
WS2_API int WSARecvFrom(SOCKET s, LPWSABUF buffers, DWORD count, LPDWORD received, LPDWORD flags,
                        struct sockaddr* from, LPINT from_length, LPWSAOVERLAPPED overlapped,
                        LPWSAOVERLAPPED_COMPLETION_ROUTINE routine);
WS2_API int WSASend(SOCKET s, LPWSABUF buffers, DWORD count, LPDWORD sent, DWORD flags,
                    LPWSAOVERLAPPED overlapped, LPWSAOVERLAPPED_COMPLETION_ROUTINE routine);
WS2_API int WSASendTo(SOCKET s, LPWSABUF buffers, DWORD count, LPDWORD sent, DWORD flags,
                      const struct sockaddr* to, int to_length, LPWSAOVERLAPPED overlapped,
                      LPWSAOVERLAPPED_COMPLETION_ROUTINE routine);
WS2_API int WSASendMsg(SOCKET s, LPWSAMSG message, DWORD flags, LPDWORD sent, LPWSAOVERLAPPED overlapped,
                       LPWSAOVERLAPPED_COMPLETION_ROUTINE routine);

/* Options and controls. */
WS2_API int getsockopt(SOCKET s, int level, int option, char* value, int* length) WS2_LINK(getsockopt);
WS2_API int setsockopt(SOCKET s, int level, int option, const char* value, int length) WS2_LINK(setsockopt);
WS2_API int ioctlsocket(SOCKET s, long command, u_long* argument) WS2_LINK(ioctlsocket);
WS2_API int WSAIoctl(SOCKET s, DWORD code, LPVOID in, DWORD in_size, LPVOID out, DWORD out_size,
                     LPDWORD returned, LPWSAOVERLAPPED overlapped,
                     LPWSAOVERLAPPED_COMPLETION_ROUTINE routine);
WS2_API BOOL WSAGetQOSByName(SOCKET s, LPWSABUF name, LPQOS qos);

/* Readiness and events. */
WS2_API int ws2_select(int ignored, fd_set* read, fd_set* write, fd_set* except,
                       const struct timeval* timeout);
WS2_API int WSAPoll(LPWSAPOLLFD sockets, ULONG count, INT timeout);
WS2_API WSAEVENT WSACreateEvent(void);
WS2_API BOOL WSACloseEvent(WSAEVENT event);
WS2_API BOOL WSASetEvent(WSAEVENT event);
WS2_API BOOL WSAResetEvent(WSAEVENT event);
WS2_API DWORD WSAWaitForMultipleEvents(DWORD count, const WSAEVENT* events, BOOL all, DWORD milliseconds,
                                       BOOL alertable);
WS2_API int WSAEventSelect(SOCKET s, WSAEVENT event, LONG mask);
WS2_API int WSAEnumNetworkEvents(SOCKET s, WSAEVENT event, LPWSANETWORKEVENTS events);
WS2_API int WSAAsyncSelect(SOCKET s, HWND window, u_int message, LONG mask);
WS2_API HANDLE WSAAsyncGetServByName(HWND window, u_int message, const char* name, const char* protocol,
                                     char* buffer, int length);
WS2_API HANDLE WSAAsyncGetServByPort(HWND window, u_int message, int port, const char* protocol, char* buffer,
                                     int length);
WS2_API HANDLE WSAAsyncGetProtoByName(HWND window, u_int message, const char* name, char* buffer, int length);
WS2_API HANDLE WSAAsyncGetProtoByNumber(HWND window, u_int message, int number, char* buffer, int length);
WS2_API HANDLE WSAAsyncGetHostByName(HWND window, u_int message, const char* name, char* buffer, int length);
WS2_API HANDLE WSAAsyncGetHostByAddr(HWND window, u_int message, const char* address, int address_length,
                                     int type, char* buffer, int length);
WS2_API int WSACancelAsyncRequest(HANDLE task);
WS2_API BOOL WSAGetOverlappedResult(SOCKET s, LPWSAOVERLAPPED overlapped, LPDWORD bytes, BOOL wait,
                                    LPDWORD flags);
WS2_API DWORD ProcessSocketNotifications(HANDLE port, UINT32 registrations_count,
                                         SOCK_NOTIFY_REGISTRATION* registrations, UINT32 milliseconds,
                                         ULONG completion_count, OVERLAPPED_ENTRY* completions,
                                         UINT32* received) WS2_LINK(ProcessSocketNotifications);

/* Names. */
WS2_API struct hostent* gethostbyname(const char* name) WS2_LINK(gethostbyname);
WS2_API struct hostent* gethostbyaddr(const char* address, int length, int type) WS2_LINK(gethostbyaddr);
WS2_API int ws2_gethostname(char* name, int length);
WS2_API int GetHostNameW(PWSTR name, int length) WS2_LINK_WIDE(GetHostNameW);
WS2_API struct servent* getservbyname(const char* name, const char* protocol) WS2_LINK(getservbyname);
WS2_API struct servent* getservbyport(int port, const char* protocol) WS2_LINK(getservbyport);
WS2_API struct protoent* getprotobyname(const char* name) WS2_LINK(getprotobyname);
WS2_API struct protoent* getprotobynumber(int number) WS2_LINK(getprotobynumber);

/* Addresses and byte order. */
WS2_PURE_API u_long htonl(u_long number) WS2_LINK(htonl);
WS2_PURE_API u_long ntohl(u_long number) WS2_LINK(ntohl);
WS2_PURE_API u_short htons(u_short number) WS2_LINK(htons);
WS2_PURE_API u_short ntohs(u_short number) WS2_LINK(ntohs);
WS2_API unsigned int inet_addr(const char* text) WS2_LINK(inet_addr);
WS2_API char* inet_ntoa(struct in_addr address) WS2_LINK(inet_ntoa);
WS2_API int WSAHtonl(SOCKET s, u_long number, u_long* result);
WS2_API int WSANtohl(SOCKET s, u_long number, u_long* result);
WS2_API int WSAHtons(SOCKET s, u_short number, u_short* result);
WS2_API int WSANtohs(SOCKET s, u_short number, u_short* result);
WS2_API INT WSAAddressToStringA(LPSOCKADDR address, DWORD length, LPWSAPROTOCOL_INFOA information, LPSTR text,
                                LPDWORD text_length);
WS2_API INT WSAAddressToStringW(LPSOCKADDR address, DWORD length, LPWSAPROTOCOL_INFOW information,
                                LPWSTR text, LPDWORD text_length) WS2_LINK_WIDE(WSAAddressToStringW);
#ifdef UNICODE
#define WSAAddressToString WSAAddressToStringW
#else
#define WSAAddressToString WSAAddressToStringA
#endif
WS2_API INT WSAStringToAddressA(LPSTR text, INT family, LPWSAPROTOCOL_INFOA information, LPSOCKADDR address,
                                LPINT length);
WS2_API INT WSAStringToAddressW(LPWSTR text, INT family, LPWSAPROTOCOL_INFOW information, LPSOCKADDR address,
                                LPINT length) WS2_LINK_WIDE(WSAStringToAddressW);
#ifdef UNICODE
#define WSAStringToAddress WSAStringToAddressW
#else
#define WSAStringToAddress WSAStringToAddressA
#endif

/* Protocols and name services. */
WS2_API int WSAEnumProtocolsA(LPINT protocols, LPWSAPROTOCOL_INFOA buffer, LPDWORD length);
WS2_API int WSAEnumProtocolsW(LPINT protocols, LPWSAPROTOCOL_INFOW buffer, LPDWORD length)
    WS2_LINK_WIDE(WSAEnumProtocolsW);
#ifdef UNICODE
#define WSAEnumProtocols WSAEnumProtocolsW
#else
#define WSAEnumProtocols WSAEnumProtocolsA
#endif
WS2_API INT WSAEnumNameSpaceProvidersA(LPDWORD length, LPWSANAMESPACE_INFOA buffer);
WS2_API INT WSAEnumNameSpaceProvidersW(LPDWORD length, LPWSANAMESPACE_INFOW buffer)
    WS2_LINK_WIDE(WSAEnumNameSpaceProvidersW);
#ifdef UNICODE
#define WSAEnumNameSpaceProviders WSAEnumNameSpaceProvidersW
#else
#define WSAEnumNameSpaceProviders WSAEnumNameSpaceProvidersA
#endif
WS2_API INT WSAEnumNameSpaceProvidersExA(LPDWORD length, LPWSANAMESPACE_INFOEXA buffer);
WS2_API INT WSAEnumNameSpaceProvidersExW(LPDWORD length, LPWSANAMESPACE_INFOEXW buffer)
    WS2_LINK_WIDE(WSAEnumNameSpaceProvidersExW);
#ifdef UNICODE
#define WSAEnumNameSpaceProvidersEx WSAEnumNameSpaceProvidersExW
#else
#define WSAEnumNameSpaceProvidersEx WSAEnumNameSpaceProvidersExA
#endif
WS2_API INT WSALookupServiceBeginA(LPWSAQUERYSETA restrictions, DWORD flags, LPHANDLE lookup);
WS2_API INT WSALookupServiceBeginW(LPWSAQUERYSETW restrictions, DWORD flags, LPHANDLE lookup)
    WS2_LINK_WIDE(WSALookupServiceBeginW);
#ifdef UNICODE
#define WSALookupServiceBegin WSALookupServiceBeginW
#else
#define WSALookupServiceBegin WSALookupServiceBeginA
#endif
WS2_API INT WSALookupServiceNextA(HANDLE lookup, DWORD flags, LPDWORD length, LPWSAQUERYSETA results);
WS2_API INT WSALookupServiceNextW(HANDLE lookup, DWORD flags, LPDWORD length, LPWSAQUERYSETW results)
    WS2_LINK_WIDE(WSALookupServiceNextW);
#ifdef UNICODE
#define WSALookupServiceNext WSALookupServiceNextW
#else
#define WSALookupServiceNext WSALookupServiceNextA
#endif
WS2_API INT WSALookupServiceEnd(HANDLE lookup);
WS2_API INT WSANSPIoctl(HANDLE lookup, DWORD code, LPVOID in, DWORD in_size, LPVOID out, DWORD out_size,
                        LPDWORD returned, LPWSACOMPLETION completion);
WS2_API INT WSAProviderConfigChange(LPHANDLE notification, LPWSAOVERLAPPED overlapped,
                                    LPWSAOVERLAPPED_COMPLETION_ROUTINE routine);
WS2_API INT WSAInstallServiceClassA(LPWSASERVICECLASSINFOA information);
WS2_API INT WSAInstallServiceClassW(LPWSASERVICECLASSINFOW information)
    WS2_LINK_WIDE(WSAInstallServiceClassW);
#ifdef UNICODE
#define WSAInstallServiceClass WSAInstallServiceClassW
#else
#define WSAInstallServiceClass WSAInstallServiceClassA
#endif
WS2_API INT WSARemoveServiceClass(LPGUID class_id);
WS2_API INT WSAGetServiceClassInfoA(LPGUID provider, LPGUID class_id, LPDWORD length,
                                    LPWSASERVICECLASSINFOA information);
WS2_API INT WSAGetServiceClassInfoW(LPGUID provider, LPGUID class_id, LPDWORD length,
                                    LPWSASERVICECLASSINFOW information)
    WS2_LINK_WIDE(WSAGetServiceClassInfoW);
#ifdef UNICODE
#define WSAGetServiceClassInfo WSAGetServiceClassInfoW
#else
#define WSAGetServiceClassInfo WSAGetServiceClassInfoA
#endif
WS2_API INT WSAGetServiceClassNameByClassIdA(LPGUID class_id, LPSTR name, LPDWORD length);
WS2_API INT WSAGetServiceClassNameByClassIdW(LPGUID class_id, LPWSTR name, LPDWORD length)
    WS2_LINK_WIDE(WSAGetServiceClassNameByClassIdW);
#ifdef UNICODE
#define WSAGetServiceClassNameByClassId WSAGetServiceClassNameByClassIdW
#else
#define WSAGetServiceClassNameByClassId WSAGetServiceClassNameByClassIdA
#endif
WS2_API INT WSASetServiceA(LPWSAQUERYSETA registration, WSAESETSERVICEOP operation, DWORD flags);
WS2_API INT WSASetServiceW(LPWSAQUERYSETW registration, WSAESETSERVICEOP operation, DWORD flags)
    WS2_LINK_WIDE(WSASetServiceW);
#ifdef UNICODE
#define WSASetService WSASetServiceW
#else
#define WSASetService WSASetServiceA
#endif

/* The blocking hooks of Winsock 1.1. */
WS2_API BOOL WSAIsBlocking(void);
WS2_API int WSAUnhookBlockingHook(void);
WS2_API FARPROC WSASetBlockingHook(FARPROC function);
WS2_API int WSACancelBlockingCall(void);
WS2_END

#include <ws2/names.h>

#endif
