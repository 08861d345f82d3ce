#include "missing_names.hpp"

#include <initializer_list>

namespace {

SOCKET tcp() { return socket(AF_INET6, SOCK_STREAM, IPPROTO_TCP); }
SOCKET udp() { return socket(AF_INET6, SOCK_DGRAM, IPPROTO_UDP); }

struct Kind {
    const char* name;
    SOCKET (*open)();
};
const Kind kinds[] = {{"tcp6", tcp}, {"udp6", udp}};

const int kFailed = -12345;

int get(SOCKET s, int option) {
    int value = 0, length = sizeof value;
    return getsockopt(s, IPPROTO_IPV6, option, (char*)&value, &length) == 0 ? value : kFailed;
}
int set(SOCKET s, int option, int value) {
    return setsockopt(s, IPPROTO_IPV6, option, (const char*)&value, sizeof value);
}
void round_trip(SOCKET s, int option, std::initializer_list<int> values) {
    for (int value : values) {
        EXPECT_EQ(set(s, option, value), 0);
        EXPECT_EQ(get(s, option), value);
    }
}

} // namespace

TEST_EACH(ipv6_only_from_the_start, kind, kinds) {
    SOCKET s = kind.open();
    REQUIRE(s != INVALID_SOCKET);
    EXPECT_EQ((char)get(s, IPV6_V6ONLY), 1);
    EXPECT_EQ(set(s, IPV6_V6ONLY, 0), 0);
    EXPECT_EQ((char)get(s, IPV6_V6ONLY), 0);
    EXPECT_EQ(set(s, IPV6_V6ONLY, 1), 0);
    closesocket(s);
}

TEST(ipv6_both_families_on_one_socket) {
    SOCKET s = udp();
    REQUIRE(s != INVALID_SOCKET);
    EXPECT_EQ(set(s, IPV6_V6ONLY, 0), 0);
    sockaddr_in6 address{};
    address.sin6_family = AF_INET6;
    int length = sizeof address;
    EXPECT_EQ(bind(s, (sockaddr*)&address, length), 0);
    EXPECT_EQ(getsockname(s, (sockaddr*)&address, &length), 0);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = address.sin6_port;
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    SOCKET sender = socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);
    EXPECT_EQ(sendto(sender, "four", 4, 0, (sockaddr*)&to, sizeof to), 4);
    char text[8];
    EXPECT_EQ(recv(s, text, sizeof text, 0), 4);
    closesocket(sender);
    closesocket(s);
}

TEST_EACH(ipv6_hops, kind, kinds) {
    SOCKET s = kind.open();
    REQUIRE(s != INVALID_SOCKET);
    EXPECT(get(s, IPV6_UNICAST_HOPS) > 0);
    round_trip(s, IPV6_UNICAST_HOPS, {1, 64, 255});
    EXPECT_RAISES(setsockopt, WSAEINVAL, set(s, IPV6_UNICAST_HOPS, 256) == SOCKET_ERROR);
    closesocket(s);
}

TEST(ipv6_multicast_options) {
    SOCKET s = udp();
    REQUIRE(s != INVALID_SOCKET);
    EXPECT_EQ(get(s, IPV6_MULTICAST_HOPS), 1);
    round_trip(s, IPV6_MULTICAST_HOPS, {0, 7, 255});
    EXPECT_EQ(get(s, IPV6_MULTICAST_LOOP), 1);
    round_trip(s, IPV6_MULTICAST_LOOP, {0, 1});
    EXPECT_EQ(get(s, IPV6_MULTICAST_IF), 0);
    round_trip(s, IPV6_MULTICAST_IF, {1, 0});
    closesocket(s);
    s = tcp();
    for (int option : {IPV6_MULTICAST_HOPS, IPV6_MULTICAST_LOOP, IPV6_MULTICAST_IF}) {
        EXPECT_RAISES(setsockopt, WSAEINVAL, set(s, option, 1) == SOCKET_ERROR);
        EXPECT_RAISES(getsockopt, WSAEINVAL, get(s, option) == kFailed);
    }
    closesocket(s);
}

TEST_EACH(ipv6_unicast_interface_is_in_host_order, kind, kinds) {
    SOCKET s = kind.open();
    REQUIRE(s != INVALID_SOCKET);
    round_trip(s, IPV6_UNICAST_IF, {1, 0});
    EXPECT_EQ(set(s, IPV6_UNICAST_IF, 999999), SOCKET_ERROR);
    closesocket(s);
}

TEST(ipv6_control_messages) {
    for (int option : {IPV6_PKTINFO, IPV6_HOPLIMIT, IPV6_RECVTCLASS}) {
        SOCKET s = udp();
        REQUIRE(s != INVALID_SOCKET);
        EXPECT_EQ(get(s, option), 0);
        round_trip(s, option, {1, 0});
        closesocket(s);
        s = tcp();
        EXPECT_RAISES(setsockopt, WSAEINVAL, set(s, option, 1) == SOCKET_ERROR);
        EXPECT_RAISES(getsockopt, WSAEINVAL, get(s, option) == kFailed);
        closesocket(s);
    }
}

TEST(ipv6_newer_control_messages) {
    SOCKET s = udp();
    REQUIRE(s != INVALID_SOCKET);
    for (int option : {IPV6_RECVIF, IP_ORIGINAL_ARRIVAL_IF, IPV6_RECVECN}) {
        EXPECT_EQ(get(s, option), 0);
        round_trip(s, option, {1, 0});
    }
    closesocket(s);
}

TEST_EACH(ipv6_do_not_fragment, kind, kinds) {
    SOCKET s = kind.open();
    REQUIRE(s != INVALID_SOCKET);
    round_trip(s, IPV6_DONTFRAG, {1, 0});
    closesocket(s);
}

TEST_EACH(ipv6_path_discovery_states, kind, kinds) {
    SOCKET s = kind.open();
    REQUIRE(s != INVALID_SOCKET);
    EXPECT_EQ(get(s, IPV6_MTU_DISCOVER), 0);
    round_trip(s, IPV6_MTU_DISCOVER, {1, 2, 3});
    EXPECT_RAISES(setsockopt, WSAEINVAL, set(s, IPV6_MTU_DISCOVER, 4) == SOCKET_ERROR);
    closesocket(s);
}

TEST_EACH(ipv6_user_mtu, kind, kinds) {
    SOCKET s = kind.open();
    REQUIRE(s != INVALID_SOCKET);
    EXPECT_EQ(get(s, IPV6_USER_MTU), -1);
    round_trip(s, IPV6_USER_MTU, {1280, 1400, -1});
    EXPECT_RAISES(setsockopt, WSAEINVAL, set(s, IPV6_USER_MTU, 1000) == SOCKET_ERROR);
    closesocket(s);
}

TEST_EACH(ipv6_protection_level, kind, kinds) {
    SOCKET s = kind.open();
    REQUIRE(s != INVALID_SOCKET);
    round_trip(s, IPV6_PROTECTION_LEVEL,
               {PROTECTION_LEVEL_UNRESTRICTED, PROTECTION_LEVEL_EDGERESTRICTED, PROTECTION_LEVEL_RESTRICTED});
    EXPECT_RAISES(setsockopt, WSAEINVAL, set(s, IPV6_PROTECTION_LEVEL, 7) == SOCKET_ERROR);
    closesocket(s);
}

TEST(ipv6_level_on_an_ipv4_socket) {
    SOCKET s = socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);
    REQUIRE(s != INVALID_SOCKET);
    EXPECT_RAISES(setsockopt, WSAEINVAL, set(s, IPV6_UNICAST_HOPS, 1) == SOCKET_ERROR);
    EXPECT_RAISES(setsockopt, WSAEINVAL, set(s, IPV6_MULTICAST_HOPS, 1) == SOCKET_ERROR);
    closesocket(s);
}

TEST(ipv6_level_is_not_read_on_an_ipv4_socket) {
    SOCKET s = socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);
    REQUIRE(s != INVALID_SOCKET);
    EXPECT_RAISES(getsockopt, WSAEINVAL, get(s, IPV6_UNICAST_HOPS) == kFailed);
    EXPECT_EQ(set(s, IPV6_V6ONLY, 1), 0);
    closesocket(s);
}

MAIN
