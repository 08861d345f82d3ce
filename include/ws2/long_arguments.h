#ifndef WS2_LONG_ARGUMENTS_H
#define WS2_LONG_ARGUMENTS_H
/* On Windows DWORD is unsigned long, so that programs pass the address of an unsigned long where the
 * functions take a DWORD*. Here that has 8 bytes: the whole value is written. Included by winsock2.h, at its
 * end. */
#include <ws2/long_value.h>

#ifdef __cplusplus
extern "C++" {
WS2_LONG_OVERLOAD(static, int, WSAIoctl,
                  (SOCKET s, DWORD code, LPVOID in, DWORD in_size, LPVOID out, DWORD out_size, T* bytes,
                   LPWSAOVERLAPPED overlapped, LPWSAOVERLAPPED_COMPLETION_ROUTINE routine),
                  bytes, (s, code, in, in_size, out, out_size, WS2_LONG(bytes), overlapped, routine))
WS2_LONG_OVERLOAD(static, int, WSAAddressToStringA,
                  (LPSOCKADDR address, DWORD address_length, LPWSAPROTOCOL_INFOA protocol, LPSTR text,
                   T* length),
                  length, (address, address_length, protocol, text, WS2_LONG(length)))
}
#else
WS2_LONG_INLINE int ws2_WSAIoctl_long(SOCKET s, DWORD code, LPVOID in, DWORD in_size, LPVOID out,
                                      DWORD out_size, unsigned long* bytes, LPWSAOVERLAPPED overlapped,
                                      LPWSAOVERLAPPED_COMPLETION_ROUTINE routine) {
    ws2_long bytes_value = ws2_long_in(bytes);
    const int result =
        WSAIoctl(s, code, in, in_size, out, out_size, WS2_DWORD_OF(bytes), overlapped, routine);
    ws2_long_out(bytes, bytes_value, __builtin_object_size(bytes, 1));
    return result;
}

#define ws2_any_WSAIoctl(s, code, in, in_size, out, out_size, bytes, overlapped, routine)                    \
    WS2_BY_LONG(bytes, WSAIoctl, ws2_WSAIoctl_long)                                                          \
    (s, code, in, in_size, out, out_size, bytes, overlapped, routine)

#define WSAIoctl(...) WS2_LONG_CALL(WS2_LONG_HAS_9(__VA_ARGS__), WSAIoctl)(__VA_ARGS__)

WS2_LONG_INLINE int ws2_WSASend_long(SOCKET s, LPWSABUF buffers, DWORD count, unsigned long* bytes,
                                     DWORD flags, LPWSAOVERLAPPED overlapped,
                                     LPWSAOVERLAPPED_COMPLETION_ROUTINE routine) {
    ws2_long bytes_value = ws2_long_in(bytes);
    const int result = WSASend(s, buffers, count, WS2_DWORD_OF(bytes), flags, overlapped, routine);
    ws2_long_out(bytes, bytes_value, __builtin_object_size(bytes, 1));
    return result;
}

#define ws2_any_WSASend(s, buffers, count, bytes, flags, overlapped, routine)                                \
    WS2_BY_LONG(bytes, WSASend, ws2_WSASend_long)(s, buffers, count, bytes, flags, overlapped, routine)

#define WSASend(...) WS2_LONG_CALL(WS2_LONG_HAS_7(__VA_ARGS__), WSASend)(__VA_ARGS__)

WS2_LONG_INLINE int ws2_WSASendTo_long(SOCKET s, LPWSABUF buffers, DWORD count, unsigned long* bytes,
                                       DWORD flags, const struct sockaddr* to, int to_length,
                                       LPWSAOVERLAPPED overlapped,
                                       LPWSAOVERLAPPED_COMPLETION_ROUTINE routine) {
    ws2_long bytes_value = ws2_long_in(bytes);
    const int result =
        WSASendTo(s, buffers, count, WS2_DWORD_OF(bytes), flags, to, to_length, overlapped, routine);
    ws2_long_out(bytes, bytes_value, __builtin_object_size(bytes, 1));
    return result;
}

#define ws2_any_WSASendTo(s, buffers, count, bytes, flags, to, to_length, overlapped, routine)               \
    WS2_BY_LONG(bytes, WSASendTo, ws2_WSASendTo_long)                                                        \
    (s, buffers, count, bytes, flags, to, to_length, overlapped, routine)

#define WSASendTo(...) WS2_LONG_CALL(WS2_LONG_HAS_9(__VA_ARGS__), WSASendTo)(__VA_ARGS__)

WS2_LONG_INLINE int ws2_WSARecv_long_int(SOCKET s, LPWSABUF buffers, DWORD count, unsigned long* bytes,
                                         DWORD* flags, LPWSAOVERLAPPED overlapped,
                                         LPWSAOVERLAPPED_COMPLETION_ROUTINE routine) {
    ws2_long bytes_value = ws2_long_in(bytes);
    const int result = WSARecv(s, buffers, count, WS2_DWORD_OF(bytes), flags, overlapped, routine);
    ws2_long_out(bytes, bytes_value, __builtin_object_size(bytes, 1));
    return result;
}

WS2_LONG_INLINE int ws2_WSARecv_int_long(SOCKET s, LPWSABUF buffers, DWORD count, DWORD* bytes,
                                         unsigned long* flags, LPWSAOVERLAPPED overlapped,
                                         LPWSAOVERLAPPED_COMPLETION_ROUTINE routine) {
    ws2_long flags_value = ws2_long_in(flags);
    const int result = WSARecv(s, buffers, count, bytes, WS2_DWORD_OF(flags), overlapped, routine);
    ws2_long_out(flags, flags_value, __builtin_object_size(flags, 1));
    return result;
}

WS2_LONG_INLINE int ws2_WSARecv_long_long(SOCKET s, LPWSABUF buffers, DWORD count, unsigned long* bytes,
                                          unsigned long* flags, LPWSAOVERLAPPED overlapped,
                                          LPWSAOVERLAPPED_COMPLETION_ROUTINE routine) {
    ws2_long bytes_value = ws2_long_in(bytes);
    ws2_long flags_value = ws2_long_in(flags);
    const int result =
        WSARecv(s, buffers, count, WS2_DWORD_OF(bytes), WS2_DWORD_OF(flags), overlapped, routine);
    ws2_long_out(bytes, bytes_value, __builtin_object_size(bytes, 1));
    ws2_long_out(flags, flags_value, __builtin_object_size(flags, 1));
    return result;
}

#define ws2_any_WSARecv(s, buffers, count, bytes, flags, overlapped, routine)                                \
    WS2_BY_LONGS(bytes, flags, WSARecv, ws2_WSARecv)(s, buffers, count, bytes, flags, overlapped, routine)

#define WSARecv(...) WS2_LONG_CALL(WS2_LONG_HAS_7(__VA_ARGS__), WSARecv)(__VA_ARGS__)

WS2_LONG_INLINE int ws2_WSARecvFrom_long_int(SOCKET s, LPWSABUF buffers, DWORD count, unsigned long* bytes,
                                             DWORD* flags, struct sockaddr* from, LPINT from_length,
                                             LPWSAOVERLAPPED overlapped,
                                             LPWSAOVERLAPPED_COMPLETION_ROUTINE routine) {
    ws2_long bytes_value = ws2_long_in(bytes);
    const int result =
        WSARecvFrom(s, buffers, count, WS2_DWORD_OF(bytes), flags, from, from_length, overlapped, routine);
    ws2_long_out(bytes, bytes_value, __builtin_object_size(bytes, 1));
    return result;
}

WS2_LONG_INLINE int ws2_WSARecvFrom_int_long(SOCKET s, LPWSABUF buffers, DWORD count, DWORD* bytes,
                                             unsigned long* flags, struct sockaddr* from, LPINT from_length,
                                             LPWSAOVERLAPPED overlapped,
                                             LPWSAOVERLAPPED_COMPLETION_ROUTINE routine) {
    ws2_long flags_value = ws2_long_in(flags);
    const int result =
        WSARecvFrom(s, buffers, count, bytes, WS2_DWORD_OF(flags), from, from_length, overlapped, routine);
    ws2_long_out(flags, flags_value, __builtin_object_size(flags, 1));
    return result;
}

WS2_LONG_INLINE int ws2_WSARecvFrom_long_long(SOCKET s, LPWSABUF buffers, DWORD count, unsigned long* bytes,
                                              unsigned long* flags, struct sockaddr* from, LPINT from_length,
                                              LPWSAOVERLAPPED overlapped,
                                              LPWSAOVERLAPPED_COMPLETION_ROUTINE routine) {
    ws2_long bytes_value = ws2_long_in(bytes);
    ws2_long flags_value = ws2_long_in(flags);
    const int result = WSARecvFrom(s, buffers, count, WS2_DWORD_OF(bytes), WS2_DWORD_OF(flags), from,
                                   from_length, overlapped, routine);
    ws2_long_out(bytes, bytes_value, __builtin_object_size(bytes, 1));
    ws2_long_out(flags, flags_value, __builtin_object_size(flags, 1));
    return result;
}

#define ws2_any_WSARecvFrom(s, buffers, count, bytes, flags, from, from_length, overlapped, routine)         \
    WS2_BY_LONGS(bytes, flags, WSARecvFrom, ws2_WSARecvFrom)                                                 \
    (s, buffers, count, bytes, flags, from, from_length, overlapped, routine)

#define WSARecvFrom(...) WS2_LONG_CALL(WS2_LONG_HAS_9(__VA_ARGS__), WSARecvFrom)(__VA_ARGS__)

WS2_LONG_INLINE int ws2_WSAEnumProtocolsA_long(LPINT protocols, LPWSAPROTOCOL_INFOA buffer,
                                               unsigned long* length) {
    ws2_long length_value = ws2_long_in(length);
    const int result = WSAEnumProtocolsA(protocols, buffer, WS2_DWORD_OF(length));
    ws2_long_out(length, length_value, __builtin_object_size(length, 1));
    return result;
}

#define ws2_any_WSAEnumProtocolsA(protocols, buffer, length)                                                 \
    WS2_BY_LONG(length, WSAEnumProtocolsA, ws2_WSAEnumProtocolsA_long)(protocols, buffer, length)

#define WSAEnumProtocolsA(...) WS2_LONG_CALL(WS2_LONG_HAS_3(__VA_ARGS__), WSAEnumProtocolsA)(__VA_ARGS__)

WS2_LONG_INLINE int ws2_WSAAddressToStringA_long(LPSOCKADDR address, DWORD address_length,
                                                 LPWSAPROTOCOL_INFOA protocol, LPSTR text,
                                                 unsigned long* length) {
    ws2_long length_value = ws2_long_in(length);
    const int result = WSAAddressToStringA(address, address_length, protocol, text, WS2_DWORD_OF(length));
    ws2_long_out(length, length_value, __builtin_object_size(length, 1));
    return result;
}

#define ws2_any_WSAAddressToStringA(address, address_length, protocol, text, length)                         \
    WS2_BY_LONG(length, WSAAddressToStringA, ws2_WSAAddressToStringA_long)                                   \
    (address, address_length, protocol, text, length)

#define WSAAddressToStringA(...) WS2_LONG_CALL(WS2_LONG_HAS_5(__VA_ARGS__), WSAAddressToStringA)(__VA_ARGS__)

WS2_LONG_INLINE BOOL ws2_WSAGetOverlappedResult_long_int(SOCKET s, LPWSAOVERLAPPED overlapped,
                                                         unsigned long* bytes, BOOL wait, DWORD* flags) {
    ws2_long bytes_value = ws2_long_in(bytes);
    const BOOL result = WSAGetOverlappedResult(s, overlapped, WS2_DWORD_OF(bytes), wait, flags);
    ws2_long_out(bytes, bytes_value, __builtin_object_size(bytes, 1));
    return result;
}

WS2_LONG_INLINE BOOL ws2_WSAGetOverlappedResult_int_long(SOCKET s, LPWSAOVERLAPPED overlapped, DWORD* bytes,
                                                         BOOL wait, unsigned long* flags) {
    ws2_long flags_value = ws2_long_in(flags);
    const BOOL result = WSAGetOverlappedResult(s, overlapped, bytes, wait, WS2_DWORD_OF(flags));
    ws2_long_out(flags, flags_value, __builtin_object_size(flags, 1));
    return result;
}

WS2_LONG_INLINE BOOL ws2_WSAGetOverlappedResult_long_long(SOCKET s, LPWSAOVERLAPPED overlapped,
                                                          unsigned long* bytes, BOOL wait,
                                                          unsigned long* flags) {
    ws2_long bytes_value = ws2_long_in(bytes);
    ws2_long flags_value = ws2_long_in(flags);
    const BOOL result = WSAGetOverlappedResult(s, overlapped, WS2_DWORD_OF(bytes), wait, WS2_DWORD_OF(flags));
    ws2_long_out(bytes, bytes_value, __builtin_object_size(bytes, 1));
    ws2_long_out(flags, flags_value, __builtin_object_size(flags, 1));
    return result;
}

#define ws2_any_WSAGetOverlappedResult(s, overlapped, bytes, wait, flags)                                    \
    WS2_BY_LONGS(bytes, flags, WSAGetOverlappedResult, ws2_WSAGetOverlappedResult)                           \
    (s, overlapped, bytes, wait, flags)

#define WSAGetOverlappedResult(...)                                                                          \
    WS2_LONG_CALL(WS2_LONG_HAS_5(__VA_ARGS__), WSAGetOverlappedResult)(__VA_ARGS__)
#endif

#endif
