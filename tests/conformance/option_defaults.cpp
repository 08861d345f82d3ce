#include "missing_names.hpp"
#include "sockets.hpp"

// What a new socket of each kind reads back: the defaults of Microsoft's option pages, and Windows' own where
// a page has none.

namespace {

enum Kinds : unsigned { Tcp4 = 1, Tcp6 = 2, Udp4 = 4, Udp6 = 8 };
constexpr unsigned Tcp = Tcp4 | Tcp6, Udp = Udp4 | Udp6, Six = Tcp6 | Udp6, All = Tcp | Udp;

struct Default {
    const char* name;
    int level, option;
    unsigned kinds;
    DWORD value;
};
#define ROW(label, level, option, kinds, value)                                                              \
    { label, level, (int)(option), kinds, value }
const Default defaults[] = {
    ROW("debug", SOL_SOCKET, SO_DEBUG, All, 0),
    ROW("acceptconn", SOL_SOCKET, SO_ACCEPTCONN, Tcp, 0),
    ROW("reuseaddr", SOL_SOCKET, SO_REUSEADDR, All, 0),
    ROW("exclusiveaddruse", SOL_SOCKET, SO_EXCLUSIVEADDRUSE, All, 0),
    ROW("keepalive", SOL_SOCKET, SO_KEEPALIVE, Tcp, 0),
    ROW("dontroute", SOL_SOCKET, SO_DONTROUTE, Tcp4 | Udp4, 0),
    ROW("broadcast", SOL_SOCKET, SO_BROADCAST, Udp, 0),
    ROW("linger", SOL_SOCKET, SO_LINGER, Tcp, 0),
    ROW("dontlinger", SOL_SOCKET, SO_DONTLINGER, Tcp, 1),
    ROW("oobinline", SOL_SOCKET, SO_OOBINLINE, Tcp, 0),
    ROW("sndbuf", SOL_SOCKET, SO_SNDBUF, All, 65536),
    ROW("rcvbuf", SOL_SOCKET, SO_RCVBUF, All, 65536),
    ROW("sndtimeo", SOL_SOCKET, SO_SNDTIMEO, All, 0),
    ROW("rcvtimeo", SOL_SOCKET, SO_RCVTIMEO, All, 0),
    ROW("error", SOL_SOCKET, SO_ERROR, All, 0),
    ROW("max_msg_size", SOL_SOCKET, SO_MAX_MSG_SIZE, Udp, 65507),
    ROW("conditional_accept", SOL_SOCKET, SO_CONDITIONAL_ACCEPT, Tcp, 0),
    ROW("connect_time", SOL_SOCKET, SO_CONNECT_TIME, Tcp, 0xFFFFFFFF),
    ROW("ttl", IPPROTO_IP, IP_TTL, Tcp4 | Udp4, 128),
    ROW("tos", IPPROTO_IP, IP_TOS, Tcp4 | Udp4, 0),
    ROW("multicast_if", IPPROTO_IP, IP_MULTICAST_IF, Udp4, 0),
    ROW("multicast_ttl", IPPROTO_IP, IP_MULTICAST_TTL, Udp4, 1),
    ROW("multicast_loop", IPPROTO_IP, IP_MULTICAST_LOOP, Udp4, 1),
    ROW("dontfragment_of_datagrams", IPPROTO_IP, IP_DONTFRAGMENT, Udp4, 0),
    ROW("dontfragment_of_streams", IPPROTO_IP, IP_DONTFRAGMENT, Tcp4, 1),
    ROW("pktinfo", IPPROTO_IP, IP_PKTINFO, Udp4, 0),
    ROW("unicast_if", IPPROTO_IP, IP_UNICAST_IF, Tcp4 | Udp4, 0),
    ROW("user_mtu", IPPROTO_IP, IP_USER_MTU, Tcp4 | Udp4, 0xFFFFFFFF),
    ROW("unicast_hops", IPPROTO_IPV6, IPV6_UNICAST_HOPS, Six, 128),
    ROW("multicast_hops", IPPROTO_IPV6, IPV6_MULTICAST_HOPS, Udp6, 1),
    ROW("multicast_loop6", IPPROTO_IPV6, IPV6_MULTICAST_LOOP, Udp6, 1),
    ROW("multicast_if6", IPPROTO_IPV6, IPV6_MULTICAST_IF, Udp6, 0),
    ROW("pktinfo6", IPPROTO_IPV6, IPV6_PKTINFO, Udp6, 0),
    ROW("v6only", IPPROTO_IPV6, IPV6_V6ONLY, Six, 1),
    ROW("user_mtu6", IPPROTO_IPV6, IPV6_USER_MTU, Six, 0xFFFFFFFF),
    ROW("nodelay", IPPROTO_TCP, TCP_NODELAY, Tcp, 0),
    ROW("keepidle", IPPROTO_TCP, 3, Tcp, 7200),
    ROW("keepcnt", IPPROTO_TCP, TCP_KEEPCNT, Tcp, 10),
    ROW("keepintvl", IPPROTO_TCP, TCP_KEEPINTVL, Tcp, 1),
    ROW("send_msg_size", IPPROTO_UDP, UDP_SEND_MSG_SIZE, Udp, 0),
    ROW("recv_max_coalesced_size", IPPROTO_UDP, UDP_RECV_MAX_COALESCED_SIZE, Udp, 0),
};

DWORD value_of(SOCKET s, int level, int option) {
    DWORD value = 0;
    int length = sizeof value;
    EXPECT_EQ(getsockopt(s, level, option, (char*)&value, &length), 0);
    return value;
}

/// The hop limit of unicast packets.
DWORD hops_of(SOCKET s, int family) {
    return family == AF_INET6 ? value_of(s, IPPROTO_IPV6, IPV6_UNICAST_HOPS)
                              : value_of(s, IPPROTO_IP, IP_TTL);
}

} // namespace

TEST_EACH(default_of_option, one, defaults) {
    for (const Kind& kind : all_kinds) {
        const unsigned bit = 1u << (&kind - all_kinds);
        if (!(one.kinds & bit)) continue;
        SOCKET s = kind.open();
        const DWORD value = value_of(s, one.level, one.option);
        if (value != one.value) std::printf("%s of %s\n", one.name, kind.name);
        EXPECT_EQ(value, one.value);
        closesocket(s);
    }
}

TEST_EACH(connections_have_the_default_hop_limit, kind, stream_kinds) {
    Pair pair(kind);
    REQUIRE(pair);
    EXPECT_EQ(hops_of(pair.a, kind.family), 128);
    EXPECT_EQ(hops_of(pair.b, kind.family), 128);
    EXPECT_EQ(value_of(pair.b, SOL_SOCKET, SO_RCVBUF), 65536);
    EXPECT_EQ(value_of(pair.b, SOL_SOCKET, SO_SNDBUF), 65536);
}

TEST(dual_stack_sockets_have_the_default_hop_limit) {
    SOCKET s = tcp6.open();
    DWORD off = 0;
    EXPECT_EQ(setsockopt(s, IPPROTO_IPV6, IPV6_V6ONLY, (const char*)&off, sizeof off), 0);
    EXPECT_EQ(hops_of(s, AF_INET6), 128);
    EXPECT_EQ(value_of(s, IPPROTO_IP, IP_TTL), 128);
    closesocket(s);
}

TEST_EACH(buffer_sizes_are_inherited, kind, stream_kinds) {
    SOCKET listener = bound(kind);
    const DWORD size = 20000;
    for (int option : {SO_SNDBUF, SO_RCVBUF})
        EXPECT_EQ(setsockopt(listener, SOL_SOCKET, option, (const char*)&size, sizeof size), 0);
    EXPECT_EQ(listen(listener, 1), 0);
    SOCKET client = connected_to(listener, kind), server = accept(listener, nullptr, nullptr);
    for (int option : {SO_SNDBUF, SO_RCVBUF})
        EXPECT_EQ(value_of(server, SOL_SOCKET, option), size);
    for (SOCKET each : {listener, client, server})
        closesocket(each);
}

// What the receiver of a datagram sees.
TEST_EACH(datagrams_have_the_default_hop_limit, kind, datagram_kinds) {
    LPFN_WSARECVMSG receive = nullptr;
    GUID id = WSAID_WSARECVMSG;
    DWORD bytes = 0;
    SOCKET receiver = bound(kind), sender = kind.open();
    REQUIRE(WSAIoctl(receiver, SIO_GET_EXTENSION_FUNCTION_POINTER, &id, sizeof id, &receive, sizeof receive,
                     &bytes, nullptr, nullptr) == 0);
    const bool six = kind.family == AF_INET6;
    const DWORD on = 1;
    EXPECT_EQ(setsockopt(receiver, six ? IPPROTO_IPV6 : IPPROTO_IP, six ? IPV6_HOPLIMIT : 21 /* IP_RECVTTL */,
                         (const char*)&on, sizeof on),
              0);
    Address to = name_of(receiver);
    EXPECT_EQ(sendto(sender, "x", 1, 0, to.get(), to.length), 1);
    char byte = 0;
    alignas(WSACMSGHDR) char control[256] = {};
    WSABUF buffer = {1, &byte};
    WSAMSG message = {};
    message.lpBuffers = &buffer;
    message.dwBufferCount = 1;
    message.Control.buf = control;
    message.Control.len = sizeof control;
    REQUIRE(receive(receiver, &message, &bytes, nullptr, nullptr) == 0);
    const WSACMSGHDR* header = WSA_CMSG_FIRSTHDR(&message);
    REQUIRE(header != nullptr);
    int hops = 0;
    std::memcpy(&hops, WSA_CMSG_DATA(header), sizeof hops);
    EXPECT_EQ(hops, 128);
    closesocket(sender);
    closesocket(receiver);
}

MAIN
