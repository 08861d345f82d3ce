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
