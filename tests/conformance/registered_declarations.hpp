// The declarations of registered I/O for the headers of MinGW-w64 that have none (version 10).
#pragma once
#include <mswsock.h>

#ifndef WSAID_MULTIPLE_RIO
#define WSAID_MULTIPLE_RIO                                                                                   \
    {                                                                                                        \
        0x8509e081, 0x96dd, 0x4005, { 0xb1, 0x65, 0x9e, 0x2e, 0xe8, 0xc7, 0x9e, 0x3f }                       \
    }
#define SIO_GET_MULTIPLE_EXTENSION_FUNCTION_POINTER 0xC8000024
#define WSA_FLAG_REGISTERED_IO 0x100
#define RIO_MSG_DONT_NOTIFY 1
#define RIO_MSG_DEFER 2
#define RIO_MSG_WAITALL 4
#define RIO_MSG_COMMIT_ONLY 8
#define RIO_INVALID_BUFFERID ((RIO_BUFFERID)(ULONG_PTR)0xFFFFFFFF)
#define RIO_INVALID_CQ ((RIO_CQ)0)
#define RIO_INVALID_RQ ((RIO_RQ)0)
#define RIO_MAX_CQ_SIZE 0x8000000
#define RIO_CORRUPT_CQ 0xFFFFFFFF
#define RIO_CMSG_BASE_SIZE WSA_CMSGHDR_ALIGN(sizeof(RIO_CMSG_BUFFER))
#define RIO_CMSG_FIRSTHDR(buffer)                                                                            \
    ((buffer)->TotalLength >= RIO_CMSG_BASE_SIZE + sizeof(WSACMSGHDR)                                        \
         ? (PWSACMSGHDR)((PUCHAR)(buffer) + RIO_CMSG_BASE_SIZE)                                              \
         : (PWSACMSGHDR)NULL)
#define RIO_CMSG_NEXTHDR(buffer, cmsg)                                                                       \
    ((PUCHAR)(cmsg) + WSA_CMSGHDR_ALIGN((cmsg)->cmsg_len) + sizeof(WSACMSGHDR) >                             \
             (PUCHAR)(buffer) + (buffer)->TotalLength                                                        \
         ? (PWSACMSGHDR)NULL                                                                                 \
         : (PWSACMSGHDR)((PUCHAR)(cmsg) + WSA_CMSGHDR_ALIGN((cmsg)->cmsg_len)))

typedef struct RIO_BUFFERID_t* RIO_BUFFERID;
typedef struct RIO_CQ_t* RIO_CQ;
typedef struct RIO_RQ_t* RIO_RQ;
struct RIORESULT {
    LONG Status;
    ULONG BytesTransferred;
    ULONGLONG SocketContext, RequestContext;
};
struct RIO_BUF {
    RIO_BUFFERID BufferId;
    ULONG Offset, Length;
};
struct RIO_CMSG_BUFFER {
    ULONG TotalLength;
};
enum RIO_NOTIFICATION_COMPLETION_TYPE { RIO_EVENT_COMPLETION = 1, RIO_IOCP_COMPLETION = 2 };
struct RIO_NOTIFICATION_COMPLETION {
    RIO_NOTIFICATION_COMPLETION_TYPE Type;
    union {
        struct {
            HANDLE EventHandle;
            BOOL NotifyReset;
        } Event;
        struct {
            HANDLE IocpHandle;
            PVOID CompletionKey, Overlapped;
        } Iocp;
    };
};
struct RIO_EXTENSION_FUNCTION_TABLE {
    DWORD cbSize;
    BOOL(WINAPI* RIOReceive)(RIO_RQ, RIO_BUF*, ULONG, DWORD, PVOID);
    int(WINAPI* RIOReceiveEx)(RIO_RQ, RIO_BUF*, ULONG, RIO_BUF*, RIO_BUF*, RIO_BUF*, RIO_BUF*, DWORD, PVOID);
    BOOL(WINAPI* RIOSend)(RIO_RQ, RIO_BUF*, ULONG, DWORD, PVOID);
    BOOL(WINAPI* RIOSendEx)(RIO_RQ, RIO_BUF*, ULONG, RIO_BUF*, RIO_BUF*, RIO_BUF*, RIO_BUF*, DWORD, PVOID);
    void(WINAPI* RIOCloseCompletionQueue)(RIO_CQ);
    RIO_CQ(WINAPI* RIOCreateCompletionQueue)(DWORD, RIO_NOTIFICATION_COMPLETION*);
    RIO_RQ(WINAPI* RIOCreateRequestQueue)(SOCKET, ULONG, ULONG, ULONG, ULONG, RIO_CQ, RIO_CQ, PVOID);
    ULONG(WINAPI* RIODequeueCompletion)(RIO_CQ, RIORESULT*, ULONG);
    void(WINAPI* RIODeregisterBuffer)(RIO_BUFFERID);
    INT(WINAPI* RIONotify)(RIO_CQ);
    RIO_BUFFERID(WINAPI* RIORegisterBuffer)(PCHAR, DWORD);
    BOOL(WINAPI* RIOResizeCompletionQueue)(RIO_CQ, DWORD);
    BOOL(WINAPI* RIOResizeRequestQueue)(RIO_RQ, DWORD, DWORD);
};
#endif
