#include "sockets.hpp"

namespace {

unsigned short checksum(const unsigned char* bytes, int count) {
    unsigned long sum = 0;
    for (int i = 0; i < count; i += 2)
        sum += (unsigned long)(bytes[i] << 8 | bytes[i + 1]);
    while (sum >> 16)
        sum = (sum & 0xFFFF) + (sum >> 16);
    return (unsigned short)~sum;
}

} // namespace

TEST(raw_sockets_need_a_protocol) {
    EXPECT_RAISES(socket, WSAEPROTONOSUPPORT, socket(AF_INET, SOCK_RAW, 999) == INVALID_SOCKET);
}

// Microsoft's sample rcvall opens such a socket.
TEST(raw_sockets_of_no_protocol_send_whole_packets) {
    SOCKET s = socket(AF_INET, SOCK_RAW, IPPROTO_IP), icmp = socket(AF_INET, SOCK_RAW, IPPROTO_ICMP);
    if (s == INVALID_SOCKET || icmp == INVALID_SOCKET) {
        // Without the privilege, on both systems.
        EXPECT_EQ(WSAGetLastError(), WSAEACCES);
        return;
    }
    DWORD whole = 9;
    int length = sizeof whole;
    EXPECT_EQ(getsockopt(s, IPPROTO_IP, IP_HDRINCL, (char*)&whole, &length), 0);
    EXPECT_EQ(whole, 0);
    whole = 1;
    EXPECT_EQ(setsockopt(s, IPPROTO_IP, IP_HDRINCL, (const char*)&whole, sizeof whole), 0);
    Address local = loopback(AF_INET), to = loopback(AF_INET), from;
    EXPECT_EQ(bind(icmp, local.get(), local.length), 0);
    // An IPv4 header of 20 bytes, then an echo request of 8.
    unsigned char packet[28] = {0x45, 0, 0, 28, 0, 1, 0, 0, 64, IPPROTO_ICMP, 0, 0, 127, 0, 0, 1, 127, 0, 0,
                                1,    8, 0, 0,  0, 0, 0, 0, 1};
    // Raw sockets hear the requests of other programs too.
    const DWORD self = GetCurrentProcessId();
    packet[24] = (unsigned char)(self >> 8);
    packet[25] = (unsigned char)self;
    const unsigned short sum = checksum(packet + 20, 8);
    packet[22] = (unsigned char)(sum >> 8);
    packet[23] = (unsigned char)sum;
    EXPECT_EQ(sendto(s, (const char*)packet, sizeof packet, 0, to.get(), to.length), (int)sizeof packet);
    unsigned char received[256] = {};
    do {
        from.length = sizeof from.storage;
        REQUIRE(recvfrom(icmp, (char*)received, sizeof received, 0, from.get(), &from.length) > 0);
    } while (received[20] != 0 || std::memcmp(received + 24, packet + 24, 2) != 0);
    closesocket(icmp);
    closesocket(s);
    s = socket(AF_INET6, SOCK_RAW, 0);
    EXPECT(s != INVALID_SOCKET);
    closesocket(s);
}

TEST_EACH(raw_sockets_report_their_protocol, family, families) {
    const int protocols[] = {0, family == AF_INET ? (int)IPPROTO_ICMP : (int)IPPROTO_ICMPV6};
    for (const int protocol : protocols) {
        SOCKET s = socket(family, SOCK_RAW, protocol);
        if (s == INVALID_SOCKET) {
            EXPECT_EQ(WSAGetLastError(), WSAEACCES);
            return;
        }
        WSAPROTOCOL_INFOA narrow = {};
        WSAPROTOCOL_INFOW wide = {};
        int length = sizeof narrow;
        EXPECT_EQ(getsockopt(s, SOL_SOCKET, SO_PROTOCOL_INFOA, (char*)&narrow, &length), 0);
        EXPECT_EQ(length, sizeof narrow);
        EXPECT_EQ(narrow.iAddressFamily, family);
        EXPECT_EQ(narrow.iSocketType, SOCK_RAW);
        EXPECT_EQ(narrow.iProtocol, protocol);
        length = sizeof wide;
        EXPECT_EQ(getsockopt(s, SOL_SOCKET, SO_PROTOCOL_INFOW, (char*)&wide, &length), 0);
        EXPECT_EQ(wide.iProtocol, protocol);
        EXPECT_EQ(WSADuplicateSocketA(s, GetCurrentProcessId(), &narrow), 0);
        EXPECT_EQ(narrow.iProtocol, protocol);
        SOCKET copy = WSASocketA(FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, &narrow, 0, 0);
        EXPECT(copy != INVALID_SOCKET);
        closesocket(copy);
        closesocket(s);
    }
}

TEST(raw_sockets_echo) {
    SOCKET s = socket(AF_INET, SOCK_RAW, IPPROTO_ICMP);
    if (s == INVALID_SOCKET) {
        // Without the privilege, on both systems.
        EXPECT_EQ(WSAGetLastError(), WSAEACCES);
        return;
    }
    // The identifier of the process: raw sockets hear the requests of others too.
    const DWORD self = GetCurrentProcessId();
    unsigned char request[16] = {8, 0,   0,   0,  (unsigned char)(self >> 8), (unsigned char)self, 0,
                                 1, 'w', 's', '2'};
    const unsigned short sum = checksum(request, sizeof request);
    request[2] = (unsigned char)(sum >> 8);
    request[3] = (unsigned char)sum;
    Address to = loopback(AF_INET), from;
    unsigned char packet[256];
    EXPECT_RAISES(recvfrom, WSAEINVAL,
                  recvfrom(s, (char*)packet, sizeof packet, 0, from.get(), &from.length) == SOCKET_ERROR);
    EXPECT_EQ(sendto(s, (char*)request, sizeof request, 0, to.get(), to.length), (int)sizeof request);
    // The request is received too, then the answer, each with its IP header.
    int length;
    do {
        from.length = sizeof from.storage;
        length = recvfrom(s, (char*)packet, sizeof packet, 0, from.get(), &from.length);
        REQUIRE(length > 0);
    } while (length != 20 + (int)sizeof request || packet[20] != 0 ||
             std::memcmp(packet + 24, request + 4, 2) != 0);
    EXPECT_EQ(packet[0], 0x45);
    EXPECT_EQ(packet[20], 0);
    EXPECT(std::memcmp(packet + 24, request + 4, sizeof request - 4) == 0);
    EXPECT_EQ(from.inet().sin_addr.s_addr, htonl(INADDR_LOOPBACK));
    closesocket(s);
}

MAIN
