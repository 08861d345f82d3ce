#ifndef _MSWSOCK_
#define _MSWSOCK_
#include <mswsockdef.h>
#include <winsock2.h>

#define SO_CONNDATA 0x7000
#define SO_CONNOPT 0x7001
#define SO_DISCDATA 0x7002
#define SO_DISCOPT 0x7003
#define SO_CONNDATALEN 0x7004
#define SO_CONNOPTLEN 0x7005
#define SO_DISCDATALEN 0x7006
#define SO_DISCOPTLEN 0x7007
#define SO_OPENTYPE 0x7008
#define SO_SYNCHRONOUS_ALERT 0x10
#define SO_SYNCHRONOUS_NONALERT 0x20
#define SO_MAXDG 0x7009
#define SO_MAXPATHDG 0x700A
#define SO_UPDATE_ACCEPT_CONTEXT 0x700B
#define SO_CONNECT_TIME 0x700C
#define SO_UPDATE_CONNECT_CONTEXT 0x7010
#define TCP_BSDURGENT 0x7000

#define SIO_UDP_CONNRESET _WSAIOW(IOC_VENDOR, 12)
#define SIO_SOCKET_CLOSE_NOTIFY _WSAIOW(IOC_VENDOR, 13)
#define SIO_UDP_NETRESET _WSAIOW(IOC_VENDOR, 15)

#define TF_DISCONNECT 0x01
#define TF_REUSE_SOCKET 0x02
#define TF_WRITE_BEHIND 0x04
#define TF_USE_DEFAULT_WORKER 0x00
#define TF_USE_SYSTEM_THREAD 0x10
#define TF_USE_KERNEL_APC 0x20
#define DE_REUSE_SOCKET TF_REUSE_SOCKET
#define TP_ELEMENT_MEMORY 1
#define TP_ELEMENT_FILE 2
#define TP_ELEMENT_EOP 4
#define TP_DISCONNECT TF_DISCONNECT
#define TP_REUSE_SOCKET TF_REUSE_SOCKET
#define TP_USE_DEFAULT_WORKER TF_USE_DEFAULT_WORKER
#define TP_USE_SYSTEM_THREAD TF_USE_SYSTEM_THREAD
#define TP_USE_KERNEL_APC TF_USE_KERNEL_APC

typedef struct _TRANSMIT_FILE_BUFFERS {
    LPVOID Head;
    DWORD HeadLength;
    LPVOID Tail;
    DWORD TailLength;
} TRANSMIT_FILE_BUFFERS, *PTRANSMIT_FILE_BUFFERS, *LPTRANSMIT_FILE_BUFFERS;
typedef struct _TRANSMIT_PACKETS_ELEMENT {
    ULONG dwElFlags;
    ULONG cLength;
    __extension__ union {
        __extension__ struct {
            LARGE_INTEGER nFileOffset;
            HANDLE hFile;
        };
        PVOID pBuffer;
    };
} TRANSMIT_PACKETS_ELEMENT, *PTRANSMIT_PACKETS_ELEMENT, *LPTRANSMIT_PACKETS_ELEMENT;
typedef struct {
    int result;
    ULONG fds;
    INT timeout;
    __extension__ WSAPOLLFD fdArray[0];
} WSAPOLLDATA, *LPWSAPOLLDATA;
typedef struct {
    LPWSAMSG lpMsg;
    DWORD dwFlags;
    LPDWORD lpNumberOfBytesSent;
    LPWSAOVERLAPPED lpOverlapped;
    LPWSAOVERLAPPED_COMPLETION_ROUTINE lpCompletionRoutine;
} WSASENDMSG, *LPWSASENDMSG;

typedef BOOL (*LPFN_TRANSMITFILE)(SOCKET s, HANDLE file, DWORD bytes, DWORD bytes_per_send,
                                  LPOVERLAPPED overlapped, LPTRANSMIT_FILE_BUFFERS buffers, DWORD reserved);
typedef BOOL (*LPFN_ACCEPTEX)(SOCKET listener, SOCKET accepted, PVOID buffer, DWORD data_length,
                              DWORD local_length, DWORD remote_length, LPDWORD received,
                              LPOVERLAPPED overlapped);
typedef void (*LPFN_GETACCEPTEXSOCKADDRS)(PVOID buffer, DWORD data_length, DWORD local_length,
                                          DWORD remote_length, struct sockaddr** local, LPINT local_size,
                                          struct sockaddr** remote, LPINT remote_size);
typedef BOOL (*LPFN_TRANSMITPACKETS)(SOCKET s, LPTRANSMIT_PACKETS_ELEMENT packets, DWORD count,
                                     DWORD send_size, LPOVERLAPPED overlapped, DWORD flags);
typedef BOOL (*LPFN_CONNECTEX)(SOCKET s, const struct sockaddr* name, int name_length, PVOID send_buffer,
                               DWORD send_length, LPDWORD sent, LPOVERLAPPED overlapped);
typedef BOOL (*LPFN_DISCONNECTEX)(SOCKET s, LPOVERLAPPED overlapped, DWORD flags, DWORD reserved);
typedef INT (*LPFN_WSARECVMSG)(SOCKET s, LPWSAMSG message, LPDWORD received, LPWSAOVERLAPPED overlapped,
                               LPWSAOVERLAPPED_COMPLETION_ROUTINE routine);
typedef INT (*LPFN_WSASENDMSG)(SOCKET s, LPWSAMSG message, DWORD flags, LPDWORD sent,
                               LPWSAOVERLAPPED overlapped, LPWSAOVERLAPPED_COMPLETION_ROUTINE routine);
typedef INT (*LPFN_WSAPOLL)(LPWSAPOLLFD sockets, ULONG count, INT timeout);

#define WSAID_TRANSMITFILE                                                                                   \
    {                                                                                                        \
        0xb5367df0, 0xcbac, 0x11cf, { 0x95, 0xca, 0x00, 0x80, 0x5f, 0x48, 0xa1, 0x92 }                       \
    }
#define WSAID_ACCEPTEX                                                                                       \
    {                                                                                                        \
        0xb5367df1, 0xcbac, 0x11cf, { 0x95, 0xca, 0x00, 0x80, 0x5f, 0x48, 0xa1, 0x92 }                       \
    }
#define WSAID_GETACCEPTEXSOCKADDRS                                                                           \
    {                                                                                                        \
        0xb5367df2, 0xcbac, 0x11cf, { 0x95, 0xca, 0x00, 0x80, 0x5f, 0x48, 0xa1, 0x92 }                       \
    }
#define WSAID_TRANSMITPACKETS                                                                                \
    {                                                                                                        \
        0xd9689da0, 0x1f90, 0x11d3, { 0x99, 0x71, 0x00, 0xc0, 0x4f, 0x68, 0xc8, 0x76 }                       \
    }
#define WSAID_CONNECTEX                                                                                      \
    {                                                                                                        \
        0x25a207b9, 0xddf3, 0x4660, { 0x8e, 0xe9, 0x76, 0xe5, 0x8c, 0x74, 0x06, 0x3e }                       \
    }
#define WSAID_DISCONNECTEX                                                                                   \
    {                                                                                                        \
        0x7fda2e11, 0x8630, 0x436f, { 0xa0, 0x31, 0xf5, 0x36, 0xa6, 0xee, 0xc1, 0x57 }                       \
    }
#define WSAID_WSARECVMSG                                                                                     \
    {                                                                                                        \
        0xf689d7c8, 0x6f1f, 0x436b, { 0x8a, 0x53, 0xe5, 0x4f, 0xe3, 0x51, 0xc3, 0x22 }                       \
    }
#define WSAID_WSASENDMSG                                                                                     \
    {                                                                                                        \
        0xa441e712, 0x754f, 0x43ca, { 0x84, 0xa7, 0x0d, 0xee, 0x44, 0xcf, 0x60, 0x6d }                       \
    }
#define WSAID_WSAPOLL                                                                                        \
    {                                                                                                        \
        0x18C76F85, 0xDC66, 0x4964, { 0x97, 0x2E, 0x23, 0xC2, 0x72, 0x38, 0x31, 0x2B }                       \
    }
#define WSAID_MULTIPLE_RIO                                                                                   \
    {                                                                                                        \
        0x8509e081, 0x96dd, 0x4005, { 0xb1, 0x65, 0x9e, 0x2e, 0xe8, 0xc7, 0x9e, 0x3f }                       \
    }

#define NLA_NAMESPACE_GUID                                                                                   \
    {                                                                                                        \
        0x6642243a, 0x3ba8, 0x4aa6, { 0xba, 0xa5, 0x2e, 0x0b, 0xd7, 0x1f, 0xdd, 0x83 }                       \
    }
#define NLA_SERVICE_CLASS_GUID                                                                               \
    {                                                                                                        \
        0x37e515, 0xb5c9, 0x4a43, { 0xba, 0xda, 0x8b, 0x48, 0xa8, 0x7a, 0xd2, 0x39 }                         \
    }
#define NLA_ALLUSERS_NETWORK 0x00000001
#define NLA_FRIENDLY_NAME 0x00000002

WS2_BEGIN
WS2_API BOOL TransmitFile(SOCKET s, HANDLE file, DWORD bytes, DWORD bytes_per_send, LPOVERLAPPED overlapped,
                          LPTRANSMIT_FILE_BUFFERS buffers, DWORD flags) WS2_LINK(TransmitFile);
WS2_API BOOL AcceptEx(SOCKET listener, SOCKET accepted, PVOID buffer, DWORD data_length, DWORD local_length,
                      DWORD remote_length, LPDWORD received, LPOVERLAPPED overlapped) WS2_LINK(AcceptEx);
WS2_API void GetAcceptExSockaddrs(PVOID buffer, DWORD data_length, DWORD local_length, DWORD remote_length,
                                  struct sockaddr** local, LPINT local_size, struct sockaddr** remote,
                                  LPINT remote_size) WS2_LINK(GetAcceptExSockaddrs);
WS2_API int WSARecvEx(SOCKET s, char* buffer, int length, int* flags);
WS2_END

/* Registered I/O. */
typedef BOOL (*LPFN_RIORECEIVE)(RIO_RQ queue, PRIO_BUF data, ULONG count, DWORD flags, PVOID context);
typedef int (*LPFN_RIORECEIVEEX)(RIO_RQ queue, PRIO_BUF data, ULONG count, PRIO_BUF local, PRIO_BUF remote,
                                 PRIO_BUF control, PRIO_BUF flags_buffer, DWORD flags, PVOID context);
typedef BOOL (*LPFN_RIOSEND)(RIO_RQ queue, PRIO_BUF data, ULONG count, DWORD flags, PVOID context);
typedef BOOL (*LPFN_RIOSENDEX)(RIO_RQ queue, PRIO_BUF data, ULONG count, PRIO_BUF local, PRIO_BUF remote,
                               PRIO_BUF control, PRIO_BUF flags_buffer, DWORD flags, PVOID context);
typedef void (*LPFN_RIOCLOSECOMPLETIONQUEUE)(RIO_CQ queue);
typedef enum _RIO_NOTIFICATION_COMPLETION_TYPE {
    RIO_EVENT_COMPLETION = 1,
    RIO_IOCP_COMPLETION = 2
} RIO_NOTIFICATION_COMPLETION_TYPE,
    *PRIO_NOTIFICATION_COMPLETION_TYPE;
typedef struct _RIO_NOTIFICATION_COMPLETION {
    RIO_NOTIFICATION_COMPLETION_TYPE Type;
    __extension__ union {
        struct {
            HANDLE EventHandle;
            BOOL NotifyReset;
        } Event;
        struct {
            HANDLE IocpHandle;
            PVOID CompletionKey;
            PVOID Overlapped;
        } Iocp;
    };
} RIO_NOTIFICATION_COMPLETION, *PRIO_NOTIFICATION_COMPLETION;
typedef RIO_CQ (*LPFN_RIOCREATECOMPLETIONQUEUE)(DWORD size, PRIO_NOTIFICATION_COMPLETION notification);
typedef RIO_RQ (*LPFN_RIOCREATEREQUESTQUEUE)(SOCKET s, ULONG max_receives, ULONG max_receive_buffers,
                                             ULONG max_sends, ULONG max_send_buffers, RIO_CQ receives,
                                             RIO_CQ sends, PVOID context);
typedef ULONG (*LPFN_RIODEQUEUECOMPLETION)(RIO_CQ queue, PRIORESULT results, ULONG size);
typedef void (*LPFN_RIODEREGISTERBUFFER)(RIO_BUFFERID buffer);
typedef INT (*LPFN_RIONOTIFY)(RIO_CQ queue);
typedef RIO_BUFFERID (*LPFN_RIOREGISTERBUFFER)(PCHAR buffer, DWORD length);
typedef BOOL (*LPFN_RIORESIZECOMPLETIONQUEUE)(RIO_CQ queue, DWORD size);
typedef BOOL (*LPFN_RIORESIZEREQUESTQUEUE)(RIO_RQ queue, DWORD max_receives, DWORD max_sends);
typedef struct _RIO_EXTENSION_FUNCTION_TABLE {
    DWORD cbSize;
    LPFN_RIORECEIVE RIOReceive;
    LPFN_RIORECEIVEEX RIOReceiveEx;
    LPFN_RIOSEND RIOSend;
    LPFN_RIOSENDEX RIOSendEx;
    LPFN_RIOCLOSECOMPLETIONQUEUE RIOCloseCompletionQueue;
    LPFN_RIOCREATECOMPLETIONQUEUE RIOCreateCompletionQueue;
    LPFN_RIOCREATEREQUESTQUEUE RIOCreateRequestQueue;
    LPFN_RIODEQUEUECOMPLETION RIODequeueCompletion;
    LPFN_RIODEREGISTERBUFFER RIODeregisterBuffer;
    LPFN_RIONOTIFY RIONotify;
    LPFN_RIOREGISTERBUFFER RIORegisterBuffer;
    LPFN_RIORESIZECOMPLETIONQUEUE RIOResizeCompletionQueue;
    LPFN_RIORESIZEREQUESTQUEUE RIOResizeRequestQueue;
} RIO_EXTENSION_FUNCTION_TABLE, *PRIO_EXTENSION_FUNCTION_TABLE;

#endif
