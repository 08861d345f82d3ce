#include "sockets.hpp"

#include <mswsock.h>

using namespace conformance;

namespace {

struct Functions {
    LPFN_WSARECVMSG receive;
    LPFN_WSASENDMSG send;
    Functions() : receive(nullptr), send(nullptr) {
        SOCKET s = udp4.open();
        find(s, WSAID_WSARECVMSG, &receive);
        find(s, WSAID_WSASENDMSG, &send);
        closesocket(s);
    }
    bool ready() const { return receive && send; }

    template <class T>
    static void find(SOCKET s, GUID id, T* function) {
        DWORD bytes = 0;
        WSAIoctl(s, SIO_GET_EXTENSION_FUNCTION_POINTER, &id, sizeof id, function, sizeof *function, &bytes,
                 nullptr, nullptr);
    }
};

char large[1 << 16];

struct Message {
    WSABUF buffer;
    WSAMSG message;
    DWORD bytes;
    explicit Message(ULONG size = 1) : buffer(), message(), bytes(0) {
        buffer.buf = large;
        buffer.len = size;
        message.lpBuffers = &buffer;
        message.dwBufferCount = 1;
    }
};

} // namespace

TEST(message_on_a_reset_stream) {
    Functions functions;
    REQUIRE(functions.ready());
    Pair pair(tcp4);
    REQUIRE(pair);
    set_abortive(pair.b);
    pair.close_b();
    Message in;
    EXPECT_RAISES(WSARecvMsg, WSAECONNRESET,
                  functions.receive(pair.a, &in.message, &in.bytes, nullptr, nullptr) == SOCKET_ERROR);
}

TEST(message_without_a_route) {
    Functions functions;
    REQUIRE(functions.ready());
    SOCKET s = udp6.open();
    REQUIRE(s != INVALID_SOCKET);
    // Through loopback, which has no other destinations.
    const DWORD index = 1;
    REQUIRE(setsockopt(s, IPPROTO_IPV6, IPV6_UNICAST_IF, (const char*)&index, sizeof index) == 0);
    Address to = any(AF_INET6);
    to.inet6().sin6_addr.s6_addr[0] = 0x20;
    to.inet6().sin6_addr.s6_addr[1] = 0x01;
    to.inet6().sin6_addr.s6_addr[15] = 1;
    to.set_port(htons(9));
    Message out;
    out.message.name = to.get();
    out.message.namelen = to.length;
    EXPECT_RAISES(WSASendMsg, WSAENETUNREACH,
                  functions.send(s, &out.message, 0, &out.bytes, nullptr, nullptr) == SOCKET_ERROR);
    closesocket(s);
}

// Microsoft's page of WSASendMsg: datagram and raw sockets only, connected or not.
TEST_EACH(message_is_not_sent_on_a_stream, kind, stream_kinds) {
    Functions functions;
    REQUIRE(functions.ready());
    Pair pair(kind);
    REQUIRE(pair);
    SOCKET fresh = kind.open();
    for (SOCKET s : {pair.a, fresh}) {
        Message out;
        out.bytes = 77;
        EXPECT_RAISES(WSASendMsg, WSAEINVAL,
                      functions.send(s, &out.message, 0, &out.bytes, nullptr, nullptr) == SOCKET_ERROR);
        EXPECT_EQ(out.bytes, 77);
        OVERLAPPED overlapped = {};
        EXPECT_RAISES(WSASendMsg, WSAEINVAL,
                      functions.send(s, &out.message, 0, &out.bytes, &overlapped, nullptr) == SOCKET_ERROR);
    }
    Address name;
    EXPECT_RAISES(getsockname, WSAEINVAL, getsockname(fresh, name.get(), &name.length) == SOCKET_ERROR);
    closesocket(fresh);
}

TEST_EACH(message_that_is_not_sent_binds, kind, datagram_kinds) {
    Functions functions;
    REQUIRE(functions.ready());
    for (const bool later : {false, true}) {
        SOCKET s = kind.open();
        Message out;
        OVERLAPPED overlapped = {};
        // Nobody is its destination.
        EXPECT_RAISES(WSASendMsg, WSAENOTCONN,
                      functions.send(s, &out.message, 0, &out.bytes, later ? &overlapped : nullptr,
                                     nullptr) == SOCKET_ERROR);
        Address name, again = loopback(kind.family);
        EXPECT_EQ(getsockname(s, name.get(), &name.length), 0);
        EXPECT(name.port() != 0);
        EXPECT_RAISES(bind, WSAEINVAL, bind(s, again.get(), again.length) == SOCKET_ERROR);
        closesocket(s);
    }
}

namespace {

/// An address that no datagram reaches: a broadcast without SO_BROADCAST, a host that loopback has no route
/// to.
Address refused_destination(SOCKET s, int family) {
    Address to = any(family);
    to.set_port(htons(9));
    if (family == AF_INET) {
        to.inet().sin_addr.s_addr = INADDR_NONE;
        return to;
    }
    const DWORD index = 1;
    setsockopt(s, IPPROTO_IPV6, IPV6_UNICAST_IF, (const char*)&index, sizeof index);
    to.inet6().sin6_addr.s6_addr[0] = 0x20;
    to.inet6().sin6_addr.s6_addr[1] = 0x01;
    return to;
}

} // namespace

// The socket is bound before the datagram is sent.
TEST_EACH(send_that_fails_binds, kind, datagram_kinds) {
    for (const bool by_wsa : {false, true}) {
        SOCKET s = kind.open();
        Address to = refused_destination(s, kind.family), name, again = loopback(kind.family);
        const int code = kind.family == AF_INET ? WSAEACCES : WSAENETUNREACH;
        char byte = 'x';
        WSABUF buffer = {1, &byte};
        DWORD bytes = 0;
        if (by_wsa)
            EXPECT_EQ(WSASendTo(s, &buffer, 1, &bytes, 0, to.get(), to.length, nullptr, nullptr),
                      SOCKET_ERROR);
        else
            EXPECT_EQ(sendto(s, &byte, 1, 0, to.get(), to.length), SOCKET_ERROR);
        EXPECT_EQ(WSAGetLastError(), code);
        EXPECT_EQ(getsockname(s, name.get(), &name.length), 0);
        EXPECT(name.port() != 0);
        EXPECT_RAISES(bind, WSAEINVAL, bind(s, again.get(), again.length) == SOCKET_ERROR);
        closesocket(s);
    }
}

// The thread may not have entered the call yet: then repeat with a longer delay.
TEST(message_while_the_socket_is_closed) {
    Functions functions;
    REQUIRE(functions.ready());
    for (DWORD patience = 1; patience < 2000; patience *= 2) {
        SOCKET s = bound(udp4);
        Message in;
        Elsewhere blocked([&] { return functions.receive(s, &in.message, &in.bytes, nullptr, nullptr); });
        blocked.join(patience);
        closesocket(s);
        EXPECT_EQ(blocked.result(), SOCKET_ERROR);
        if (blocked.error() == WSAENOTSOCK) continue;
        WSASetLastError(blocked.error());
        EXPECT_EQ(blocked.error(), WSAEINTR);
        if (blocked.error() == WSAEINTR) std::printf("raised WSARecvMsg WSAEINTR by %s\n", running());
        break;
    }
}

TEST(options_before_start_up) {
    SOCKET s = tcp4.open();
    WSACleanup();
    int value = 0, length = sizeof value;
    u_long argument = 0;
    DWORD bytes = 0;
    EXPECT_RAISES(setsockopt, WSANOTINITIALISED,
                  setsockopt(s, SOL_SOCKET, SO_KEEPALIVE, (char*)&value, length) == SOCKET_ERROR);
    EXPECT_RAISES(getsockopt, WSANOTINITIALISED,
                  getsockopt(s, SOL_SOCKET, SO_KEEPALIVE, (char*)&value, &length) == SOCKET_ERROR);
    EXPECT_RAISES(ioctlsocket, WSANOTINITIALISED, ioctlsocket(s, FIONBIO, &argument) == SOCKET_ERROR);
    EXPECT_RAISES(WSAIoctl, WSANOTINITIALISED,
                  WSAIoctl(s, FIONBIO, &argument, sizeof argument, nullptr, 0, &bytes, nullptr, nullptr) ==
                      SOCKET_ERROR);
    WSADATA data;
    WSAStartup(MAKEWORD(2, 2), &data);
}

MAIN
