#ifndef WS2_LONG_ARGUMENTS_H
#define WS2_LONG_ARGUMENTS_H
/* On Windows DWORD is unsigned long, so that programs pass the address of an unsigned long where the
 * functions take a DWORD*. Here that has 8 bytes: the whole value is written. Included by winsock2.h, at its
 * end. */
#include <ws2/long_value.h>

#ifdef __cplusplus
extern "C++" {
WS2_LONG_OVERLOAD(int, WSAIoctl,
                  (SOCKET s, DWORD code, LPVOID in, DWORD in_size, LPVOID out, DWORD out_size,
                   ws2::headers::DwordPointer returned, LPWSAOVERLAPPED overlapped,
                   LPWSAOVERLAPPED_COMPLETION_ROUTINE routine),
                  (s, code, in, in_size, out, out_size, returned.value, overlapped, routine))
WS2_LONG_OVERLOAD(INT, WSAAddressToStringA,
                  (LPSOCKADDR address, DWORD length, LPWSAPROTOCOL_INFOA information, LPSTR text,
                   ws2::headers::DwordPointer text_length),
                  (address, length, information, text, text_length.value))
WS2_LONG_OVERLOAD(INT, WSAAddressToStringW,
                  (LPSOCKADDR address, DWORD length, LPWSAPROTOCOL_INFOW information, LPWSTR text,
                   ws2::headers::DwordPointer text_length),
                  (address, length, information, text, text_length.value))
WS2_LONG_OVERLOAD(BOOL, WSAConnectByNameA,
                  (SOCKET s, LPSTR node, LPSTR service, ws2::headers::DwordPointer local_length,
                   LPSOCKADDR local, ws2::headers::DwordPointer remote_length, LPSOCKADDR remote,
                   const struct timeval* timeout, LPWSAOVERLAPPED reserved),
                  (s, node, service, local_length.value, local, remote_length.value, remote, timeout,
                   reserved))
WS2_LONG_OVERLOAD(BOOL, WSAConnectByNameW,
                  (SOCKET s, LPWSTR node, LPWSTR service, ws2::headers::DwordPointer local_length,
                   LPSOCKADDR local, ws2::headers::DwordPointer remote_length, LPSOCKADDR remote,
                   const struct timeval* timeout, LPWSAOVERLAPPED reserved),
                  (s, node, service, local_length.value, local, remote_length.value, remote, timeout,
                   reserved))
WS2_LONG_OVERLOAD(BOOL, WSAConnectByList,
                  (SOCKET s, PSOCKET_ADDRESS_LIST list, ws2::headers::DwordPointer local_length,
                   LPSOCKADDR local, ws2::headers::DwordPointer remote_length, LPSOCKADDR remote,
                   const struct timeval* timeout, LPWSAOVERLAPPED reserved),
                  (s, list, local_length.value, local, remote_length.value, remote, timeout, reserved))
WS2_LONG_OVERLOAD(INT, WSALookupServiceNextA,
                  (HANDLE lookup, DWORD flags, ws2::headers::DwordPointer length, LPWSAQUERYSETA results),
                  (lookup, flags, length.value, results))
WS2_LONG_OVERLOAD(INT, WSALookupServiceNextW,
                  (HANDLE lookup, DWORD flags, ws2::headers::DwordPointer length, LPWSAQUERYSETW results),
                  (lookup, flags, length.value, results))
WS2_LONG_OVERLOAD(INT, WSANSPIoctl,
                  (HANDLE lookup, DWORD code, LPVOID in, DWORD in_size, LPVOID out, DWORD out_size,
                   ws2::headers::DwordPointer returned, LPWSACOMPLETION completion),
                  (lookup, code, in, in_size, out, out_size, returned.value, completion))
WS2_LONG_OVERLOAD(INT, WSAEnumNameSpaceProvidersA,
                  (ws2::headers::DwordPointer length, LPWSANAMESPACE_INFOA buffer), (length.value, buffer))
WS2_LONG_OVERLOAD(INT, WSAEnumNameSpaceProvidersW,
                  (ws2::headers::DwordPointer length, LPWSANAMESPACE_INFOW buffer), (length.value, buffer))
WS2_LONG_OVERLOAD(INT, WSAEnumNameSpaceProvidersExA,
                  (ws2::headers::DwordPointer length, LPWSANAMESPACE_INFOEXA buffer), (length.value, buffer))
WS2_LONG_OVERLOAD(INT, WSAEnumNameSpaceProvidersExW,
                  (ws2::headers::DwordPointer length, LPWSANAMESPACE_INFOEXW buffer), (length.value, buffer))
}
#else
#define ws2_any_WSASend(s, buffers, count, sent, flags, overlapped, routine)                                 \
    WSASend(s, buffers, count, WS2_DWORD_POINTER(sent), flags, overlapped, routine)
#define WSASend(...) WS2_LONG_CALL(WS2_LONG_HAS_7(__VA_ARGS__), WSASend)(__VA_ARGS__)
#define ws2_any_WSASendTo(s, buffers, count, sent, flags, to, to_length, overlapped, routine)                \
    WSASendTo(s, buffers, count, WS2_DWORD_POINTER(sent), flags, to, to_length, overlapped, routine)
#define WSASendTo(...) WS2_LONG_CALL(WS2_LONG_HAS_9(__VA_ARGS__), WSASendTo)(__VA_ARGS__)
#define ws2_any_WSARecv(s, buffers, count, received, flags, overlapped, routine)                             \
    WSARecv(s, buffers, count, WS2_DWORD_POINTER(received), WS2_DWORD_POINTER(flags), overlapped, routine)
#define WSARecv(...) WS2_LONG_CALL(WS2_LONG_HAS_7(__VA_ARGS__), WSARecv)(__VA_ARGS__)
#define ws2_any_WSARecvFrom(s, buffers, count, received, flags, from, from_length, overlapped, routine)      \
    WSARecvFrom(s, buffers, count, WS2_DWORD_POINTER(received), WS2_DWORD_POINTER(flags), from, from_length, \
                overlapped, routine)
#define WSARecvFrom(...) WS2_LONG_CALL(WS2_LONG_HAS_9(__VA_ARGS__), WSARecvFrom)(__VA_ARGS__)
#define ws2_any_WSAEnumProtocolsA(protocols, buffer, length)                                                 \
    WSAEnumProtocolsA(protocols, buffer, WS2_DWORD_POINTER(length))
#define WSAEnumProtocolsA(...) WS2_LONG_CALL(WS2_LONG_HAS_3(__VA_ARGS__), WSAEnumProtocolsA)(__VA_ARGS__)
#define ws2_any_WSAEnumProtocolsW(protocols, buffer, length)                                                 \
    WSAEnumProtocolsW(protocols, buffer, WS2_DWORD_POINTER(length))
#define WSAEnumProtocolsW(...) WS2_LONG_CALL(WS2_LONG_HAS_3(__VA_ARGS__), WSAEnumProtocolsW)(__VA_ARGS__)
#define ws2_any_WSAGetOverlappedResult(s, overlapped, bytes, wait, flags)                                    \
    WSAGetOverlappedResult(s, overlapped, WS2_DWORD_POINTER(bytes), wait, WS2_DWORD_POINTER(flags))
#define WSAGetOverlappedResult(...)                                                                          \
    WS2_LONG_CALL(WS2_LONG_HAS_5(__VA_ARGS__), WSAGetOverlappedResult)(__VA_ARGS__)
#define ws2_any_WSAIoctl(s, code, in, in_size, out, out_size, returned, overlapped, routine)                 \
    WSAIoctl(s, code, in, in_size, out, out_size, WS2_DWORD_POINTER(returned), overlapped, routine)
#define WSAIoctl(...) WS2_LONG_CALL(WS2_LONG_HAS_9(__VA_ARGS__), WSAIoctl)(__VA_ARGS__)
#define ws2_any_WSAAddressToStringA(address, length, information, text, text_length)                         \
    WSAAddressToStringA(address, length, information, text, WS2_DWORD_POINTER(text_length))
#define WSAAddressToStringA(...) WS2_LONG_CALL(WS2_LONG_HAS_5(__VA_ARGS__), WSAAddressToStringA)(__VA_ARGS__)
#define ws2_any_WSAAddressToStringW(address, length, information, text, text_length)                         \
    WSAAddressToStringW(address, length, information, text, WS2_DWORD_POINTER(text_length))
#define WSAAddressToStringW(...) WS2_LONG_CALL(WS2_LONG_HAS_5(__VA_ARGS__), WSAAddressToStringW)(__VA_ARGS__)
#define ws2_any_WSASendMsg(s, message, flags, sent, overlapped, routine)                                     \
    WSASendMsg(s, message, flags, WS2_DWORD_POINTER(sent), overlapped, routine)
#define WSASendMsg(...) WS2_LONG_CALL(WS2_LONG_HAS_6(__VA_ARGS__), WSASendMsg)(__VA_ARGS__)
#define ws2_any_WSAConnectByNameA(s, node, service, local_length, local, remote_length, remote, timeout,     \
                                  reserved)                                                                  \
    WSAConnectByNameA(s, node, service, WS2_DWORD_POINTER(local_length), local,                              \
                      WS2_DWORD_POINTER(remote_length), remote, timeout, reserved)
#define WSAConnectByNameA(...) WS2_LONG_CALL(WS2_LONG_HAS_9(__VA_ARGS__), WSAConnectByNameA)(__VA_ARGS__)
#define ws2_any_WSAConnectByNameW(s, node, service, local_length, local, remote_length, remote, timeout,     \
                                  reserved)                                                                  \
    WSAConnectByNameW(s, node, service, WS2_DWORD_POINTER(local_length), local,                              \
                      WS2_DWORD_POINTER(remote_length), remote, timeout, reserved)
#define WSAConnectByNameW(...) WS2_LONG_CALL(WS2_LONG_HAS_9(__VA_ARGS__), WSAConnectByNameW)(__VA_ARGS__)
#define ws2_any_WSAConnectByList(s, list, local_length, local, remote_length, remote, timeout, reserved)     \
    WSAConnectByList(s, list, WS2_DWORD_POINTER(local_length), local, WS2_DWORD_POINTER(remote_length),      \
                     remote, timeout, reserved)
#define WSAConnectByList(...) WS2_LONG_CALL(WS2_LONG_HAS_8(__VA_ARGS__), WSAConnectByList)(__VA_ARGS__)
#define ws2_any_WSALookupServiceNextA(lookup, flags, length, results)                                        \
    WSALookupServiceNextA(lookup, flags, WS2_DWORD_POINTER(length), results)
#define WSALookupServiceNextA(...)                                                                           \
    WS2_LONG_CALL(WS2_LONG_HAS_4(__VA_ARGS__), WSALookupServiceNextA)(__VA_ARGS__)
#define ws2_any_WSALookupServiceNextW(lookup, flags, length, results)                                        \
    WSALookupServiceNextW(lookup, flags, WS2_DWORD_POINTER(length), results)
#define WSALookupServiceNextW(...)                                                                           \
    WS2_LONG_CALL(WS2_LONG_HAS_4(__VA_ARGS__), WSALookupServiceNextW)(__VA_ARGS__)
#define ws2_any_WSANSPIoctl(lookup, code, in, in_size, out, out_size, returned, completion)                  \
    WSANSPIoctl(lookup, code, in, in_size, out, out_size, WS2_DWORD_POINTER(returned), completion)
#define WSANSPIoctl(...) WS2_LONG_CALL(WS2_LONG_HAS_8(__VA_ARGS__), WSANSPIoctl)(__VA_ARGS__)
#define ws2_any_WSAEnumNameSpaceProvidersA(length, buffer)                                                   \
    WSAEnumNameSpaceProvidersA(WS2_DWORD_POINTER(length), buffer)
#define WSAEnumNameSpaceProvidersA(...)                                                                      \
    WS2_LONG_CALL(WS2_LONG_HAS_2(__VA_ARGS__), WSAEnumNameSpaceProvidersA)(__VA_ARGS__)
#define ws2_any_WSAEnumNameSpaceProvidersW(length, buffer)                                                   \
    WSAEnumNameSpaceProvidersW(WS2_DWORD_POINTER(length), buffer)
#define WSAEnumNameSpaceProvidersW(...)                                                                      \
    WS2_LONG_CALL(WS2_LONG_HAS_2(__VA_ARGS__), WSAEnumNameSpaceProvidersW)(__VA_ARGS__)
#define ws2_any_WSAEnumNameSpaceProvidersExA(length, buffer)                                                 \
    WSAEnumNameSpaceProvidersExA(WS2_DWORD_POINTER(length), buffer)
#define WSAEnumNameSpaceProvidersExA(...)                                                                    \
    WS2_LONG_CALL(WS2_LONG_HAS_2(__VA_ARGS__), WSAEnumNameSpaceProvidersExA)(__VA_ARGS__)
#define ws2_any_WSAEnumNameSpaceProvidersExW(length, buffer)                                                 \
    WSAEnumNameSpaceProvidersExW(WS2_DWORD_POINTER(length), buffer)
#define WSAEnumNameSpaceProvidersExW(...)                                                                    \
    WS2_LONG_CALL(WS2_LONG_HAS_2(__VA_ARGS__), WSAEnumNameSpaceProvidersExW)(__VA_ARGS__)
#endif

#endif
