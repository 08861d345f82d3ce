#include "sockets.hpp"

using namespace conformance;

namespace {

const DWORD kLeaves = WSA_FLAG_OVERLAPPED | WSA_FLAG_MULTIPOINT_C_LEAF | WSA_FLAG_MULTIPOINT_D_LEAF;

SOCKET leaf() {
    SOCKET s = WSASocketA(AF_INET, SOCK_DGRAM, IPPROTO_UDP, nullptr, 0, kLeaves);
    const ULONG loopback_address = htonl(INADDR_LOOPBACK);
    setsockopt(s, IPPROTO_IP, IP_MULTICAST_IF, (const char*)&loopback_address, 4);
    return s;
}

Address group(u_short port = 0) {
    Address address = any(AF_INET);
    address.inet().sin_addr.s_addr = inet_addr("239.9.8.7");
    address.set_port(port);
    return address;
}

SOCKET join(SOCKET s, Address& address, DWORD flags = JL_BOTH) {
    return WSAJoinLeaf(s, address.get(), address.length, nullptr, nullptr, nullptr, nullptr, flags);
}

} // namespace

TEST(join_leaf_receives_what_is_sent_to_the_group) {
    SOCKET s = leaf(), sender = leaf();
    REQUIRE(s != INVALID_SOCKET && sender != INVALID_SOCKET);
    Address local = any(AF_INET);
    EXPECT_EQ(bind(s, local.get(), local.length), 0);
    Address to = group(name_of(s).port());
    REQUIRE(join(s, to, JL_RECEIVER_ONLY) == s);
    EXPECT_EQ(join(sender, to, JL_SENDER_ONLY), sender);
    EXPECT_EQ(sendto(sender, "group", 5, 0, to.get(), to.length), 5);
    char text[8];
    EXPECT_EQ(recv(s, text, sizeof text, 0), 5);
    closesocket(sender);
    closesocket(s);
}

TEST(join_leaf_gives_send_its_destination) {
    for (DWORD flags : {JL_SENDER_ONLY, JL_BOTH}) {
        SOCKET s = leaf(), sender = leaf();
        REQUIRE(s != INVALID_SOCKET && sender != INVALID_SOCKET);
        Address local = any(AF_INET), from = any(AF_INET);
        EXPECT_EQ(bind(s, local.get(), local.length), 0);
        Address to = group(name_of(s).port());
        REQUIRE(join(s, to, JL_RECEIVER_ONLY) == s);
        EXPECT_RAISES(send, WSAENOTCONN, send(s, "x", 1, 0) == SOCKET_ERROR);
        Address source = loopback(AF_INET);
        EXPECT_EQ(bind(sender, source.get(), source.length), 0);
        EXPECT_EQ(join(sender, to, flags), sender);
        EXPECT_EQ(send(sender, "first", 5, 0), 5);
        WSABUF parts[] = {{2, const_cast<char*>("se")}, {4, const_cast<char*>("cond")}};
        DWORD sent = 0;
        EXPECT_EQ(WSASend(sender, parts, 2, &sent, 0, nullptr, nullptr), 0);
        EXPECT_EQ(sent, 6);
        char text[8];
        EXPECT_EQ(recvfrom(s, text, sizeof text, 0, from.get(), &from.length), 5);
        EXPECT_EQ(from.port(), name_of(sender).port());
        EXPECT_EQ(recv(s, text, sizeof text, 0), 6);
        EXPECT_EQ(std::memcmp(text, "second", 6), 0);
        // The sender has no peer: it receives from others too.
        source.set_port(name_of(sender).port());
        EXPECT_EQ(sendto(s, "reply", 5, 0, source.get(), source.length), 5);
        do {
            from.length = sizeof from.storage;
            EXPECT_EQ(recvfrom(sender, text, sizeof text, 0, from.get(), &from.length) > 0, true);
        } while (std::memcmp(text, "reply", 5) != 0 && from.length != 0);
        closesocket(sender);
        closesocket(s);
    }
}

TEST(join_leaf_sends_overlapped_to_the_group) {
    SOCKET s = leaf(), sender = leaf();
    REQUIRE(s != INVALID_SOCKET && sender != INVALID_SOCKET);
    Address local = any(AF_INET);
    EXPECT_EQ(bind(s, local.get(), local.length), 0);
    Address to = group(name_of(s).port());
    REQUIRE(join(s, to, JL_RECEIVER_ONLY) == s);
    EXPECT_EQ(join(sender, to, JL_SENDER_ONLY), sender);
    WSAOVERLAPPED overlapped = {};
    overlapped.hEvent = WSACreateEvent();
    WSABUF data = {4, const_cast<char*>("data")};
    if (WSASend(sender, &data, 1, nullptr, 0, &overlapped, nullptr) == SOCKET_ERROR)
        EXPECT_EQ(WSAGetLastError(), WSA_IO_PENDING);
    DWORD sent = 0, flags = 0;
    EXPECT(WSAGetOverlappedResult(sender, &overlapped, &sent, TRUE, &flags));
    EXPECT_EQ(sent, 4);
    char text[8];
    EXPECT_EQ(recv(s, text, sizeof text, 0), 4);
    WSACloseEvent(overlapped.hEvent);
    closesocket(sender);
    closesocket(s);
}

TEST(join_leaf_errors) {
    Address to = group(), unicast = loopback(AF_INET), six = loopback(AF_INET6), nowhere = any(AF_INET);
    EXPECT_RAISES(WSAJoinLeaf, WSAENOTSOCK, join(INVALID_SOCKET, to) == INVALID_SOCKET);
    SOCKET plain = udp4.open();
    EXPECT_RAISES(WSAJoinLeaf, WSAEINVAL, join(plain, to) == INVALID_SOCKET);
    closesocket(plain);
    SOCKET s = leaf();
    REQUIRE(s != INVALID_SOCKET);
    EXPECT_RAISES(WSAJoinLeaf, WSAEFAULT,
                  WSAJoinLeaf(s, nullptr, 16, nullptr, nullptr, nullptr, nullptr, JL_BOTH) == INVALID_SOCKET);
    EXPECT_RAISES(WSAJoinLeaf, WSAEFAULT,
                  WSAJoinLeaf(s, to.get(), 8, nullptr, nullptr, nullptr, nullptr, JL_BOTH) == INVALID_SOCKET);
    EXPECT_RAISES(WSAJoinLeaf, WSAEAFNOSUPPORT, join(s, six) == INVALID_SOCKET);
    EXPECT_RAISES(WSAJoinLeaf, WSAEADDRNOTAVAIL, join(s, nowhere) == INVALID_SOCKET);
    EXPECT_RAISES(WSAJoinLeaf, WSAEADDRNOTAVAIL, join(s, unicast) == INVALID_SOCKET);
    EXPECT_RAISES(WSAJoinLeaf, WSAEINVAL, join(s, to, 99) == INVALID_SOCKET);
    char text[] = "data";
    WSABUF data = {4, text};
    EXPECT_RAISES(WSAJoinLeaf, WSAEPROTONOSUPPORT,
                  WSAJoinLeaf(s, to.get(), to.length, &data, nullptr, nullptr, nullptr, JL_BOTH) ==
                      INVALID_SOCKET);
    EXPECT_EQ(join(s, to), s);
    EXPECT_RAISES(WSAJoinLeaf, WSAEISCONN, join(s, to) == INVALID_SOCKET);
    WSACleanup();
    EXPECT_RAISES(WSAJoinLeaf, WSANOTINITIALISED, join(s, to) == INVALID_SOCKET);
    WSADATA version;
    WSAStartup(MAKEWORD(2, 2), &version);
}

MAIN
