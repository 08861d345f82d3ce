#include "sockets.hpp"

#include <mswsock.h>

#include <vector>

namespace {

/// A loopback address without a listener.
Address nobody(const Kind& kind) {
    SOCKET s = bound(kind);
    Address address = name_of(s);
    closesocket(s);
    return address;
}

} // namespace

TEST_EACH(datagrams_arrive_whole_with_their_sender, kind, datagram_kinds) {
    SOCKET a = bound(kind), b = bound(kind);
    Address to = name_of(b), from;
    WSASetLastError(1);
    EXPECT_EQ(sendto(a, "hello", 5, 0, to.get(), to.length), 5);
    EXPECT_EQ(WSAGetLastError(), 0);
    char buffer[16] = {};
    EXPECT_EQ(recvfrom(b, buffer, sizeof buffer, MSG_PEEK, from.get(), &from.length), 5);
    from.length = sizeof from.storage;
    WSASetLastError(1);
    EXPECT_EQ(recvfrom(b, buffer, sizeof buffer, 0, from.get(), &from.length), 5);
    EXPECT_EQ(WSAGetLastError(), 0);
    EXPECT_EQ(from.storage.ss_family, kind.family);
    EXPECT_EQ(from.port(), name_of(a).port());
    EXPECT_EQ(from.length, to.length);
    // Nothing is a message too.
    EXPECT_EQ(sendto(a, nullptr, 0, 0, to.get(), to.length), 0);
    EXPECT_EQ(recv(b, buffer, sizeof buffer, 0), 0);
    closesocket(a);
    closesocket(b);
}

TEST_EACH(datagrams_longer_than_the_buffer, kind, datagram_kinds) {
    Pair pair(kind);
    char buffer[8] = {};
    EXPECT_EQ(send(pair.a, "abcdef", 6, 0), 6);
    EXPECT_RAISES(recv, WSAEMSGSIZE, recv(pair.b, buffer, 3, MSG_PEEK) == SOCKET_ERROR);
    EXPECT_RAISES(recv, WSAEMSGSIZE, recv(pair.b, buffer, 3, 0) == SOCKET_ERROR);
    EXPECT(std::memcmp(buffer, "abc\0", 4) == 0);
    EXPECT_EQ(send(pair.a, "abcdef", 6, 0), 6);
    Address from;
    EXPECT_RAISES(recvfrom, WSAEMSGSIZE,
                  recvfrom(pair.b, buffer, 2, 0, from.get(), &from.length) == SOCKET_ERROR);
    EXPECT_EQ(from.port(), name_of(pair.a).port());
    EXPECT_EQ(send(pair.a, "abcdef", 6, 0), 6);
    WSABUF parts[] = {{2, buffer}, {2, buffer + 2}};
    DWORD bytes = 0, flags = 0;
    EXPECT_RAISES(WSARecv, WSAEMSGSIZE,
                  WSARecv(pair.b, parts, 2, &bytes, &flags, nullptr, nullptr) == SOCKET_ERROR);
    EXPECT_EQ(flags, MSG_PARTIAL);
    EXPECT(std::memcmp(buffer, "abcd", 4) == 0);
    EXPECT_EQ(send(pair.a, "abcdef", 6, 0), 6);
    flags = 0;
    from.length = sizeof from.storage;
    EXPECT_RAISES(WSARecvFrom, WSAEMSGSIZE,
                  WSARecvFrom(pair.b, parts, 2, &bytes, &flags, from.get(), &from.length, nullptr, nullptr) ==
                      SOCKET_ERROR);
    EXPECT_EQ(from.port(), name_of(pair.a).port());
}

TEST(wsarecvex_says_partial) {
    Pair pair(udp4);
    char buffer[8] = {};
    int flags = 0;
    EXPECT_EQ(send(pair.a, "abcdef", 6, 0), 6);
    EXPECT_EQ(WSARecvEx(pair.b, buffer, 3, &flags), 3);
    EXPECT_EQ(flags, MSG_PARTIAL);
    EXPECT_EQ(send(pair.a, "abc", 3, 0), 3);
    flags = 0;
    EXPECT_EQ(WSARecvEx(pair.b, buffer, 3, &flags), 3);
    EXPECT_EQ(flags, 0);
}

TEST(datagrams_longer_than_the_protocol) {
    Pair pair(udp4);
    std::vector<char> much(70000);
    WSABUF buffer = {70000, much.data()};
    DWORD bytes = 0;
    Address to = name_of(pair.b);
    EXPECT_RAISES(send, WSAEMSGSIZE, send(pair.a, much.data(), 65508, 0) == SOCKET_ERROR);
    EXPECT_RAISES(sendto, WSAEMSGSIZE,
                  sendto(pair.a, much.data(), 70000, 0, to.get(), to.length) == SOCKET_ERROR);
    EXPECT_RAISES(WSASend, WSAEMSGSIZE,
                  WSASend(pair.a, &buffer, 1, &bytes, 0, nullptr, nullptr) == SOCKET_ERROR);
    EXPECT_RAISES(WSASendTo, WSAEMSGSIZE,
                  WSASendTo(pair.a, &buffer, 1, &bytes, 0, to.get(), to.length, nullptr, nullptr) ==
                      SOCKET_ERROR);
    EXPECT_EQ(send(pair.a, much.data(), 65507, 0), 65507);
    EXPECT_EQ(recv(pair.b, much.data(), 65507, 0), 65507);
}

TEST_EACH(datagram_sockets_that_are_not_bound, kind, datagram_kinds) {
    SOCKET s = kind.open();
    char byte = 0;
    WSABUF buffer = {1, &byte};
    DWORD bytes = 0, flags = 0;
    int ex_flags = 0;
    EXPECT_RAISES(recv, WSAEINVAL, recv(s, &byte, 1, 0) == SOCKET_ERROR);
    EXPECT_RAISES(recvfrom, WSAEINVAL, recvfrom(s, &byte, 1, 0, nullptr, nullptr) == SOCKET_ERROR);
    EXPECT_RAISES(WSARecv, WSAEINVAL,
                  WSARecv(s, &buffer, 1, &bytes, &flags, nullptr, nullptr) == SOCKET_ERROR);
    EXPECT_RAISES(WSARecvFrom, WSAEINVAL,
                  WSARecvFrom(s, &buffer, 1, &bytes, &flags, nullptr, nullptr, nullptr, nullptr) ==
                      SOCKET_ERROR);
    EXPECT_RAISES(WSARecvEx, WSAEINVAL, WSARecvEx(s, &byte, 1, &ex_flags) == SOCKET_ERROR);
    EXPECT_RAISES(send, WSAENOTCONN, send(s, &byte, 1, 0) == SOCKET_ERROR);
    EXPECT_RAISES(WSASend, WSAENOTCONN, WSASend(s, &buffer, 1, &bytes, 0, nullptr, nullptr) == SOCKET_ERROR);
    // Sending to somebody binds it.
    SOCKET other = bound(kind);
    Address to = name_of(other);
    EXPECT_EQ(sendto(s, "x", 1, 0, to.get(), to.length), 1);
    EXPECT(name_of(s).port() != 0);
    set_non_blocking(s);
    EXPECT_RAISES(recv, WSAEWOULDBLOCK, recv(s, &byte, 1, 0) == SOCKET_ERROR);
    closesocket(s);
    closesocket(other);
}

TEST_EACH(datagrams_without_destination, kind, datagram_kinds) {
    SOCKET s = bound(kind);
    char byte = 0;
    WSABUF buffer = {1, &byte};
    DWORD bytes = 0;
    EXPECT_RAISES(send, WSAENOTCONN, send(s, &byte, 1, 0) == SOCKET_ERROR);
    EXPECT_RAISES(sendto, WSAENOTCONN, sendto(s, &byte, 1, 0, nullptr, 0) == SOCKET_ERROR);
    EXPECT_RAISES(WSASendTo, WSAENOTCONN,
                  WSASendTo(s, &buffer, 1, &bytes, 0, nullptr, 0, nullptr, nullptr) == SOCKET_ERROR);
    closesocket(s);
}

TEST_EACH(destinations_are_checked, kind, datagram_kinds) {
    SOCKET s = bound(kind);
    char byte = 0;
    WSABUF buffer = {1, &byte};
    DWORD bytes = 0;
    Address to = name_of(s);
    EXPECT_RAISES(sendto, WSAEFAULT, sendto(s, &byte, 1, 0, to.get(), to.length - 1) == SOCKET_ERROR);
    EXPECT_RAISES(WSASendTo, WSAEFAULT,
                  WSASendTo(s, &buffer, 1, &bytes, 0, to.get(), 3, nullptr, nullptr) == SOCKET_ERROR);
    Address no_port = to;
    no_port.set_port(0);
    EXPECT_RAISES(sendto, WSAEADDRNOTAVAIL,
                  sendto(s, &byte, 1, 0, no_port.get(), no_port.length) == SOCKET_ERROR);
    EXPECT_RAISES(WSASendTo, WSAEADDRNOTAVAIL,
                  WSASendTo(s, &buffer, 1, &bytes, 0, no_port.get(), no_port.length, nullptr, nullptr) ==
                      SOCKET_ERROR);
    to.storage.ss_family = 99;
    EXPECT_RAISES(sendto, WSAEAFNOSUPPORT, sendto(s, &byte, 1, 0, to.get(), to.length) == SOCKET_ERROR);
    EXPECT_RAISES(WSASendTo, WSAEAFNOSUPPORT,
                  WSASendTo(s, &buffer, 1, &bytes, 0, to.get(), to.length, nullptr, nullptr) == SOCKET_ERROR);
    closesocket(s);
}

TEST_EACH(destinations_of_zeros, kind, datagram_kinds) {
    SOCKET s = bound(kind);
    Address to = any(kind.family);
    to.set_port(htons(9));
    EXPECT_RAISES(sendto, WSAEADDRNOTAVAIL, sendto(s, "x", 1, 0, to.get(), to.length) == SOCKET_ERROR);
    closesocket(s);
}

TEST(broadcast_needs_its_option) {
    SOCKET s = udp4.open();
    Address to = any(AF_INET);
    to.inet().sin_addr.s_addr = INADDR_BROADCAST;
    to.set_port(htons(9));
    char byte = 0;
    WSABUF buffer = {1, &byte};
    DWORD bytes = 0;
    EXPECT_RAISES(sendto, WSAEACCES, sendto(s, &byte, 1, 0, to.get(), to.length) == SOCKET_ERROR);
    EXPECT_RAISES(WSASendTo, WSAEACCES,
                  WSASendTo(s, &buffer, 1, &bytes, 0, to.get(), to.length, nullptr, nullptr) == SOCKET_ERROR);
    closesocket(s);
}

TEST(broadcast_of_a_connected_socket_needs_its_option) {
    SOCKET s = udp4.open();
    Address to = any(AF_INET);
    to.inet().sin_addr.s_addr = htonl(0x7FFFFFFF);
    to.set_port(htons(9));
    const BOOL on = TRUE, off = FALSE;
    EXPECT_EQ(setsockopt(s, SOL_SOCKET, SO_BROADCAST, (const char*)&on, sizeof on), 0);
    EXPECT_EQ(connect(s, to.get(), to.length), 0);
    EXPECT_EQ(setsockopt(s, SOL_SOCKET, SO_BROADCAST, (const char*)&off, sizeof off), 0);
    // Without MSG_DONTROUTE Linux uses the route of the connect and does not check SO_BROADCAST.
    EXPECT_RAISES(send, WSAEACCES, send(s, "x", 1, MSG_DONTROUTE) == SOCKET_ERROR);
    closesocket(s);
}

TEST(room_for_the_sender) {
    Pair pair(udp4);
    char byte;
    WSABUF buffer = {1, &byte};
    DWORD bytes = 0, flags = 0;
    Address from;
    int length = 3;
    EXPECT_EQ(send(pair.a, "x", 1, 0), 1);
    EXPECT_RAISES(recvfrom, WSAEFAULT, recvfrom(pair.b, &byte, 1, 0, from.get(), &length) == SOCKET_ERROR);
    EXPECT_EQ(length, 3);
    EXPECT_RAISES(recvfrom, WSAEFAULT, recvfrom(pair.b, &byte, 1, 0, from.get(), nullptr) == SOCKET_ERROR);
    EXPECT_RAISES(WSARecvFrom, WSAEFAULT,
                  WSARecvFrom(pair.b, &buffer, 1, &bytes, &flags, from.get(), &length, nullptr, nullptr) ==
                      SOCKET_ERROR);
}

TEST(datagrams_have_no_urgent_data) {
    Pair pair(udp4);
    char byte = 0;
    WSABUF buffer = {1, &byte};
    DWORD bytes = 0, flags = MSG_OOB;
    int ex_flags = MSG_OOB;
    EXPECT_RAISES(send, WSAEOPNOTSUPP, send(pair.a, &byte, 1, MSG_OOB) == SOCKET_ERROR);
    EXPECT_RAISES(sendto, WSAEOPNOTSUPP, sendto(pair.a, &byte, 1, MSG_OOB, nullptr, 0) == SOCKET_ERROR);
    EXPECT_RAISES(WSASend, WSAEOPNOTSUPP,
                  WSASend(pair.a, &buffer, 1, &bytes, MSG_OOB, nullptr, nullptr) == SOCKET_ERROR);
    EXPECT_EQ(send(pair.a, "x", 1, 0), 1);
    EXPECT(wait_readable(pair.b));
    EXPECT_RAISES(recv, WSAEOPNOTSUPP, recv(pair.b, &byte, 1, MSG_OOB) == SOCKET_ERROR);
    EXPECT_RAISES(recvfrom, WSAEOPNOTSUPP,
                  recvfrom(pair.b, &byte, 1, MSG_OOB, nullptr, nullptr) == SOCKET_ERROR);
    EXPECT_RAISES(WSARecv, WSAEOPNOTSUPP,
                  WSARecv(pair.b, &buffer, 1, &bytes, &flags, nullptr, nullptr) == SOCKET_ERROR);
    EXPECT_RAISES(WSARecvEx, WSAEOPNOTSUPP, WSARecvEx(pair.b, &byte, 1, &ex_flags) == SOCKET_ERROR);
}

TEST_EACH(a_closed_port_is_told_to_the_next_receive, kind, datagram_kinds) {
    for (bool connected : {false, true}) {
        SOCKET s = bound(kind);
        Address to = nobody(kind);
        if (connected) EXPECT_EQ(connect(s, to.get(), to.length), 0);
        char byte;
        WSABUF buffer = {1, &byte};
        DWORD bytes = 0, flags = 0;
        int ex_flags = 0;
        Address from;
        // A send tells nothing, be there an answer to the last one or not.
        for (int i = 0; i < 3; ++i) {
            EXPECT_EQ(sendto(s, "x", 1, 0, to.get(), to.length), 1);
            EXPECT(wait_readable(s));
        }
        EXPECT_RAISES(recv, WSAECONNRESET, recv(s, &byte, 1, 0) == SOCKET_ERROR);
        closesocket(s);
        s = bound(kind);
        EXPECT_EQ(sendto(s, "x", 1, 0, to.get(), to.length), 1);
        EXPECT_RAISES(recvfrom, WSAECONNRESET,
                      recvfrom(s, &byte, 1, 0, from.get(), &from.length) == SOCKET_ERROR);
        set_non_blocking(s);
        EXPECT_RAISES(recv, WSAEWOULDBLOCK, recv(s, &byte, 1, 0) == SOCKET_ERROR);
        EXPECT_EQ(sendto(s, "x", 1, 0, to.get(), to.length), 1);
        EXPECT(wait_readable(s));
        EXPECT_RAISES(WSARecv, WSAECONNRESET,
                      WSARecv(s, &buffer, 1, &bytes, &flags, nullptr, nullptr) == SOCKET_ERROR);
        EXPECT_EQ(sendto(s, "x", 1, 0, to.get(), to.length), 1);
        EXPECT(wait_readable(s));
        EXPECT_RAISES(WSARecvFrom, WSAECONNRESET,
                      WSARecvFrom(s, &buffer, 1, &bytes, &flags, nullptr, nullptr, nullptr, nullptr) ==
                          SOCKET_ERROR);
        EXPECT_EQ(sendto(s, "x", 1, 0, to.get(), to.length), 1);
        EXPECT(wait_readable(s));
        EXPECT_RAISES(WSARecvEx, WSAECONNRESET, WSARecvEx(s, &byte, 1, &ex_flags) == SOCKET_ERROR);
        closesocket(s);
    }
}

TEST(a_closed_port_that_nobody_wants_to_hear_of_is_not_readable) {
    for (const Kind& kind : datagram_kinds) {
        SOCKET s = bound(kind), witness = bound(kind);
        BOOL off = FALSE;
        DWORD bytes = 0;
        Address to = nobody(kind), self = name_of(s);
        // One answer comes before the program turns them off, and is forgotten.
        EXPECT_EQ(sendto(s, "x", 1, 0, to.get(), to.length), 1);
        EXPECT(wait_readable(s));
        EXPECT_EQ(WSAIoctl(s, SIO_UDP_CONNRESET, &off, sizeof off, nullptr, 0, &bytes, nullptr, nullptr), 0);
        EXPECT_EQ(sendto(s, "x", 1, 0, to.get(), to.length), 1);
        // The answer to a later datagram of another socket has come, so this one's has.
        EXPECT_EQ(sendto(witness, "x", 1, 0, to.get(), to.length), 1);
        EXPECT(wait_readable(witness));
        EXPECT(!wait_readable(s, 0));
        EXPECT(!wait_exceptional(s, 0));
        WSAPOLLFD entry = {s, POLLRDNORM, 0};
        EXPECT_EQ(sendto(s, "x", 1, 0, to.get(), to.length), 1);
        EXPECT_EQ(WSAPoll(&entry, 1, 20), 0);
        EXPECT_EQ(sendto(s, "x", 1, 0, to.get(), to.length), 1);
        EXPECT(wait_writable(s, 0));
        // What comes after them is readable.
        EXPECT_EQ(sendto(s, "x", 1, 0, to.get(), to.length), 1);
        Elsewhere waiter([&] { return wait_readable(s, 20); });
        EXPECT_EQ(sendto(witness, "y", 1, 0, self.get(), self.length), 1);
        EXPECT_EQ(waiter.result(), 1);
        EXPECT_EQ(WSAPoll(&entry, 1, 0), 1);
        EXPECT_EQ(entry.revents, POLLRDNORM);
        char byte = 0;
        EXPECT_EQ(recv(s, &byte, 1, 0), 1);
        EXPECT_EQ(byte, 'y');
        set_non_blocking(s);
        EXPECT_RAISES(recv, WSAEWOULDBLOCK, recv(s, &byte, 1, 0) == SOCKET_ERROR);
        closesocket(s);
        closesocket(witness);
    }
}

TEST(datagram_directions_are_shut) {
    for (const Kind& kind : datagram_kinds) {
        SOCKET s = bound(kind);
        Address self = name_of(s);
        char byte = 0;
        EXPECT_EQ(shutdown(s, SD_SEND), 0);
        EXPECT_EQ(sendto(s, "x", 1, 0, self.get(), self.length), SOCKET_ERROR);
        EXPECT_EQ(WSAGetLastError(), WSAESHUTDOWN);
        EXPECT_EQ(shutdown(s, SD_RECEIVE), 0);
        EXPECT_EQ(recv(s, &byte, 1, 0), SOCKET_ERROR);
        EXPECT_EQ(WSAGetLastError(), WSAESHUTDOWN);
        closesocket(s);
    }
}

namespace {

u_long waiting(SOCKET s) {
    u_long count = 77;
    EXPECT_EQ(ioctlsocket(s, FIONREAD, &count), 0);
    return count;
}

} // namespace

// Microsoft's page of ioctlsocket: the total amount of data, not the first datagram's.
TEST_EACH(bytes_of_all_datagrams_are_counted, kind, datagram_kinds) {
    Pair pair(kind);
    REQUIRE(pair);
    EXPECT_EQ(waiting(pair.b), 0);
    EXPECT_EQ(send(pair.a, "hello", 5, 0), 5);
    EXPECT_EQ(send(pair.a, "", 0, 0), 0);
    EXPECT_EQ(send(pair.a, "datagram", 8, 0), 8);
    EXPECT(wait_readable(pair.b));
    EXPECT_EQ(waiting(pair.b), 13);
    EXPECT_EQ(waiting(pair.b), 13);
    char text[16] = "";
    // A peek still sees the first.
    EXPECT_EQ(recv(pair.b, text, sizeof text, MSG_PEEK), 5);
    EXPECT(std::memcmp(text, "hello", 5) == 0);
    EXPECT_EQ(waiting(pair.b), 13);
    EXPECT_EQ(recv(pair.b, text, sizeof text, 0), 5);
    EXPECT_EQ(waiting(pair.b), 8);
    EXPECT_EQ(recv(pair.b, text, sizeof text, 0), 0);
    EXPECT_EQ(waiting(pair.b), 8);
    EXPECT_EQ(recv(pair.b, text, 3, 0), SOCKET_ERROR);
    EXPECT_EQ(WSAGetLastError(), WSAEMSGSIZE);
    EXPECT_EQ(waiting(pair.b), 0);
}

TEST_EACH(counting_bytes_keeps_the_answer_of_a_closed_port, kind, datagram_kinds) {
    SOCKET s = bound(kind), closed = bound(kind);
    Address to = name_of(closed), own = name_of(s);
    closesocket(closed);
    EXPECT_EQ(sendto(s, "x", 1, 0, to.get(), to.length), 1);
    EXPECT(wait_readable(s));
    SOCKET other = kind.open();
    EXPECT_EQ(sendto(other, "hello", 5, 0, own.get(), own.length), 5);
    EXPECT_EQ(waiting(s), 5);
    char text[16] = "";
    EXPECT_RAISES(recv, WSAECONNRESET, recv(s, text, sizeof text, 0) == SOCKET_ERROR);
    EXPECT_EQ(recv(s, text, sizeof text, 0), 5);
    closesocket(other);
    closesocket(s);
}

TEST_EACH(a_peek_waits_for_a_datagram, kind, datagram_kinds) {
    Pair pair(kind);
    REQUIRE(pair);
    char text[16] = "";
    Elsewhere peeking([&] { return recv(pair.b, text, sizeof text, MSG_PEEK); });
    EXPECT_EQ(send(pair.a, "hello", 5, 0), 5);
    EXPECT(peeking.join(20000));
    EXPECT_EQ(peeking.result(), 5);
    EXPECT_EQ(recv(pair.b, text, sizeof text, 0), 5);
}

MAIN
