#include "message_pair.hpp"

using conformance::Address, conformance::Datagrams, conformance::Received, conformance::Sent;

TEST_EACH(message_arrives_with_its_sender, family, conformance::families) {
    Datagrams pair(family);
    REQUIRE(pair.ready());
    pair.send_text("hello");
    Received got;
    WSASetLastError(1);
    EXPECT_EQ(pair.receive(pair.receiver, &got.message, &got.bytes, nullptr, nullptr), 0);
    EXPECT_EQ(WSAGetLastError(), 0);
    EXPECT_EQ(got.bytes, 5);
    EXPECT_EQ(std::memcmp(got.data, "hello", 5), 0);
    EXPECT_EQ(got.name.ss_family, family);
    EXPECT_EQ(got.message.namelen, pair.address.length);
    EXPECT_EQ(got.message.Control.len, 0);
    EXPECT_EQ(got.message.dwFlags, 0);
}

TEST_EACH(a_name_without_room_leaves_the_datagram, family, conformance::families) {
    Datagrams pair(family);
    REQUIRE(pair.ready());
    pair.send_text("hello");
    Received got;
    got.message.namelen = 3;
    EXPECT_RAISES(WSARecvMsg, WSAEFAULT,
                  pair.receive(pair.receiver, &got.message, &got.bytes, nullptr, nullptr) == SOCKET_ERROR);
    u_long waiting = 0;
    EXPECT_EQ(ioctlsocket(pair.receiver, FIONREAD, &waiting), 0);
    EXPECT_EQ(waiting, 5);
}

// Windows has no limit for the number of buffers; one call of Linux takes 1,024.
TEST(a_datagram_goes_through_more_buffers_than_linux_takes) {
    constexpr int kCount = 2000;
    static char out[kCount], in[kCount];
    static WSABUF from[kCount], to[kCount];
    for (int i = 0; i < kCount; ++i) {
        out[i] = (char)i;
        from[i] = {1, out + i};
        to[i] = {1, in + i};
    }
    Datagrams pair;
    REQUIRE(pair.ready());
    // A socket that has sent looks for ICMP errors.
    DWORD bytes = 0, flags = 0;
    EXPECT_EQ(sendto(pair.receiver, "x", 1, 0, pair.address.get(), pair.address.length), 1);
    EXPECT_EQ(recv(pair.receiver, in, 1, 0), 1);
    REQUIRE(WSASendTo(pair.sender, from, kCount, &bytes, 0, pair.address.get(), pair.address.length, nullptr,
                      nullptr) == 0);
    EXPECT_EQ(bytes, kCount);
    EXPECT_EQ(WSARecv(pair.receiver, to, kCount, &bytes, &flags, nullptr, nullptr), 0);
    EXPECT_EQ(bytes, kCount);
    EXPECT_EQ(std::memcmp(in, out, kCount), 0);
    // The buffers are shorter than the datagram.
    EXPECT_EQ(sendto(pair.sender, out, kCount, 0, pair.address.get(), pair.address.length), kCount);
    EXPECT_EQ(WSARecv(pair.receiver, to, 1500, &bytes, &flags, nullptr, nullptr), SOCKET_ERROR);
    EXPECT_EQ(WSAGetLastError(), WSAEMSGSIZE);
}

TEST(message_packet_info) {
    Datagrams pair;
    REQUIRE(pair.ready());
    pair.switch_on(IPPROTO_IP, IP_PKTINFO);
    pair.send_text("x");
    Received got;
    EXPECT_EQ(pair.receive(pair.receiver, &got.message, &got.bytes, nullptr, nullptr), 0);
    IN_PKTINFO info{};
    EXPECT(got.find(IPPROTO_IP, IP_PKTINFO, &info));
    EXPECT_EQ(info.ipi_addr.s_addr, ((sockaddr_in*)&pair.address.storage)->sin_addr.s_addr);
    EXPECT(info.ipi_ifindex != 0);
}

TEST(message_packet_info_of_ipv6) {
    Datagrams pair(AF_INET6);
    REQUIRE(pair.ready());
    pair.switch_on(IPPROTO_IPV6, IPV6_PKTINFO);
    pair.send_text("x");
    Received got;
    EXPECT_EQ(pair.receive(pair.receiver, &got.message, &got.bytes, nullptr, nullptr), 0);
    IN6_PKTINFO info{};
    EXPECT(got.find(IPPROTO_IPV6, IPV6_PKTINFO, &info));
    EXPECT_EQ(((unsigned char*)&info.ipi6_addr)[15], 1);
    EXPECT(info.ipi6_ifindex != 0);
}

TEST_EACH(message_hop_limit, family, conformance::families) {
    Datagrams pair(family);
    REQUIRE(pair.ready());
    pair.switch_on(pair.level(), IP_RECVTTL);
    DWORD hops = 17;
    EXPECT_EQ(setsockopt(pair.sender, pair.level(), family == AF_INET ? IP_TTL : IPV6_UNICAST_HOPS,
                         (char*)&hops, sizeof hops),
              0);
    pair.send_text("x");
    Received got;
    EXPECT_EQ(pair.receive(pair.receiver, &got.message, &got.bytes, nullptr, nullptr), 0);
    INT seen = 0;
    // IPv6 has IPV6_HOPLIMIT.
    EXPECT(got.find(pair.level(), family == AF_INET ? IP_TTL : IPV6_HOPLIMIT, &seen));
    EXPECT_EQ(seen, 17);
}

TEST_EACH(message_explicit_congestion_notification, family, conformance::families) {
    Datagrams pair(family);
    REQUIRE(pair.ready());
    pair.switch_on(pair.level(), IP_RECVECN);
    Sent out("x", 1, &pair.address);
    out.add<INT>(pair.level(), IP_ECN, 2);
    EXPECT_EQ(pair.send(pair.sender, &out.message, 0, &out.bytes, nullptr, nullptr), 0);
    EXPECT_EQ(out.bytes, 1);
    Received got;
    EXPECT_EQ(pair.receive(pair.receiver, &got.message, &got.bytes, nullptr, nullptr), 0);
    INT seen = 0;
    EXPECT(got.find(pair.level(), IP_ECN, &seen));
    EXPECT_EQ(seen, 2);
    Sent marked("x", 1, &pair.address);
    marked.add<INT>(pair.level(), IP_ECN, 3);
    EXPECT_RAISES(WSASendMsg, WSAEINVAL,
                  pair.send(pair.sender, &marked.message, 0, &marked.bytes, nullptr, nullptr) ==
                      SOCKET_ERROR);
}

TEST(message_of_several_segments) {
    Datagrams pair;
    REQUIRE(pair.ready());
    char data[30];
    std::memset(data, 'a', sizeof data);
    Sent out(data, sizeof data, &pair.address);
    out.add<DWORD>(IPPROTO_UDP, UDP_SEND_MSG_SIZE, 10);
    EXPECT_EQ(pair.send(pair.sender, &out.message, 0, &out.bytes, nullptr, nullptr), 0);
    EXPECT_EQ(out.bytes, 30);
    for (int i = 0; i < 3; ++i) {
        Received got;
        EXPECT_EQ(pair.receive(pair.receiver, &got.message, &got.bytes, nullptr, nullptr), 0);
        EXPECT_EQ(got.bytes, 10);
    }
}

TEST(message_of_coalesced_segments) {
    Datagrams pair;
    REQUIRE(pair.ready());
    DWORD most = 65535;
    EXPECT_EQ(setsockopt(pair.receiver, IPPROTO_UDP, UDP_RECV_MAX_COALESCED_SIZE, (char*)&most, sizeof most),
              0);
    char data[30];
    std::memset(data, 'a', sizeof data);
    Sent out(data, sizeof data, &pair.address);
    out.add<DWORD>(IPPROTO_UDP, UDP_SEND_MSG_SIZE, 10);
    EXPECT_EQ(pair.send(pair.sender, &out.message, 0, &out.bytes, nullptr, nullptr), 0);
    DWORD total = 0;
    while (total < sizeof data) {
        Received got;
        REQUIRE(pair.receive(pair.receiver, &got.message, &got.bytes, nullptr, nullptr) == 0);
        DWORD size = 0;
        if (got.find(IPPROTO_UDP, UDP_COALESCED_INFO, &size)) EXPECT_EQ(size, 10);
        total += got.bytes;
    }
    EXPECT_EQ(total, sizeof data);
}

TEST(message_chooses_its_source) {
    Datagrams pair;
    REQUIRE(pair.ready());
    Sent out("x", 1, &pair.address);
    IN_PKTINFO info{};
    const unsigned char two[4] = {127, 0, 0, 2};
    std::memcpy(&info.ipi_addr, two, 4);
    out.add(IPPROTO_IP, IP_PKTINFO, info);
    EXPECT_EQ(pair.send(pair.sender, &out.message, 0, &out.bytes, nullptr, nullptr), 0);
    Received got;
    EXPECT_EQ(pair.receive(pair.receiver, &got.message, &got.bytes, nullptr, nullptr), 0);
    EXPECT_EQ(std::memcmp(&((sockaddr_in*)&got.name)->sin_addr, two, 4), 0);
}

TEST(message_longer_than_its_buffer) {
    Datagrams pair;
    REQUIRE(pair.ready());
    pair.send_text("0123456789");
    Received got;
    got.buffer.len = 4;
    EXPECT_RAISES(WSARecvMsg, WSAEMSGSIZE,
                  pair.receive(pair.receiver, &got.message, &got.bytes, nullptr, nullptr) == SOCKET_ERROR);
    EXPECT_EQ(got.message.dwFlags & MSG_TRUNC, MSG_TRUNC);
    EXPECT_EQ(std::memcmp(got.data, "0123", 4), 0);
}

TEST(message_control_data_longer_than_its_room) {
    Datagrams pair;
    REQUIRE(pair.ready());
    pair.switch_on(IPPROTO_IP, IP_PKTINFO);
    pair.send_text("x");
    Received got;
    got.message.Control.len = 8;
    EXPECT_RAISES(WSARecvMsg, WSAEMSGSIZE,
                  pair.receive(pair.receiver, &got.message, &got.bytes, nullptr, nullptr) == SOCKET_ERROR);
    EXPECT_EQ(got.message.dwFlags & MSG_CTRUNC, MSG_CTRUNC);
}

// The flags are in the message; the record and the routine have none.
TEST(message_flags_stay_out_of_the_record) {
    Datagrams pair;
    REQUIRE(pair.ready());
    pair.switch_on(IPPROTO_IP, IP_PKTINFO);
    for (const bool too_long : {false, true}) {
        pair.send_text("x");
        Received got;
        if (too_long) got.message.Control.len = 8;
        OVERLAPPED overlapped = {};
        overlapped.Offset = 0;
        overlapped.OffsetHigh = 0x66;
        overlapped.hEvent = CreateEventA(nullptr, TRUE, FALSE, nullptr);
        pair.receive(pair.receiver, &got.message, &got.bytes, &overlapped, nullptr);
        DWORD bytes = 0, flags = 0x77;
        EXPECT_EQ(WSAGetOverlappedResult(pair.receiver, &overlapped, &bytes, TRUE, &flags), !too_long);
        if (too_long) EXPECT_EQ(WSAGetLastError(), WSAEMSGSIZE);
        EXPECT_EQ(bytes, 1);
        EXPECT_EQ(got.message.dwFlags & MSG_CTRUNC, too_long ? MSG_CTRUNC : 0);
        EXPECT_EQ(flags, too_long ? 0x77 : 0);
        EXPECT_EQ(overlapped.Offset, 0);
        EXPECT_EQ(overlapped.OffsetHigh, 0x66);
        CloseHandle(overlapped.hEvent);
    }
}

namespace {
int routine_calls;
DWORD routine_error, routine_bytes, routine_flags;
void CALLBACK message_received(DWORD error, DWORD bytes, LPWSAOVERLAPPED, DWORD flags) {
    ++routine_calls;
    routine_error = error;
    routine_bytes = bytes;
    routine_flags = flags;
}
} // namespace

TEST(message_truncation_is_told_to_the_routine) {
    Datagrams pair;
    REQUIRE(pair.ready());
    pair.switch_on(IPPROTO_IP, IP_PKTINFO);
    pair.send_text("x");
    routine_calls = 0;
    Received got;
    got.message.Control.len = 8;
    OVERLAPPED overlapped = {};
    EXPECT_RAISES(WSARecvMsg, WSA_IO_PENDING,
                  pair.receive(pair.receiver, &got.message, &got.bytes, &overlapped, message_received) ==
                      SOCKET_ERROR);
    EXPECT_EQ(routine_calls, 0);
    EXPECT_EQ(SleepEx(10000, TRUE), WAIT_IO_COMPLETION);
    EXPECT_EQ(routine_calls, 1);
    EXPECT_EQ(routine_error, WSAEMSGSIZE);
    EXPECT_EQ(routine_bytes, 1);
    EXPECT_EQ(routine_flags, 0);
}

TEST(message_pointers) {
    Datagrams pair;
    REQUIRE(pair.ready());
    DWORD bytes = 0;
    EXPECT_RAISES(WSARecvMsg, WSAEFAULT,
                  pair.receive(pair.receiver, nullptr, &bytes, nullptr, nullptr) == SOCKET_ERROR);
    EXPECT_RAISES(WSASendMsg, WSAEFAULT,
                  pair.send(pair.sender, nullptr, 0, &bytes, nullptr, nullptr) == SOCKET_ERROR);
    Received nameless;
    nameless.message.name = nullptr;
    EXPECT_RAISES(WSARecvMsg, WSAEFAULT,
                  pair.receive(pair.receiver, &nameless.message, &bytes, nullptr, nullptr) == SOCKET_ERROR);
    Received controlless;
    controlless.message.Control.buf = nullptr;
    EXPECT_RAISES(WSARecvMsg, WSAEFAULT,
                  pair.receive(pair.receiver, &controlless.message, &bytes, nullptr, nullptr) ==
                      SOCKET_ERROR);
    Sent out("x", 1, &pair.address);
    out.message.Control.len = 16;
    EXPECT_RAISES(WSASendMsg, WSAEFAULT,
                  pair.send(pair.sender, &out.message, 0, &bytes, nullptr, nullptr) == SOCKET_ERROR);
}

TEST(message_handles) {
    Datagrams pair;
    REQUIRE(pair.ready());
    DWORD bytes = 0;
    Received got;
    EXPECT_EQ(pair.receive(INVALID_SOCKET, &got.message, &bytes, nullptr, nullptr), SOCKET_ERROR);
    EXPECT_EQ(WSAGetLastError(), WSAENOTSOCK);
    Sent out("x", 1, &pair.address);
    EXPECT_RAISES(WSASendMsg, WSAENOTSOCK,
                  pair.send(INVALID_SOCKET, &out.message, 0, &bytes, nullptr, nullptr) == SOCKET_ERROR);
}

TEST(message_before_start_up) {
    Datagrams pair;
    REQUIRE(pair.ready());
    WSACleanup();
    Received got;
    Sent out("x", 1, &pair.address);
    EXPECT_RAISES(WSARecvMsg, WSANOTINITIALISED,
                  pair.receive(pair.receiver, &got.message, &got.bytes, nullptr, nullptr) == SOCKET_ERROR);
    EXPECT_RAISES(WSASendMsg, WSANOTINITIALISED,
                  pair.send(pair.sender, &out.message, 0, &out.bytes, nullptr, nullptr) == SOCKET_ERROR);
    WSADATA data;
    WSAStartup(MAKEWORD(2, 2), &data);
}

TEST(message_state_of_the_socket) {
    Datagrams pair;
    REQUIRE(pair.ready());
    Received got;
    SOCKET unbound = socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);
    EXPECT_RAISES(WSARecvMsg, WSAEINVAL,
                  pair.receive(unbound, &got.message, &got.bytes, nullptr, nullptr) == SOCKET_ERROR);
    Sent out("x", 1, nullptr);
    EXPECT_RAISES(WSASendMsg, WSAENOTCONN,
                  pair.send(unbound, &out.message, 0, &out.bytes, nullptr, nullptr) == SOCKET_ERROR);
    closesocket(unbound);
    u_long on = 1;
    ioctlsocket(pair.receiver, FIONBIO, &on);
    EXPECT_RAISES(WSARecvMsg, WSAEWOULDBLOCK,
                  pair.receive(pair.receiver, &got.message, &got.bytes, nullptr, nullptr) == SOCKET_ERROR);
    on = 0;
    ioctlsocket(pair.receiver, FIONBIO, &on);
    DWORD limit = 20;
    setsockopt(pair.receiver, SOL_SOCKET, SO_RCVTIMEO, (char*)&limit, sizeof limit);
    EXPECT_RAISES(WSARecvMsg, WSAETIMEDOUT,
                  pair.receive(pair.receiver, &got.message, &got.bytes, nullptr, nullptr) == SOCKET_ERROR);
    connect(pair.sender, pair.address.get(), pair.address.length);
    shutdown(pair.sender, SD_SEND);
    EXPECT_RAISES(WSASendMsg, WSAESHUTDOWN,
                  pair.send(pair.sender, &out.message, 0, &out.bytes, nullptr, nullptr) == SOCKET_ERROR);
}

TEST(message_on_a_stream) {
    Datagrams pair;
    REQUIRE(pair.ready());
    SOCKET s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    Received got;
    EXPECT_RAISES(WSARecvMsg, WSAENOTCONN,
                  pair.receive(s, &got.message, &got.bytes, nullptr, nullptr) == SOCKET_ERROR);
    got.message.dwFlags = MSG_PEEK;
    EXPECT_RAISES(WSARecvMsg, WSAEOPNOTSUPP,
                  pair.receive(s, &got.message, &got.bytes, nullptr, nullptr) == SOCKET_ERROR);
    closesocket(s);
}

TEST(message_that_cannot_be_sent) {
    Datagrams pair;
    REQUIRE(pair.ready());
    static char large[70000];
    Sent too_large(large, sizeof large, &pair.address);
    EXPECT_RAISES(WSASendMsg, WSAEMSGSIZE,
                  pair.send(pair.sender, &too_large.message, 0, &too_large.bytes, nullptr, nullptr) ==
                      SOCKET_ERROR);
    Address broadcast = conformance::any(AF_INET);
    broadcast.inet().sin_addr.s_addr = INADDR_BROADCAST;
    broadcast.inet().sin_port = htons(9);
    Sent to_all("x", 1, &broadcast);
    EXPECT_RAISES(WSASendMsg, WSAEACCES,
                  pair.send(pair.sender, &to_all.message, 0, &to_all.bytes, nullptr, nullptr) ==
                      SOCKET_ERROR);
    Sent flagged("x", 1, &pair.address);
    flagged.message.dwFlags = MSG_TRUNC;
    EXPECT_RAISES(WSASendMsg, WSAEOPNOTSUPP,
                  pair.send(pair.sender, &flagged.message, 0, &flagged.bytes, nullptr, nullptr) ==
                      SOCKET_ERROR);
}

TEST(message_to_a_closed_port) {
    Datagrams pair;
    REQUIRE(pair.ready());
    closesocket(pair.receiver);
    pair.receiver = INVALID_SOCKET;
    Address own = conformance::loopback(AF_INET);
    EXPECT_EQ(bind(pair.sender, own.get(), own.length), 0);
    Sent out("x", 1, &pair.address);
    EXPECT_EQ(pair.send(pair.sender, &out.message, 0, &out.bytes, nullptr, nullptr), 0);
    Received got;
    EXPECT_RAISES(WSARecvMsg, WSAECONNRESET,
                  pair.receive(pair.sender, &got.message, &got.bytes, nullptr, nullptr) == SOCKET_ERROR);
}

MAIN
