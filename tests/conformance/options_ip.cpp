#include "missing_names.hpp"

#include <initializer_list>

namespace {

struct Kind {
    const char* name;
    int type, protocol;
};
const Kind kinds[] = {{"tcp4", SOCK_STREAM, IPPROTO_TCP}, {"udp4", SOCK_DGRAM, IPPROTO_UDP}};

SOCKET open_socket(const Kind& kind) { return socket(AF_INET, kind.type, kind.protocol); }
SOCKET udp() { return open_socket(kinds[1]); }

const int kFailed = -12345;

int get(SOCKET s, int option) {
    int value = 0, length = sizeof value;
    return getsockopt(s, IPPROTO_IP, option, (char*)&value, &length) == 0 ? value : kFailed;
}
int set(SOCKET s, int option, int value) {
    return setsockopt(s, IPPROTO_IP, option, (const char*)&value, sizeof value);
}
void round_trip(SOCKET s, int option, std::initializer_list<int> values) {
    for (int value : values) {
        EXPECT_EQ(set(s, option, value), 0);
        EXPECT_EQ(get(s, option), value);
    }
}

} // namespace

TEST_EACH(ip_time_to_live_and_type_of_service, kind, kinds) {
    SOCKET s = open_socket(kind);
    REQUIRE(s != INVALID_SOCKET);
    EXPECT(get(s, IP_TTL) > 0);
    round_trip(s, IP_TTL, {1, 64, 255});
    EXPECT_EQ(get(s, IP_TOS), 0);
    round_trip(s, IP_TOS, {0x10, 0});
    char one = 33;
    EXPECT_EQ(setsockopt(s, IPPROTO_IP, IP_TTL, &one, 1), 0);
    EXPECT_EQ(get(s, IP_TTL), 33);
    EXPECT_RAISES(setsockopt, WSAEINVAL, set(s, IP_TTL, 256) == SOCKET_ERROR);
    closesocket(s);
}

TEST(ip_options_are_bytes) {
    SOCKET s = udp();
    REQUIRE(s != INVALID_SOCKET);
    char bytes[40];
    int length = sizeof bytes;
    EXPECT_EQ(getsockopt(s, IPPROTO_IP, IP_OPTIONS, bytes, &length), 0);
    EXPECT_EQ(length, 0);
    const char nothing[4] = {1, 1, 1, 1};
    EXPECT_EQ(setsockopt(s, IPPROTO_IP, IP_OPTIONS, nothing, sizeof nothing), 0);
    length = sizeof bytes;
    EXPECT_EQ(getsockopt(s, IPPROTO_IP, IP_OPTIONS, bytes, &length), 0);
    EXPECT_EQ(length, 4);
    closesocket(s);
}

TEST(ip_multicast_options_are_not_for_streams) {
    SOCKET s = open_socket(kinds[0]);
    REQUIRE(s != INVALID_SOCKET);
    for (int option : {IP_MULTICAST_IF, IP_MULTICAST_TTL, IP_MULTICAST_LOOP}) {
        EXPECT_RAISES(setsockopt, WSAEINVAL, set(s, option, 0) == SOCKET_ERROR);
        EXPECT_RAISES(getsockopt, WSAEINVAL, get(s, option) == kFailed);
    }
    closesocket(s);
}

TEST(ip_multicast_options) {
    SOCKET s = udp();
    REQUIRE(s != INVALID_SOCKET);
    EXPECT_EQ(get(s, IP_MULTICAST_TTL), 1);
    round_trip(s, IP_MULTICAST_TTL, {0, 7, 255});
    EXPECT_EQ(get(s, IP_MULTICAST_LOOP), 1);
    round_trip(s, IP_MULTICAST_LOOP, {0, 1});
    EXPECT_EQ(get(s, IP_MULTICAST_IF), 0);
    EXPECT_EQ(set(s, IP_MULTICAST_IF, (int)htonl(INADDR_LOOPBACK)), 0);
    EXPECT_EQ(get(s, IP_MULTICAST_IF), (int)htonl(INADDR_LOOPBACK));
    EXPECT_EQ(set(s, IP_MULTICAST_IF, 0), 0);
    EXPECT_EQ(set(s, IP_MULTICAST_IF, (int)inet_addr("203.0.113.77")), SOCKET_ERROR);
    closesocket(s);
}

TEST(ip_multicast_interface_by_index) {
    SOCKET s = udp();
    REQUIRE(s != INVALID_SOCKET);
    // Loopback has index 1 on both systems.
    EXPECT_EQ(set(s, IP_MULTICAST_IF, (int)htonl(1)), 0);
    EXPECT_EQ(get(s, IP_MULTICAST_IF), 1);
    closesocket(s);
}

TEST_EACH(ip_unicast_interface, kind, kinds) {
    SOCKET s = open_socket(kind);
    REQUIRE(s != INVALID_SOCKET);
    EXPECT_EQ(get(s, IP_UNICAST_IF), 0);
    EXPECT_EQ(set(s, IP_UNICAST_IF, (int)htonl(1)), 0);
    EXPECT_EQ(get(s, IP_UNICAST_IF), 1);
    EXPECT_EQ(set(s, IP_UNICAST_IF, 0), 0);
    EXPECT_EQ(set(s, IP_UNICAST_IF, (int)htonl(999999)), SOCKET_ERROR);
    closesocket(s);
}

TEST(ip_control_messages_are_asked_for_on_datagram_sockets) {
    for (int option : {IP_PKTINFO, IP_RECVTTL, IP_RECVTOS}) {
        SOCKET s = udp();
        REQUIRE(s != INVALID_SOCKET);
        EXPECT_EQ(get(s, option), 0);
        round_trip(s, option, {1, 0});
        DWORD value = 1;
        EXPECT_RAISES(setsockopt, WSAEFAULT,
                      setsockopt(s, IPPROTO_IP, option, (char*)&value, 1) == SOCKET_ERROR);
        closesocket(s);
        s = open_socket(kinds[0]);
        EXPECT_RAISES(setsockopt, WSAEINVAL, set(s, option, 1) == SOCKET_ERROR);
        EXPECT_RAISES(getsockopt, WSAEINVAL, get(s, option) == kFailed);
        closesocket(s);
    }
}

TEST(ip_newer_control_messages) {
    SOCKET s = udp();
    REQUIRE(s != INVALID_SOCKET);
    for (int option : {IP_RECVIF, IP_ORIGINAL_ARRIVAL_IF, IP_RECVECN}) {
        EXPECT_EQ(get(s, option), 0);
        round_trip(s, option, {1, 0});
    }
    closesocket(s);
}

TEST_EACH(ip_fragments_and_path_discovery, kind, kinds) {
    SOCKET s = open_socket(kind);
    REQUIRE(s != INVALID_SOCKET);
    round_trip(s, IP_DONTFRAGMENT, {1, 0});
    closesocket(s);
}

TEST_EACH(ip_path_discovery_states, kind, kinds) {
    SOCKET s = open_socket(kind);
    REQUIRE(s != INVALID_SOCKET);
    EXPECT_EQ(get(s, IP_MTU_DISCOVER), 0);
    round_trip(s, IP_MTU_DISCOVER, {1, 2, 3});
    EXPECT_RAISES(setsockopt, WSAEINVAL, set(s, IP_MTU_DISCOVER, 4) == SOCKET_ERROR);
    closesocket(s);
}

TEST(ip_path_mtu_of_a_connected_socket) {
    SOCKET s = udp();
    REQUIRE(s != INVALID_SOCKET);
    EXPECT_EQ(get(s, IP_MTU), kFailed);
    EXPECT_EQ(WSAGetLastError(), WSAENOTCONN);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(9);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(connect(s, (sockaddr*)&to, sizeof to), 0);
    EXPECT(get(s, IP_MTU) >= 576);
    closesocket(s);
}

TEST(ip_user_mtu) {
    SOCKET s = open_socket(kinds[0]);
    REQUIRE(s != INVALID_SOCKET);
    EXPECT_EQ(get(s, IP_USER_MTU), -1);
    round_trip(s, IP_USER_MTU, {1400, -1});
    closesocket(s);
}

TEST(ip_broadcasts_are_always_received) {
    SOCKET s = udp();
    REQUIRE(s != INVALID_SOCKET);
    EXPECT_EQ(get(s, IP_RECEIVE_BROADCAST), 1);
    EXPECT_EQ(set(s, IP_RECEIVE_BROADCAST, 1), 0);
    closesocket(s);
}

TEST_EACH(ip_header_included_is_for_raw_sockets, kind, kinds) {
    SOCKET s = open_socket(kind);
    REQUIRE(s != INVALID_SOCKET);
    EXPECT_RAISES(setsockopt, WSAEINVAL, set(s, IP_HDRINCL, 1) == SOCKET_ERROR);
    EXPECT_RAISES(getsockopt, WSAEINVAL, get(s, IP_HDRINCL) == kFailed);
    closesocket(s);
}

TEST(ip_header_included_on_a_raw_socket) {
    SOCKET raw = socket(AF_INET, SOCK_RAW, IPPROTO_ICMP);
    if (raw == INVALID_SOCKET) return;
    EXPECT_EQ(get(raw, IP_HDRINCL), 0);
    round_trip(raw, IP_HDRINCL, {1, 0});
    closesocket(raw);
}

TEST(ip_interface_list) {
    SOCKET s = udp();
    REQUIRE(s != INVALID_SOCKET);
    DWORD indexes[4];
    int length = sizeof indexes;
    EXPECT_EQ(getsockopt(s, IPPROTO_IP, IP_GET_IFLIST, (char*)indexes, &length), SOCKET_ERROR);
    EXPECT_EQ(WSAGetLastError(), WSAEINVAL);
    round_trip(s, IP_IFLIST, {1});
    EXPECT_EQ(set(s, IP_ADD_IFLIST, 1), 0);
    EXPECT_EQ(set(s, IP_ADD_IFLIST, 77), 0);
    EXPECT_EQ(getsockopt(s, IPPROTO_IP, IP_GET_IFLIST, (char*)indexes, &length), 0);
    EXPECT_EQ(length, 8);
    EXPECT_EQ(indexes[0], 1);
    EXPECT_EQ(indexes[1], 77);
    EXPECT_EQ(set(s, IP_DEL_IFLIST, 1), 0);
    // Datagrams from loopback are now dropped.
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    length = sizeof address;
    EXPECT_EQ(bind(s, (sockaddr*)&address, sizeof address), 0);
    EXPECT_EQ(getsockname(s, (sockaddr*)&address, &length), 0);
    SOCKET sender = udp();
    EXPECT_EQ(sendto(sender, "dropped", 7, 0, (sockaddr*)&address, sizeof address), 7);
    EXPECT_EQ(set(s, IP_ADD_IFLIST, 1), 0);
    EXPECT_EQ(sendto(sender, "ok", 2, 0, (sockaddr*)&address, sizeof address), 2);
    char text[8];
    EXPECT_EQ(recv(s, text, sizeof text, 0), 2);
    round_trip(s, IP_IFLIST, {0});
    closesocket(sender);
    closesocket(s);
}

TEST(ip_options_of_the_headers_alone) {
    SOCKET s = udp();
    REQUIRE(s != INVALID_SOCKET);
    const int nrt_interface = 74;
    EXPECT_RAISES(setsockopt, WSAENOPROTOOPT, set(s, nrt_interface, 1) == SOCKET_ERROR);
    EXPECT_RAISES(getsockopt, WSAENOPROTOOPT, get(s, nrt_interface) == kFailed);
    closesocket(s);
}

MAIN
