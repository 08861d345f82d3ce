#include "conformance.hpp"

#include <initializer_list>

// All on loopback: datagrams to a group come back to the host itself.

namespace {

const char* const kGroup = "239.5.6.7";

SOCKET udp(int family = AF_INET) { return socket(family, SOCK_DGRAM, IPPROTO_UDP); }

IN_ADDR inet(const char* text) {
    IN_ADDR address;
    address.s_addr = inet_addr(text);
    return address;
}

/// A receiver bound to any port, and a sender that sends through loopback.
struct Pair {
    SOCKET receiver = udp(), sender = udp();
    sockaddr_in to{};

    Pair() {
        to.sin_family = AF_INET;
        int length = sizeof to;
        bind(receiver, (sockaddr*)&to, length);
        getsockname(receiver, (sockaddr*)&to, &length);
        to.sin_addr = inet(kGroup);
        // So that a missing datagram fails the test.
        const DWORD limit = 3000;
        EXPECT_EQ(setsockopt(receiver, SOL_SOCKET, SO_RCVTIMEO, (const char*)&limit, sizeof limit), 0);
        const IN_ADDR loopback = inet("127.0.0.1");
        EXPECT_EQ(setsockopt(sender, IPPROTO_IP, IP_MULTICAST_IF, (const char*)&loopback, 4), 0);
    }
    ~Pair() {
        closesocket(receiver);
        closesocket(sender);
    }
    void send(const char* text) {
        EXPECT_EQ(sendto(sender, text, (int)std::strlen(text), 0, (sockaddr*)&to, sizeof to),
                  (int)std::strlen(text));
    }
    bool hears(const char* text) {
        char data[32];
        const int length = recv(receiver, data, sizeof data, 0);
        return length == (int)std::strlen(text) && std::memcmp(data, text, (std::size_t)length) == 0;
    }
    bool hears_nothing() {
        u_long count = 1;
        return ioctlsocket(receiver, FIONREAD, &count) == 0 && count == 0;
    }
};

template <class T>
int set(SOCKET s, int level, int option, const T& value) {
    return setsockopt(s, level, option, (const char*)&value, sizeof value);
}

} // namespace

TEST(multicast_join_and_leave) {
    Pair pair;
    ip_mreq request{inet(kGroup), inet("127.0.0.1")};
    pair.send("before");
    EXPECT(pair.hears_nothing());
    EXPECT_EQ(set(pair.receiver, IPPROTO_IP, IP_ADD_MEMBERSHIP, request), 0);
    pair.send("joined");
    EXPECT(pair.hears("joined"));
    EXPECT_EQ(set(pair.receiver, IPPROTO_IP, IP_DROP_MEMBERSHIP, request), 0);
    pair.send("after");
    EXPECT(pair.hears_nothing());
    EXPECT_EQ(set(pair.receiver, IPPROTO_IP, IP_DROP_MEMBERSHIP, request), SOCKET_ERROR);
    EXPECT_EQ(WSAGetLastError(), WSAEADDRNOTAVAIL);
}

TEST(multicast_join_by_interface_index) {
    Pair pair;
    ip_mreq request{inet(kGroup), {}};
    request.imr_interface.s_addr = htonl(1);
    EXPECT_EQ(set(pair.receiver, IPPROTO_IP, IP_ADD_MEMBERSHIP, request), 0);
    pair.send("joined");
    EXPECT(pair.hears("joined"));
}

TEST(multicast_of_one_source) {
    Pair pair;
    // In the order of Windows: group, source, interface.
    ip_mreq_source request{};
    request.imr_multiaddr = inet(kGroup);
    request.imr_sourceaddr = inet("127.0.0.1");
    request.imr_interface = inet("127.0.0.1");
    EXPECT_EQ(set(pair.receiver, IPPROTO_IP, IP_ADD_SOURCE_MEMBERSHIP, request), 0);
    pair.send("source");
    EXPECT(pair.hears("source"));
    EXPECT_EQ(set(pair.receiver, IPPROTO_IP, IP_DROP_SOURCE_MEMBERSHIP, request), 0);
    pair.send("after");
    EXPECT(pair.hears_nothing());
}

TEST(multicast_source_by_interface_index) {
    Pair pair;
    ip_mreq_source request{};
    request.imr_multiaddr = inet(kGroup);
    request.imr_sourceaddr = inet("127.0.0.1");
    request.imr_interface.s_addr = htonl(1);
    EXPECT_EQ(set(pair.receiver, IPPROTO_IP, IP_ADD_SOURCE_MEMBERSHIP, request), 0);
    pair.send("source");
    EXPECT(pair.hears("source"));
}

TEST(multicast_block_and_unblock_a_source) {
    Pair pair;
    ip_mreq group{inet(kGroup), inet("127.0.0.1")};
    ip_mreq_source request{};
    request.imr_multiaddr = inet(kGroup);
    request.imr_sourceaddr = inet("127.0.0.1");
    request.imr_interface = inet("127.0.0.1");
    EXPECT_EQ(set(pair.receiver, IPPROTO_IP, IP_ADD_MEMBERSHIP, group), 0);
    EXPECT_EQ(set(pair.receiver, IPPROTO_IP, IP_BLOCK_SOURCE, request), 0);
    pair.send("blocked");
    EXPECT(pair.hears_nothing());
    EXPECT_EQ(set(pair.receiver, IPPROTO_IP, IP_UNBLOCK_SOURCE, request), 0);
    pair.send("again");
    EXPECT(pair.hears("again"));
}

TEST(multicast_group_by_protocol_independent_options) {
    Pair pair;
    GROUP_REQ request{};
    request.gr_interface = 1;
    auto* group = (sockaddr_in*)&request.gr_group;
    group->sin_family = AF_INET;
    group->sin_addr = inet(kGroup);
    EXPECT_EQ(set(pair.receiver, IPPROTO_IP, MCAST_JOIN_GROUP, request), 0);
    pair.send("joined");
    EXPECT(pair.hears("joined"));
    EXPECT_EQ(set(pair.receiver, IPPROTO_IP, MCAST_LEAVE_GROUP, request), 0);
    GROUP_SOURCE_REQ source{};
    source.gsr_interface = 1;
    std::memcpy(&source.gsr_group, group, sizeof *group);
    auto* from = (sockaddr_in*)&source.gsr_source;
    from->sin_family = AF_INET;
    from->sin_addr = inet("127.0.0.1");
    EXPECT_EQ(set(pair.receiver, IPPROTO_IP, MCAST_JOIN_SOURCE_GROUP, source), 0);
    pair.send("source");
    EXPECT(pair.hears("source"));
    EXPECT_EQ(set(pair.receiver, IPPROTO_IP, MCAST_LEAVE_SOURCE_GROUP, source), 0);
}

TEST(multicast_loop_off) {
    Pair pair;
    ip_mreq request{inet(kGroup), inet("127.0.0.1")};
    EXPECT_EQ(set(pair.sender, IPPROTO_IP, IP_MULTICAST_LOOP, DWORD{0}), 0);
    EXPECT_EQ(set(pair.receiver, IPPROTO_IP, IP_MULTICAST_LOOP, DWORD{0}), 0);
    EXPECT_EQ(set(pair.receiver, IPPROTO_IP, IP_ADD_MEMBERSHIP, request), 0);
    BOOL on = TRUE;
    DWORD bytes = 0;
    EXPECT_EQ(
        WSAIoctl(pair.sender, SIO_MULTIPOINT_LOOPBACK, &on, sizeof on, nullptr, 0, &bytes, nullptr, nullptr),
        0);
    DWORD value = 0;
    int length = sizeof value;
    EXPECT_EQ(getsockopt(pair.sender, IPPROTO_IP, IP_MULTICAST_LOOP, (char*)&value, &length), 0);
    EXPECT_EQ(value, 1);
    int scope = 3;
    EXPECT_EQ(WSAIoctl(pair.sender, SIO_MULTICAST_SCOPE, &scope, sizeof scope, nullptr, 0, &bytes, nullptr,
                       nullptr),
              0);
    EXPECT_EQ(getsockopt(pair.sender, IPPROTO_IP, IP_MULTICAST_TTL, (char*)&value, &length), 0);
    EXPECT_EQ(value, 3);
}

// Microsoft's page of IP_MULTICAST_LOOP: it acts on what the socket receives, not on what it sends.
TEST(multicast_loop_is_the_receivers_choice) {
    Pair pair;
    Pair second;
    ip_mreq request{inet(kGroup), inet("127.0.0.1")};
    EXPECT_EQ(set(pair.receiver, IPPROTO_IP, IP_ADD_MEMBERSHIP, request), 0);
    EXPECT_EQ(set(second.receiver, IPPROTO_IP, IP_ADD_MEMBERSHIP, request), 0);
    // The senders' own option does not matter.
    EXPECT_EQ(set(pair.sender, IPPROTO_IP, IP_MULTICAST_LOOP, DWORD{0}), 0);
    EXPECT_EQ(set(second.sender, IPPROTO_IP, IP_MULTICAST_LOOP, DWORD{0}), 0);
    pair.send("heard");
    EXPECT(pair.hears("heard"));
    EXPECT_EQ(set(pair.receiver, IPPROTO_IP, IP_MULTICAST_LOOP, DWORD{0}), 0);
    pair.send("not heard");
    second.send("heard by the other");
    EXPECT(second.hears("heard by the other"));
    EXPECT(pair.hears_nothing());
    // What is sent to the socket itself is no multicast.
    sockaddr_in to = pair.to;
    to.sin_addr = inet("127.0.0.1");
    EXPECT_EQ(sendto(pair.sender, "one", 3, 0, (sockaddr*)&to, sizeof to), 3);
    EXPECT(pair.hears("one"));
    EXPECT_EQ(set(pair.receiver, IPPROTO_IP, IP_MULTICAST_LOOP, DWORD{1}), 0);
    pair.send("heard again");
    EXPECT(pair.hears("heard again"));
}

TEST(multicast_loop_beside_a_list_of_interfaces) {
    Pair pair;
    ip_mreq request{inet(kGroup), inet("127.0.0.1")};
    EXPECT_EQ(set(pair.receiver, IPPROTO_IP, IP_ADD_MEMBERSHIP, request), 0);
    EXPECT_EQ(set(pair.receiver, IPPROTO_IP, IP_MULTICAST_LOOP, DWORD{0}), 0);
    EXPECT_EQ(set(pair.receiver, IPPROTO_IP, IP_IFLIST, DWORD{1}), 0);
    sockaddr_in to = pair.to;
    to.sin_addr = inet("127.0.0.1");
    const auto send_one = [&] { EXPECT_EQ(sendto(pair.sender, "one", 3, 0, (sockaddr*)&to, sizeof to), 3); };
    send_one();
    EXPECT(pair.hears_nothing());
    EXPECT_EQ(set(pair.receiver, IPPROTO_IP, IP_ADD_IFLIST, DWORD{1}), 0);
    pair.send("not heard");
    send_one();
    EXPECT(pair.hears("one"));
    EXPECT(pair.hears_nothing());
    DWORD indexes[4] = {};
    int length = sizeof indexes;
    EXPECT_EQ(getsockopt(pair.receiver, IPPROTO_IP, IP_GET_IFLIST, (char*)indexes, &length), 0);
    EXPECT_EQ(length, (int)sizeof(DWORD));
    EXPECT_EQ(indexes[0], 1);
    EXPECT_EQ(set(pair.receiver, IPPROTO_IP, IP_MULTICAST_LOOP, DWORD{1}), 0);
    pair.send("heard");
    EXPECT(pair.hears("heard"));
    EXPECT_EQ(set(pair.receiver, IPPROTO_IP, IP_IFLIST, DWORD{0}), 0);
    send_one();
    EXPECT(pair.hears("one"));
}

TEST(ipv6_multicast_loop_is_the_receivers_choice) {
    SOCKET receiver = udp(AF_INET6), sender = udp(AF_INET6);
    sockaddr_in6 to{};
    to.sin6_family = AF_INET6;
    int length = sizeof to;
    EXPECT_EQ(bind(receiver, (sockaddr*)&to, length), 0);
    EXPECT_EQ(getsockname(receiver, (sockaddr*)&to, &length), 0);
    sockaddr_in6 self = to;
    self.sin6_addr.s6_addr[15] = 1;
    InetPtonA(AF_INET6, "ff01::79", &to.sin6_addr);
    ipv6_mreq request{to.sin6_addr, 1};
    EXPECT_EQ(set(receiver, IPPROTO_IPV6, IPV6_ADD_MEMBERSHIP, request), 0);
    EXPECT_EQ(set(sender, IPPROTO_IPV6, IPV6_MULTICAST_IF, DWORD{1}), 0);
    EXPECT_EQ(set(sender, IPPROTO_IPV6, IPV6_MULTICAST_LOOP, DWORD{0}), 0);
    // Some hosts do not route IPv6 multicast to loopback.
    if (sendto(sender, "six", 3, 0, (sockaddr*)&to, sizeof to) == 3) {
        char text[8];
        EXPECT_EQ(recv(receiver, text, sizeof text, 0), 3);
        BOOL off = FALSE;
        DWORD bytes = 0, value = 9;
        EXPECT_EQ(WSAIoctl(receiver, SIO_MULTIPOINT_LOOPBACK, &off, sizeof off, nullptr, 0, &bytes, nullptr,
                           nullptr),
                  0);
        length = sizeof value;
        EXPECT_EQ(getsockopt(receiver, IPPROTO_IPV6, IPV6_MULTICAST_LOOP, (char*)&value, &length), 0);
        EXPECT_EQ(value, 0);
        EXPECT_EQ(sendto(sender, "six", 3, 0, (sockaddr*)&to, sizeof to), 3);
        EXPECT_EQ(sendto(sender, "self", 4, 0, (sockaddr*)&self, sizeof self), 4);
        EXPECT_EQ(recv(receiver, text, sizeof text, 0), 4);
    }
    closesocket(sender);
    closesocket(receiver);
}

namespace {

/// Membership options of one family and level, with one group and source on loopback.
struct Memberships {
    enum Step { Add, AddSource, DropSource, Block, Unblock };

    SOCKET s;
    const int family;
    const DWORD interface_index;

    explicit Memberships(int of_family, DWORD index = 1)
        : s(udp(of_family)), family(of_family), interface_index(index) {}
    ~Memberships() { closesocket(s); }
    static void put(SOCKADDR_STORAGE& place, int family, const char* text) {
        place.ss_family = (u_short)family;
        if (family == AF_INET)
            ((sockaddr_in&)place).sin_addr = inet(text);
        else
            InetPtonA(AF_INET6, text, &((sockaddr_in6&)place).sin6_addr);
    }
    /// 0, or the error.
    int take(Step step) {
        const char* group = family == AF_INET ? kGroup : "ff01::77";
        const int level = family == AF_INET ? (int)IPPROTO_IP : (int)IPPROTO_IPV6;
        int result;
        if (step == Add) {
            GROUP_REQ request{};
            request.gr_interface = interface_index;
            put(request.gr_group, family, group);
            result = set(s, level, MCAST_JOIN_GROUP, request);
        } else {
            GROUP_SOURCE_REQ request{};
            request.gsr_interface = interface_index;
            put(request.gsr_group, family, group);
            put(request.gsr_source, family, family == AF_INET ? "127.0.0.1" : "::1");
            const int options[] = {0, MCAST_JOIN_SOURCE_GROUP, MCAST_LEAVE_SOURCE_GROUP, MCAST_BLOCK_SOURCE,
                                   MCAST_UNBLOCK_SOURCE};
            result = set(s, level, options[step], request);
        }
        return result == 0 ? 0 : WSAGetLastError();
    }
    /// The same through the options of IPv4 alone.
    int take_inet(Step step) {
        int result;
        if (step == Add) {
            ip_mreq request{inet(kGroup), inet("127.0.0.1")};
            result = set(s, IPPROTO_IP, IP_ADD_MEMBERSHIP, request);
        } else {
            ip_mreq_source request{};
            request.imr_multiaddr = inet(kGroup);
            request.imr_sourceaddr = inet("127.0.0.1");
            request.imr_interface = inet("127.0.0.1");
            const int options[] = {0, IP_ADD_SOURCE_MEMBERSHIP, IP_DROP_SOURCE_MEMBERSHIP, IP_BLOCK_SOURCE,
                                   IP_UNBLOCK_SOURCE};
            result = set(s, IPPROTO_IP, options[step], request);
        }
        return result == 0 ? 0 : WSAGetLastError();
    }
};

struct MembershipCase {
    const char* name;
    std::initializer_list<Memberships::Step> before;
    Memberships::Step then;
    int error;
};
const MembershipCase membership_cases[] = {
    {"add_add", {Memberships::Add}, Memberships::Add, WSAEADDRNOTAVAIL},
    {"add_add_source", {Memberships::Add}, Memberships::AddSource, WSAEADDRNOTAVAIL},
    {"add_drop_source", {Memberships::Add}, Memberships::DropSource, WSAEINVAL},
    {"add_unblock", {Memberships::Add}, Memberships::Unblock, WSAEINVAL},
    {"add_block", {Memberships::Add}, Memberships::Block, 0},
    {"add_source_add", {Memberships::AddSource}, Memberships::Add, WSAEADDRNOTAVAIL},
    {"add_source_add_source", {Memberships::AddSource}, Memberships::AddSource, WSAEADDRNOTAVAIL},
    {"add_source_unblock", {Memberships::AddSource}, Memberships::Unblock, WSAEINVAL},
    {"add_source_block", {Memberships::AddSource}, Memberships::Block, WSAEINVAL},
    {"drop_source_unblock",
     {Memberships::AddSource, Memberships::DropSource},
     Memberships::Unblock,
     WSAEINVAL},
    {"drop_source_drop_source",
     {Memberships::AddSource, Memberships::DropSource},
     Memberships::DropSource,
     WSAEADDRNOTAVAIL},
    {"block_block", {Memberships::Add, Memberships::Block}, Memberships::Block, WSAEADDRNOTAVAIL},
    {"block_add_source", {Memberships::Add, Memberships::Block}, Memberships::AddSource, WSAEINVAL},
    {"block_add", {Memberships::Add, Memberships::Block}, Memberships::Add, WSAEINVAL},
    {"block_drop_source", {Memberships::Add, Memberships::Block}, Memberships::DropSource, WSAEINVAL},
    {"block_unblock", {Memberships::Add, Memberships::Block}, Memberships::Unblock, 0}};

} // namespace

TEST_EACH(memberships_follow_the_table_of_the_documentation, one, membership_cases) {
    for (const conformance::Family& family : conformance::families) {
        Memberships memberships(family);
        for (const auto step : one.before)
            EXPECT_EQ(memberships.take(step), 0);
        EXPECT_EQ(memberships.take(one.then), one.error);
    }
    Memberships inet_only(AF_INET);
    for (const auto step : one.before)
        EXPECT_EQ(inet_only.take_inet(step), 0);
    EXPECT_EQ(inet_only.take_inet(one.then), one.error);
}

TEST(ipv6_membership_twice) {
    for (DWORD index : {0, 1}) {
        SOCKET s = udp(AF_INET6);
        ipv6_mreq request{};
        InetPtonA(AF_INET6, "ff02::4321", &request.ipv6mr_multiaddr);
        request.ipv6mr_interface = index;
        // A host without a route for groups has no default interface.
        if (set(s, IPPROTO_IPV6, IPV6_ADD_MEMBERSHIP, request) == 0)
            EXPECT_RAISES(setsockopt, WSAEADDRNOTAVAIL,
                          set(s, IPPROTO_IPV6, IPV6_ADD_MEMBERSHIP, request) == SOCKET_ERROR);
        closesocket(s);
    }
}

TEST(a_socket_hears_only_groups_that_it_has_joined) {
    Pair pair;
    // Another socket of the machine has joined the group.
    SOCKET other = udp();
    sockaddr_in any{};
    any.sin_family = AF_INET;
    EXPECT_EQ(bind(other, (sockaddr*)&any, sizeof any), 0);
    ip_mreq request{inet(kGroup), inet("127.0.0.1")};
    EXPECT_EQ(set(other, IPPROTO_IP, IP_ADD_MEMBERSHIP, request), 0);
    pair.send("for the other");
    EXPECT(pair.hears_nothing());
    EXPECT_EQ(set(pair.receiver, IPPROTO_IP, IP_ADD_MEMBERSHIP, request), 0);
    pair.send("for both");
    EXPECT(pair.hears("for both"));
    request.imr_multiaddr = inet("239.5.6.8");
    EXPECT_EQ(set(other, IPPROTO_IP, IP_ADD_MEMBERSHIP, request), 0);
    pair.to.sin_addr = request.imr_multiaddr;
    pair.send("for the other's second group");
    EXPECT(pair.hears_nothing());
    closesocket(other);
}

TEST(an_ipv6_socket_hears_only_groups_that_it_has_joined) {
    SOCKET receiver = udp(AF_INET6), other = udp(AF_INET6), sender = udp(AF_INET6);
    sockaddr_in6 to{};
    to.sin6_family = AF_INET6;
    int length = sizeof to;
    EXPECT_EQ(bind(receiver, (sockaddr*)&to, length), 0);
    EXPECT_EQ(getsockname(receiver, (sockaddr*)&to, &length), 0);
    InetPtonA(AF_INET6, "ff01::78", &to.sin6_addr);
    ipv6_mreq request{to.sin6_addr, 1};
    EXPECT_EQ(set(other, IPPROTO_IPV6, IPV6_ADD_MEMBERSHIP, request), 0);
    EXPECT_EQ(set(sender, IPPROTO_IPV6, IPV6_MULTICAST_IF, DWORD{1}), 0);
    // Some hosts do not route IPv6 multicast to loopback.
    if (sendto(sender, "six", 3, 0, (sockaddr*)&to, sizeof to) == 3) {
        u_long count = 1;
        EXPECT_EQ(ioctlsocket(receiver, FIONREAD, &count), 0);
        EXPECT_EQ(count, 0);
        EXPECT_EQ(set(receiver, IPPROTO_IPV6, IPV6_ADD_MEMBERSHIP, request), 0);
        EXPECT_EQ(sendto(sender, "six", 3, 0, (sockaddr*)&to, sizeof to), 3);
        char text[8];
        EXPECT_EQ(recv(receiver, text, sizeof text, 0), 3);
    }
    closesocket(sender);
    closesocket(other);
    closesocket(receiver);
}

TEST(multicast_requests_that_are_too_short) {
    SOCKET s = udp();
    REQUIRE(s != INVALID_SOCKET);
    char request[300] = {};
    EXPECT_RAISES(setsockopt, WSAEFAULT,
                  setsockopt(s, IPPROTO_IP, IP_ADD_MEMBERSHIP, request, 7) == SOCKET_ERROR);
    EXPECT_RAISES(setsockopt, WSAEFAULT,
                  setsockopt(s, IPPROTO_IP, IP_ADD_SOURCE_MEMBERSHIP, request, 11) == SOCKET_ERROR);
    EXPECT_RAISES(setsockopt, WSAEFAULT,
                  setsockopt(s, IPPROTO_IP, MCAST_JOIN_GROUP, request, 135) == SOCKET_ERROR);
    closesocket(s);
}

TEST(multicast_of_ipv6) {
    SOCKET s = udp(AF_INET6), sender = udp(AF_INET6);
    REQUIRE(s != INVALID_SOCKET && sender != INVALID_SOCKET);
    sockaddr_in6 address{};
    address.sin6_family = AF_INET6;
    int length = sizeof address;
    EXPECT_EQ(bind(s, (sockaddr*)&address, length), 0);
    EXPECT_EQ(getsockname(s, (sockaddr*)&address, &length), 0);
    auto* bytes = (unsigned char*)&address.sin6_addr;
    bytes[0] = 0xFF;
    bytes[1] = 0x01;
    bytes[15] = 0x77;
    ipv6_mreq request{};
    request.ipv6mr_multiaddr = address.sin6_addr;
    request.ipv6mr_interface = 1;
    EXPECT_EQ(set(s, IPPROTO_IPV6, IPV6_ADD_MEMBERSHIP, request), 0);
    EXPECT_EQ(set(sender, IPPROTO_IPV6, IPV6_MULTICAST_IF, DWORD{1}), 0);
    // Some hosts do not route IPv6 multicast to loopback.
    if (sendto(sender, "six", 3, 0, (sockaddr*)&address, sizeof address) == 3) {
        char text[8];
        EXPECT_EQ(recv(s, text, sizeof text, 0), 3);
    } else {
        EXPECT(WSAGetLastError() == WSAENETUNREACH || WSAGetLastError() == WSAEADDRNOTAVAIL);
    }
    EXPECT_EQ(set(s, IPPROTO_IPV6, IPV6_DROP_MEMBERSHIP, request), 0);
    closesocket(sender);
    closesocket(s);
}

MAIN
