#include "sockets.hpp"

#include <mswsock.h>

namespace {

/// A loopback address without a listener.
Address nobody(const Kind& kind) {
    SOCKET s = bound(kind);
    Address address = name_of(s);
    closesocket(s);
    return address;
}

} // namespace

TEST_EACH(connect_checks_in_order, kind, all_kinds) {
    SOCKET s = kind.open();
    Address address = loopback(kind.family);
    EXPECT_RAISES(connect, WSAEFAULT, connect(s, address.get(), address.length - 1) == SOCKET_ERROR);
    EXPECT_RAISES(WSAConnect, WSAEFAULT,
                  WSAConnect(s, address.get(), 3, nullptr, nullptr, nullptr, nullptr) == SOCKET_ERROR);
    EXPECT_RAISES(connect, WSAEADDRNOTAVAIL, connect(s, address.get(), address.length) == SOCKET_ERROR);
    address.storage.ss_family = 99;
    EXPECT_RAISES(connect, WSAEAFNOSUPPORT, connect(s, address.get(), address.length) == SOCKET_ERROR);
    EXPECT_RAISES(WSAConnect, WSAEAFNOSUPPORT,
                  WSAConnect(s, address.get(), address.length, nullptr, nullptr, nullptr, nullptr) ==
                      SOCKET_ERROR);
    closesocket(s);
}

TEST(connect_checks_the_handle_first) {
    EXPECT_RAISES(WSAConnect, WSAENOTSOCK,
                  WSAConnect(INVALID_SOCKET, nullptr, 0, nullptr, nullptr, nullptr, nullptr) == SOCKET_ERROR);
}

TEST(connect_refuses_null) {
    SOCKET s = tcp4.open();
    EXPECT_RAISES(connect, WSAEFAULT, connect(s, nullptr, sizeof(sockaddr_in)) == SOCKET_ERROR);
    closesocket(s);
}

TEST_EACH(connect_to_nowhere, kind, stream_kinds) {
    SOCKET s = kind.open();
    Address address = any(kind.family);
    address.set_port(htons(80));
    EXPECT_RAISES(connect, WSAEADDRNOTAVAIL, connect(s, address.get(), address.length) == SOCKET_ERROR);
    EXPECT_RAISES(WSAConnect, WSAEADDRNOTAVAIL,
                  WSAConnect(s, address.get(), address.length, nullptr, nullptr, nullptr, nullptr) ==
                      SOCKET_ERROR);
    closesocket(s);
}

TEST_EACH(connect_refused_and_tried_again, kind, stream_kinds) {
    SOCKET s = kind.open();
    Address address = nobody(kind);
    for (int i = 0; i < 2; ++i) {
        EXPECT_RAISES(connect, WSAECONNREFUSED, connect(s, address.get(), address.length) == SOCKET_ERROR);
        EXPECT_RAISES(WSAConnect, WSAECONNREFUSED,
                      WSAConnect(s, address.get(), address.length, nullptr, nullptr, nullptr, nullptr) ==
                          SOCKET_ERROR);
    }
    SOCKET listener = listening(kind);
    address = name_of(listener);
    WSASetLastError(1);
    EXPECT_EQ(connect(s, address.get(), address.length), 0);
    EXPECT_EQ(WSAGetLastError(), 0);
    EXPECT_RAISES(connect, WSAEISCONN, connect(s, address.get(), address.length) == SOCKET_ERROR);
    EXPECT_RAISES(WSAConnect, WSAEISCONN,
                  WSAConnect(s, address.get(), address.length, nullptr, nullptr, nullptr, nullptr) ==
                      SOCKET_ERROR);
    closesocket(s);
    closesocket(listener);
}

TEST(a_connect_that_failed_at_once_leaves_no_pending_error) {
    SOCKET s = tcp4.open();
    Address address = nobody(tcp4);
    EXPECT_EQ(connect(s, address.get(), address.length), SOCKET_ERROR);
    EXPECT_EQ(WSAGetLastError(), WSAECONNREFUSED);
    EXPECT_EQ(get_error(s), 0);
    closesocket(s);
}

TEST_EACH(connect_without_blocking, kind, stream_kinds) {
    SOCKET listener = listening(kind), s = kind.open();
    Address address = name_of(listener);
    set_non_blocking(s);
    EXPECT_RAISES(connect, WSAEWOULDBLOCK, connect(s, address.get(), address.length) == SOCKET_ERROR);
    EXPECT(wait_writable(s));
    EXPECT_EQ(get_error(s), 0);
    EXPECT_RAISES(connect, WSAEISCONN, connect(s, address.get(), address.length) == SOCKET_ERROR);
    EXPECT_EQ(send(s, "x", 1, 0), 1);
    Address peer;
    EXPECT_EQ(getpeername(s, peer.get(), &peer.length), 0);
    closesocket(s);
    s = kind.open();
    set_non_blocking(s);
    EXPECT_RAISES(WSAConnect, WSAEWOULDBLOCK,
                  WSAConnect(s, address.get(), address.length, nullptr, nullptr, nullptr, nullptr) ==
                      SOCKET_ERROR);
    closesocket(s);
    closesocket(listener);
}

TEST_EACH(a_failed_connect_without_blocking, kind, stream_kinds) {
    SOCKET s = kind.open();
    Address address = nobody(kind);
    set_non_blocking(s);
    EXPECT_RAISES(connect, WSAEWOULDBLOCK, connect(s, address.get(), address.length) == SOCKET_ERROR);
    fd_set read, write, except;
    FD_ZERO(&read);
    FD_ZERO(&write);
    FD_ZERO(&except);
    FD_SET(s, &read);
    FD_SET(s, &write);
    FD_SET(s, &except);
    timeval limit = {20, 0};
    EXPECT_EQ(select(0, &read, &write, &except, &limit), 1);
    EXPECT(!FD_ISSET(s, &read));
    EXPECT(!FD_ISSET(s, &write));
    EXPECT(FD_ISSET(s, &except));
    EXPECT_EQ(get_error(s), WSAECONNREFUSED);
    EXPECT_EQ(get_error(s), 0);
    char byte = 0;
    EXPECT_RAISES(recv, WSAENOTCONN, recv(s, &byte, 1, 0) == SOCKET_ERROR);
    // And it may be tried again.
    SOCKET listener = listening(kind);
    address = name_of(listener);
    EXPECT_RAISES(connect, WSAEWOULDBLOCK, connect(s, address.get(), address.length) == SOCKET_ERROR);
    EXPECT(wait_writable(s));
    EXPECT_EQ(send(s, "x", 1, 0), 1);
    closesocket(s);
    closesocket(listener);
}

TEST(connect_while_connecting) {
    // A listener with a full queue does not respond.
    SOCKET listener = listening(tcp4, 0);
    Address address = name_of(listener);
    SOCKET clients[64];
    int count = 0;
    bool pending = false;
    while (count < 64 && !pending) {
        SOCKET s = clients[count++] = tcp4.open();
        set_non_blocking(s);
        EXPECT_EQ(connect(s, address.get(), address.length), SOCKET_ERROR);
        fd_set write;
        FD_ZERO(&write);
        FD_SET(s, &write);
        timeval limit = {0, 100000};
        pending = select(0, nullptr, &write, nullptr, &limit) == 0;
    }
    REQUIRE(pending);
    SOCKET s = clients[count - 1];
    Address peer;
    EXPECT_EQ(getpeername(s, peer.get(), &peer.length), 0);
    EXPECT_EQ(peer.port(), address.port());
    EXPECT_RAISES(connect, WSAEALREADY, connect(s, address.get(), address.length) == SOCKET_ERROR);
    EXPECT_RAISES(WSAConnect, WSAEALREADY,
                  WSAConnect(s, address.get(), address.length, nullptr, nullptr, nullptr, nullptr) ==
                      SOCKET_ERROR);
    char byte = 0;
    EXPECT_RAISES(send, WSAENOTCONN, send(s, &byte, 1, 0) == SOCKET_ERROR);
    // The time limit of WSAConnectByList expires earlier.
    SOCKADDR* addresses = address.get();
    struct {
        INT count;
        SOCKET_ADDRESS address;
    } list = {1, {addresses, address.length}};
    SOCKET impatient = tcp4.open();
    timeval limit = {0, 50000};
    EXPECT_RAISES(WSAConnectByList, WSAETIMEDOUT,
                  !WSAConnectByList(impatient, (SOCKET_ADDRESS_LIST*)&list, nullptr, nullptr, nullptr,
                                    nullptr, &limit, nullptr));
    closesocket(impatient);
    while (count > 0)
        closesocket(clients[--count]);
    closesocket(listener);
}

TEST(connect_of_a_listener) {
    SOCKET s = listening(tcp4);
    Address address = name_of(s);
    EXPECT_RAISES(connect, WSAEINVAL, connect(s, address.get(), address.length) == SOCKET_ERROR);
    EXPECT_RAISES(WSAConnect, WSAEINVAL,
                  WSAConnect(s, address.get(), address.length, nullptr, nullptr, nullptr, nullptr) ==
                      SOCKET_ERROR);
    closesocket(s);
}

TEST(wsaconnect_carries_no_data) {
    SOCKET listener = listening(tcp4), s = tcp4.open();
    Address address = name_of(listener);
    char byte = 0;
    WSABUF data = {1, &byte};
    QOS qos = {};
    EXPECT_RAISES(WSAConnect, WSAEPROTONOSUPPORT,
                  WSAConnect(s, address.get(), address.length, &data, nullptr, nullptr, nullptr) ==
                      SOCKET_ERROR);
    EXPECT_RAISES(WSAConnect, WSAEINVAL,
                  WSAConnect(s, address.get(), address.length, nullptr, nullptr, nullptr, &qos) ==
                      SOCKET_ERROR);
    closesocket(s);
    closesocket(listener);
}

TEST(wsaconnect_empties_the_callees_data) {
    SOCKET listener = listening(tcp4), s = tcp4.open();
    Address address = name_of(listener);
    char byte = 0;
    WSABUF data = {1, &byte};
    EXPECT_EQ(WSAConnect(s, address.get(), address.length, nullptr, &data, nullptr, nullptr), 0);
    EXPECT_EQ(data.len, 0);
    closesocket(s);
    closesocket(listener);
}

TEST(connect_to_a_broadcast_address) {
    SOCKET s = udp4.open();
    Address address = any(AF_INET);
    address.inet().sin_addr.s_addr = INADDR_BROADCAST;
    address.set_port(htons(9));
    EXPECT_RAISES(connect, WSAEACCES, connect(s, address.get(), address.length) == SOCKET_ERROR);
    EXPECT_RAISES(WSAConnect, WSAEACCES,
                  WSAConnect(s, address.get(), address.length, nullptr, nullptr, nullptr, nullptr) ==
                      SOCKET_ERROR);
    closesocket(s);
}

TEST_EACH(datagram_sockets_change_and_forget_their_peer, kind, datagram_kinds) {
    SOCKET s = bound(kind), first = bound(kind), second = bound(kind);
    const u_short port = name_of(s).port();
    for (SOCKET peer : {first, second}) {
        Address address = name_of(peer), told;
        EXPECT_EQ(connect(s, address.get(), address.length), 0);
        EXPECT_EQ(getpeername(s, told.get(), &told.length), 0);
        EXPECT_EQ(told.port(), address.port());
    }
    Address nothing = any(kind.family), told;
    EXPECT_EQ(connect(s, nothing.get(), nothing.length), 0);
    EXPECT_RAISES(getpeername, WSAENOTCONN, getpeername(s, told.get(), &told.length) == SOCKET_ERROR);
    EXPECT_EQ(name_of(s).port(), port);
    closesocket(s);
    closesocket(first);
    closesocket(second);
}

TEST_EACH(getpeername_checks_in_order, kind, all_kinds) {
    Address address;
    SOCKET s = bound(kind);
    EXPECT_RAISES(getpeername, WSAENOTCONN, getpeername(s, address.get(), &address.length) == SOCKET_ERROR);
    closesocket(s);
    Pair pair(kind);
    REQUIRE(pair);
    EXPECT_RAISES(getpeername, WSAEFAULT, getpeername(pair.a, nullptr, &address.length) == SOCKET_ERROR);
    EXPECT_RAISES(getpeername, WSAEFAULT, getpeername(pair.a, address.get(), nullptr) == SOCKET_ERROR);
    int length = 3;
    EXPECT_RAISES(getpeername, WSAEFAULT, getpeername(pair.a, address.get(), &length) == SOCKET_ERROR);
    address.length = sizeof address.storage;
    EXPECT_EQ(getpeername(pair.a, address.get(), &address.length), 0);
    EXPECT_EQ(address.port(), name_of(pair.b).port());
    address.length = sizeof address.storage;
}

TEST_EACH(datagram_sockets_have_no_connect_time, kind, datagram_kinds) {
    Pair pair(kind);
    DWORD seconds = 0;
    int length = sizeof seconds;
    EXPECT_EQ(getsockopt(pair.a, SOL_SOCKET, SO_CONNECT_TIME, (char*)&seconds, &length), 0);
    EXPECT_EQ(seconds, 0xFFFFFFFF);
}

bool has_peer(SOCKET s, const Address& expected) {
    Address peer;
    if (getpeername(s, peer.get(), &peer.length) != 0) return false;
    return peer.length == expected.length &&
           std::memcmp(&peer.storage, &expected.storage, (std::size_t)peer.length) == 0;
}

TEST_EACH(peer_has_a_name_while_connecting, kind, stream_kinds) {
    SOCKET listener = listening(kind), s = kind.open();
    Address address = name_of(listener);
    set_non_blocking(s);
    EXPECT_EQ(connect(s, address.get(), address.length), SOCKET_ERROR);
    EXPECT(has_peer(s, address));
    EXPECT(wait_writable(s));
    EXPECT(has_peer(s, address));
    closesocket(s);
    closesocket(listener);
}

TEST_EACH(peer_has_no_name_after_a_failed_connect, kind, stream_kinds) {
    SOCKET gone = bound(kind), s = kind.open();
    Address address = name_of(gone), peer;
    closesocket(gone);
    set_non_blocking(s);
    EXPECT_EQ(connect(s, address.get(), address.length), SOCKET_ERROR);
    EXPECT(wait_exceptional(s));
    EXPECT_RAISES(getpeername, WSAENOTCONN, getpeername(s, peer.get(), &peer.length) == SOCKET_ERROR);
    closesocket(s);
}

TEST_EACH(peers_keep_their_names_after_both_sides_have_shut, kind, stream_kinds) {
    Pair pair(kind);
    REQUIRE(pair);
    Address of_a = name_of(pair.a), of_b = name_of(pair.b);
    EXPECT_EQ(shutdown(pair.a, SD_SEND), 0);
    EXPECT_EQ(shutdown(pair.b, SD_BOTH), 0);
    char byte;
    EXPECT_EQ(recv(pair.a, &byte, 1, 0), 0);
    EXPECT(has_peer(pair.a, of_b));
    EXPECT(has_peer(pair.b, of_a));
}

TEST_EACH(peers_keep_their_names_after_a_reset, kind, stream_kinds) {
    for (bool accepted : {false, true}) {
        Pair pair(kind);
        REQUIRE(pair);
        SOCKET s = accepted ? pair.b : pair.a, peer = accepted ? pair.a : pair.b;
        Address name = name_of(peer);
        set_abortive(peer);
        accepted ? pair.close_a() : pair.close_b();
        EXPECT(wait_readable(s));
        char byte;
        EXPECT_EQ(recv(s, &byte, 1, 0), SOCKET_ERROR);
        EXPECT(has_peer(s, name));
    }
}

TEST(getpeername_checks_the_handle_first) {
    Address address;
    EXPECT_RAISES(getpeername, WSAENOTSOCK, getpeername(INVALID_SOCKET, nullptr, nullptr) == SOCKET_ERROR);
}

TEST(getpeername_of_a_datagram_socket_without_peer) {
    SOCKET s = bound(udp4);
    EXPECT_RAISES(getpeername, WSAENOTCONN, getpeername(s, nullptr, nullptr) == SOCKET_ERROR);
    closesocket(s);
}

TEST(connect_by_list_takes_the_first_that_answers) {
    SOCKET listener = listening(tcp6);
    Address dead = nobody(tcp6), alive = name_of(listener), local, remote;
    struct {
        INT count;
        SOCKET_ADDRESS addresses[2];
    } list = {2, {{dead.get(), dead.length}, {alive.get(), alive.length}}};
    SOCKET s = tcp6.open();
    DWORD local_length = sizeof local.storage, remote_length = sizeof remote.storage;
    EXPECT(WSAConnectByList(s, (SOCKET_ADDRESS_LIST*)&list, &local_length, local.get(), &remote_length,
                            remote.get(), nullptr, nullptr));
    EXPECT_EQ(remote.port(), alive.port());
    EXPECT_EQ(local.port(), name_of(s).port());
    closesocket(s);
    s = tcp6.open();
    EXPECT_RAISES(WSAConnectByList, WSAEINVAL,
                  !WSAConnectByList(s, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr));
    OVERLAPPED overlapped = {};
    EXPECT_RAISES(WSAConnectByList, WSAEINVAL,
                  !WSAConnectByList(s, (SOCKET_ADDRESS_LIST*)&list, nullptr, nullptr, nullptr, nullptr,
                                    nullptr, &overlapped));
    EXPECT_RAISES(WSAConnectByList, WSAENOTSOCK,
                  !WSAConnectByList(INVALID_SOCKET, (SOCKET_ADDRESS_LIST*)&list, nullptr, nullptr, nullptr,
                                    nullptr, nullptr, nullptr));
    list.count = 1;
    EXPECT(!WSAConnectByList(s, (SOCKET_ADDRESS_LIST*)&list, nullptr, nullptr, nullptr, nullptr, nullptr,
                             nullptr));
    EXPECT_EQ(WSAGetLastError(), WSAECONNREFUSED);
    closesocket(s);
    closesocket(listener);
}

TEST(connect_by_name) {
    SOCKET listener = listening(tcp4);
    char service[16];
    std::snprintf(service, sizeof service, "%d", ntohs(name_of(listener).port()));
    char node[] = "127.0.0.1";
    Address local, remote;
    DWORD local_length = sizeof local.storage, remote_length = sizeof remote.storage;
    SOCKET s = tcp4.open();
    WSASetLastError(1);
    EXPECT(WSAConnectByNameA(s, node, service, &local_length, local.get(), &remote_length, remote.get(),
                             nullptr, nullptr));
    EXPECT_EQ(WSAGetLastError(), 0);
    EXPECT_EQ(remote.port(), name_of(listener).port());
    EXPECT_EQ(local.port(), 0);
    closesocket(s);
    s = tcp4.open();
    EXPECT_RAISES(
        WSAConnectByName, WSAEINVAL,
        !WSAConnectByNameA(s, nullptr, service, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr));
    EXPECT_RAISES(WSAConnectByName, WSAEINVAL,
                  !WSAConnectByNameA(s, node, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr));
    OVERLAPPED overlapped = {};
    EXPECT_RAISES(
        WSAConnectByName, WSAEINVAL,
        !WSAConnectByNameA(s, node, service, nullptr, nullptr, nullptr, nullptr, nullptr, &overlapped));
    EXPECT_RAISES(WSAConnectByName, WSAEINVAL,
                  !WSAConnectByNameA(INVALID_SOCKET, node, nullptr, nullptr, nullptr, nullptr, nullptr,
                                     nullptr, nullptr));
    SOCKET datagrams = udp4.open();
    EXPECT_RAISES(
        WSAConnectByName, WSAEINVAL,
        !WSAConnectByNameA(datagrams, node, service, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr));
    closesocket(datagrams);
    EXPECT_RAISES(WSAConnectByName, WSAENOTSOCK,
                  !WSAConnectByNameA(INVALID_SOCKET, node, service, nullptr, nullptr, nullptr, nullptr,
                                     nullptr, nullptr));
    wchar_t wide_node[] = L"127.0.0.1", wide_service[16];
    for (int i = 0; i < 16; ++i)
        wide_service[i] = (wchar_t)service[i];
    EXPECT(
        WSAConnectByNameW(s, wide_node, wide_service, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr));
    closesocket(s);
    closesocket(listener);
}

TEST(connect_by_name_without_a_listener) {
    SOCKET s = tcp4.open();
    char service[16], node[] = "127.0.0.1";
    std::snprintf(service, sizeof service, "%d", ntohs(nobody(tcp4).port()));
    EXPECT(!WSAConnectByNameA(s, node, service, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr));
    EXPECT_EQ(WSAGetLastError(), WSAECONNREFUSED);
    closesocket(s);
}

MAIN
