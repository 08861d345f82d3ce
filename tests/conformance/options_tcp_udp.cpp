#include "missing_names.hpp"

#include <initializer_list>

namespace {

SOCKET tcp(int family) { return socket(family, SOCK_STREAM, IPPROTO_TCP); }
SOCKET udp(int family) { return socket(family, SOCK_DGRAM, IPPROTO_UDP); }

struct Kind {
    const char* name;
    SOCKET (*open)(int family);
};
const Kind kinds[] = {{"tcp4", tcp}, {"udp4", udp}};

const int kFailed = -12345;

int get(SOCKET s, int level, int option) {
    int value = 0, length = sizeof value;
    return getsockopt(s, level, option, (char*)&value, &length) == 0 ? value : kFailed;
}
int set(SOCKET s, int level, int option, int value) {
    return setsockopt(s, level, option, (const char*)&value, sizeof value);
}
void round_trip(SOCKET s, int level, int option, std::initializer_list<int> values) {
    for (int value : values) {
        EXPECT_EQ(set(s, level, option, value), 0);
        EXPECT_EQ(get(s, level, option), value);
    }
}

} // namespace

TEST_EACH(tcp_no_delay, family, conformance::families) {
    SOCKET s = tcp(family);
    REQUIRE(s != INVALID_SOCKET);
    EXPECT_EQ(get(s, IPPROTO_TCP, TCP_NODELAY), 0);
    round_trip(s, IPPROTO_TCP, TCP_NODELAY, {1, 0});
    char yes = 1;
    EXPECT_EQ(setsockopt(s, IPPROTO_TCP, TCP_NODELAY, &yes, 1), 0);
    EXPECT_EQ(get(s, IPPROTO_TCP, TCP_NODELAY), 1);
    closesocket(s);
}

TEST_EACH(tcp_keep_alive_settings, family, conformance::families) {
    SOCKET s = tcp(family);
    REQUIRE(s != INVALID_SOCKET);
    EXPECT_EQ(get(s, IPPROTO_TCP, TCP_KEEPIDLE), 7200);
    round_trip(s, IPPROTO_TCP, TCP_KEEPIDLE, {30, 40000});
    round_trip(s, IPPROTO_TCP, TCP_KEEPINTVL, {3, 40000});
    round_trip(s, IPPROTO_TCP, TCP_KEEPCNT, {5, 255});
    EXPECT_RAISES(setsockopt, WSAEINVAL, set(s, IPPROTO_TCP, TCP_KEEPCNT, 256) == SOCKET_ERROR);
    closesocket(s);
}

TEST(tcp_retransmission_limit) {
    SOCKET s = tcp(AF_INET);
    REQUIRE(s != INVALID_SOCKET);
    round_trip(s, IPPROTO_TCP, TCP_MAXRT, {5, -1});
    closesocket(s);
}

TEST(tcp_fast_open) {
    SOCKET s = tcp(AF_INET);
    REQUIRE(s != INVALID_SOCKET);
    EXPECT_EQ(get(s, IPPROTO_TCP, TCP_FASTOPEN), 0);
    round_trip(s, IPPROTO_TCP, TCP_FASTOPEN, {1, 0});
    closesocket(s);
}

TEST(tcp_urgent_data_is_read_one_way) {
    SOCKET s = tcp(AF_INET);
    REQUIRE(s != INVALID_SOCKET);
    EXPECT_EQ(get(s, IPPROTO_TCP, TCP_BSDURGENT), 1);
    EXPECT_EQ(set(s, IPPROTO_TCP, TCP_BSDURGENT, 1), 0);
    EXPECT_EQ(get(s, IPPROTO_TCP, TCP_EXPEDITED_1122), 0);
    closesocket(s);
}

TEST(tcp_icmp_errors_of_connect) {
    SOCKET s = tcp(AF_INET);
    REQUIRE(s != INVALID_SOCKET);
    EXPECT_EQ(get(s, IPPROTO_TCP, TCP_FAIL_CONNECT_ON_ICMP_ERROR), 0);
    round_trip(s, IPPROTO_TCP, TCP_FAIL_CONNECT_ON_ICMP_ERROR, {1, 0});
    char information[64];
    int length = sizeof information;
    EXPECT_EQ(getsockopt(s, IPPROTO_TCP, TCP_ICMP_ERROR_INFO, information, &length), 0);
    EXPECT_EQ(length, 0);
    closesocket(s);
}

TEST(tcp_timestamps_are_the_systems) {
    SOCKET s = tcp(AF_INET);
    REQUIRE(s != INVALID_SOCKET);
    const int now = get(s, IPPROTO_TCP, TCP_TIMESTAMPS);
    EXPECT(now == 0 || now == 1);
    EXPECT_EQ(set(s, IPPROTO_TCP, TCP_TIMESTAMPS, now), 0);
    closesocket(s);
}

TEST_EACH(tcp_level_on_datagram_sockets, family, conformance::families) {
    SOCKET s = udp(family);
    REQUIRE(s != INVALID_SOCKET);
    EXPECT_RAISES(setsockopt, WSAENOPROTOOPT, set(s, IPPROTO_TCP, TCP_NODELAY, 1) == SOCKET_ERROR);
    EXPECT_RAISES(getsockopt, WSAENOPROTOOPT, get(s, IPPROTO_TCP, TCP_NODELAY) == kFailed);
    closesocket(s);
}

TEST(tcp_options_of_the_headers_alone) {
    SOCKET s = tcp(AF_INET);
    REQUIRE(s != INVALID_SOCKET);
    for (int option : {4, 6, 7, 8, 9, 11, 12, 13, 14}) {
        EXPECT_RAISES(setsockopt, WSAENOPROTOOPT, set(s, IPPROTO_TCP, option, 1) == SOCKET_ERROR);
        EXPECT_RAISES(getsockopt, WSAENOPROTOOPT, get(s, IPPROTO_TCP, option) == kFailed);
    }
    closesocket(s);
}

TEST_EACH(udp_segments, family, conformance::families) {
    SOCKET s = udp(family);
    REQUIRE(s != INVALID_SOCKET);
    EXPECT_EQ(get(s, IPPROTO_UDP, UDP_SEND_MSG_SIZE), 0);
    round_trip(s, IPPROTO_UDP, UDP_SEND_MSG_SIZE, {1200, 0});
    EXPECT_EQ(get(s, IPPROTO_UDP, UDP_RECV_MAX_COALESCED_SIZE), 0);
    round_trip(s, IPPROTO_UDP, UDP_RECV_MAX_COALESCED_SIZE, {65535, 0});
    closesocket(s);
}

TEST(udp_checksums) {
    SOCKET s = udp(AF_INET);
    REQUIRE(s != INVALID_SOCKET);
    EXPECT_EQ(get(s, IPPROTO_UDP, UDP_NOCHECKSUM), 0);
    EXPECT_EQ(get(s, IPPROTO_UDP, UDP_CHECKSUM_COVERAGE), 1);
    round_trip(s, IPPROTO_UDP, UDP_NOCHECKSUM, {1, 0});
    round_trip(s, IPPROTO_UDP, UDP_CHECKSUM_COVERAGE, {0, 1});
    closesocket(s);
    s = udp(AF_INET6);
    EXPECT_RAISES(setsockopt, WSAENOPROTOOPT, set(s, IPPROTO_UDP, UDP_NOCHECKSUM, 1) == SOCKET_ERROR);
    EXPECT_EQ(get(s, IPPROTO_UDP, UDP_CHECKSUM_COVERAGE), 1);
    closesocket(s);
}

TEST(udp_level_on_streams) {
    SOCKET s = tcp(AF_INET);
    REQUIRE(s != INVALID_SOCKET);
    EXPECT_RAISES(setsockopt, WSAENOPROTOOPT, set(s, IPPROTO_UDP, UDP_SEND_MSG_SIZE, 1) == SOCKET_ERROR);
    EXPECT_RAISES(getsockopt, WSAENOPROTOOPT, get(s, IPPROTO_UDP, UDP_SEND_MSG_SIZE) == kFailed);
    closesocket(s);
}

TEST_EACH(levels_of_other_transports, kind, kinds) {
    SOCKET s = kind.open(AF_INET);
    REQUIRE(s != INVALID_SOCKET);
    for (int level : {113, 16000}) {
        EXPECT_RAISES(setsockopt, WSAEINVAL, set(s, level, 1001, 1) == SOCKET_ERROR);
        EXPECT_RAISES(getsockopt, WSAEINVAL, get(s, level, 1001) == kFailed);
    }
    closesocket(s);
}

MAIN
