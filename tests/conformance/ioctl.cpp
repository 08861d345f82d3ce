#include "missing_names.hpp"

#include <initializer_list>

namespace {

sockaddr_in loopback(unsigned short port = 0) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = port;
    const unsigned char bytes[4] = {127, 0, 0, 1};
    std::memcpy(&address.sin_addr, bytes, sizeof bytes);
    return address;
}

/// TCP_INFO_v0 and TCP_INFO_v1, missing in MinGW-w64.
struct TcpInfo0 {
    DWORD state, mss;
    ULONG64 connection_time;
    BOOLEAN timestamps;
    DWORD round_trip, least_round_trip, in_flight, window, send_window, receive_window, receive_buffer;
    ULONG64 bytes_out, bytes_in;
    DWORD reordered, retransmitted, fast_retransmitted, duplicate_acks, timeouts;
    UCHAR syn_retransmitted;
};
struct TcpInfo1 {
    TcpInfo0 first;
    struct {
        DWORD transitions, time;
        ULONG64 bytes;
    } limits[3];
};

SOCKET tcp() { return socket(AF_INET, SOCK_STREAM, IPPROTO_TCP); }
SOCKET udp() { return socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP); }

/// A control code without input that fills a buffer.
int ask(SOCKET s, DWORD code, void* out, DWORD size, DWORD* bytes) {
    return WSAIoctl(s, code, nullptr, 0, out, size, bytes, nullptr, nullptr);
}
int tell(SOCKET s, DWORD code, void* in, DWORD size) {
    DWORD bytes = 0;
    return WSAIoctl(s, code, in, size, nullptr, 0, &bytes, nullptr, nullptr);
}

struct Pair {
    SOCKET near_end = INVALID_SOCKET, far_end = INVALID_SOCKET;
    Pair() {
        SOCKET listener = tcp();
        sockaddr_in address = loopback();
        int length = sizeof address;
        if (bind(listener, (sockaddr*)&address, length) == 0 && listen(listener, 1) == 0 &&
            getsockname(listener, (sockaddr*)&address, &length) == 0) {
            near_end = tcp();
            if (connect(near_end, (sockaddr*)&address, length) == 0)
                far_end = accept(listener, nullptr, nullptr);
        }
        closesocket(listener);
    }
    ~Pair() {
        closesocket(near_end);
        closesocket(far_end);
    }
};

void wait_readable(SOCKET s) {
    char byte;
    recv(s, &byte, 1, MSG_PEEK);
}

} // namespace

TEST(a_listening_socket_has_no_bytes) {
    SOCKET listener = tcp();
    sockaddr_in address = loopback();
    EXPECT_EQ(bind(listener, (sockaddr*)&address, sizeof address), 0);
    EXPECT_EQ(listen(listener, 1), 0);
    u_long count = 1;
    EXPECT_EQ(ioctlsocket(listener, FIONREAD, &count), 0);
    EXPECT_EQ(count, 0);
    closesocket(listener);
}

TEST(ioctl_checks_the_handle_first) {
    EXPECT_RAISES(ioctlsocket, WSAENOTSOCK, ioctlsocket(INVALID_SOCKET, 0, nullptr) == SOCKET_ERROR);
    EXPECT_RAISES(WSAIoctl, WSAENOTSOCK,
                  WSAIoctl(INVALID_SOCKET, 0, nullptr, 0, nullptr, 0, nullptr, nullptr, nullptr) ==
                      SOCKET_ERROR);
}

TEST(ioctl_unknown_codes) {
    SOCKET s = tcp();
    REQUIRE(s != INVALID_SOCKET);
    u_long value = 0;
    DWORD bytes = 0;
    char out[16];
    for (DWORD code :
         {(DWORD)0x98001234, (DWORD)0x8004AAAA, (DWORD)0, (DWORD)SIO_SET_QOS, (DWORD)SIO_GET_QOS}) {
        EXPECT_RAISES(WSAIoctl, WSAEOPNOTSUPP, ask(s, code, out, sizeof out, &bytes) == SOCKET_ERROR);
        EXPECT_RAISES(ioctlsocket, WSAEOPNOTSUPP, ioctlsocket(s, (long)code, &value) == SOCKET_ERROR);
    }
    closesocket(s);
}

TEST(ioctl_failures_leave_the_count) {
    SOCKET s = tcp();
    REQUIRE(s != INVALID_SOCKET);
    u_long value = 1;
    char out[4];
    DWORD bytes = 77;
    EXPECT_RAISES(WSAIoctl, WSAEFAULT, tell(s, FIONBIO, &value, 2) == SOCKET_ERROR);
    EXPECT_RAISES(WSAIoctl, WSAEFAULT, ask(s, FIONREAD, out, 3, &bytes) == SOCKET_ERROR);
    EXPECT_RAISES(WSAIoctl, WSAEFAULT, ask(s, SIO_BASE_HANDLE, out, 4, &bytes) == SOCKET_ERROR);
    EXPECT_RAISES(WSAIoctl, WSAEOPNOTSUPP, ask(s, 0x98001234, out, 4, &bytes) == SOCKET_ERROR);
    EXPECT_EQ(bytes, 77);
    closesocket(s);
}

TEST(ioctl_queues) {
    SOCKET stream = tcp(), datagram = udp();
    EXPECT_RAISES(WSAIoctl, WSAEOPNOTSUPP, tell(stream, SIO_FLUSH, nullptr, 0) == SOCKET_ERROR);
    EXPECT_EQ(tell(datagram, SIO_ENABLE_CIRCULAR_QUEUEING, nullptr, 0), 0);
    EXPECT_RAISES(WSAIoctl, WSAEOPNOTSUPP,
                  tell(stream, SIO_ENABLE_CIRCULAR_QUEUEING, nullptr, 0) == SOCKET_ERROR);
    closesocket(stream);
    closesocket(datagram);
}

TEST(ioctl_checks_pointers) {
    SOCKET s = tcp();
    REQUIRE(s != INVALID_SOCKET);
    DWORD bytes = 0;
    u_long value = 1;
    char out[4];
    EXPECT_RAISES(ioctlsocket, WSAEFAULT, ioctlsocket(s, FIONBIO, (u_long*)nullptr) == SOCKET_ERROR);
    EXPECT_RAISES(ioctlsocket, WSAEFAULT, ioctlsocket(s, FIONREAD, (u_long*)nullptr) == SOCKET_ERROR);
    EXPECT_RAISES(WSAIoctl, WSAEFAULT,
                  WSAIoctl(s, FIONBIO, &value, 2, nullptr, 0, &bytes, nullptr, nullptr) == SOCKET_ERROR);
    EXPECT_RAISES(WSAIoctl, WSAEFAULT, ask(s, FIONREAD, nullptr, 4, &bytes) == SOCKET_ERROR);
    EXPECT_RAISES(WSAIoctl, WSAEFAULT, ask(s, FIONREAD, out, 3, &bytes) == SOCKET_ERROR);
    EXPECT_RAISES(WSAIoctl, WSAEFAULT,
                  WSAIoctl(s, FIONBIO, &value, 4, nullptr, 0, nullptr, nullptr, nullptr) == SOCKET_ERROR);
    closesocket(s);
}

struct Kind {
    const char* name;
    int type;
};
const Kind kinds[] = {{"tcp4", SOCK_STREAM}, {"udp4", SOCK_DGRAM}};

TEST_EACH(ioctl_non_blocking_mode, kind, kinds) {
    SOCKET s = socket(AF_INET, kind.type, 0);
    REQUIRE(s != INVALID_SOCKET);
    sockaddr_in address = loopback();
    EXPECT_EQ(bind(s, (sockaddr*)&address, sizeof address), 0);
    u_long on = 1;
    WSASetLastError(1);
    EXPECT_EQ(ioctlsocket(s, FIONBIO, &on), 0);
    EXPECT_EQ(WSAGetLastError(), 0);
    if (kind.type == SOCK_DGRAM) {
        char byte;
        EXPECT_RAISES(recv, WSAEWOULDBLOCK, recv(s, &byte, 1, 0) == SOCKET_ERROR);
    } else {
        EXPECT_EQ(listen(s, 1), 0);
        EXPECT_RAISES(accept, WSAEWOULDBLOCK, accept(s, nullptr, nullptr) == INVALID_SOCKET);
    }
    on = 0;
    EXPECT_EQ(ioctlsocket(s, FIONBIO, &on), 0);
    closesocket(s);
}

TEST(ioctl_bytes_readable) {
    Pair pair;
    REQUIRE(pair.far_end != INVALID_SOCKET);
    u_long count = 77;
    EXPECT_EQ(ioctlsocket(pair.far_end, FIONREAD, &count), 0);
    EXPECT_EQ(count, 0);
    EXPECT_EQ(send(pair.near_end, "hello", 5, 0), 5);
    wait_readable(pair.far_end);
    EXPECT_EQ(ioctlsocket(pair.far_end, FIONREAD, &count), 0);
    EXPECT_EQ(count, 5);
    DWORD bytes = 0, number = 0;
    EXPECT_EQ(ask(pair.far_end, FIONREAD, &number, sizeof number, &bytes), 0);
    EXPECT_EQ(number, 5);
    EXPECT_EQ(bytes, 4);
}

TEST(ioctl_at_mark) {
    Pair pair;
    REQUIRE(pair.far_end != INVALID_SOCKET);
    u_long mark = 77;
    EXPECT_EQ(ioctlsocket(pair.far_end, SIOCATMARK, &mark), 0);
    EXPECT_EQ(mark, 1);
    SOCKET s = udp();
    EXPECT_RAISES(ioctlsocket, WSAEINVAL, ioctlsocket(s, SIOCATMARK, &mark) == SOCKET_ERROR);
    closesocket(s);
}

TEST(ioctl_at_mark_while_an_urgent_byte_waits) {
    Pair pair;
    REQUIRE(pair.far_end != INVALID_SOCKET);
    EXPECT_EQ(send(pair.near_end, "!", 1, MSG_OOB), 1);
    fd_set urgent;
    FD_ZERO(&urgent);
    FD_SET(pair.far_end, &urgent);
    timeval limit = {10, 0};
    EXPECT_EQ(select(0, nullptr, nullptr, &urgent, &limit), 1);
    u_long mark = 77, count = 77;
    EXPECT_EQ(ioctlsocket(pair.far_end, SIOCATMARK, &mark), 0);
    EXPECT_EQ(mark, 0);
    EXPECT_EQ(ioctlsocket(pair.far_end, FIONREAD, &count), 0);
    EXPECT_EQ(count, 0);
    char byte = 0;
    EXPECT_EQ(recv(pair.far_end, &byte, 1, MSG_OOB), 1);
    EXPECT_EQ(byte, '!');
    EXPECT_EQ(ioctlsocket(pair.far_end, SIOCATMARK, &mark), 0);
    EXPECT_EQ(mark, 1);
}

TEST(ioctl_at_mark_inline) {
    Pair pair;
    REQUIRE(pair.far_end != INVALID_SOCKET);
    int on = 1;
    EXPECT_EQ(setsockopt(pair.far_end, SOL_SOCKET, SO_OOBINLINE, (char*)&on, sizeof on), 0);
    EXPECT_EQ(send(pair.near_end, "ab", 2, 0), 2);
    EXPECT_EQ(send(pair.near_end, "!", 1, MSG_OOB), 1);
    fd_set urgent;
    FD_ZERO(&urgent);
    char buffer[4];
    u_long mark = 77;
    // Until the urgent byte has arrived.
    u_long count = 0;
    while (count < 3)
        EXPECT_EQ(ioctlsocket(pair.far_end, FIONREAD, &count), 0);
    EXPECT_EQ(ioctlsocket(pair.far_end, SIOCATMARK, &mark), 0);
    EXPECT_EQ(mark, 0);
    EXPECT_EQ(recv(pair.far_end, buffer, 2, 0), 2);
    EXPECT_EQ(ioctlsocket(pair.far_end, SIOCATMARK, &mark), 0);
    EXPECT_EQ(mark, 1);
}

TEST(ioctl_keep_alive_values) {
    SOCKET s = tcp();
    REQUIRE(s != INVALID_SOCKET);
    tcp_keepalive values{1, 30000, 2500};
    EXPECT_EQ(tell(s, SIO_KEEPALIVE_VALS, &values, sizeof values), 0);
    int on = 0, length = sizeof on;
    EXPECT_EQ(getsockopt(s, SOL_SOCKET, SO_KEEPALIVE, (char*)&on, &length), 0);
    EXPECT_EQ((char)on, 1);
    EXPECT_RAISES(WSAIoctl, WSAEFAULT, tell(s, SIO_KEEPALIVE_VALS, &values, 8) == SOCKET_ERROR);
    EXPECT_RAISES(WSAIoctl, WSAEFAULT, tell(s, SIO_KEEPALIVE_VALS, nullptr, sizeof values) == SOCKET_ERROR);
    closesocket(s);
}

TEST(ioctl_keep_alive_values_of_datagrams) {
    SOCKET s = udp();
    REQUIRE(s != INVALID_SOCKET);
    tcp_keepalive values{1, 30000, 2500};
    EXPECT_RAISES(WSAIoctl, WSAENOPROTOOPT,
                  tell(s, SIO_KEEPALIVE_VALS, &values, sizeof values) == SOCKET_ERROR);
    closesocket(s);
}

TEST(ioctl_interface_list) {
    SOCKET s = udp();
    REQUIRE(s != INVALID_SOCKET);
    INTERFACE_INFO list[64];
    DWORD bytes = 0;
    EXPECT_EQ(ask(s, SIO_GET_INTERFACE_LIST, list, sizeof list, &bytes), 0);
    EXPECT(bytes > 0 && bytes % sizeof list[0] == 0);
    bool loopback_seen = false;
    for (DWORD i = 0; i < bytes / sizeof list[0]; ++i) {
        EXPECT_EQ(list[i].iiAddress.AddressIn.sin_family, AF_INET);
        loopback_seen = loopback_seen || (list[i].iiFlags & IFF_LOOPBACK) != 0;
    }
    EXPECT(loopback_seen);
    EXPECT_RAISES(WSAIoctl, WSAEFAULT, ask(s, SIO_GET_INTERFACE_LIST, list, 1, &bytes) == SOCKET_ERROR);
    closesocket(s);
}

TEST_EACH(ioctl_address_list, family, conformance::families) {
    SOCKET s = socket(family, SOCK_DGRAM, IPPROTO_UDP);
    REQUIRE(s != INVALID_SOCKET);
    DWORD bytes = 0;
    EXPECT_RAISES(WSAIoctl, WSAEFAULT, ask(s, SIO_ADDRESS_LIST_QUERY, nullptr, 0, &bytes) == SOCKET_ERROR);
    EXPECT(bytes != 0);
    char little;
    EXPECT_RAISES(WSAIoctl, WSAEINVAL, ask(s, SIO_ADDRESS_LIST_QUERY, &little, 1, &bytes) == SOCKET_ERROR);
    EXPECT_EQ(bytes, 0);
    char* buffer = (char*)std::calloc(1, 65536);
    EXPECT_EQ(ask(s, SIO_ADDRESS_LIST_QUERY, buffer, 65536, &bytes), 0);
    auto* list = (SOCKET_ADDRESS_LIST*)buffer;
    for (int i = 0; i < list->iAddressCount; ++i) {
        EXPECT_EQ(list->Address[i].lpSockaddr->sa_family, family);
        EXPECT((char*)list->Address[i].lpSockaddr >= buffer &&
               (char*)list->Address[i].lpSockaddr + list->Address[i].iSockaddrLength <= buffer + bytes);
    }
    std::free(buffer);
    closesocket(s);
}

TEST(ioctl_route_to_loopback) {
    SOCKET s = udp();
    REQUIRE(s != INVALID_SOCKET);
    sockaddr_in to = loopback(), from{};
    DWORD bytes = 0;
    EXPECT_EQ(WSAIoctl(s, SIO_ROUTING_INTERFACE_QUERY, &to, sizeof to, &from, sizeof from, &bytes, nullptr,
                       nullptr),
              0);
    EXPECT_EQ(bytes, sizeof from);
    EXPECT_EQ(from.sin_addr.s_addr, to.sin_addr.s_addr);
    bytes = 77;
    for (const DWORD size : {(DWORD)0, (DWORD)sizeof to - 1})
        EXPECT_RAISES(WSAIoctl, WSAEINVAL,
                      WSAIoctl(s, SIO_ROUTING_INTERFACE_QUERY, size ? &to : nullptr, size, &from, sizeof from,
                               &bytes, nullptr, nullptr) == SOCKET_ERROR);
    to.sin_addr.s_addr = 0;
    EXPECT_RAISES(WSAIoctl, WSAEINVAL,
                  WSAIoctl(s, SIO_ROUTING_INTERFACE_QUERY, &to, sizeof to, &from, sizeof from, &bytes,
                           nullptr, nullptr) == SOCKET_ERROR);
    EXPECT_EQ(bytes, 77);
    closesocket(s);
}

TEST(ioctl_changes_do_not_block_a_non_blocking_socket) {
    SOCKET s = udp();
    REQUIRE(s != INVALID_SOCKET);
    u_long on = 1;
    EXPECT_EQ(ioctlsocket(s, FIONBIO, &on), 0);
    DWORD bytes = 0;
    EXPECT_RAISES(WSAIoctl, WSAEWOULDBLOCK,
                  ask(s, SIO_ADDRESS_LIST_CHANGE, nullptr, 0, &bytes) == SOCKET_ERROR);
    closesocket(s);
}

TEST(ioctl_route_changes_do_not_block_a_non_blocking_socket) {
    SOCKET s = udp();
    REQUIRE(s != INVALID_SOCKET);
    u_long on = 1;
    EXPECT_EQ(ioctlsocket(s, FIONBIO, &on), 0);
    sockaddr_in to = loopback();
    EXPECT_RAISES(WSAIoctl, WSAEWOULDBLOCK,
                  tell(s, SIO_ROUTING_INTERFACE_CHANGE, &to, sizeof to) == SOCKET_ERROR);
    closesocket(s);
}

TEST(ioctl_base_handle_is_the_socket) {
    SOCKET s = tcp(), base = 0;
    REQUIRE(s != INVALID_SOCKET);
    DWORD bytes = 0;
    EXPECT_EQ(ask(s, SIO_BASE_HANDLE, &base, sizeof base, &bytes), 0);
    EXPECT_EQ(base, s);
    EXPECT_EQ(bytes, sizeof base);
    closesocket(s);
}

TEST(ioctl_bsp_handles_are_the_socket) {
    SOCKET s = tcp(), base = 0;
    REQUIRE(s != INVALID_SOCKET);
    DWORD bytes = 0;
    for (DWORD code : {(DWORD)SIO_BSP_HANDLE, (DWORD)SIO_BSP_HANDLE_SELECT, (DWORD)SIO_BSP_HANDLE_POLL}) {
        base = 0;
        EXPECT_EQ(ask(s, code, &base, sizeof base, &bytes), 0);
        EXPECT_EQ(base, s);
        EXPECT_RAISES(WSAIoctl, WSAEFAULT, ask(s, code, &base, 4, &bytes) == SOCKET_ERROR);
    }
    closesocket(s);
}

TEST(ioctl_broadcast_address) {
    SOCKET s = udp();
    REQUIRE(s != INVALID_SOCKET);
    sockaddr_in address{};
    DWORD bytes = 0;
    EXPECT_EQ(ask(s, SIO_GET_BROADCAST_ADDRESS, &address, sizeof address, &bytes), 0);
    EXPECT_EQ(address.sin_addr.s_addr, INADDR_BROADCAST);
    SOCKET six = socket(AF_INET6, SOCK_DGRAM, IPPROTO_UDP);
    EXPECT_RAISES(WSAIoctl, WSAENOPROTOOPT,
                  ask(six, SIO_GET_BROADCAST_ADDRESS, &address, sizeof address, &bytes) == SOCKET_ERROR);
    closesocket(s);
    closesocket(six);
}

TEST(ioctl_unknown_extension_function) {
    SOCKET s = tcp();
    REQUIRE(s != INVALID_SOCKET);
    GUID id = {1, 2, 3, {4}};
    void* function = nullptr;
    DWORD bytes = 0;
    EXPECT_RAISES(WSAIoctl, WSAEINVAL,
                  WSAIoctl(s, SIO_GET_EXTENSION_FUNCTION_POINTER, &id, sizeof id, &function, sizeof function,
                           &bytes, nullptr, nullptr) == SOCKET_ERROR);
    closesocket(s);
}

TEST(ioctl_extension_function_without_a_guid) {
    SOCKET s = tcp();
    REQUIRE(s != INVALID_SOCKET);
    void* function = nullptr;
    DWORD bytes = 0;
    GUID id = WSAID_WSARECVMSG;
    EXPECT_RAISES(WSAIoctl, WSAEFAULT,
                  WSAIoctl(s, SIO_GET_EXTENSION_FUNCTION_POINTER, nullptr, 0, &function, sizeof function,
                           &bytes, nullptr, nullptr) == SOCKET_ERROR);
    EXPECT_RAISES(WSAIoctl, WSAEFAULT,
                  WSAIoctl(s, SIO_GET_EXTENSION_FUNCTION_POINTER, &id, sizeof id, nullptr, 0, &bytes, nullptr,
                           nullptr) == SOCKET_ERROR);
    closesocket(s);
}

TEST(ioctl_tcp_info) {
    Pair pair;
    REQUIRE(pair.far_end != INVALID_SOCKET);
    TcpInfo0 info{};
    DWORD version = 0, bytes = 0;
    EXPECT_EQ(WSAIoctl(pair.near_end, SIO_TCP_INFO, &version, sizeof version, &info, sizeof info, &bytes,
                       nullptr, nullptr),
              0);
    EXPECT_EQ(bytes, sizeof info);
    EXPECT_EQ(info.state, 4);
    EXPECT(info.mss > 0);
    EXPECT_EQ(send(pair.near_end, "12345", 5, 0), 5);
    wait_readable(pair.far_end);
    TcpInfo1 more{};
    version = 1;
    EXPECT_EQ(WSAIoctl(pair.near_end, SIO_TCP_INFO, &version, sizeof version, &more, sizeof more, &bytes,
                       nullptr, nullptr),
              0);
    EXPECT_EQ(more.first.bytes_out, 5);
    EXPECT_RAISES(WSAIoctl, WSAEFAULT,
                  WSAIoctl(pair.near_end, SIO_TCP_INFO, &version, sizeof version, &more, sizeof info, &bytes,
                           nullptr, nullptr) == SOCKET_ERROR);
    version = 99;
    EXPECT_RAISES(WSAIoctl, WSAEINVAL,
                  WSAIoctl(pair.near_end, SIO_TCP_INFO, &version, sizeof version, &more, sizeof more, &bytes,
                           nullptr, nullptr) == SOCKET_ERROR);
}

TEST(ioctl_ideal_send_backlog) {
    Pair pair;
    REQUIRE(pair.far_end != INVALID_SOCKET);
    ULONG size = 0;
    DWORD bytes = 0;
    EXPECT_EQ(ask(pair.near_end, SIO_IDEAL_SEND_BACKLOG_QUERY, &size, sizeof size, &bytes), 0);
    EXPECT_EQ(size, 65536);
    EXPECT(size >= 65536);
    SOCKET s = tcp();
    EXPECT_RAISES(WSAIoctl, WSAENOTCONN,
                  ask(s, SIO_IDEAL_SEND_BACKLOG_QUERY, &size, sizeof size, &bytes) == SOCKET_ERROR);
    closesocket(s);
}

TEST(ioctl_udp_resets) {
    SOCKET s = udp();
    REQUIRE(s != INVALID_SOCKET);
    BOOL off = FALSE;
    EXPECT_EQ(tell(s, SIO_UDP_CONNRESET, &off, sizeof off), 0);
    closesocket(s);
}

MAIN
