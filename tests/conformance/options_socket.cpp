#include "conformance.hpp"

#include <initializer_list>
#include <mswsock.h>

namespace {

struct Kind {
    const char* name;
    int family, type, protocol;
};
const Kind kinds[] = {{"tcp4", AF_INET, SOCK_STREAM, IPPROTO_TCP},
                      {"udp4", AF_INET, SOCK_DGRAM, IPPROTO_UDP},
                      {"tcp6", AF_INET6, SOCK_STREAM, IPPROTO_TCP},
                      {"udp6", AF_INET6, SOCK_DGRAM, IPPROTO_UDP}};

SOCKET open_socket(const Kind& kind) { return socket(kind.family, kind.type, kind.protocol); }

const int kFailed = -12345;

int get(SOCKET s, int level, int option) {
    int value = 0, length = sizeof value;
    return getsockopt(s, level, option, (char*)&value, &length) == 0 ? value : kFailed;
}

int set(SOCKET s, int level, int option, int value) {
    return setsockopt(s, level, option, (const char*)&value, sizeof value);
}

} // namespace

TEST(options_check_the_handle_first) {
    EXPECT_RAISES(setsockopt, WSAENOTSOCK,
                  setsockopt(INVALID_SOCKET, SOL_SOCKET, SO_KEEPALIVE, nullptr, 0) == SOCKET_ERROR);
    EXPECT_RAISES(getsockopt, WSAENOTSOCK,
                  getsockopt(INVALID_SOCKET, 99, 99, nullptr, nullptr) == SOCKET_ERROR);
}

TEST_EACH(options_of_unknown_levels_and_numbers, kind, kinds) {
    SOCKET s = open_socket(kind);
    REQUIRE(s != INVALID_SOCKET);
    for (int level : {5, 58, 113, -1}) {
        EXPECT_RAISES(setsockopt, WSAEINVAL, set(s, level, 1, 1) == SOCKET_ERROR);
        EXPECT_RAISES(getsockopt, WSAEINVAL, get(s, level, 1) == kFailed);
    }
    EXPECT_RAISES(setsockopt, WSAENOPROTOOPT, set(s, SOL_SOCKET, 0x7777, 1) == SOCKET_ERROR);
    EXPECT_RAISES(getsockopt, WSAENOPROTOOPT, get(s, SOL_SOCKET, 0x7777) == kFailed);
    EXPECT_RAISES(getsockopt, WSAENOPROTOOPT, get(s, IPPROTO_IP, 0x99) == kFailed);
    closesocket(s);
}

TEST(options_check_pointer_and_length) {
    SOCKET s = open_socket(kinds[0]);
    REQUIRE(s != INVALID_SOCKET);
    int value = 1, length = 4;
    EXPECT_RAISES(setsockopt, WSAEFAULT, setsockopt(s, SOL_SOCKET, SO_RCVBUF, nullptr, 4) == SOCKET_ERROR);
    EXPECT_RAISES(setsockopt, WSAEFAULT,
                  setsockopt(s, SOL_SOCKET, SO_RCVBUF, (char*)&value, 3) == SOCKET_ERROR);
    EXPECT_RAISES(setsockopt, WSAEFAULT,
                  setsockopt(s, SOL_SOCKET, SO_LINGER, (char*)&value, 2) == SOCKET_ERROR);
    EXPECT_RAISES(setsockopt, WSAEFAULT,
                  setsockopt(s, SOL_SOCKET, SO_KEEPALIVE, (char*)&value, 0) == SOCKET_ERROR);
    EXPECT_RAISES(getsockopt, WSAEFAULT,
                  getsockopt(s, SOL_SOCKET, SO_RCVBUF, nullptr, &length) == SOCKET_ERROR);
    EXPECT_RAISES(getsockopt, WSAEFAULT,
                  getsockopt(s, SOL_SOCKET, SO_RCVBUF, (char*)&value, nullptr) == SOCKET_ERROR);
    length = 3;
    EXPECT_RAISES(getsockopt, WSAEFAULT,
                  getsockopt(s, SOL_SOCKET, SO_RCVBUF, (char*)&value, &length) == SOCKET_ERROR);
    length = 0;
    EXPECT_RAISES(getsockopt, WSAEFAULT,
                  getsockopt(s, SOL_SOCKET, SO_KEEPALIVE, (char*)&value, &length) == SOCKET_ERROR);
    closesocket(s);
}

TEST_EACH(options_that_are_read_only_or_write_only, kind, kinds) {
    SOCKET s = open_socket(kind);
    REQUIRE(s != INVALID_SOCKET);
    EXPECT_RAISES(setsockopt, WSAENOPROTOOPT, set(s, SOL_SOCKET, SO_ACCEPTCONN, 1) == SOCKET_ERROR);
    EXPECT_RAISES(setsockopt, WSAENOPROTOOPT, set(s, SOL_SOCKET, SO_MAX_MSG_SIZE, 1) == SOCKET_ERROR);
    EXPECT_RAISES(setsockopt, WSAENOPROTOOPT, set(s, SOL_SOCKET, SO_CONNECT_TIME, 1) == SOCKET_ERROR);
    EXPECT_RAISES(getsockopt, WSAENOPROTOOPT, get(s, SOL_SOCKET, SO_UPDATE_CONNECT_CONTEXT) == kFailed);
    closesocket(s);
}

TEST_EACH(option_type_cannot_be_written, kind, kinds) {
    SOCKET s = open_socket(kind);
    REQUIRE(s != INVALID_SOCKET);
    if (kind.type == SOCK_STREAM)
        EXPECT_RAISES(setsockopt, WSAENOPROTOOPT, set(s, SOL_SOCKET, SO_TYPE, 1) == SOCKET_ERROR);
    else
        EXPECT_RAISES(setsockopt, WSAEINVAL, set(s, SOL_SOCKET, SO_TYPE, 1) == SOCKET_ERROR);
    closesocket(s);
}

TEST(option_debug_is_remembered) {
    SOCKET s = open_socket(kinds[0]);
    REQUIRE(s != INVALID_SOCKET);
    EXPECT_EQ(set(s, SOL_SOCKET, SO_DEBUG, 1), 0);
    EXPECT_EQ(get(s, SOL_SOCKET, SO_DEBUG), 1);
    closesocket(s);
}

TEST(options_reset_the_last_error) {
    SOCKET s = open_socket(kinds[0]);
    REQUIRE(s != INVALID_SOCKET);
    WSASetLastError(1);
    EXPECT_EQ(get(s, SOL_SOCKET, SO_ERROR), 0);
    EXPECT_EQ(WSAGetLastError(), 0);
    WSASetLastError(1);
    EXPECT_EQ(set(s, SOL_SOCKET, SO_KEEPALIVE, 1), 0);
    EXPECT_EQ(WSAGetLastError(), 0);
    closesocket(s);
}

TEST_EACH(option_type_tells_the_type, kind, kinds) {
    SOCKET s = open_socket(kind);
    REQUIRE(s != INVALID_SOCKET);
    EXPECT_EQ(get(s, SOL_SOCKET, SO_TYPE), kind.type);
    EXPECT_EQ(get(s, SOL_SOCKET, SO_ACCEPTCONN), 0);
    EXPECT_EQ(get(s, SOL_SOCKET, SO_CONNECT_TIME), -1);
    EXPECT_EQ(get(s, SOL_SOCKET, SO_MAX_MSG_SIZE), 65507);
    closesocket(s);
}

TEST_EACH(options_that_are_switches, kind, kinds) {
    SOCKET s = open_socket(kind);
    REQUIRE(s != INVALID_SOCKET);
    for (int option : {SO_REUSEADDR, SO_BROADCAST, SO_OOBINLINE}) {
        EXPECT_EQ(get(s, SOL_SOCKET, option), 0);
        EXPECT_EQ(set(s, SOL_SOCKET, option, 1), 0);
        EXPECT_EQ(get(s, SOL_SOCKET, option), 1);
        EXPECT_EQ(set(s, SOL_SOCKET, option, 0), 0);
        EXPECT_EQ(get(s, SOL_SOCKET, option), 0);
        // One byte will do, and any value but 0 is TRUE.
        char one = 2;
        EXPECT_EQ(setsockopt(s, SOL_SOCKET, option, &one, 1), 0);
        one = 0;
        int length = 1;
        EXPECT_EQ(getsockopt(s, SOL_SOCKET, option, &one, &length), 0);
        EXPECT_EQ(one, 1);
        EXPECT_EQ(length, 1);
    }
    closesocket(s);
}

TEST_EACH(option_keepalive_is_for_streams, kind, kinds) {
    SOCKET s = open_socket(kind);
    REQUIRE(s != INVALID_SOCKET);
    if (kind.type == SOCK_STREAM) {
        EXPECT_EQ(get(s, SOL_SOCKET, SO_KEEPALIVE), 0);
        EXPECT_EQ(set(s, SOL_SOCKET, SO_KEEPALIVE, 1), 0);
        EXPECT_EQ(get(s, SOL_SOCKET, SO_KEEPALIVE), 1);
    } else {
        EXPECT_RAISES(setsockopt, WSAENOPROTOOPT, set(s, SOL_SOCKET, SO_KEEPALIVE, 1) == SOCKET_ERROR);
        EXPECT_RAISES(getsockopt, WSAENOPROTOOPT, get(s, SOL_SOCKET, SO_KEEPALIVE) == kFailed);
    }
    closesocket(s);
}

TEST(options_of_other_transports) {
    SOCKET s = open_socket(kinds[0]);
    REQUIRE(s != INVALID_SOCKET);
    for (int option : {SO_CONNDATA, SO_CONNOPT, SO_DISCDATA, SO_DISCOPT, SO_CONNDATALEN, PVD_CONFIG})
        EXPECT_RAISES(setsockopt, WSAENOPROTOOPT, set(s, SOL_SOCKET, option, 1) == SOCKET_ERROR);
    closesocket(s);
}

TEST(options_that_no_transport_has) {
    SOCKET s = open_socket(kinds[0]);
    REQUIRE(s != INVALID_SOCKET);
    for (int option : {SO_SNDLOWAT, SO_RCVLOWAT, SO_USELOOPBACK}) {
        EXPECT_RAISES(setsockopt, WSAEINVAL, set(s, SOL_SOCKET, option, 1) == SOCKET_ERROR);
        EXPECT_RAISES(getsockopt, WSAEINVAL, get(s, SOL_SOCKET, option) == kFailed);
    }
    closesocket(s);
}

TEST_EACH(option_linger, kind, kinds) {
    SOCKET s = open_socket(kind);
    REQUIRE(s != INVALID_SOCKET);
    linger value{1, 7};
    int length = sizeof value;
    if (kind.type == SOCK_STREAM) {
        EXPECT_EQ(get(s, SOL_SOCKET, SO_DONTLINGER), 1);
        EXPECT_EQ(setsockopt(s, SOL_SOCKET, SO_LINGER, (char*)&value, sizeof value), 0);
        value = linger{};
        EXPECT_EQ(getsockopt(s, SOL_SOCKET, SO_LINGER, (char*)&value, &length), 0);
        EXPECT_EQ(length, (int)sizeof value);
        EXPECT_EQ(value.l_onoff, 1);
        EXPECT_EQ(value.l_linger, 7);
        EXPECT_EQ(get(s, SOL_SOCKET, SO_DONTLINGER), 0);
        EXPECT_EQ(set(s, SOL_SOCKET, SO_DONTLINGER, 1), 0);
        EXPECT_EQ(getsockopt(s, SOL_SOCKET, SO_LINGER, (char*)&value, &length), 0);
        EXPECT_EQ(value.l_onoff, 0);
    } else {
        EXPECT_RAISES(getsockopt, WSAENOPROTOOPT,
                      getsockopt(s, SOL_SOCKET, SO_LINGER, (char*)&value, &length) == SOCKET_ERROR);
        EXPECT_RAISES(getsockopt, WSAENOPROTOOPT, get(s, SOL_SOCKET, SO_DONTLINGER) == kFailed);
    }
    closesocket(s);
}

TEST_EACH(option_buffer_sizes_are_read_back, kind, kinds) {
    SOCKET s = open_socket(kind);
    REQUIRE(s != INVALID_SOCKET);
    for (int option : {SO_SNDBUF, SO_RCVBUF}) {
        EXPECT(get(s, SOL_SOCKET, option) > 0);
        for (int size : {8192, 1, 1 << 20, 0}) {
            EXPECT_EQ(set(s, SOL_SOCKET, option, size), 0);
            EXPECT_EQ(get(s, SOL_SOCKET, option), size);
        }
    }
    closesocket(s);
}

TEST_EACH(option_time_outs_are_milliseconds, kind, kinds) {
    SOCKET s = open_socket(kind);
    REQUIRE(s != INVALID_SOCKET);
    for (int option : {SO_SNDTIMEO, SO_RCVTIMEO}) {
        EXPECT_EQ(get(s, SOL_SOCKET, option), 0);
        for (int value : {1, 1234, 3600000, 0}) {
            EXPECT_EQ(set(s, SOL_SOCKET, option, value), 0);
            EXPECT_EQ(get(s, SOL_SOCKET, option), value);
        }
    }
    closesocket(s);
}

TEST_EACH(option_exclusive_use_and_reuse_exclude_each_other, kind, kinds) {
    SOCKET s = open_socket(kind);
    REQUIRE(s != INVALID_SOCKET);
    EXPECT_EQ(set(s, SOL_SOCKET, SO_EXCLUSIVEADDRUSE, 1), 0);
    EXPECT_EQ(get(s, SOL_SOCKET, SO_EXCLUSIVEADDRUSE), 1);
    EXPECT_RAISES(setsockopt, WSAEINVAL, set(s, SOL_SOCKET, SO_REUSEADDR, 1) == SOCKET_ERROR);
    EXPECT_EQ(set(s, SOL_SOCKET, SO_EXCLUSIVEADDRUSE, 0), 0);
    EXPECT_EQ(set(s, SOL_SOCKET, SO_REUSEADDR, 1), 0);
    EXPECT_RAISES(setsockopt, WSAEINVAL, set(s, SOL_SOCKET, SO_EXCLUSIVEADDRUSE, 1) == SOCKET_ERROR);
    closesocket(s);
}

TEST(option_open_type_is_the_threads) {
    int value = 77, length = sizeof value;
    EXPECT_EQ(getsockopt(INVALID_SOCKET, SOL_SOCKET, SO_OPENTYPE, (char*)&value, &length), 0);
    EXPECT_EQ(value, 0);
    value = SO_SYNCHRONOUS_NONALERT;
    EXPECT_EQ(setsockopt(INVALID_SOCKET, SOL_SOCKET, SO_OPENTYPE, (char*)&value, sizeof value), 0);
    value = 0;
    EXPECT_EQ(getsockopt(INVALID_SOCKET, SOL_SOCKET, SO_OPENTYPE, (char*)&value, &length), 0);
    EXPECT_EQ(value, SO_SYNCHRONOUS_NONALERT);
    value = 0;
    EXPECT_EQ(setsockopt(INVALID_SOCKET, SOL_SOCKET, SO_OPENTYPE, (char*)&value, sizeof value), 0);
}

MAIN
