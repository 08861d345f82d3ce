#include "sockets.hpp"

#include <iphlpapi.h>

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

/// True if bind refuses the address and the socket stays unbound.
static bool refuses_to_bind(const Kind& kind, Address& address) {
    SOCKET s = kind.open();
    Address name;
    EXPECT_RAISES(bind, WSAEADDRNOTAVAIL, bind(s, address.get(), address.length) == SOCKET_ERROR);
    const bool unbound =
        getsockname(s, name.get(), &name.length) == SOCKET_ERROR && WSAGetLastError() == WSAEINVAL;
    Address local = loopback(kind.family);
    const bool binds = bind(s, local.get(), local.length) == 0;
    closesocket(s);
    return unbound && binds;
}

TEST_EACH(bind_refuses_groups, kind, all_kinds) {
    Address address = any(kind.family);
    if (kind.family == AF_INET) {
        for (u_long group : {0xE0000001UL, 0xEFFFFFFFUL, 0xE4050607UL}) {
            address.inet().sin_addr.s_addr = htonl((u_int)group);
            EXPECT(refuses_to_bind(kind, address));
        }
        return;
    }
    for (int scope : {1, 2, 5, 14}) {
        address.inet6().sin6_addr.s6_addr[0] = 0xFF;
        address.inet6().sin6_addr.s6_addr[1] = (u_char)scope;
        address.inet6().sin6_addr.s6_addr[15] = 1;
        EXPECT(refuses_to_bind(kind, address));
    }
}

TEST_EACH(bind_refuses_broadcasts, kind, ipv4_kinds) {
    Address address = any(AF_INET);
    for (u_int broadcast : {0xFFFFFFFFU, 0x7FFFFFFFU}) {
        address.inet().sin_addr.s_addr = htonl(broadcast);
        EXPECT(refuses_to_bind(kind, address));
    }
}

/// An address of an interface, of the family, for which `fits` holds; its length is 0 if there is none.
template <class Fits>
static Address address_of_an_interface(int family, Fits fits) {
    std::vector<char> memory(1 << 16);
    auto* adapter = (IP_ADAPTER_ADDRESSES*)memory.data();
    ULONG size = (ULONG)memory.size();
    Address found;
    found.length = 0;
    if (GetAdaptersAddresses((ULONG)family, 0, nullptr, adapter, &size) != 0) return found;
    for (; adapter; adapter = adapter->Next)
        for (auto* one = adapter->FirstUnicastAddress; one; one = one->Next) {
            if (one->Address.iSockaddrLength > (int)sizeof found.storage) continue;
            Address address;
            std::memcpy(&address.storage, one->Address.lpSockaddr, (size_t)one->Address.iSockaddrLength);
            address.length = one->Address.iSockaddrLength;
            if (fits(address, *one)) return address;
        }
    return found;
}

TEST_EACH(bind_refuses_the_broadcast_address_of_a_net, kind, ipv4_kinds) {
    int prefix = 0;
    Address address = address_of_an_interface(AF_INET, [&](Address& one, const auto& unicast) {
        prefix = unicast.OnLinkPrefixLength;
        return prefix >= 9 && prefix <= 30 && one.inet().sin_addr.s_addr != 0;
    });
    if (address.length == 0) return;
    address.inet().sin_port = 0;
    address.inet().sin_addr.s_addr |= htonl(0xFFFFFFFFU >> prefix);
    EXPECT(refuses_to_bind(kind, address));
}

static bool is_link_local(const Address& address) {
    const auto& six = reinterpret_cast<const sockaddr_in6&>(address.storage);
    return six.sin6_addr.s6_addr[0] == 0xFE && (six.sin6_addr.s6_addr[1] & 0xC0) == 0x80;
}

static const Kind ipv6_kinds[] = {tcp6, udp6};

TEST_EACH(bind_finds_the_scope_of_a_link_local_address, kind, ipv6_kinds) {
    Address address =
        address_of_an_interface(AF_INET6, [](Address& one, const auto&) { return is_link_local(one); });
    if (address.length == 0) return;
    const ULONG scope = address.inet6().sin6_scope_id;
    EXPECT(scope != 0);
    address.inet6().sin6_port = 0;
    for (ULONG given : {ULONG(0), scope}) {
        SOCKET s = kind.open();
        address.inet6().sin6_scope_id = given;
        EXPECT_EQ(bind(s, address.get(), address.length), 0);
        EXPECT_EQ(name_of(s).inet6().sin6_scope_id, scope);
        closesocket(s);
    }
    address.inet6().sin6_scope_id = 0;
    address.inet6().sin6_addr.s6_addr[14] ^= 0x5A;
    EXPECT(refuses_to_bind(kind, address));
}

TEST_EACH(bind_refuses_scopes_without_an_interface, kind, ipv6_kinds) {
    Address address = loopback(AF_INET6);
    address.inet6().sin6_scope_id = 0xABACAB;
    EXPECT(refuses_to_bind(kind, address));
    address = address_of_an_interface(AF_INET6, [](Address& one, const auto&) {
        return !is_link_local(one) && one.inet6().sin6_addr.s6_addr[0] != 0;
    });
    if (address.length == 0) return;
    address.inet6().sin6_port = 0;
    address.inet6().sin6_scope_id = 0xABACAB;
    EXPECT(refuses_to_bind(kind, address));
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

// ---------------------------------------------------------------------------------------- Dual-stack sockets

/// A dual-stack socket at [::], at [::ffff:0.0.0.0] or at one address, or an IPv4 socket.
enum Place { AllV6, AllMapped, OneMapped, AllV4, OneV4 };

static int bind_at(Place place, Use use, int type, u_short port, SOCKET& s) {
    const bool four = place == AllV4 || place == OneV4;
    const int family = four ? AF_INET : AF_INET6;
    s = open_for({"", family, type}, use);
    DWORD off = 0;
    if (!four) setsockopt(s, IPPROTO_IPV6, IPV6_V6ONLY, (const char*)&off, sizeof off);
    Address address = any(family);
    address.set_port(port);
    u_char* bytes = address.inet6().sin6_addr.s6_addr;
    if (place == AllMapped || place == OneMapped) bytes[10] = bytes[11] = 0xFF;
    if (place == OneMapped) bytes[12] = 127, bytes[15] = 1;
    if (place == OneV4) address.inet().sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return bind(s, address.get(), address.length) == 0 ? 0 : WSAGetLastError();
}

struct DualCase {
    Place first;
    Use first_use;
    Place second;
    Use second_use;
    int error;
};
static const DualCase dual_cases[] = {{AllV6, Exclusive, AllV4, Plain, WSAEACCES},
                                      {AllV6, Exclusive, OneV4, Plain, WSAEACCES},
                                      {AllV6, Plain, AllV4, Plain, 0},
                                      {AllV6, Plain, AllV4, Exclusive, 0},
                                      {AllV6, Plain, OneV4, Plain, 0},
                                      {AllV6, Plain, OneV4, Exclusive, 0},
                                      {AllV6, Reuse, AllV4, Reuse, 0},
                                      {AllV4, Plain, AllV6, Plain, 0},
                                      {AllV4, Plain, AllV6, Exclusive, WSAEADDRINUSE},
                                      {AllMapped, Plain, AllV4, Plain, WSAEADDRINUSE},
                                      {AllV4, Plain, AllMapped, Plain, WSAEADDRINUSE},
                                      {AllMapped, Plain, OneV4, Plain, 0},
                                      {OneMapped, Plain, OneV4, Plain, WSAEADDRINUSE},
                                      {OneV4, Plain, OneMapped, Plain, WSAEADDRINUSE},
                                      {OneMapped, Plain, AllV4, Plain, 0},
                                      {AllMapped, Exclusive, OneV4, Plain, WSAEACCES},
                                      {AllMapped, Reuse, AllV4, Reuse, 0},
                                      {AllV6, Plain, AllV6, Plain, WSAEADDRINUSE},
                                      {AllV6, Plain, AllMapped, Plain, 0},
                                      {AllMapped, Reuse, AllMapped, Plain, WSAEADDRINUSE}};

TEST(bind_of_dual_stack_sockets_by_the_table_of_sharing) {
    for (int type : {SOCK_STREAM, SOCK_DGRAM})
        for (const DualCase& one : dual_cases) {
            int error = -1;
            // Another program may have a socket at the port: then another port is tried.
            for (int ports = 0; ports < 20 && error != one.error; ++ports) {
                SOCKET a = INVALID_SOCKET, b = INVALID_SOCKET;
                if (bind_at(one.first, one.first_use, type, 0, a) == 0)
                    error = bind_at(one.second, one.second_use, type, name_of(a).port(), b);
                closesocket(a);
                if (b != INVALID_SOCKET) closesocket(b);
            }
            if (error != one.error) std::printf("type %d: case %d\n", type, (int)(&one - dual_cases));
            EXPECT_EQ(error, one.error);
        }
}

static int is_only_ipv6(SOCKET s) {
    char value = 9;
    int length = sizeof value;
    return getsockopt(s, IPPROTO_IPV6, IPV6_V6ONLY, &value, &length) == 0 ? value : -1;
}

TEST_EACH(dual_stack_sockets_stay_dual_at_one_address, kind, ipv6_kinds) {
    SOCKET s = kind.open();
    EXPECT_EQ(is_only_ipv6(s), 1);
    DWORD off = 0;
    EXPECT_EQ(setsockopt(s, IPPROTO_IPV6, IPV6_V6ONLY, (const char*)&off, sizeof off), 0);
    Address address = loopback(AF_INET6);
    EXPECT_EQ(bind(s, address.get(), address.length), 0);
    EXPECT_EQ(is_only_ipv6(s), 0);
    if (kind.is_stream()) {
        EXPECT_EQ(listen(s, 1), 0);
        SOCKET client = connected_to(s, kind), server = accept(s, nullptr, nullptr);
        EXPECT_EQ(is_only_ipv6(server), 0);
        EXPECT_EQ(is_only_ipv6(client), 1);
        closesocket(client);
        closesocket(server);
    }
    closesocket(s);
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
