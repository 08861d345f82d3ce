#include "conformance.hpp"

#include <initializer_list>
#include <vector>

namespace {

std::vector<WSAPROTOCOL_INFOA> all(INT* protocols = nullptr) {
    DWORD length = 0;
    WSAEnumProtocolsA(protocols, nullptr, &length);
    std::vector<WSAPROTOCOL_INFOA> list(length / sizeof(WSAPROTOCOL_INFOA) + 1);
    length = (DWORD)(list.size() * sizeof(WSAPROTOCOL_INFOA));
    const int count = WSAEnumProtocolsA(protocols, list.data(), &length);
    list.resize(count < 0 ? 0 : count);
    return list;
}

const WSAPROTOCOL_INFOA* find(const std::vector<WSAPROTOCOL_INFOA>& list, int family, int type) {
    for (const auto& row : list)
        if (row.iAddressFamily == family && row.iSocketType == type) return &row;
    return nullptr;
}

} // namespace

TEST_EACH(protocols_that_every_windows_has, family, conformance::families) {
    const auto list = all();
    const int size = family == AF_INET ? 16 : 28;
    const auto* tcp = find(list, family, SOCK_STREAM);
    REQUIRE(tcp != nullptr);
    EXPECT_EQ(tcp->iProtocol, IPPROTO_TCP);
    EXPECT_EQ(tcp->iMaxSockAddr, size);
    EXPECT_EQ(tcp->iMinSockAddr, size);
    EXPECT_EQ(tcp->iVersion, 2);
    EXPECT_EQ(tcp->dwMessageSize, 0);
    EXPECT_EQ(tcp->ProtocolChain.ChainLen, BASE_PROTOCOL);
    EXPECT_EQ(tcp->iNetworkByteOrder, BIGENDIAN);
    EXPECT_EQ(tcp->dwServiceFlags1, XP1_GUARANTEED_DELIVERY | XP1_GUARANTEED_ORDER | XP1_GRACEFUL_CLOSE |
                                        XP1_EXPEDITED_DATA | XP1_IFS_HANDLES);
    const auto* udp = find(list, family, SOCK_DGRAM);
    REQUIRE(udp != nullptr);
    EXPECT_EQ(udp->iProtocol, IPPROTO_UDP);
    EXPECT_EQ(udp->dwServiceFlags1, XP1_CONNECTIONLESS | XP1_MESSAGE_ORIENTED | XP1_SUPPORT_BROADCAST |
                                        XP1_SUPPORT_MULTIPOINT | XP1_IFS_HANDLES);
    EXPECT(udp->dwMessageSize > 65000);
}

TEST(protocols_begin_with_tcp_over_ipv4) {
    const auto list = all();
    REQUIRE(!list.empty());
    const GUID ipv4 = {0xE70F1AA0, 0xAB8B, 0x11CF, {0x8C, 0xA3, 0x00, 0x80, 0x5F, 0x48, 0xA1, 0x92}};
    EXPECT(std::memcmp(&list[0].ProviderId, &ipv4, sizeof ipv4) == 0);
}

TEST(protocols_by_list) {
    INT tcp[] = {IPPROTO_TCP, 0};
    for (const auto& row : all(tcp))
        EXPECT_EQ(row.iProtocol, IPPROTO_TCP);
    EXPECT_EQ(all(tcp).size(), 2);
    INT both[] = {IPPROTO_UDP, IPPROTO_TCP, 0};
    EXPECT_EQ(all(both).size(), 4);
    INT none[] = {0};
    EXPECT_EQ(all(none).size(), 0);
    INT unknown[] = {99, 0};
    EXPECT_EQ(all(unknown).size(), 0);
}

TEST(protocols_without_a_match) {
    INT unknown[] = {0xDEAD, 0};
    for (DWORD room : {0u, 10000u}) {
        DWORD length = room;
        EXPECT_RAISES(WSAEnumProtocols, WSAENOBUFS,
                      WSAEnumProtocolsA(unknown, nullptr, &length) == SOCKET_ERROR);
        EXPECT_EQ(length, 0);
        WSAPROTOCOL_INFOW information;
        length = room;
        EXPECT_EQ(WSAEnumProtocolsW(unknown, &information, &length), 0);
    }
}

TEST(hidden_protocols_are_not_listed) {
    for (const auto& row : all())
        EXPECT((row.dwProviderFlags & PFL_HIDDEN) == 0 && row.iSocketType != SOCK_RAW);
    SOCKET s = socket(AF_INET, SOCK_RAW, IPPROTO_ICMP);
    if (s == INVALID_SOCKET) return; // raw sockets need a privilege
    WSAPROTOCOL_INFOA information;
    int length = sizeof information;
    EXPECT_EQ(getsockopt(s, SOL_SOCKET, SO_PROTOCOL_INFOA, (char*)&information, &length), 0);
    EXPECT_EQ(information.iSocketType, SOCK_RAW);
    closesocket(s);
}

TEST(protocols_want_room) {
    DWORD length = 0;
    EXPECT_RAISES(WSAEnumProtocols, WSAENOBUFS, WSAEnumProtocolsA(nullptr, nullptr, &length) == SOCKET_ERROR);
    EXPECT(length >= 4 * sizeof(WSAPROTOCOL_INFOA) && length % sizeof(WSAPROTOCOL_INFOA) == 0);
    DWORD wide_length = 0;
    EXPECT_RAISES(WSAEnumProtocols, WSAENOBUFS,
                  WSAEnumProtocolsW(nullptr, nullptr, &wide_length) == SOCKET_ERROR);
    EXPECT_EQ(wide_length / sizeof(WSAPROTOCOL_INFOW), length / sizeof(WSAPROTOCOL_INFOA));
    std::vector<WSAPROTOCOL_INFOW> list(wide_length / sizeof(WSAPROTOCOL_INFOW));
    EXPECT_EQ(WSAEnumProtocolsW(nullptr, list.data(), &wide_length), list.size());
    EXPECT_EQ(list[0].iAddressFamily, AF_INET);
    EXPECT(list[0].szProtocol[0] != 0);
    const DWORD needed = wide_length--;
    EXPECT_RAISES(WSAEnumProtocols, WSAENOBUFS,
                  WSAEnumProtocolsW(nullptr, list.data(), &wide_length) == SOCKET_ERROR);
    EXPECT_EQ(wide_length, needed);
}

TEST(protocols_look_at_their_pointers) {
    DWORD length = 100000;
    EXPECT_RAISES(WSAEnumProtocols, WSAEFAULT, WSAEnumProtocolsA(nullptr, nullptr, &length) == SOCKET_ERROR);
    EXPECT_RAISES(WSAEnumProtocols, WSAEFAULT, WSAEnumProtocolsA(nullptr, nullptr, nullptr) == SOCKET_ERROR);
}

TEST_EACH(protocol_of_a_socket, family, conformance::families) {
    SOCKET s = socket(family, SOCK_DGRAM, 0);
    REQUIRE(s != INVALID_SOCKET);
    WSAPROTOCOL_INFOA information;
    int length = sizeof information;
    EXPECT_EQ(getsockopt(s, SOL_SOCKET, SO_PROTOCOL_INFOA, (char*)&information, &length), 0);
    EXPECT_EQ(length, sizeof information);
    EXPECT_EQ(information.iAddressFamily, family);
    EXPECT_EQ(information.iSocketType, SOCK_DGRAM);
    EXPECT_EQ(information.iProtocol, IPPROTO_UDP);
    WSAPROTOCOL_INFOW wide;
    length = sizeof wide;
    EXPECT_EQ(getsockopt(s, SOL_SOCKET, SO_PROTOCOL_INFOW, (char*)&wide, &length), 0);
    EXPECT_EQ(length, sizeof wide);
    EXPECT_EQ(wide.iProtocol, IPPROTO_UDP);
    length = sizeof information - 1;
    EXPECT_RAISES(getsockopt, WSAEFAULT,
                  getsockopt(s, SOL_SOCKET, SO_PROTOCOL_INFOA, (char*)&information, &length) == SOCKET_ERROR);
    closesocket(s);
}

TEST(protocols_need_startup) {
    WSACleanup();
    DWORD length = 0;
    EXPECT_RAISES(WSAEnumProtocols, WSANOTINITIALISED,
                  WSAEnumProtocolsA(nullptr, nullptr, &length) == SOCKET_ERROR);
    WSADATA data;
    EXPECT_EQ(WSAStartup(MAKEWORD(2, 2), &data), 0);
}

MAIN
