#ifndef WS2_NAMES_H
#define WS2_NAMES_H
/* The functions that share a name with one of libc, and those that take a pointer to long: see
   docs/decisions/0002-names-of-libc.md. Included by winsock2.h, at its end. */

/* select */
#ifdef WS2_FIRST_TO_SELECT
WS2_BEGIN
WS2_API int select(int ignored, fd_set* read, fd_set* write, fd_set* except, const struct timeval* timeout)
    WS2_LINK(select);
WS2_END
#elif defined __cplusplus
/* A call with NULL for every set finds libc's declaration, so that is bound to ours too. */
#undef fd_set
extern "C" int select(int, fd_set*, fd_set*, fd_set*, struct timeval*) WS2_LINK(select);
#define fd_set ws2_fd_set
template <class = void>
inline int select(int ignored, fd_set* read, fd_set* write, fd_set* except, const timeval* timeout) {
    return ws2_select(ignored, read, write, except, timeout);
}
#else
#define select ws2_select
#endif

/* gethostname */
#if !defined _UNISTD_H && !(defined __USE_FORTIFY_LEVEL && __USE_FORTIFY_LEVEL > 0)
#ifdef __cplusplus
extern "C" int gethostname(char* name, size_t length) __THROW WS2_LINK(gethostname);
#else
extern int gethostname(char* name, size_t length) WS2_LINK(gethostname) __THROW;
#endif
#else
#include <ws2/unistd.h>
#define gethostname ws2_gethostname
#endif

/* ioctlsocket, WSAHtonl, WSANtohl: programs pass the address of a u_long, an int, a DWORD, or an 8-byte long,
   of which the upper half is then written too, unless the compiler can see that there is none behind a cast.
 */
WS2_INLINE void ws2_fill_long(unsigned long* target, u_long value, size_t size) {
    if (target && size >= sizeof *target)
        *target = value;
    else if (target)
        memcpy(target, &value, sizeof value);
}

__attribute__((__always_inline__)) WS2_INLINE int ws2_ioctlsocket_long(SOCKET s, long command,
                                                                       unsigned long* argument, size_t size) {
    u_long value = 0;
    int result;
    if (!argument) return ioctlsocket(s, command, (u_long*)0);
    if ((u_int)command & IOC_IN) memcpy(&value, argument, sizeof value);
    result = ioctlsocket(s, command, &value);
    if (result == 0 && ((u_int)command & IOC_OUT)) ws2_fill_long(argument, value, size);
    return result;
}
__attribute__((__always_inline__)) WS2_INLINE int ws2_WSAHtonl_long(SOCKET s, u_long number,
                                                                    unsigned long* result, size_t size) {
    u_long value = 0;
    const int code = WSAHtonl(s, number, result ? &value : (u_long*)0);
    if (code == 0) ws2_fill_long(result, value, size);
    return code;
}
__attribute__((__always_inline__)) WS2_INLINE int ws2_WSANtohl_long(SOCKET s, u_long number,
                                                                    unsigned long* result, size_t size) {
    u_long value = 0;
    const int code = WSANtohl(s, number, result ? &value : (u_long*)0);
    if (code == 0) ws2_fill_long(result, value, size);
    return code;
}

#ifdef __cplusplus
namespace ws2 {
namespace headers {
template <class T>
struct LongOrInt;
template <>
struct LongOrInt<int> {
    using Result = int;
};
template <>
struct LongOrInt<unsigned long> {
    using Result = int;
    static constexpr bool is_long = true;
};
} // namespace headers
} // namespace ws2
/* Templates, since then a NULL finds the function itself. */
template <class T>
__attribute__((__always_inline__)) inline typename ws2::headers::LongOrInt<T>::Result
ioctlsocket(SOCKET s, long command, T* argument) {
    if (sizeof(T) == sizeof(u_long)) return ioctlsocket(s, command, reinterpret_cast<u_long*>(argument));
    return ws2_ioctlsocket_long(s, command, reinterpret_cast<unsigned long*>(argument),
                                __builtin_object_size(argument, 1));
}
template <class T>
__attribute__((__always_inline__)) inline typename ws2::headers::LongOrInt<T>::Result
WSAHtonl(SOCKET s, u_long number, T* result) {
    if (sizeof(T) == sizeof(u_long)) return WSAHtonl(s, number, reinterpret_cast<u_long*>(result));
    return ws2_WSAHtonl_long(s, number, reinterpret_cast<unsigned long*>(result),
                             __builtin_object_size(result, 1));
}
template <class T>
__attribute__((__always_inline__)) inline typename ws2::headers::LongOrInt<T>::Result
WSANtohl(SOCKET s, u_long number, T* result) {
    if (sizeof(T) == sizeof(u_long)) return WSANtohl(s, number, reinterpret_cast<u_long*>(result));
    return ws2_WSANtohl_long(s, number, reinterpret_cast<unsigned long*>(result),
                             __builtin_object_size(result, 1));
}
#else
WS2_INLINE int ws2_ioctlsocket_int(SOCKET s, long command, int* argument, size_t size) {
    (void)size;
    return ioctlsocket(s, command, (u_long*)argument);
}
WS2_INLINE int ws2_ioctlsocket_u_long(SOCKET s, long command, u_long* argument, size_t size) {
    (void)size;
    return ioctlsocket(s, command, argument);
}
WS2_INLINE int ws2_WSAHtonl_int(SOCKET s, u_long number, int* result, size_t size) {
    (void)size;
    return WSAHtonl(s, number, (u_long*)result);
}
WS2_INLINE int ws2_WSAHtonl_u_long(SOCKET s, u_long number, u_long* result, size_t size) {
    (void)size;
    return WSAHtonl(s, number, result);
}
WS2_INLINE int ws2_WSANtohl_int(SOCKET s, u_long number, int* result, size_t size) {
    (void)size;
    return WSANtohl(s, number, (u_long*)result);
}
WS2_INLINE int ws2_WSANtohl_u_long(SOCKET s, u_long number, u_long* result, size_t size) {
    (void)size;
    return WSANtohl(s, number, result);
}
#define WS2_BY_POINTER(name, a, b, pointer)                                                                  \
    _Generic((pointer), unsigned long *: name##_long, int *: name##_int, default: name##_u_long)(             \
        (a), (b), (pointer), __builtin_object_size((pointer), 1))
#define ioctlsocket(s, command, argument) WS2_BY_POINTER(ws2_ioctlsocket, s, command, argument)
#define WSAHtonl(s, number, result) WS2_BY_POINTER(ws2_WSAHtonl, s, number, result)
#define WSANtohl(s, number, result) WS2_BY_POINTER(ws2_WSANtohl, s, number, result)
#endif

/* Byte order of wider numbers: inline on Windows too. */
#define htonll htonll
#define ntohll ntohll
#define htonf htonf
#define ntohf ntohf
#define htond htond
#define ntohd ntohd
WS2_INLINE UINT64 htonll(UINT64 number) {
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    return __builtin_bswap64(number);
#else
    return number;
#endif
}
WS2_INLINE UINT64 ntohll(UINT64 number) { return htonll(number); }
WS2_INLINE UINT32 htonf(float number) {
    UINT32 bits;
    memcpy(&bits, &number, sizeof bits);
    return htonl(bits);
}
WS2_INLINE float ntohf(UINT32 bits) {
    float number;
    bits = htonl(bits);
    memcpy(&number, &bits, sizeof number);
    return number;
}
WS2_INLINE UINT64 htond(double number) {
    UINT64 bits;
    memcpy(&bits, &number, sizeof bits);
    return htonll(bits);
}
WS2_INLINE double ntohd(UINT64 bits) {
    double number;
    bits = htonll(bits);
    memcpy(&number, &bits, sizeof number);
    return number;
}

/* In the manner of a Windows function: what an event of SOCK_NOTIFY_REGISTRATION brought. */
WS2_INLINE UINT32 SocketNotificationRetrieveEvents(OVERLAPPED_ENTRY* notification) {
    return notification->dwNumberOfBytesTransferred;
}

#endif
