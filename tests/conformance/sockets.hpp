// Shared by the socket chapters: kinds of sockets, addresses on loopback, connected pairs, threads.
#pragma once
#include "conformance.hpp"

#include <initializer_list>
#include <vector>

namespace conformance {

struct Kind {
    const char* name;
    int family, type;

    bool is_stream() const { return type == SOCK_STREAM; }
    SOCKET open() const { return socket(family, type, 0); }
};
const Kind tcp4 = {"tcp4", AF_INET, SOCK_STREAM}, tcp6 = {"tcp6", AF_INET6, SOCK_STREAM},
           udp4 = {"udp4", AF_INET, SOCK_DGRAM}, udp6 = {"udp6", AF_INET6, SOCK_DGRAM};
const Kind all_kinds[] = {tcp4, tcp6, udp4, udp6};
const Kind ipv4_kinds[] = {tcp4, udp4};
const Kind stream_kinds[] = {tcp4, tcp6};
const Kind datagram_kinds[] = {udp4, udp6};

struct Address {
    sockaddr_storage storage;
    int length;

    Address() : storage(), length(sizeof storage) {}
    sockaddr* get() { return reinterpret_cast<sockaddr*>(&storage); }
    sockaddr_in& inet() { return reinterpret_cast<sockaddr_in&>(storage); }
    sockaddr_in6& inet6() { return reinterpret_cast<sockaddr_in6&>(storage); }
    u_short port() { return storage.ss_family == AF_INET ? inet().sin_port : inet6().sin6_port; }
    void set_port(u_short port) {
        (storage.ss_family == AF_INET ? inet().sin_port : inet6().sin6_port) = port;
    }
};

inline Address any(int family) {
    Address address;
    address.storage.ss_family = static_cast<u_short>(family);
    address.length = family == AF_INET ? sizeof(sockaddr_in) : sizeof(sockaddr_in6);
    return address;
}
inline Address loopback(int family) {
    Address address = any(family);
    if (family == AF_INET)
        address.inet().sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    else
        address.inet6().sin6_addr.s6_addr[15] = 1;
    return address;
}
inline Address name_of(SOCKET s) {
    Address address;
    getsockname(s, address.get(), &address.length);
    return address;
}

/// A socket of the kind, bound to loopback.
inline SOCKET bound(const Kind& kind) {
    SOCKET s = kind.open();
    Address address = loopback(kind.family);
    if (s == INVALID_SOCKET || bind(s, address.get(), address.length) != 0) return INVALID_SOCKET;
    return s;
}
inline SOCKET listening(const Kind& kind, int backlog = 5) {
    SOCKET s = bound(kind);
    if (s == INVALID_SOCKET || listen(s, backlog) != 0) return INVALID_SOCKET;
    return s;
}
inline SOCKET connected_to(SOCKET listener, const Kind& kind) {
    Address address = name_of(listener);
    SOCKET s = kind.open();
    if (s == INVALID_SOCKET || connect(s, address.get(), address.length) != 0) return INVALID_SOCKET;
    return s;
}

/// Two connected sockets: a connection, or two datagram sockets connected to each other.
struct Pair {
    SOCKET a, b;

    explicit Pair(const Kind& kind) : a(INVALID_SOCKET), b(INVALID_SOCKET) {
        if (kind.is_stream()) {
            SOCKET listener = listening(kind);
            a = connected_to(listener, kind);
            b = accept(listener, nullptr, nullptr);
            closesocket(listener);
        } else {
            a = bound(kind);
            b = bound(kind);
            Address of_a = name_of(a), of_b = name_of(b);
            connect(a, of_b.get(), of_b.length);
            connect(b, of_a.get(), of_a.length);
        }
    }
    ~Pair() {
        if (a != INVALID_SOCKET) closesocket(a);
        if (b != INVALID_SOCKET) closesocket(b);
    }
    Pair(const Pair&) = delete;
    Pair& operator=(const Pair&) = delete;
    explicit operator bool() const { return a != INVALID_SOCKET && b != INVALID_SOCKET; }
    /// Closes one end; the destructor then skips it.
    void close_a() {
        closesocket(a);
        a = INVALID_SOCKET;
    }
    void close_b() {
        closesocket(b);
        b = INVALID_SOCKET;
    }
};

inline int set_non_blocking(SOCKET s, bool on = true) {
    u_long value = on;
    return ioctlsocket(s, FIONBIO, &value);
}
inline int get_error(SOCKET s) {
    int error = -1, length = sizeof error;
    return getsockopt(s, SOL_SOCKET, SO_ERROR, (char*)&error, &length) == 0 ? error : -1;
}
/// Closing it sends a reset.
inline void set_abortive(SOCKET s) {
    linger value = {1, 0};
    setsockopt(s, SOL_SOCKET, SO_LINGER, (const char*)&value, sizeof value);
}

/// Waits until the socket is readable or has an error.
inline bool wait_readable(SOCKET s, long seconds = 10) {
    fd_set set;
    FD_ZERO(&set);
    FD_SET(s, &set);
    timeval limit = {seconds, 0};
    return select(0, &set, nullptr, nullptr, &limit) == 1;
}
inline bool wait_writable(SOCKET s, long seconds = 10) {
    fd_set set;
    FD_ZERO(&set);
    FD_SET(s, &set);
    timeval limit = {seconds, 0};
    return select(0, nullptr, &set, nullptr, &limit) == 1;
}
inline bool wait_exceptional(SOCKET s, long seconds = 10) {
    fd_set set;
    FD_ZERO(&set);
    FD_SET(s, &set);
    timeval limit = {seconds, 0};
    return select(0, nullptr, nullptr, &set, &limit) == 1;
}

/// A call on another thread, with its result and its last error.
template <class Call>
class Elsewhere {
  public:
    explicit Elsewhere(Call call) : call_(call), begun_(CreateEventA(nullptr, TRUE, FALSE, nullptr)) {
        thread_ = CreateThread(nullptr, 0, run, this, 0, nullptr);
        WaitForSingleObject(begun_, INFINITE);
    }
    ~Elsewhere() {
        join();
        CloseHandle(begun_);
    }
    Elsewhere(const Elsewhere&) = delete;
    Elsewhere& operator=(const Elsewhere&) = delete;

    /// Whether the call returned within the time.
    bool join(DWORD milliseconds = INFINITE) {
        if (!thread_) return true;
        if (WaitForSingleObject(thread_, milliseconds) != WAIT_OBJECT_0) return false;
        CloseHandle(thread_);
        thread_ = nullptr;
        return true;
    }
    HANDLE handle() const { return thread_; }
    long long result() {
        join();
        return result_;
    }
    int error() {
        join();
        return error_;
    }

  private:
    static DWORD WINAPI run(void* self) {
        auto& me = *static_cast<Elsewhere*>(self);
        SetEvent(me.begun_);
        me.result_ = (long long)me.call_();
        me.error_ = WSAGetLastError();
        return 0;
    }

    Call call_;
    HANDLE begun_;
    HANDLE thread_;
    long long result_ = 0;
    int error_ = 0;
};
template <class Call>
Elsewhere(Call) -> Elsewhere<Call>;

/// Counts the error of an interrupted call as raised by `function`.
inline void expect_interrupted(const char* function, long long result, int error) {
    WSASetLastError(error);
    expect_raises(__FILE__, __LINE__, function, "WSAEINTR", WSAEINTR, result == -1, function);
}

/// Closes the socket that `make` makes while another thread is inside `call`, which must end with WSAEINTR.
/// Whether the thread is inside the call yet cannot be seen, so a call that came too late is tried again.
template <class Make, class Call>
inline void expect_woken(const char* function, Make make, Call call) {
    for (DWORD patience = 1; patience < 2000; patience *= 2) {
        SOCKET s = make();
        Elsewhere blocked([&] { return call(s); });
        Sleep(patience);
        EXPECT_EQ(closesocket(s), 0);
        if (!blocked.join(20000)) {
            report(__FILE__, __LINE__, function, 0, 1);
            std::exit(3);
        }
        if (blocked.error() == WSAENOTSOCK) continue;
        expect_interrupted(function, blocked.result(), blocked.error());
        return;
    }
    report(__FILE__, __LINE__, "never blocked", 0, 1);
}

inline bool has_room(SOCKET s) {
    WSAPOLLFD question = {s, POLLWRNORM, 0};
    return WSAPoll(&question, 1, 0) == 1;
}

/// Sends until the socket is full; the bytes sent, or -1. Acknowledgements on their way may make room again.
template <class Send>
long long fill_by(SOCKET s, Send send_some) {
    std::vector<char> data(1 << 18);
    long long sent = 0;
    for (int got; (got = send_some(s, data.data(), (int)data.size())) >= 0;)
        sent += got;
    return WSAGetLastError() == WSAEWOULDBLOCK ? sent : -1;
}
inline long long fill(SOCKET s) {
    return fill_by(s, [](SOCKET to, char* data, int size) { return send(to, data, size, 0); });
}
/// Receives so many bytes.
inline bool drain(SOCKET s, long long bytes) {
    std::vector<char> data(1 << 18);
    while (bytes > 0) {
        const int got = recv(s, data.data(), (int)data.size(), 0);
        if (got <= 0) return false;
        bytes -= got;
    }
    return true;
}

} // namespace conformance

using namespace conformance;
