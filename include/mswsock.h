#ifndef _MSWSOCK_
#define _MSWSOCK_
#include <mswsockdef.h>
#include <winsock2.h>
#include <ws2/long_value.h>

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

/** Pointer to TransmitFile. WSAIoctl with SIO_GET_EXTENSION_FUNCTION_POINTER and WSAID_TRANSMITFILE returns
 *   the pointer.
 * @see https://learn.microsoft.com/windows/win32/api/mswsock/nf-mswsock-transmitfile */
typedef BOOL (*LPFN_TRANSMITFILE)(SOCKET s, HANDLE file, DWORD bytes, DWORD bytes_per_send,
                                  LPOVERLAPPED overlapped, LPTRANSMIT_FILE_BUFFERS buffers, DWORD reserved);
/** Pointer to AcceptEx. WSAIoctl with SIO_GET_EXTENSION_FUNCTION_POINTER and WSAID_ACCEPTEX returns the
 *   pointer.
 * @see https://learn.microsoft.com/windows/win32/api/mswsock/nf-mswsock-acceptex */
typedef BOOL (*LPFN_ACCEPTEX)(SOCKET listener, SOCKET accepted, PVOID buffer, DWORD data_length,
                              DWORD local_length, DWORD remote_length, LPDWORD received,
                              LPOVERLAPPED overlapped);
/** Pointer to GetAcceptExSockaddrs. WSAIoctl with SIO_GET_EXTENSION_FUNCTION_POINTER and
 *   WSAID_GETACCEPTEXSOCKADDRS returns the pointer.
 * @see https://learn.microsoft.com/windows/win32/api/mswsock/nf-mswsock-getacceptexsockaddrs */
typedef void (*LPFN_GETACCEPTEXSOCKADDRS)(PVOID buffer, DWORD data_length, DWORD local_length,
                                          DWORD remote_length, struct sockaddr** local, LPINT local_size,
                                          struct sockaddr** remote, LPINT remote_size);
/** Sends memory and pieces of files on a connected socket.
 * @param[in] s Socket.
 * @param[in] packets Array of TRANSMIT_PACKETS_ELEMENT, sent in order; valid until completion.
 * @param[in] count Number of elements.
 * @param[in] send_size Size of each send, in bytes; 0: the default.
 * @param[in,out] overlapped OVERLAPPED of the operation, valid until it completes; NULL: not overlapped.
 * @param[in] flags 0, or TP_DISCONNECT, TP_REUSE_SOCKET, TP_USE_...
 * @return TRUE; FALSE on failure.
 * Errors: WSAECONNRESET (the peer reset the connection), WSAEFAULT (packets or overlapped invalid),
 *   WSAEINVAL (reuse without disconnect, offset outside file, total over 2147483646), WSAENOTCONN (not
 *   connected), WSAESHUTDOWN (shut down for sending), WSA_IO_PENDING (started, completes later),
 *   WSA_OPERATION_ABORTED (cancelled or socket closed), WSAENOTSOCK (not a socket), WSANOTINITIALISED (no
 *   WSAStartup). Not on Linux: WSAECONNABORTED, WSAENETRESET, WSAENOBUFS.
 * @note WSAIoctl with SIO_GET_EXTENSION_FUNCTION_POINTER and WSAID_TRANSMITPACKETS returns the pointer.
 * @see https://learn.microsoft.com/windows/win32/api/mswsock/nc-mswsock-lpfn_transmitpackets */
typedef BOOL (*LPFN_TRANSMITPACKETS)(SOCKET s, LPTRANSMIT_PACKETS_ELEMENT packets, DWORD count,
                                     DWORD send_size, LPOVERLAPPED overlapped, DWORD flags);
/** Connects a bound stream socket, and sends first data if wanted.
 * @param[in] s Bound, unconnected stream socket.
 * @param[in] name Address of the peer.
 * @param[in] name_length Size of the address, in bytes.
 * @param[in] send_buffer Data to send once connected; NULL: none; valid until completion.
 * @param[in] send_length Number of bytes of data.
 * @param[out] sent Number of bytes sent, if the call completes at once.
 * @param[in,out] overlapped OVERLAPPED of the operation, valid until it completes; not NULL.
 * @return TRUE; FALSE on failure.
 * Errors: WSAEADDRNOTAVAIL (remote address is the wildcard), WSAEAFNOSUPPORT (family does not fit the
 *   socket), WSAECONNREFUSED (the peer refused), WSAEFAULT (name, send_buffer or overlapped bad, or
 *   name_length too small), WSAEINVAL (socket unbound or listening), WSAEISCONN (already connected),
 *   WSAENETUNREACH (no route), WSAEHOSTUNREACH (host unreachable), WSAETIMEDOUT (no answer),
 *   ERROR_IO_PENDING (started, completes later), WSANOTINITIALISED (no WSAStartup), WSAENOTSOCK (not a
 *   socket). Not on Linux: WSAEADDRINUSE, WSAEALREADY, WSAENOBUFS.
 * @note setsockopt SO_UPDATE_CONNECT_CONTEXT makes getsockname, getpeername and shutdown work. WSAIoctl with
 *   SIO_GET_EXTENSION_FUNCTION_POINTER and WSAID_CONNECTEX returns the pointer.
 * @see https://learn.microsoft.com/windows/win32/api/mswsock/nc-mswsock-lpfn_connectex */
typedef BOOL (*LPFN_CONNECTEX)(SOCKET s, const struct sockaddr* name, int name_length, PVOID send_buffer,
                               DWORD send_length, LPDWORD sent, LPOVERLAPPED overlapped);
/** Ends a connection after the queued data, and makes the socket reusable with TF_REUSE_SOCKET.
 * @param[in] s Connected stream socket.
 * @param[in,out] overlapped OVERLAPPED of the operation, valid until it completes; NULL: not overlapped.
 * @param[in] flags 0, or TF_REUSE_SOCKET: AcceptEx and ConnectEx may use the socket again.
 * @param[in] reserved 0.
 * @return TRUE; FALSE on failure.
 * Errors: WSAEFAULT (overlapped pointer invalid), WSAEINVAL (bad flags, or reserved not zero), WSAENOTCONN
 *   (not connected, or closing without TF_REUSE_SOCKET), ERROR_IO_PENDING (started, completes later).
 * @note Does not wait for the peer; a reused socket has the default options. WSAIoctl with
 *   SIO_GET_EXTENSION_FUNCTION_POINTER and WSAID_DISCONNECTEX returns the pointer.
 * @see https://learn.microsoft.com/windows/win32/api/mswsock/nc-mswsock-lpfn_disconnectex */
typedef BOOL (*LPFN_DISCONNECTEX)(SOCKET s, LPOVERLAPPED overlapped, DWORD flags, DWORD reserved);
/** Receives a message with ancillary data, such as the address it was sent to.
 * @param[in] s Socket.
 * @param[in,out] message Buffers for address, data and ancillary data; MSG_PEEK, MSG_TRUNC, MSG_CTRUNC in
 *   dwFlags; valid until completion.
 * @param[out] received Number of bytes, if the call completes at once; NULL only with overlapped.
 * @param[in,out] overlapped OVERLAPPED of the operation, valid until it completes; NULL: not overlapped.
 * @param[in] routine Runs with the result in an alertable wait of the calling thread; NULL: none.
 * @return 0; SOCKET_ERROR on failure.
 * Errors: WSAECONNRESET (ICMP port unreachable), WSAEFAULT (pointer invalid), WSAEINPROGRESS (Winsock 1.1
 *   blocking call active, or provider callback running), WSAEINTR (socket closed during the call, or
 *   WSACancelBlockingCall), WSAEINVAL (socket not bound), WSAEMSGSIZE (datagram larger than the buffers; the
 *   rest is lost), WSAENETRESET (datagram: ICMP time exceeded), WSAENOTCONN (not connected), WSAETIMEDOUT
 *   (SO_RCVTIMEO), WSAEOPNOTSUPP (MSG_PEEK in dwFlags on a non-datagram socket), WSAEWOULDBLOCK
 *   (nonblocking, no data), WSA_IO_PENDING (started, completes later), WSA_OPERATION_ABORTED (cancelled or
 *   socket closed), WSANOTINITIALISED (no WSAStartup).
 * @note WSAIoctl with SIO_GET_EXTENSION_FUNCTION_POINTER and WSAID_WSARECVMSG returns the pointer.
 * @see https://learn.microsoft.com/windows/win32/api/mswsock/nc-mswsock-lpfn_wsarecvmsg */
typedef INT (*LPFN_WSARECVMSG)(SOCKET s, LPWSAMSG message, LPDWORD received, LPWSAOVERLAPPED overlapped,
                               LPWSAOVERLAPPED_COMPLETION_ROUTINE routine);
/** Pointer to WSASendMsg. WSAIoctl with SIO_GET_EXTENSION_FUNCTION_POINTER and WSAID_WSASENDMSG returns the
 *   pointer.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsasendmsg */
typedef INT (*LPFN_WSASENDMSG)(SOCKET s, LPWSAMSG message, DWORD flags, LPDWORD sent,
                               LPWSAOVERLAPPED overlapped, LPWSAOVERLAPPED_COMPLETION_ROUTINE routine);
/** Pointer to WSAPoll. WSAIoctl with SIO_GET_EXTENSION_FUNCTION_POINTER and WSAID_WSAPOLL returns the
 *   pointer.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsapoll */
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
/** Sends a file on a connected stream, with data before and after it.
 * @param[in] s Socket.
 * @param[in] file Handle of the file, read from its position or from the offset in overlapped; NULL: head
 *   and tail only.
 * @param[in] bytes Number of bytes of the file; 0: all.
 * @param[in] bytes_per_send Size of each send, in bytes; 0: the default.
 * @param[in,out] overlapped OVERLAPPED of the operation, valid until it completes; NULL: not overlapped.
 * @param[in] buffers Head and tail; NULL: none; valid until completion.
 * @param[in] flags 0, or TF_DISCONNECT, TF_REUSE_SOCKET, TF_WRITE_BEHIND, TF_USE_...
 * @return TRUE; FALSE on failure.
 * Errors: WSAECONNRESET (the peer reset the connection), WSAEFAULT (buffers or overlapped invalid),
 *   WSAEINVAL (dgram/raw socket, reuse without disconnect, offset outside file, size over 2147483646),
 *   WSAENOTCONN (not connected), WSAESHUTDOWN (shut down for sending), WSA_IO_PENDING (started, completes
 *   later), WSA_OPERATION_ABORTED (cancelled, socket closed or thread ended), WSAENOTSOCK (not a socket),
 *   WSANOTINITIALISED (no WSAStartup). Not on Linux: WSAECONNABORTED, WSAENETRESET, WSAENOBUFS.
 * @see https://learn.microsoft.com/windows/win32/api/mswsock/nf-mswsock-transmitfile */
WS2_API BOOL TransmitFile(SOCKET s, HANDLE file, DWORD bytes, DWORD bytes_per_send, LPOVERLAPPED overlapped,
                          LPTRANSMIT_FILE_BUFFERS buffers, DWORD flags) WS2_LINK(TransmitFile);
/** Accepts a connection into a socket of the program, with the first data and both addresses if wanted.
 * @param[in] listener Listening socket.
 * @param[in] accepted Unbound, unconnected socket that becomes the connection.
 * @param[out] buffer Data, then local and remote address; valid until completion.
 * @param[in] data_length Room for the first data, in bytes; 0: completes with the connection, without data.
 * @param[in] local_length Room for the local address, in bytes: 16 more than its size.
 * @param[in] remote_length Room for the remote address, in bytes: 16 more than its size.
 * @param[out] received Number of bytes of data, if the call completes at once.
 * @param[in,out] overlapped OVERLAPPED of the operation, valid until it completes; not NULL.
 * @return TRUE; FALSE on failure.
 * Errors: ERROR_IO_PENDING (started, completes later), WSAECONNRESET (peer ended the indicated connection
 *   before acceptance).
 * @note setsockopt SO_UPDATE_ACCEPT_CONTEXT on accepted makes getsockname, getpeername and shutdown work.
 *   The accept socket gets the listening socket's options; options set on it before are lost.
 * @see https://learn.microsoft.com/windows/win32/api/mswsock/nf-mswsock-acceptex */
WS2_API BOOL AcceptEx(SOCKET listener, SOCKET accepted, PVOID buffer, DWORD data_length, DWORD local_length,
                      DWORD remote_length, LPDWORD received, LPOVERLAPPED overlapped) WS2_LINK(AcceptEx);
/** Locates the two addresses in the buffer that AcceptEx filled.
 * @param[in] buffer Buffer of AcceptEx.
 * @param[in] data_length As given to AcceptEx.
 * @param[in] local_length As given to AcceptEx.
 * @param[in] remote_length As given to AcceptEx.
 * @param[out] local Local address, inside buffer.
 * @param[out] local_size Its size, in bytes.
 * @param[out] remote Remote address, inside buffer.
 * @param[out] remote_size Its size, in bytes.
 * @see https://learn.microsoft.com/windows/win32/api/mswsock/nf-mswsock-getacceptexsockaddrs */
WS2_API void GetAcceptExSockaddrs(PVOID buffer, DWORD data_length, DWORD local_length, DWORD remote_length,
                                  struct sockaddr** local, LPINT local_size, struct sockaddr** remote,
                                  LPINT remote_size) WS2_LINK(GetAcceptExSockaddrs);
/** Receives as recv does, and reports whether a message was truncated.
 * @param[in] s Socket.
 * @param[out] buffer Buffer for the data.
 * @param[in] length Size of the buffer, in bytes.
 * @param[in,out] flags MSG_PEEK, MSG_OOB; then MSG_PARTIAL if the message is longer than the buffer,
 *   otherwise 0.
 * @return Number of bytes received; 0: the peer has ended the stream; SOCKET_ERROR on failure.
 * Errors: WSAECONNRESET (peer reset; UDP: ICMP port unreachable), WSAEFAULT (buffer invalid), WSAEINPROGRESS
 *   (Winsock 1.1 blocking call active, or provider callback running), WSAEINTR (socket closed during the
 *   call, or WSACancelBlockingCall), WSAEINVAL (not bound, unknown flag, MSG_OOB with SO_OOBINLINE, bad
 *   length), WSAENOTCONN (not connected), WSAEOPNOTSUPP (MSG_OOB on a socket that is not a stream),
 *   WSAESHUTDOWN (shut down for receiving), WSAETIMEDOUT (peer unreachable), WSAEWOULDBLOCK (nonblocking,
 *   not ready), WSAENOTSOCK (not a socket), WSANOTINITIALISED (no WSAStartup). Not on Linux:
 *   WSAECONNABORTED, WSAENETRESET.
 * @see https://learn.microsoft.com/windows/win32/api/mswsock/nf-mswsock-wsarecvex */
WS2_API int WSARecvEx(SOCKET s, char* buffer, int length, int* flags);
WS2_END

/* Registered I/O. */

/** Requests a receive on a connected or bound socket.
 * @param[in] queue Request queue of the socket.
 * @param[in] data Piece of registered memory for the data.
 * @param[in] count Number of pieces: 0 or 1.
 * @param[in] flags 0, or RIO_MSG_DONT_NOTIFY, RIO_MSG_DEFER, RIO_MSG_WAITALL, RIO_MSG_COMMIT_ONLY.
 * @param[in] context Value of the program, in the result.
 * @return TRUE; FALSE on failure.
 * Errors: WSAEFAULT (buffer deregistered or freed before the request was queued), WSAEINVAL (bad queue, bad
 *   flags, damaged completion queue, other parameter fault), WSAENOBUFS (completion queue full, or created
 *   with zero receive entries), WSA_OPERATION_ABORTED (socket closed locally or remotely, or SIO_FLUSH,
 *   while pending).
 * @see https://learn.microsoft.com/windows/win32/api/mswsock/nc-mswsock-lpfn_rioreceive */
typedef BOOL (*LPFN_RIORECEIVE)(RIO_RQ queue, PRIO_BUF data, ULONG count, DWORD flags, PVOID context);
/** Requests a receive with addresses, ancillary data and flags.
 * @param[in] queue Request queue of the socket.
 * @param[in] data Piece of registered memory for the data.
 * @param[in] count Number of pieces: 0 or 1.
 * @param[in] local Piece for the local address; NULL: not wanted.
 * @param[in] remote Piece for the address of the sender; NULL: not wanted.
 * @param[in] control Piece for ancillary data; NULL: not wanted.
 * @param[in] flags_buffer Piece for the flags of the message; NULL: not wanted.
 * @param[in] flags 0, or RIO_MSG_DONT_NOTIFY, RIO_MSG_DEFER, RIO_MSG_WAITALL, RIO_MSG_COMMIT_ONLY.
 * @param[in] context Value of the program, in the result.
 * @return TRUE; FALSE on failure.
 * Errors: WSAEFAULT (buffer deregistered or freed before the request was queued), WSAEINVAL (bad queue, bad
 *   flags, damaged completion queue, other parameter fault), WSAENOBUFS (completion queue full, or created
 *   with zero receive entries), WSA_OPERATION_ABORTED (socket closed locally or remotely, or SIO_FLUSH,
 *   while pending).
 * @see https://learn.microsoft.com/windows/win32/api/mswsock/nc-mswsock-lpfn_rioreceiveex */
typedef int (*LPFN_RIORECEIVEEX)(RIO_RQ queue, PRIO_BUF data, ULONG count, PRIO_BUF local, PRIO_BUF remote,
                                 PRIO_BUF control, PRIO_BUF flags_buffer, DWORD flags, PVOID context);
/** Requests a send on a connected socket.
 * @param[in] queue Request queue of the socket.
 * @param[in] data Piece of registered memory with the data.
 * @param[in] count Number of pieces: 0 or 1.
 * @param[in] flags 0, or RIO_MSG_DONT_NOTIFY, RIO_MSG_DEFER, RIO_MSG_COMMIT_ONLY.
 * @param[in] context Value of the program, in the result.
 * @return TRUE; FALSE on failure.
 * Errors: WSAEFAULT (buffer deregistered or freed before the request was queued), WSAEINVAL (bad queue, bad
 *   flags, damaged completion queue, other parameter fault), WSAENOBUFS (completion queue full, or created
 *   with zero send entries). Not on Linux: WSA_IO_PENDING.
 * @see https://learn.microsoft.com/windows/win32/api/mswsock/nc-mswsock-lpfn_riosend */
typedef BOOL (*LPFN_RIOSEND)(RIO_RQ queue, PRIO_BUF data, ULONG count, DWORD flags, PVOID context);
/** Requests a send with an address, ancillary data and flags.
 * @param[in] queue Request queue of the socket.
 * @param[in] data Piece of registered memory with the data.
 * @param[in] count Number of pieces: 0 or 1.
 * @param[in] local NULL.
 * @param[in] remote Piece with the address of the receiver; NULL on a connected socket.
 * @param[in] control Piece with ancillary data; NULL: none.
 * @param[in] flags_buffer Piece with flags; NULL: none.
 * @param[in] flags 0, or RIO_MSG_DONT_NOTIFY, RIO_MSG_DEFER, RIO_MSG_COMMIT_ONLY.
 * @param[in] context Value of the program, in the result.
 * @return TRUE; FALSE on failure.
 * Errors: WSAEFAULT (buffer deregistered or freed before the request was queued), WSAEINVAL (bad queue, bad
 *   flags, damaged completion queue, other parameter fault), WSAENOBUFS (completion queue full, or created
 *   with zero send entries). Not on Linux: WSA_IO_PENDING.
 * @see https://learn.microsoft.com/windows/win32/api/mswsock/nc-mswsock-lpfn_riosendex */
typedef BOOL (*LPFN_RIOSENDEX)(RIO_RQ queue, PRIO_BUF data, ULONG count, PRIO_BUF local, PRIO_BUF remote,
                               PRIO_BUF control, PRIO_BUF flags_buffer, DWORD flags, PVOID context);
/** Closes a completion queue of Registered I/O.
 * @param[in] queue Completion queue.
 * @see https://learn.microsoft.com/windows/win32/api/mswsock/nc-mswsock-lpfn_rioclosecompletionqueue */
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
/** Creates a completion queue of Registered I/O.
 * @param[in] size Room for results, in entries.
 * @param[in] notification Event or completion port that RIONotify signals; NULL: the program polls.
 * @return The queue; RIO_INVALID_CQ on failure.
 * Errors: WSAEFAULT (bad pointer argument), WSAEINVAL (size below 1 or above the maximum). Not on Linux:
 *   WSAENOBUFS.
 * @see https://learn.microsoft.com/windows/win32/api/mswsock/nc-mswsock-lpfn_riocreatecompletionqueue */
typedef RIO_CQ (*LPFN_RIOCREATECOMPLETIONQUEUE)(DWORD size, PRIO_NOTIFICATION_COMPLETION notification);
/** Creates the request queue of a socket.
 * @param[in] s Socket created with WSA_FLAG_REGISTERED_IO.
 * @param[in] max_receives Most receives pending.
 * @param[in] max_receive_buffers 1.
 * @param[in] max_sends Most sends pending.
 * @param[in] max_send_buffers 1.
 * @param[in] receives Completion queue of the receives.
 * @param[in] sends Completion queue of the sends.
 * @param[in] context Value of the program, in each result.
 * @return The queue, valid until the socket is closed; RIO_INVALID_RQ on failure.
 * Errors: WSAEINVAL (invalid queue, both maxima zero, or socket initialising or closing), WSAENOBUFS (no
 *   memory, or network session limit exceeded), WSAEOPNOTSUPP (socket type unsupported, such as SOCK_RAW),
 *   WSAENOTSOCK (not a socket).
 * @see https://learn.microsoft.com/windows/win32/api/mswsock/nc-mswsock-lpfn_riocreaterequestqueue */
typedef RIO_RQ (*LPFN_RIOCREATEREQUESTQUEUE)(SOCKET s, ULONG max_receives, ULONG max_receive_buffers,
                                             ULONG max_sends, ULONG max_send_buffers, RIO_CQ receives,
                                             RIO_CQ sends, PVOID context);
/** Takes results from a completion queue.
 * @param[in] queue Completion queue.
 * @param[out] results Array for the results.
 * @param[in] size Room in results, in entries.
 * @return Number of results; RIO_CORRUPT_CQ: the queue is damaged; 0xFFFFFFFF on failure.
 * @see https://learn.microsoft.com/windows/win32/api/mswsock/nc-mswsock-lpfn_riodequeuecompletion */
typedef ULONG (*LPFN_RIODEQUEUECOMPLETION)(RIO_CQ queue, PRIORESULT results, ULONG size);
/** Ends the registration of memory.
 * @param[in] buffer Identifier of the memory.
 * @see https://learn.microsoft.com/windows/win32/api/mswsock/nc-mswsock-lpfn_rioderegisterbuffer */
typedef void (*LPFN_RIODEREGISTERBUFFER)(RIO_BUFFERID buffer);
/** Asks for one notification when a completion queue has results.
 * @param[in] queue Completion queue.
 * @return ERROR_SUCCESS, or the error code, or the error code; WSAGetLastError is not set.
 * Errors: WSAEINVAL (completion queue invalid, or an internal error), WSAEALREADY (an earlier RIONotify has
 *   not completed).
 * @see https://learn.microsoft.com/windows/win32/api/mswsock/nc-mswsock-lpfn_rionotify */
typedef INT (*LPFN_RIONOTIFY)(RIO_CQ queue);
/** Registers memory for Registered I/O.
 * @param[in] buffer Memory.
 * @param[in] length Size of the memory, in bytes.
 * @return Identifier of the memory; RIO_INVALID_BUFFERID on failure.
 * Errors: WSAEFAULT (buffer is not a valid address), WSAEINVAL (length is zero).
 * @see https://learn.microsoft.com/windows/win32/api/mswsock/nc-mswsock-lpfn_rioregisterbuffer */
typedef RIO_BUFFERID (*LPFN_RIOREGISTERBUFFER)(PCHAR buffer, DWORD length);
/** Changes the room of a completion queue.
 * @param[in] queue Completion queue.
 * @param[in] size Room for results, in entries.
 * @return TRUE; FALSE on failure.
 * Errors: WSAEINVAL (completion queue invalid, or size above the maximum), WSAETOOMANYREFS (outstanding
 *   operations forbid shrinking now). Not on Linux: WSAEFAULT, WSAENOBUFS.
 * @see https://learn.microsoft.com/windows/win32/api/mswsock/nc-mswsock-lpfn_rioresizecompletionqueue */
typedef BOOL (*LPFN_RIORESIZECOMPLETIONQUEUE)(RIO_CQ queue, DWORD size);
/** Changes how many requests of a socket may be pending.
 * @param[in] queue Request queue.
 * @param[in] max_receives Most receives pending.
 * @param[in] max_sends Most sends pending.
 * @return TRUE; FALSE on failure.
 * Errors: WSAEINVAL (request queue invalid, or both maxima zero), WSAENOBUFS (no memory for the new size),
 *   WSAETOOMANYREFS (outstanding operations forbid shrinking now).
 * @see https://learn.microsoft.com/windows/win32/api/mswsock/nc-mswsock-lpfn_rioresizerequestqueue */
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

typedef enum _NLA_BLOB_DATA_TYPE {
    NLA_RAW_DATA = 0,
    NLA_INTERFACE = 1,
    NLA_802_1X_LOCATION = 2,
    NLA_CONNECTIVITY = 3,
    NLA_ICS = 4
} NLA_BLOB_DATA_TYPE,
    *PNLA_BLOB_DATA_TYPE;
typedef enum _NLA_CONNECTIVITY_TYPE {
    NLA_NETWORK_AD_HOC = 0,
    NLA_NETWORK_MANAGED = 1,
    NLA_NETWORK_UNMANAGED = 2,
    NLA_NETWORK_UNKNOWN = 3
} NLA_CONNECTIVITY_TYPE,
    *PNLA_CONNECTIVITY_TYPE;
typedef enum _NLA_INTERNET {
    NLA_INTERNET_UNKNOWN = 0,
    NLA_INTERNET_NO = 1,
    NLA_INTERNET_YES = 2
} NLA_INTERNET,
    *PNLA_INTERNET;
typedef struct _NLA_BLOB {
    struct {
        NLA_BLOB_DATA_TYPE type;
        DWORD dwSize;
        DWORD nextOffset;
    } header;
    union {
        CHAR rawData[1];
        struct {
            DWORD dwType;
            DWORD dwSpeed;
            CHAR adapterName[1];
        } interfaceData;
        struct {
            CHAR information[1];
        } locationData;
        struct {
            NLA_CONNECTIVITY_TYPE type;
            NLA_INTERNET internet;
        } connectivity;
        struct {
            struct {
                DWORD speed;
                DWORD type;
                DWORD state;
                WCHAR machineName[256];
                WCHAR sharedAdapterName[256];
            } remote;
        } ICS;
    } data;
} NLA_BLOB, *PNLA_BLOB, *LPNLA_BLOB;

/* An unsigned long* in place of the DWORD*: <ws2/long_arguments.h>. In C++ it is a friend of OVERLAPPED. */
#ifndef __cplusplus
#define ws2_any_AcceptEx(listener, accepted, buffer, data_length, local_length, remote_length, received,     \
                         overlapped)                                                                         \
    AcceptEx(listener, accepted, buffer, data_length, local_length, remote_length,                           \
             WS2_DWORD_POINTER(received), overlapped)
#define AcceptEx(...) WS2_LONG_CALL(WS2_LONG_HAS_8(__VA_ARGS__), AcceptEx)(__VA_ARGS__)
#endif

#endif
