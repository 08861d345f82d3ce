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

TEST(raw_sockets_echo) {
    SOCKET s = socket(AF_INET, SOCK_RAW, IPPROTO_ICMP);
    if (s == INVALID_SOCKET) {
        // Without the privilege, on both systems.
        EXPECT_EQ(WSAGetLastError(), WSAEACCES);
        return;
    }
    unsigned char request[16] = {8, 0, 0, 0, 0x57, 0x32, 0, 1, 'w', 's', '2'};
    const unsigned short sum = checksum(request, sizeof request);
    request[2] = (unsigned char)(sum >> 8);
    request[3] = (unsigned char)sum;
    Address to = loopback(AF_INET), from;
    unsigned char packet[256];
    EXPECT_RAISES(recvfrom, WSAEINVAL,
                  recvfrom(s, (char*)packet, sizeof packet, 0, from.get(), &from.length) == SOCKET_ERROR);
    EXPECT_EQ(sendto(s, (char*)request, sizeof request, 0, to.get(), to.length), (int)sizeof request);
    // The request is received too, then the answer, each with its IP header.
    for (int i = 0; i < 8; ++i) {
        from.length = sizeof from.storage;
        int length = recvfrom(s, (char*)packet, sizeof packet, 0, from.get(), &from.length);
        REQUIRE(length == 20 + (int)sizeof request);
        if (packet[20] == 0) break;
    }
    EXPECT_EQ(packet[0], 0x45);
    EXPECT_EQ(packet[20], 0);
    EXPECT(std::memcmp(packet + 24, request + 4, sizeof request - 4) == 0);
    EXPECT_EQ(from.inet().sin_addr.s_addr, htonl(INADDR_LOOPBACK));
    closesocket(s);
}

MAIN
