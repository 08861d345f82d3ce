// Ancillary data of WSASendMsg and WSARecvMsg: what each element means, and what is refused.
#include "message_pair.hpp"

using conformance::Address, conformance::Datagrams, conformance::Received, conformance::Sent;

#ifndef SIO_TIMESTAMPING
#define SIO_TIMESTAMPING _WSAIOW(IOC_VENDOR, 235)
#define TIMESTAMPING_FLAG_RX 1
struct TIMESTAMPING_CONFIG {
    ULONG Flags;
    USHORT TxTimestampsBuffered;
};
#endif

namespace {

bool arrives(Datagrams& pair, Received& got) {
    return pair.receive(pair.receiver, &got.message, &got.bytes, nullptr, nullptr) == 0;
}

bool leaves(Datagrams& pair, Sent& out) {
    return pair.send(pair.sender, &out.message, 0, &out.bytes, nullptr, nullptr) == 0;
}

/// A message with one element is refused.
template <class T>
void refuses(Datagrams& pair, int level, int type, T value) {
    Sent out("x", 1, &pair.address);
    out.add(level, type, value);
    EXPECT_RAISES(WSASendMsg, WSAEINVAL, !leaves(pair, out));
}

int hop_element(int family) { return family == AF_INET ? IP_TTL : IPV6_HOPLIMIT; }
int traffic_element(int family) { return family == AF_INET ? IP_TOS : IPV6_TCLASS; }

} // namespace

TEST_EACH(a_message_chooses_its_hops, family, conformance::families) {
    Datagrams pair(family);
    REQUIRE(pair.ready());
    pair.switch_on(pair.level(), IP_RECVTTL);
    Sent out("x", 1, &pair.address);
    out.add<INT>(pair.level(), hop_element(family), 9);
    EXPECT(leaves(pair, out));
    Received got;
    EXPECT(arrives(pair, got));
    INT hops = 0;
    EXPECT(got.find(pair.level(), hop_element(family), &hops));
    EXPECT_EQ(hops, 9);
    // The socket's own number is what it was.
    pair.send_text("y");
    Received next;
    EXPECT(arrives(pair, next));
    EXPECT(next.find(pair.level(), hop_element(family), &hops));
    EXPECT(hops != 9);
}

TEST_EACH(a_message_chooses_its_traffic_class, family, conformance::families) {
    Datagrams pair(family);
    REQUIRE(pair.ready());
    pair.switch_on(pair.level(), IP_RECVTOS);
    Sent out("x", 1, &pair.address);
    out.add<INT>(pair.level(), traffic_element(family), 0x20);
    EXPECT(leaves(pair, out));
    Received got;
    EXPECT(arrives(pair, got));
    INT seen = 0, congestion = 0;
    EXPECT(got.find(pair.level(), traffic_element(family), &seen));
    EXPECT_EQ(seen, 0x20);
    EXPECT(!got.find(pair.level(), IP_ECN, &congestion));
}

TEST_EACH(both_parts_of_a_traffic_class_can_be_wanted, family, conformance::families) {
    Datagrams pair(family);
    REQUIRE(pair.ready());
    pair.switch_on(pair.level(), IP_RECVTOS);
    pair.switch_on(pair.level(), IP_RECVECN);
    Sent out("x", 1, &pair.address);
    out.add<INT>(pair.level(), IP_ECN, 1);
    EXPECT(leaves(pair, out));
    Received got;
    EXPECT(arrives(pair, got));
    INT seen = 0, congestion = 0;
    EXPECT(got.find(pair.level(), traffic_element(family), &seen));
    EXPECT_EQ(seen & 3, 1);
    EXPECT(got.find(pair.level(), IP_ECN, &congestion));
    EXPECT_EQ(congestion, 1);
}

TEST_EACH(both_parts_of_a_traffic_class_go_with_one_message, family, conformance::families) {
    for (const bool congestion_first : {false, true}) {
        Datagrams pair(family);
        REQUIRE(pair.ready());
        pair.switch_on(pair.level(), IP_RECVTOS);
        Sent out("x", 1, &pair.address);
        if (congestion_first) out.add<INT>(pair.level(), IP_ECN, 2);
        out.add<INT>(pair.level(), traffic_element(family), 0x20);
        if (!congestion_first) out.add<INT>(pair.level(), IP_ECN, 2);
        EXPECT(leaves(pair, out));
        Received got;
        EXPECT(arrives(pair, got));
        INT seen = 0;
        EXPECT(got.find(pair.level(), traffic_element(family), &seen));
        EXPECT_EQ(seen, 0x22);
    }
}

TEST_EACH(a_message_tells_its_interface, family, conformance::families) {
    Datagrams pair(family);
    REQUIRE(pair.ready());
    pair.switch_on(pair.level(), IP_RECVIF);
    pair.switch_on(pair.level(), IP_ORIGINAL_ARRIVAL_IF);
    pair.send_text("x");
    Received got;
    EXPECT(arrives(pair, got));
    DWORD index = 0, original = 0;
    EXPECT(got.find(pair.level(), IP_RECVIF, &index));
    EXPECT(got.find(pair.level(), IP_ORIGINAL_ARRIVAL_IF, &original));
    EXPECT(index != 0);
    EXPECT_EQ(original, index);
    IN6_PKTINFO unasked{};
    EXPECT(!got.find(pair.level(), IP_PKTINFO, &unasked));
}

TEST_EACH(a_message_tells_when_it_arrived, family, conformance::families) {
    Datagrams pair(family);
    REQUIRE(pair.ready());
    TIMESTAMPING_CONFIG wanted{};
    wanted.Flags = TIMESTAMPING_FLAG_RX;
    DWORD bytes = 0;
    EXPECT_EQ(WSAIoctl(pair.receiver, SIO_TIMESTAMPING, &wanted, sizeof wanted, nullptr, 0, &bytes, nullptr,
                       nullptr),
              0);
    LARGE_INTEGER before, after;
    QueryPerformanceCounter(&before);
    pair.send_text("x");
    Received got;
    EXPECT(arrives(pair, got));
    QueryPerformanceCounter(&after);
    UINT64 stamp = 0;
    EXPECT(got.find(SOL_SOCKET, SO_TIMESTAMP, &stamp));
    // The kernel's clock and the counter's are read one after the other: a millisecond is room for that.
    LARGE_INTEGER frequency;
    QueryPerformanceFrequency(&frequency);
    const auto room = (UINT64)frequency.QuadPart / 1000;
    EXPECT(stamp + room >= (UINT64)before.QuadPart);
    EXPECT(stamp <= (UINT64)after.QuadPart + room);
    wanted.Flags = 0;
    EXPECT_EQ(WSAIoctl(pair.receiver, SIO_TIMESTAMPING, &wanted, sizeof wanted, nullptr, 0, &bytes, nullptr,
                       nullptr),
              0);
    pair.send_text("x");
    Received plain;
    EXPECT(arrives(pair, plain));
    EXPECT(!plain.find(SOL_SOCKET, SO_TIMESTAMP, &stamp));
}

TEST(a_message_of_ipv6_chooses_its_source) {
    Datagrams pair(AF_INET6);
    REQUIRE(pair.ready());
    Sent out("x", 1, &pair.address);
    IN6_PKTINFO info{};
    ((unsigned char*)&info.ipi6_addr)[15] = 1;
    out.add(IPPROTO_IPV6, IPV6_PKTINFO, info);
    EXPECT(leaves(pair, out));
    Received got;
    EXPECT(arrives(pair, got));
    EXPECT_EQ(((unsigned char*)&((sockaddr_in6*)&got.name)->sin6_addr)[15], 1);
}

TEST(a_message_to_everybody_says_so) {
    Datagrams pair;
    REQUIRE(pair.ready());
    SOCKET receiver = socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);
    sockaddr_in any{};
    any.sin_family = AF_INET;
    int length = sizeof any;
    EXPECT_EQ(bind(receiver, (sockaddr*)&any, length), 0);
    EXPECT_EQ(getsockname(receiver, (sockaddr*)&any, &length), 0);
    DWORD on = 1;
    EXPECT_EQ(setsockopt(receiver, IPPROTO_IP, IP_PKTINFO, (char*)&on, sizeof on), 0);
    EXPECT_EQ(setsockopt(pair.sender, SOL_SOCKET, SO_BROADCAST, (char*)&on, sizeof on), 0);
    const unsigned char everybody[4] = {127, 255, 255, 255};
    std::memcpy(&any.sin_addr, everybody, 4);
    EXPECT_EQ(sendto(pair.sender, "x", 1, 0, (sockaddr*)&any, sizeof any), 1);
    Received got;
    EXPECT_EQ(pair.receive(receiver, &got.message, &got.bytes, nullptr, nullptr), 0);
    EXPECT_EQ(got.message.dwFlags & (MSG_BCAST | MSG_MCAST), MSG_BCAST);
    closesocket(receiver);
}

TEST(several_elements_go_with_one_message) {
    Datagrams pair;
    REQUIRE(pair.ready());
    pair.switch_on(IPPROTO_IP, IP_RECVTTL);
    pair.switch_on(IPPROTO_IP, IP_RECVECN);
    char data[20];
    std::memset(data, 'a', sizeof data);
    Sent out(data, sizeof data, &pair.address);
    IN_PKTINFO info{};
    const unsigned char two[4] = {127, 0, 0, 2};
    std::memcpy(&info.ipi_addr, two, 4);
    out.add(IPPROTO_IP, IP_PKTINFO, info);
    out.add<INT>(IPPROTO_IP, IP_ECN, 1);
    out.add<DWORD>(IPPROTO_UDP, UDP_SEND_MSG_SIZE, 10);
    EXPECT(leaves(pair, out));
    for (int i = 0; i < 2; ++i) {
        Received got;
        EXPECT(arrives(pair, got));
        EXPECT_EQ(got.bytes, 10);
        INT congestion = 0, hops = 0;
        EXPECT(got.find(IPPROTO_IP, IP_ECN, &congestion));
        EXPECT_EQ(congestion, 1);
        EXPECT(got.find(IPPROTO_IP, IP_TTL, &hops));
        EXPECT_EQ(std::memcmp(&((sockaddr_in*)&got.name)->sin_addr, two, 4), 0);
    }
}

TEST(an_element_that_means_nothing_is_refused) {
    for (const int family : {AF_INET, AF_INET6}) {
        Datagrams pair(family);
        REQUIRE(pair.ready());
        refuses<INT>(pair, pair.level(), 999, 1);
        refuses<INT>(pair, 999, IP_TTL, 1);
        refuses<INT>(pair, SOL_SOCKET, SO_TIMESTAMP, 1);
        refuses<INT>(pair, IPPROTO_UDP, 999, 1);
        refuses<DWORD>(pair, IPPROTO_UDP, UDP_SEND_MSG_SIZE, 0x10000);
        refuses<INT>(pair, pair.level(), IP_ECN, -1);
    }
}

TEST(an_element_that_is_too_short_is_refused) {
    for (const int family : {AF_INET, AF_INET6}) {
        Datagrams pair(family);
        REQUIRE(pair.ready());
        for (const int type : {IP_PKTINFO, hop_element(family), traffic_element(family), IP_ECN})
            refuses<char>(pair, pair.level(), type, 1);
        refuses<char>(pair, IPPROTO_UDP, UDP_SEND_MSG_SIZE, 1);
    }
}

TEST(an_element_that_is_no_element_is_refused) {
    Datagrams pair;
    REQUIRE(pair.ready());
    for (const SIZE_T length :
         {(SIZE_T)0, (SIZE_T)WSA_CMSG_LEN(0) - 1, (SIZE_T)WSA_CMSG_LEN(sizeof(INT)) + 1, ~(SIZE_T)0}) {
        Sent out("x", 1, &pair.address);
        out.add<INT>(IPPROTO_IP, IP_ECN, 1);
        out.message.Control.len = (ULONG)WSA_CMSG_LEN(sizeof(INT));
        ((WSACMSGHDR*)out.control)->cmsg_len = length;
        EXPECT_RAISES(WSASendMsg, WSAEINVAL, !leaves(pair, out));
    }
    // The last element needs no padding behind it.
    Sent exact("x", 1, &pair.address);
    exact.add<INT>(IPPROTO_IP, IP_ECN, 1);
    exact.message.Control.len = (ULONG)WSA_CMSG_LEN(sizeof(INT));
    EXPECT(leaves(pair, exact));
}

MAIN
