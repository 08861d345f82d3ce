#include "sockets.hpp"

namespace {

void set_option(SOCKET s, int option) {
    int on = 1;
    setsockopt(s, SOL_SOCKET, option, (const char*)&on, sizeof on);
}

enum Use { Plain, Reuse, Exclusive };

SOCKET open_for(const Kind& kind, Use use) {
    SOCKET s = kind.open();
    if (use == Reuse) set_option(s, SO_REUSEADDR);
    if (use == Exclusive) set_option(s, SO_EXCLUSIVEADDRUSE);
    return s;
}

/// 0, or the error when a second socket binds to the port of a first one.
int second_bind(const Kind& kind, Use first, bool first_wildcard, Use second, bool second_wildcard) {
    SOCKET a = open_for(kind, first), b = open_for(kind, second);
    Address address = first_wildcard ? any(kind.family) : loopback(kind.family);
    int error = -1;
    if (bind(a, address.get(), address.length) == 0) {
        const u_short port = name_of(a).port();
        address = second_wildcard ? any(kind.family) : loopback(kind.family);
        address.set_port(port);
        error = bind(b, address.get(), address.length) == 0 ? 0 : WSAGetLastError();
    }
    closesocket(a);
    closesocket(b);
    return error;
}

} // namespace

TEST_EACH(bind_checks_in_order, kind, all_kinds) {
    SOCKET s = kind.open();
    Address address = loopback(kind.family);
    EXPECT_RAISES(bind, WSAEFAULT, bind(s, address.get(), address.length - 1) == SOCKET_ERROR);
    EXPECT_RAISES(bind, WSAEFAULT, bind(s, address.get(), -1) == SOCKET_ERROR);
    address.storage.ss_family = 99;
    EXPECT_EQ(bind(s, address.get(), 3), SOCKET_ERROR);
    EXPECT_EQ(WSAGetLastError(), WSAEFAULT);
    EXPECT_EQ(bind(s, address.get(), address.length), SOCKET_ERROR);
    EXPECT_EQ(WSAGetLastError(), WSAEAFNOSUPPORT);
    address = loopback(kind.family);
    EXPECT_EQ(bind(s, address.get(), address.length), 0);
    EXPECT_RAISES(bind, WSAEINVAL, bind(s, address.get(), address.length) == SOCKET_ERROR);
    closesocket(s);
}

TEST(bind_checks_the_handle_first) {
    EXPECT_RAISES(bind, WSAENOTSOCK, bind(INVALID_SOCKET, nullptr, 0) == SOCKET_ERROR);
}

TEST(bind_refuses_null) {
    SOCKET s = tcp4.open();
    EXPECT_RAISES(bind, WSAEFAULT, bind(s, nullptr, sizeof(sockaddr_in)) == SOCKET_ERROR);
    closesocket(s);
}

TEST_EACH(bind_wants_a_local_address, kind, ipv4_kinds) {
    SOCKET s = kind.open();
    Address address = any(AF_INET);
    address.inet().sin_addr.s_addr = htonl(0xC0000201); // 192.0.2.1, for documentation
    EXPECT_RAISES(bind, WSAEADDRNOTAVAIL, bind(s, address.get(), address.length) == SOCKET_ERROR);
    closesocket(s);
}

TEST(bind_takes_more_than_an_address_needs) {
    SOCKET s = udp4.open();
    Address address = loopback(AF_INET);
    EXPECT_EQ(bind(s, address.get(), sizeof address.storage), 0);
    EXPECT_EQ(WSAGetLastError(), 0);
    closesocket(s);
}

TEST_EACH(bind_of_a_taken_address, kind, all_kinds) {
    SOCKET first = bound(kind), second = kind.open();
    Address address = name_of(first);
    EXPECT_RAISES(bind, WSAEADDRINUSE, bind(second, address.get(), address.length) == SOCKET_ERROR);
    if (kind.is_stream()) {
        listen(first, 1);
        EXPECT_RAISES(bind, WSAEADDRINUSE, bind(second, address.get(), address.length) == SOCKET_ERROR);
    }
    closesocket(first);
    EXPECT_EQ(bind(second, address.get(), address.length), 0);
    closesocket(second);
}

TEST_EACH(bind_by_the_table_of_sharing, kind, all_kinds) {
    const int success = 0, in_use = WSAEADDRINUSE, denied = WSAEACCES;
    const int table[6][6] = {{in_use, success, denied, success, in_use, success},
                             {success, in_use, success, denied, in_use, in_use},
                             {in_use, success, success, success, in_use, success},
                             {success, in_use, success, success, in_use, in_use},
                             {in_use, denied, denied, denied, in_use, denied},
                             {success, in_use, success, denied, in_use, in_use}};
    for (int first = 0; first < 6; ++first)
        for (int second = 0; second < 6; ++second) {
            int error = 0;
            // Another program may have a socket at the port: then another port is tried.
            for (int ports = 0; ports < 20; ++ports) {
                error = second_bind(kind, Use(first / 2), first % 2 == 0, Use(second / 2), second % 2 == 0);
                if (error == table[first][second]) break;
            }
            if (error != table[first][second])
                std::printf("%s: first %d, second %d\n", kind.name, first, second);
            EXPECT_EQ(error, table[first][second]);
        }
}

TEST(bind_over_an_exclusive_socket) {
    SOCKET first = open_for(tcp4, Exclusive), second = open_for(tcp4, Reuse);
    Address address = loopback(AF_INET);
    bind(first, address.get(), address.length);
    address = name_of(first);
    EXPECT_RAISES(bind, WSAEACCES, bind(second, address.get(), address.length) == SOCKET_ERROR);
    closesocket(first);
    closesocket(second);
}

TEST(listeners_share_a_port_by_address) {
    SOCKET wild = tcp4.open(), specific = tcp4.open();
    Address address = any(AF_INET);
    EXPECT_EQ(bind(wild, address.get(), address.length), 0);
    EXPECT_EQ(listen(wild, 5), 0);
    const u_short port = name_of(wild).port();
    address = loopback(AF_INET);
    address.set_port(port);
    EXPECT_EQ(bind(specific, address.get(), address.length), 0);
    EXPECT_EQ(listen(specific, 5), 0);
    SOCKET client = connected_to(specific, tcp4);
    REQUIRE(client != INVALID_SOCKET);
    EXPECT(wait_readable(specific));
    closesocket(client);
    closesocket(specific);
    closesocket(wild);
}

TEST_EACH(bind_over_connections_that_linger, kind, stream_kinds) {
    SOCKET listener = listening(kind);
    Address address = name_of(listener);
    SOCKET client = connected_to(listener, kind), server = accept(listener, nullptr, nullptr);
    REQUIRE(server != INVALID_SOCKET);
    char byte;
    // This side ends the connection, so that it lingers in the port.
    shutdown(server, SD_SEND);
    EXPECT_EQ(recv(client, &byte, 1, 0), 0);
    closesocket(client);
    EXPECT_EQ(recv(server, &byte, 1, 0), 0);
    closesocket(server);
    closesocket(listener);
    SOCKET again = kind.open();
    EXPECT_EQ(bind(again, address.get(), address.length), 0);
    EXPECT_EQ(listen(again, 1), 0);
    // And it is taken now.
    SOCKET third = kind.open();
    EXPECT_RAISES(bind, WSAEADDRINUSE, bind(third, address.get(), address.length) == SOCKET_ERROR);
    closesocket(third);
    closesocket(again);
}

static bool binds_over_a_client_that_lingers() {
    SOCKET listener = listening(tcp4);
    SOCKET client = connected_to(listener, tcp4), server = accept(listener, nullptr, nullptr);
    if (server == INVALID_SOCKET) return false;
    Address address = name_of(client);
    SOCKET other = tcp4.open();
    EXPECT_RAISES(bind, WSAEADDRINUSE, bind(other, address.get(), address.length) == SOCKET_ERROR);
    char byte;
    shutdown(client, SD_SEND);
    EXPECT_EQ(recv(server, &byte, 1, 0), 0);
    closesocket(server);
    EXPECT_EQ(recv(client, &byte, 1, 0), 0);
    closesocket(client);
    const bool bound = bind(other, address.get(), address.length) == 0;
    closesocket(other);
    closesocket(listener);
    return bound;
}

TEST(bind_over_a_client_that_lingers) {
    // On a host with thousands of connections another connection may use the client's port and rightly
    // prevent the bind.
    bool bound = false;
    for (int tries = 0; tries < 50 && !bound; ++tries)
        bound = binds_over_a_client_that_lingers();
    EXPECT(bound);
}

TEST(bind_while_an_accepted_connection_lives) {
    SOCKET listener = listening(tcp4);
    Address address = name_of(listener);
    SOCKET client = connected_to(listener, tcp4), server = accept(listener, nullptr, nullptr);
    REQUIRE(server != INVALID_SOCKET);
    closesocket(listener);
    SOCKET again = tcp4.open();
    EXPECT_EQ(bind(again, address.get(), address.length), 0);
    EXPECT_EQ(listen(again, 1), 0);
    closesocket(again);
    closesocket(server);
    closesocket(client);
}

TEST(ipv6_sockets_leave_ipv4_alone) {
    bool both = false;
    // Another program may have a socket on the port: then try another port.
    for (int ports = 0; ports < 20 && !both; ++ports) {
        SOCKET six = tcp6.open(), four = tcp4.open();
        Address address = any(AF_INET6);
        EXPECT_EQ(bind(six, address.get(), address.length), 0);
        EXPECT_EQ(listen(six, 1), 0);
        Address other = any(AF_INET);
        other.set_port(name_of(six).port());
        both = bind(four, other.get(), other.length) == 0 && listen(four, 1) == 0;
        closesocket(six);
        closesocket(four);
    }
    EXPECT(both);
}

TEST_EACH(getsockname_checks_in_order, kind, all_kinds) {
    Address address;
    SOCKET s = kind.open();
    EXPECT_RAISES(getsockname, WSAEINVAL, getsockname(s, address.get(), &address.length) == SOCKET_ERROR);
    Address local = loopback(kind.family);
    bind(s, local.get(), local.length);
    EXPECT_RAISES(getsockname, WSAEFAULT, getsockname(s, nullptr, &address.length) == SOCKET_ERROR);
    EXPECT_RAISES(getsockname, WSAEFAULT, getsockname(s, address.get(), nullptr) == SOCKET_ERROR);
    int length = local.length - 1;
    EXPECT_RAISES(getsockname, WSAEFAULT, getsockname(s, address.get(), &length) == SOCKET_ERROR);
    EXPECT_EQ(getsockname(s, address.get(), &address.length), 0);
    EXPECT_EQ(address.length, local.length);
    EXPECT_EQ(address.storage.ss_family, kind.family);
    EXPECT(address.port() != 0);
    address.length = sizeof address.storage;
    closesocket(s);
}

TEST(getsockname_checks_the_handle_first) {
    Address address;
    EXPECT_RAISES(getsockname, WSAENOTSOCK, getsockname(INVALID_SOCKET, nullptr, nullptr) == SOCKET_ERROR);
}

MAIN
