#ifndef WS2_LIBC_COLLISIONS_H
#define WS2_LIBC_COLLISIONS_H
/* Functions whose names collide with libc's, and functions that take a pointer to long: see
 * docs/decisions/0002-names-of-libc.md. Included by winsock2.h, at its end. */
#include <ws2/long_value.h>

/* select */
#ifdef WS2_FIRST_TO_SELECT
WS2_BEGIN
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
WS2_API int select(int ignored, fd_set* read, fd_set* write, fd_set* except, const struct timeval* timeout)
    WS2_LINK(select);
WS2_END
#elif defined __cplusplus
/* A call with NULL for every set resolves to libc's declaration, so that is bound to our function too. */
#undef fd_set
extern "C" int select(int, fd_set*, fd_set*, fd_set*, struct timeval*) WS2_LINK(select);
#define fd_set ws2_fd_set
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
template <class Number>
inline int select(Number ignored, fd_set* read, fd_set* write, fd_set* except, const timeval* timeout) {
    return ws2_select(static_cast<int>(ignored), read, write, except, timeout);
}
#else
#define select ws2_select
#endif

/* gethostname */
#if !defined _UNISTD_H && !(defined __USE_FORTIFY_LEVEL && __USE_FORTIFY_LEVEL > 0)
#ifdef __cplusplus
/** Returns the name of this host.
 * @param[out] name Name, ended by a zero.
 * @param[in] length Size of the buffer, in characters; 256 is enough.
 * @return 0; SOCKET_ERROR on failure.
 * Errors: WSAEFAULT (name invalid, or length too small), WSAEINPROGRESS (Winsock 1.1 blocking call active,
 *   or provider callback running), WSANOTINITIALISED (no WSAStartup).
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-gethostname */
extern "C" int gethostname(char* name, size_t length) __THROW WS2_LINK(gethostname);
#else
/** Returns the name of this host.
 * @param[out] name Name, ended by a zero.
 * @param[in] length Size of the buffer, in characters; 256 is enough.
 * @return 0; SOCKET_ERROR on failure.
 * Errors: WSAEFAULT (name invalid, or length too small), WSAEINPROGRESS (Winsock 1.1 blocking call active,
 *   or provider callback running), WSANOTINITIALISED (no WSAStartup).
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-gethostname */
extern int gethostname(char* name, size_t length) WS2_LINK(gethostname) __THROW;
#endif
#else
#include <ws2/unistd.h>
#define gethostname ws2_gethostname
#endif

/* ioctlsocket, WSAHtonl, WSANtohl: programs pass the address of a u_long, an int, a DWORD, or an 8-byte long
 * (<ws2/long_value.h>). */
#ifdef __cplusplus
WS2_CXX_BEGIN
namespace ws2 {
namespace headers {
template <class T>
struct LongOrInt;
template <>
struct LongOrInt<int> {
    typedef int Result;
};
template <>
struct LongOrInt<long> {
    typedef int Result;
};
template <>
struct LongOrInt<unsigned long> {
    typedef int Result;
};
} // namespace headers
} // namespace ws2
/* Templates, since a NULL argument then resolves to the function itself. */

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
template <class T>
WS2_LONG_MEMBER typename ws2::headers::LongOrInt<T>::Result ioctlsocket(SOCKET s, long command, T* argument) {
    if (sizeof(T) == sizeof(u_long)) return ioctlsocket(s, command, reinterpret_cast<u_long*>(argument));
    return ioctlsocket(s, command, WS2_DWORD_OF_LONG(argument));
}
/** Converts 32 bits from host byte order to the byte order of a socket's protocol.
 * @param[in] s Socket.
 * @param[in] number Number in host byte order.
 * @param[out] result Number in network byte order.
 * @return 0; SOCKET_ERROR on failure.
 * Errors: WSAEFAULT (result invalid), WSANOTINITIALISED (no WSAStartup), WSAENOTSOCK (not a socket).
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsahtonl */
template <class T>
WS2_LONG_MEMBER typename ws2::headers::LongOrInt<T>::Result WSAHtonl(SOCKET s, u_long number, T* result) {
    if (sizeof(T) == sizeof(u_long)) return WSAHtonl(s, number, reinterpret_cast<u_long*>(result));
    return WSAHtonl(s, number, WS2_DWORD_OF_LONG(result));
}
/** Converts 32 bits from the byte order of a socket's protocol to host byte order.
 * @param[in] s Socket.
 * @param[in] number Number in network byte order.
 * @param[out] result Number in host byte order.
 * @return 0; SOCKET_ERROR on failure.
 * Errors: WSAEFAULT (result invalid), WSANOTINITIALISED (no WSAStartup), WSAENOTSOCK (not a socket).
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsantohl */
template <class T>
WS2_LONG_MEMBER typename ws2::headers::LongOrInt<T>::Result WSANtohl(SOCKET s, u_long number, T* result) {
    if (sizeof(T) == sizeof(u_long)) return WSANtohl(s, number, reinterpret_cast<u_long*>(result));
    return WSANtohl(s, number, WS2_DWORD_OF_LONG(result));
}
WS2_CXX_END
#else
#define WS2_U_LONG_POINTER(pointer)                                                                          \
    __extension__(_Generic((pointer), unsigned long*                                                                       \
             : WS2_DWORD_OF_LONG(pointer), long*                                                    \
             : WS2_DWORD_OF_LONG(pointer), int*                                                     \
             : (u_long*)(void*)(pointer), int                                                            \
             : (void*)(pointer), default                                                            \
             : (pointer)))
#define ws2_any_ioctlsocket(s, command, argument) ioctlsocket(s, command, WS2_U_LONG_POINTER(argument))
#define ioctlsocket(...) WS2_LONG_CALL(WS2_LONG_HAS_3(__VA_ARGS__), ioctlsocket)(__VA_ARGS__)
#define ws2_any_WSAHtonl(s, number, result) WSAHtonl(s, number, WS2_U_LONG_POINTER(result))
#define WSAHtonl(...) WS2_LONG_CALL(WS2_LONG_HAS_3(__VA_ARGS__), WSAHtonl)(__VA_ARGS__)
#define ws2_any_WSANtohl(s, number, result) WSANtohl(s, number, WS2_U_LONG_POINTER(result))
#define WSANtohl(...) WS2_LONG_CALL(WS2_LONG_HAS_3(__VA_ARGS__), WSANtohl)(__VA_ARGS__)
#endif

/* Byte order of wider numbers: inline on Windows too. */
#define htonll htonll
#define ntohll ntohll
#define htonf htonf
#define ntohf ntohf
#define htond htond
#define ntohd ntohd
/** Converts 64 bits from host byte order to network byte order.
 * @param[in] number Number in host byte order.
 * @return The number in network byte order.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-htonll */
WS2_INLINE UINT64 htonll(UINT64 number) {
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    return __builtin_bswap64(number);
#else
    return number;
#endif
}
/** Converts 64 bits from network byte order to host byte order.
 * @param[in] number Number in network byte order.
 * @return The number in host byte order.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-ntohll */
WS2_INLINE UINT64 ntohll(UINT64 number) { return htonll(number); }
/** Converts a float to 32 bits in network byte order.
 * @param[in] number Number.
 * @return Its bits in network byte order.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-htonf */
WS2_INLINE UINT32 htonf(float number) {
    UINT32 bits;
    memcpy(&bits, &number, sizeof bits);
    return htonl(bits);
}
/** Converts 32 bits in network byte order to a float.
 * @param[in] bits Bits in network byte order.
 * @return The number.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-ntohf */
WS2_INLINE float ntohf(UINT32 bits) {
    float number;
    bits = htonl(bits);
    memcpy(&number, &bits, sizeof number);
    return number;
}
/** Converts a double to 64 bits in network byte order.
 * @param[in] number Number.
 * @return Its bits in network byte order.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-htond */
WS2_INLINE UINT64 htond(double number) {
    UINT64 bits;
    memcpy(&bits, &number, sizeof bits);
    return htonll(bits);
}
/** Converts 64 bits in network byte order to a double.
 * @param[in] bits Bits in network byte order.
 * @return The number.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-ntohd */
WS2_INLINE double ntohd(UINT64 bits) {
    double number;
    bits = htonll(bits);
    memcpy(&number, &bits, sizeof number);
    return number;
}

/* In the style of a Windows function: the events of a SOCK_NOTIFY_REGISTRATION completion. */

/** Returns the events of a notification that ProcessSocketNotifications registered.
 * @param[in] notification Packet from the completion port.
 * @return SOCK_NOTIFY_EVENT_IN, _OUT, _HANGUP, _ERR, _REMOVE.
 * @see https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-socketnotificationretrieveevents */
WS2_INLINE UINT32 SocketNotificationRetrieveEvents(OVERLAPPED_ENTRY* notification) {
    return notification->dwNumberOfBytesTransferred;
}

#endif
