// The lengths that getsockopt and setsockopt take, and what they leave of the program's buffer.
#include "missing_names.hpp"
#include "sockets.hpp"

#include <nspapi.h>

namespace {

struct OptionOf {
    const char* name;
    int level, option, type;
};

/// Closes itself.
struct Held {
    SOCKET s;
    explicit Held(SOCKET made) : s(made) {}
    ~Held() { closesocket(s); }
    Held(const Held&) = delete;
    Held& operator=(const Held&) = delete;
};

const OptionOf one_byte[] = {{"SO_KEEPALIVE", SOL_SOCKET, SO_KEEPALIVE, SOCK_STREAM},
                             {"SO_DONTROUTE", SOL_SOCKET, SO_DONTROUTE, SOCK_STREAM},
                             {"SO_DONTROUTE_udp", SOL_SOCKET, SO_DONTROUTE, SOCK_DGRAM},
                             {"TCP_NODELAY", IPPROTO_TCP, TCP_NODELAY, SOCK_STREAM}};
const OptionOf booleans[] = {{"SO_REUSEADDR", SOL_SOCKET, SO_REUSEADDR, SOCK_STREAM},
                             {"SO_OOBINLINE", SOL_SOCKET, SO_OOBINLINE, SOCK_STREAM},
                             {"SO_BROADCAST", SOL_SOCKET, SO_BROADCAST, SOCK_DGRAM},
                             {"SO_EXCLUSIVEADDRUSE", SOL_SOCKET, SO_EXCLUSIVEADDRUSE, SOCK_DGRAM}};
const OptionOf cleared[] = {{"SO_LINGER", SOL_SOCKET, SO_LINGER, SOCK_STREAM},
                            {"SO_RCVBUF", SOL_SOCKET, SO_RCVBUF, SOCK_STREAM},
                            {"SO_SNDBUF", SOL_SOCKET, SO_SNDBUF, SOCK_DGRAM}};
const OptionOf switches4[] = {{"IP_PKTINFO", IPPROTO_IP, IP_PKTINFO, SOCK_DGRAM},
                              {"IP_RECVTOS", IPPROTO_IP, IP_RECVTOS, SOCK_DGRAM},
                              {"IP_RECVTTL", IPPROTO_IP, 21, SOCK_DGRAM}};
const OptionOf switches6[] = {{"IPV6_PKTINFO", IPPROTO_IPV6, IPV6_PKTINFO, SOCK_DGRAM},
                              {"IPV6_RECVTCLASS", IPPROTO_IPV6, IPV6_RECVTCLASS, SOCK_DGRAM},
                              {"IPV6_HOPLIMIT", IPPROTO_IPV6, IPV6_HOPLIMIT, SOCK_DGRAM}};
const OptionOf unsigned_lengths[] = {{"SO_RCVBUF", SOL_SOCKET, SO_RCVBUF, SOCK_STREAM},
                                     {"SO_SNDTIMEO", SOL_SOCKET, SO_SNDTIMEO, SOCK_STREAM},
                                     {"SO_RCVTIMEO", SOL_SOCKET, SO_RCVTIMEO, SOCK_DGRAM},
                                     {"SO_REUSEADDR", SOL_SOCKET, SO_REUSEADDR, SOCK_STREAM},
                                     {"SO_OOBINLINE", SOL_SOCKET, SO_OOBINLINE, SOCK_STREAM},
                                     {"SO_BROADCAST", SOL_SOCKET, SO_BROADCAST, SOCK_DGRAM},
                                     {"SO_LINGER", SOL_SOCKET, SO_LINGER, SOCK_STREAM}};
const OptionOf copied_lengths[] = {{"SO_KEEPALIVE", SOL_SOCKET, SO_KEEPALIVE, SOCK_STREAM},
                                   {"SO_DONTROUTE", SOL_SOCKET, SO_DONTROUTE, SOCK_DGRAM},
                                   {"TCP_NODELAY", IPPROTO_TCP, TCP_NODELAY, SOCK_STREAM},
                                   {"IP_TTL", IPPROTO_IP, IP_TTL, SOCK_STREAM},
                                   {"IP_TOS", IPPROTO_IP, IP_TOS, SOCK_DGRAM},
                                   {"IP_MULTICAST_TTL", IPPROTO_IP, IP_MULTICAST_TTL, SOCK_DGRAM},
                                   {"IP_DONTFRAGMENT", IPPROTO_IP, IP_DONTFRAGMENT, SOCK_DGRAM}};

SOCKET open_for(const OptionOf& option, int family = AF_INET) { return socket(family, option.type, 0); }

int set_number(SOCKET s, int level, int option, int value) {
    return setsockopt(s, level, option, (const char*)&value, sizeof value);
}

/// The value, or -1.
int get_number(SOCKET s, int level, int option) {
    int value = 0, length = sizeof value;
    return getsockopt(s, level, option, (char*)&value, &length) == 0 ? value : -1;
}

void expect_one_byte(SOCKET s, int level, int option) {
    unsigned char value[8];
    const char yes[4] = {1, 0, 0, 0}, low_is_0[4] = {0, 1, 1, 1};
    EXPECT_EQ(setsockopt(s, level, option, low_is_0, 4), 0);
    for (const int room : {1, 2, 4, 8}) {
        std::memset(value, 0xAA, sizeof value);
        int length = room;
        EXPECT_EQ(getsockopt(s, level, option, (char*)value, &length), 0);
        EXPECT_EQ(length, 1);
        EXPECT_EQ(value[0], 0);
        EXPECT_EQ(value[1], 0xAA);
    }
    EXPECT_EQ(setsockopt(s, level, option, yes, 1), 0);
    int length = sizeof value;
    EXPECT_EQ(getsockopt(s, level, option, (char*)value, &length), 0);
    EXPECT_EQ(length, 1);
    EXPECT_EQ(value[0], 1);
    length = 0;
    EXPECT_RAISES(getsockopt, WSAEFAULT, getsockopt(s, level, option, (char*)value, &length) == SOCKET_ERROR);
    EXPECT_RAISES(setsockopt, WSAEFAULT, setsockopt(s, level, option, yes, 0) == SOCKET_ERROR);
}

} // namespace

TEST_EACH(option_of_one_byte, option, one_byte) {
    Held held(open_for(option));
    expect_one_byte(held.s, option.level, option.option);
}

TEST_EACH(ipv6_only_is_one_byte, kind, all_kinds) {
    Held held(kind.open());
    expect_one_byte(held.s, IPPROTO_IPV6, IPV6_V6ONLY);
}

TEST_EACH(ipv6_only_is_set_before_bind, kind, all_kinds) {
    Held held(bound(kind));
    REQUIRE(held.s != INVALID_SOCKET);
    EXPECT_RAISES(setsockopt, WSAEINVAL, set_number(held.s, IPPROTO_IPV6, IPV6_V6ONLY, 0) == SOCKET_ERROR);
}

TEST_EACH(boolean_option_by_length, option, booleans) {
    Held held(open_for(option));
    EXPECT_EQ(set_number(held.s, option.level, option.option, 1), 0);
    unsigned char value[4];
    for (const int room : {1, 2, 4}) {
        std::memset(value, 0xAA, sizeof value);
        int length = room;
        EXPECT_EQ(getsockopt(held.s, option.level, option.option, (char*)value, &length), 0);
        EXPECT_EQ(length, room == 4 ? 4 : 1);
        EXPECT_EQ(value[0], 1);
        EXPECT_EQ(value[1], room == 1 ? 0xAA : 0);
        EXPECT_EQ(value[2], room == 4 ? 0 : 0xAA);
    }
    EXPECT_EQ(setsockopt(held.s, option.level, option.option, (char*)value, 0), 0);
    int length = 0;
    EXPECT_RAISES(getsockopt, WSAEFAULT,
                  getsockopt(held.s, option.level, option.option, (char*)value, &length) == SOCKET_ERROR);
}

TEST_EACH(short_read_clears_the_buffer, option, cleared) {
    Held held(open_for(option));
    for (const int room : {1, 2}) {
        unsigned char value[4] = {0xAA, 0xAA, 0xAA, 0xAA};
        int length = room;
        EXPECT_RAISES(getsockopt, WSAEFAULT,
                      getsockopt(held.s, option.level, option.option, (char*)value, &length) == SOCKET_ERROR);
        EXPECT_EQ(value[0], 0);
        EXPECT_EQ(value[room - 1], 0);
        EXPECT_EQ(value[room], 0xAA);
    }
}

namespace {

void expect_no_length(SOCKET s, int level, int option) {
    for (const int room : {0, 1, 2, 3}) {
        unsigned char value[4] = {0xAA, 0xAA, 0xAA, 0xAA};
        int length = room;
        EXPECT_RAISES(getsockopt, WSAEFAULT,
                      getsockopt(s, level, option, (char*)value, &length) == SOCKET_ERROR);
        EXPECT_EQ(length, 0);
        EXPECT_EQ(value[0], 0xAA);
    }
}

} // namespace

TEST_EACH(short_read_clears_the_length, option, switches4) {
    Held held(open_for(option));
    expect_no_length(held.s, option.level, option.option);
}

TEST_EACH(short_read_of_ipv6_clears_the_length, option, switches6) {
    Held held(open_for(option, AF_INET6));
    expect_no_length(held.s, option.level, option.option);
}

TEST_EACH(negative_length_is_a_large_one, option, unsigned_lengths) {
    Held held(open_for(option));
    const int value[2] = {1, 0};
    EXPECT_EQ(setsockopt(held.s, option.level, option.option, (const char*)value, -1), 0);
}

TEST_EACH(negative_length_finds_no_memory, option, copied_lengths) {
    Held held(open_for(option));
    const int value = 1;
    EXPECT_RAISES(setsockopt, WSAENOBUFS,
                  setsockopt(held.s, option.level, option.option, (const char*)&value, -1) == SOCKET_ERROR);
}

TEST(open_type_takes_a_negative_length) {
    int value = SO_SYNCHRONOUS_NONALERT, length = -1;
    EXPECT_EQ(setsockopt(INVALID_SOCKET, SOL_SOCKET, SO_OPENTYPE, (char*)&value, -1), 0);
    value = 0;
    EXPECT_EQ(getsockopt(INVALID_SOCKET, SOL_SOCKET, SO_OPENTYPE, (char*)&value, &length), 0);
    EXPECT_EQ(length, 4);
    EXPECT_EQ(value, SO_SYNCHRONOUS_NONALERT);
    value = 0;
    EXPECT_EQ(setsockopt(INVALID_SOCKET, SOL_SOCKET, SO_OPENTYPE, (char*)&value, sizeof value), 0);
    length = 3;
    EXPECT_RAISES(getsockopt, WSAEFAULT,
                  getsockopt(INVALID_SOCKET, SOL_SOCKET, SO_OPENTYPE, (char*)&value, &length) ==
                      SOCKET_ERROR);
}

TEST_EACH(linger_keeps_its_number, kind, stream_kinds) {
    Held held(kind.open());
    linger value = {0x100, 5};
    EXPECT_EQ(setsockopt(held.s, SOL_SOCKET, SO_LINGER, (char*)&value, sizeof value), 0);
    value = {};
    int length = sizeof value;
    EXPECT_EQ(getsockopt(held.s, SOL_SOCKET, SO_LINGER, (char*)&value, &length), 0);
    EXPECT_EQ(value.l_onoff, 0x100);
    EXPECT_EQ(value.l_linger, 5);
    EXPECT_EQ(get_number(held.s, SOL_SOCKET, SO_DONTLINGER), 0);
    EXPECT_EQ(set_number(held.s, SOL_SOCKET, SO_DONTLINGER, 1), 0);
    EXPECT_EQ(getsockopt(held.s, SOL_SOCKET, SO_LINGER, (char*)&value, &length), 0);
    EXPECT_EQ(value.l_onoff, 0);
    EXPECT_EQ(set_number(held.s, SOL_SOCKET, SO_DONTLINGER, 0), 0);
    EXPECT_EQ(getsockopt(held.s, SOL_SOCKET, SO_LINGER, (char*)&value, &length), 0);
    EXPECT_EQ(value.l_onoff, 1);
}

TEST_EACH(type_of_service_is_a_byte, kind, ipv4_kinds) {
    Held held(kind.open());
    EXPECT_RAISES(setsockopt, WSAEINVAL, set_number(held.s, IPPROTO_IP, IP_TOS, 0x100) == SOCKET_ERROR);
    EXPECT_EQ(set_number(held.s, IPPROTO_IP, IP_TOS, 0x10), 0);
}

TEST_EACH(new_streams_do_not_fragment, kind, ipv4_kinds) {
    Held held(kind.open());
    EXPECT_EQ((char)get_number(held.s, IPPROTO_IP, IP_DONTFRAGMENT), kind.is_stream());
    EXPECT_EQ(set_number(held.s, IPPROTO_IP, IP_DONTFRAGMENT, 0), 0);
    EXPECT_EQ((char)get_number(held.s, IPPROTO_IP, IP_DONTFRAGMENT), 0);
}

TEST_EACH(error_that_is_set_is_read_back, kind, all_kinds) {
    Held held(kind.open());
    EXPECT_EQ(set_number(held.s, SOL_SOCKET, SO_ERROR, WSAEACCES), 0);
    EXPECT_EQ(get_error(held.s), WSAEACCES);
}

TEST_EACH(protocol_information_by_length, kind, all_kinds) {
    Held held(kind.open());
    WSAPROTOCOL_INFOA information[2];
    int length = sizeof information[0] - 1;
    EXPECT_RAISES(getsockopt, WSAEFAULT,
                  getsockopt(held.s, SOL_SOCKET, SO_PROTOCOL_INFOA, (char*)information, &length) ==
                      SOCKET_ERROR);
    EXPECT_EQ(length, sizeof information[0]);
    length = sizeof information;
    EXPECT_EQ(getsockopt(held.s, SOL_SOCKET, SO_PROTOCOL_INFOA, (char*)information, &length), 0);
    EXPECT_EQ(length, sizeof information);
    EXPECT_EQ(information[0].iSocketType, kind.type);
}

TEST_EACH(state_of_a_socket_without_addresses, kind, all_kinds) {
    union {
        CSADDR_INFO info;
        char room[512];
    } state;
    std::memset(&state, 0xAA, sizeof state);
    {
        Held held(kind.open());
        int length = sizeof state;
        EXPECT_EQ(getsockopt(held.s, SOL_SOCKET, SO_BSP_STATE, (char*)&state, &length), 0);
        EXPECT(state.info.LocalAddr.lpSockaddr == nullptr);
        EXPECT_EQ(state.info.LocalAddr.iSockaddrLength, 0);
        EXPECT(state.info.RemoteAddr.lpSockaddr == nullptr);
        EXPECT_EQ(state.info.RemoteAddr.iSockaddrLength, 0);
        EXPECT_EQ(state.info.iSocketType, kind.type);
    }
    Held held(bound(kind));
    int length = sizeof state;
    EXPECT_EQ(getsockopt(held.s, SOL_SOCKET, SO_BSP_STATE, (char*)&state, &length), 0);
    REQUIRE(state.info.LocalAddr.lpSockaddr != nullptr);
    EXPECT_EQ(state.info.LocalAddr.iSockaddrLength, any(kind.family).length);
    EXPECT_EQ(state.info.LocalAddr.lpSockaddr->sa_family, kind.family);
    EXPECT(state.info.RemoteAddr.lpSockaddr == nullptr);
    EXPECT_EQ(state.info.RemoteAddr.iSockaddrLength, 0);
}

// The same numbers over IPv4 and IPv6.
TEST_EACH(options_that_are_only_read_back, kind, all_kinds) {
    Held held(kind.open());
    const int level = kind.family == AF_INET ? (int)IPPROTO_IP : (int)IPPROTO_IPV6;
    const int of_datagrams[] = {25, 38, 51, 60, 70, IP_RECVERR}; // RECVDSTADDR to RECVERR
    for (const int option : of_datagrams) {
        if (kind.is_stream()) {
            EXPECT_RAISES(setsockopt, WSAEINVAL, set_number(held.s, level, option, 1) == SOCKET_ERROR);
            EXPECT_RAISES(getsockopt, WSAEINVAL, get_number(held.s, level, option) == -1);
        } else {
            EXPECT_EQ(get_number(held.s, level, option), 0);
            EXPECT_EQ(set_number(held.s, level, option, 1), 0);
            EXPECT_EQ(get_number(held.s, level, option), 1);
        }
    }
    const int routing_header = 32, interface_list = 28;
    for (const int option : {routing_header, interface_list}) {
        EXPECT_EQ(set_number(held.s, level, option, 1), 0);
        EXPECT_EQ((char)get_number(held.s, level, option), 1);
        EXPECT_EQ(set_number(held.s, level, option, 0), 0);
    }
    const int hop_options = 1;
    if (kind.family == AF_INET6) {
        EXPECT_EQ(set_number(held.s, level, hop_options, 1), 0);
        EXPECT_EQ(get_number(held.s, level, hop_options), 1);
    }
}

TEST(received_broadcasts_are_for_datagrams) {
    Held held(tcp4.open());
    EXPECT_RAISES(setsockopt, WSAEINVAL, set_number(held.s, IPPROTO_IP, 22, 1) == SOCKET_ERROR);
    EXPECT_RAISES(getsockopt, WSAEINVAL, get_number(held.s, IPPROTO_IP, 22) == -1);
}

TEST_EACH(path_discovery_cannot_be_unset, kind, all_kinds) {
    Held held(kind.open());
    const int level = kind.family == AF_INET ? (int)IPPROTO_IP : (int)IPPROTO_IPV6;
    EXPECT_RAISES(setsockopt, WSAEINVAL, set_number(held.s, level, 71, 0) == SOCKET_ERROR);
}

TEST_EACH(keep_alive_has_the_defaults_of_windows, kind, stream_kinds) {
    Held held(kind.open());
    const int interval = 17, probes = 16;
    EXPECT_EQ(get_number(held.s, IPPROTO_TCP, interval), 1);
    EXPECT_EQ(get_number(held.s, IPPROTO_TCP, probes), 10);
    EXPECT_EQ(set_number(held.s, SOL_SOCKET, SO_KEEPALIVE, 1), 0);
    EXPECT_EQ(get_number(held.s, IPPROTO_TCP, interval), 1);
    EXPECT_EQ(get_number(held.s, IPPROTO_TCP, probes), 10);
}

MAIN
