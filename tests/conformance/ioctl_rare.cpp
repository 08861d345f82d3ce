// Control codes that few programs use, on sockets of the kinds that have them.
#include "sockets.hpp"

#include <mstcpip.h>
#include <mswsock.h>
#include <ws2ipdef.h>

namespace {

// Missing in MinGW-w64.
constexpr DWORD kTimestamping = 0x980000EB, kProcessorOfSocket = 0x48000025, kSetFilter = 0x8004747D,
                kGetFilter = 0x8004747C, kInitialTimeout = 0x98000011, kProcessorAffinity = 0x98000015,
                kFastPath = 0x98000010, kFlush = 0x28000004;
struct TimestampingConfig {
    ULONG flags;
    USHORT buffered;
};
struct InitialTimeout {
    USHORT round_trip;
    UCHAR retransmissions;
};
struct Filter {
    in_addr group, interface_address;
    ULONG mode, count;
    in_addr sources[2];
};

int tell(SOCKET s, DWORD code, const void* in, DWORD size) {
    DWORD bytes = 0;
    return WSAIoctl(s, code, const_cast<void*>(in), size, nullptr, 0, &bytes, nullptr, nullptr);
}

in_addr address_of(const char* text) {
    in_addr address = {};
    inet_pton(AF_INET, text, &address);
    return address;
}

} // namespace

TEST(receives_are_stamped) {
    SOCKET s = udp4.open();
    TimestampingConfig config = {1, 0};
    EXPECT_EQ(tell(s, kTimestamping, &config, sizeof config), 0);
    config.flags = 0;
    EXPECT_EQ(tell(s, kTimestamping, &config, sizeof config), 0);
    config.flags = 2;
    EXPECT_RAISES(WSAIoctl, WSAEOPNOTSUPP, tell(s, kTimestamping, &config, sizeof config) == SOCKET_ERROR);
    EXPECT_RAISES(WSAIoctl, WSAEFAULT, tell(s, kTimestamping, &config, 2) == SOCKET_ERROR);
    closesocket(s);
    s = tcp4.open();
    EXPECT_RAISES(WSAIoctl, WSAEOPNOTSUPP, tell(s, kTimestamping, &config, sizeof config) == SOCKET_ERROR);
    closesocket(s);
}

TEST_EACH(the_processor_of_a_socket_is_known, kind, all_kinds) {
    Pair pair(kind);
    char byte;
    REQUIRE(send(pair.a, "x", 1, 0) == 1);
    EXPECT_EQ(recv(pair.b, &byte, 1, 0), 1);
    struct {
        USHORT group;
        UCHAR number, reserved;
        USHORT node, reserved_after;
    } affinity = {99, 255, 0, 99, 0};
    DWORD bytes = 0;
    EXPECT_EQ(WSAIoctl(pair.b, kProcessorOfSocket, nullptr, 0, &affinity, sizeof affinity, &bytes, nullptr,
                       nullptr),
              0);
    EXPECT_EQ(bytes, sizeof affinity);
    EXPECT(affinity.number < 64);
    EXPECT_EQ(affinity.node, 0);
}

TEST(a_processor_is_chosen_before_the_name) {
    SOCKET s = udp4.open();
    const USHORT processor = 0;
    EXPECT_EQ(tell(s, kProcessorAffinity, &processor, sizeof processor), 0);
    closesocket(s);
    s = bound(udp4);
    EXPECT_RAISES(WSAIoctl, WSAEINVAL,
                  tell(s, kProcessorAffinity, &processor, sizeof processor) == SOCKET_ERROR);
    closesocket(s);
}

TEST(source_filters_through_control_codes) {
    SOCKET s = bound(udp4);
    Filter filter = {};
    filter.group = address_of("239.1.2.3");
    filter.interface_address = address_of("127.0.0.1");
    filter.mode = MCAST_INCLUDE;
    filter.count = 2;
    filter.sources[0] = address_of("127.0.0.7");
    filter.sources[1] = address_of("127.0.0.8");
    EXPECT_RAISES(WSAIoctl, WSAEFAULT, tell(s, kSetFilter, &filter, 20) == SOCKET_ERROR);
    EXPECT_EQ(tell(s, kSetFilter, &filter, sizeof filter), 0);
    Filter found = {};
    found.group = filter.group;
    found.interface_address = filter.interface_address;
    DWORD bytes = 0;
    EXPECT_EQ(WSAIoctl(s, kGetFilter, &found, 16, &found, sizeof found, &bytes, nullptr, nullptr), 0);
    EXPECT_EQ(found.mode, MCAST_INCLUDE);
    EXPECT_EQ(found.count, 2);
    EXPECT_EQ(bytes, sizeof found);
    EXPECT(found.sources[0].s_addr == filter.sources[0].s_addr ||
           found.sources[0].s_addr == filter.sources[1].s_addr);
    filter.count = 0;
    EXPECT_EQ(tell(s, kSetFilter, &filter, 16), 0);
    closesocket(s);
}

TEST(syn_retransmissions_are_set_before_connecting) {
    SOCKET s = tcp4.open();
    for (const UCHAR count : {0xFF, 0xFE, 3, 0, 200}) {
        const InitialTimeout wanted = {300, count};
        EXPECT_EQ(tell(s, kInitialTimeout, &wanted, sizeof wanted), 0);
    }
    closesocket(s);
    Pair pair(tcp4);
    const InitialTimeout wanted = {300, 3};
    EXPECT_RAISES(WSAIoctl, WSAEINVAL, tell(pair.a, kInitialTimeout, &wanted, sizeof wanted) == SOCKET_ERROR);
}

TEST(codes_without_effect) {
    SOCKET stream = tcp4.open(), datagram = udp4.open();
    const DWORD on = 1;
    EXPECT_EQ(tell(stream, kFastPath, &on, sizeof on), 0);
    EXPECT_EQ(tell(datagram, kFlush, nullptr, 0), 0);
    EXPECT_RAISES(WSAIoctl, WSAEOPNOTSUPP, tell(stream, kFlush, nullptr, 0) == SOCKET_ERROR);
    EXPECT_RAISES(WSAIoctl, WSAEOPNOTSUPP, tell(datagram, kFastPath, &on, sizeof on) == SOCKET_ERROR);
    closesocket(stream);
    closesocket(datagram);
}

TEST(addresses_are_sorted) {
    SOCKET s = udp6.open();
    sockaddr_in6 unreachable = {}, loopback = {};
    unreachable.sin6_family = loopback.sin6_family = AF_INET6;
    inet_pton(AF_INET6, "100::1", &unreachable.sin6_addr);
    inet_pton(AF_INET6, "::1", &loopback.sin6_addr);
    struct {
        INT count;
        SOCKET_ADDRESS entries[2];
    } list = {2, {{(sockaddr*)&unreachable, sizeof unreachable}, {(sockaddr*)&loopback, sizeof loopback}}};
    char room[512];
    DWORD bytes = 0;
    EXPECT_EQ(
        WSAIoctl(s, SIO_ADDRESS_LIST_SORT, &list, sizeof list, room, sizeof room, &bytes, nullptr, nullptr),
        0);
    const auto* sorted = (const SOCKET_ADDRESS_LIST*)room;
    EXPECT_EQ(sorted->iAddressCount, 2);
    list.count = 3;
    EXPECT_RAISES(WSAIoctl, WSAEFAULT,
                  WSAIoctl(s, SIO_ADDRESS_LIST_SORT, &list, sizeof list, room, sizeof room, &bytes, nullptr,
                           nullptr) == SOCKET_ERROR);
    list.count = 1;
    list.entries[0].iSockaddrLength = 4;
    EXPECT_RAISES(WSAIoctl, WSAEFAULT,
                  WSAIoctl(s, SIO_ADDRESS_LIST_SORT, &list, sizeof list, room, sizeof room, &bytes, nullptr,
                           nullptr) == SOCKET_ERROR);
    list.entries[0].iSockaddrLength = sizeof unreachable;
    unreachable.sin6_family = AF_INET;
    EXPECT_RAISES(WSAIoctl, WSAEINVAL,
                  WSAIoctl(s, SIO_ADDRESS_LIST_SORT, &list, sizeof list, room, sizeof room, &bytes, nullptr,
                           nullptr) == SOCKET_ERROR);
    closesocket(s);
}

TEST(packets_are_datagrams) {
    Pair pair(udp4);
    GUID id = WSAID_TRANSMITPACKETS;
    LPFN_TRANSMITPACKETS transmit = nullptr;
    DWORD bytes = 0;
    REQUIRE(WSAIoctl(pair.a, SIO_GET_EXTENSION_FUNCTION_POINTER, &id, sizeof id, &transmit, sizeof transmit,
                     &bytes, nullptr, nullptr) == 0);
    char folder[MAX_PATH], name[MAX_PATH];
    GetTempPathA(MAX_PATH, folder);
    GetTempFileNameA(folder, "ws2", 0, name);
    HANDLE file = CreateFileA(name, GENERIC_READ | GENERIC_WRITE, 0, nullptr, CREATE_ALWAYS,
                              FILE_FLAG_DELETE_ON_CLOSE, nullptr);
    REQUIRE(file != INVALID_HANDLE_VALUE);
    EXPECT(WriteFile(file, "0123456789", 10, &bytes, nullptr));
    char first[] = "first", last[] = "last";
    TRANSMIT_PACKETS_ELEMENT elements[3] = {};
    elements[0].dwElFlags = TP_ELEMENT_MEMORY;
    elements[0].cLength = 5;
    elements[0].pBuffer = first;
    elements[1].dwElFlags = TP_ELEMENT_FILE | TP_ELEMENT_EOP;
    elements[1].cLength = 4;
    elements[1].nFileOffset.QuadPart = 3;
    elements[1].hFile = file;
    elements[2].dwElFlags = TP_ELEMENT_MEMORY;
    elements[2].cLength = 4;
    elements[2].pBuffer = last;
    REQUIRE(transmit(pair.a, elements, 3, 0, nullptr, 0));
    char room[32];
    EXPECT_EQ(recv(pair.b, room, sizeof room, 0), 9);
    EXPECT(memcmp(room, "first3456", 9) == 0);
    EXPECT_EQ(recv(pair.b, room, sizeof room, 0), 4);
    EXPECT(memcmp(room, "last", 4) == 0);
    // Beyond the end of the file.
    elements[1].nFileOffset.QuadPart = 8;
    EXPECT(!transmit(pair.a, elements, 3, 0, nullptr, 0));
    CloseHandle(file);
}

MAIN
