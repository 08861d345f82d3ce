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
