// The extension functions, looked up with SIO_GET_EXTENSION_FUNCTION_POINTER.
#pragma once
#include "connected.hpp"

#include <mswsock.h>

namespace conformance {

template <class Function>
Function extension(GUID id) {
    Function function = nullptr;
    DWORD bytes = 0;
    Socket s(SOCK_STREAM, IPPROTO_TCP);
    WSAIoctl(s, SIO_GET_EXTENSION_FUNCTION_POINTER, &id, sizeof id, &function, sizeof function, &bytes,
             nullptr, nullptr);
    if (!function) {
        std::printf("no extension function, error %d\n", WSAGetLastError());
        std::exit(1);
    }
    return function;
}

inline LPFN_CONNECTEX connect_ex() {
    GUID id = WSAID_CONNECTEX;
    return extension<LPFN_CONNECTEX>(id);
}
inline LPFN_DISCONNECTEX disconnect_ex() {
    GUID id = WSAID_DISCONNECTEX;
    return extension<LPFN_DISCONNECTEX>(id);
}
inline LPFN_ACCEPTEX accept_ex() {
    GUID id = WSAID_ACCEPTEX;
    return extension<LPFN_ACCEPTEX>(id);
}
inline LPFN_GETACCEPTEXSOCKADDRS accept_addresses() {
    GUID id = WSAID_GETACCEPTEXSOCKADDRS;
    return extension<LPFN_GETACCEPTEXSOCKADDRS>(id);
}

const DWORD address_room = sizeof(sockaddr_in) + 16;

/// An AcceptEx with its buffer.
struct Accept {
    Socket s;
    char buffer[64 + 2 * address_room];
    Overlapped overlapped;
    DWORD received, data;

    Accept() : s(SOCK_STREAM, IPPROTO_TCP), received(0), data(0) {}
    /// True if it is pending, or has completed.
    bool post(SOCKET listener, DWORD data_length = 0) {
        data = data_length;
        return accept_ex()(listener, s, buffer, data_length, address_room, address_room, &received,
                           &overlapped) ||
               WSAGetLastError() == ERROR_IO_PENDING;
    }
    /// 0, or the error of its completion.
    DWORD end(SOCKET listener) {
        DWORD flags;
        if (WSAGetOverlappedResult(listener, &overlapped, &received, TRUE, &flags)) return 0;
        return static_cast<DWORD>(WSAGetLastError());
    }
    int update(SOCKET listener) {
        return setsockopt(s, SOL_SOCKET, SO_UPDATE_ACCEPT_CONTEXT, (char*)&listener, sizeof listener);
    }
};

inline bool connect_to(SOCKET s, const sockaddr_in& address) {
    return connect(s, (const sockaddr*)&address, sizeof address) == 0;
}

inline bool bind_anywhere(SOCKET s) {
    sockaddr_in address = loopback();
    return bind(s, (sockaddr*)&address, sizeof address) == 0;
}

} // namespace conformance
