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

int send_all(const Functions& functions, SOCKET s) {
    for (;;) {
        Message out(sizeof large);
        if (functions.send(s, &out.message, 0, &out.bytes, nullptr, nullptr) != 0) return SOCKET_ERROR;
    }
}

} // namespace

TEST(message_on_a_full_stream) {
    Functions functions;
    REQUIRE(functions.ready());
    Pair pair(tcp4);
    REQUIRE(pair);
    EXPECT_EQ(set_non_blocking(pair.a), 0);
    EXPECT_RAISES(WSASendMsg, WSAEWOULDBLOCK, send_all(functions, pair.a) == SOCKET_ERROR);
    EXPECT_EQ(set_non_blocking(pair.a, false), 0);
    const DWORD limit = 30;
    EXPECT_EQ(setsockopt(pair.a, SOL_SOCKET, SO_SNDTIMEO, (const char*)&limit, sizeof limit), 0);
    EXPECT_RAISES(WSASendMsg, WSAETIMEDOUT, send_all(functions, pair.a) == SOCKET_ERROR);
}

TEST(message_on_a_reset_stream) {
    Functions functions;
    REQUIRE(functions.ready());
    Pair pair(tcp4);
    REQUIRE(pair);
    set_abortive(pair.b);
    pair.close_b();
    Message in, out;
    EXPECT_RAISES(WSARecvMsg, WSAECONNRESET,
                  functions.receive(pair.a, &in.message, &in.bytes, nullptr, nullptr) == SOCKET_ERROR);
    EXPECT_RAISES(WSASendMsg, WSAECONNRESET,
                  functions.send(pair.a, &out.message, 0, &out.bytes, nullptr, nullptr) == SOCKET_ERROR);
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
    for (DWORD patience = 1; patience < 2000; patience *= 2) {
        Pair pair(tcp4);
        Elsewhere blocked([&] { return send_all(functions, pair.a); });
        blocked.join(patience);
        pair.close_a();
        EXPECT_EQ(blocked.result(), SOCKET_ERROR);
        if (blocked.error() == WSAENOTSOCK) continue;
        EXPECT_EQ(blocked.error(), WSAEINTR);
        if (blocked.error() == WSAEINTR) std::printf("raised WSASendMsg WSAEINTR by %s\n", running());
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
