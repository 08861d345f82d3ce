#include "conformance.hpp"

#include <initializer_list>

#ifdef __MINGW32__
// Missing in MinGW-w64's headers; inline on Windows. Here they only report that they are missing.
static int setipv4sourcefilter(SOCKET, IN_ADDR, IN_ADDR, MULTICAST_MODE_TYPE, ULONG, const IN_ADDR*) {
    WSASetLastError(WSAEOPNOTSUPP);
    return -1;
}
static int getipv4sourcefilter(SOCKET, IN_ADDR, IN_ADDR, MULTICAST_MODE_TYPE*, ULONG*, IN_ADDR*) {
    WSASetLastError(WSAEOPNOTSUPP);
    return -1;
}
static int setsourcefilter(SOCKET, ULONG, const SOCKADDR*, int, MULTICAST_MODE_TYPE, ULONG,
                           const SOCKADDR_STORAGE*) {
    WSASetLastError(WSAEOPNOTSUPP);
    return -1;
}
static int getsourcefilter(SOCKET, ULONG, const SOCKADDR*, int, MULTICAST_MODE_TYPE*, ULONG*,
                           SOCKADDR_STORAGE*) {
    WSASetLastError(WSAEOPNOTSUPP);
    return -1;
}
#endif

namespace {

SOCKET udp(int family = AF_INET) { return socket(family, SOCK_DGRAM, IPPROTO_UDP); }

IN_ADDR inet(const char* text) {
    IN_ADDR address;
    address.s_addr = inet_addr(text);
    return address;
}

sockaddr_in6 inet6(unsigned short first, unsigned char last) {
    sockaddr_in6 address{};
    address.sin6_family = AF_INET6;
    auto* bytes = (unsigned char*)&address.sin6_addr;
    bytes[0] = (unsigned char)(first >> 8);
    bytes[1] = (unsigned char)first;
    bytes[15] = last;
    return address;
}

} // namespace

TEST(source_filter_handles) {
    MULTICAST_MODE_TYPE mode = MCAST_INCLUDE;
    ULONG count = 0;
    const IN_ADDR group = inet("239.1.2.3"), interface_address = inet("127.0.0.1");
    const sockaddr_in6 group6 = inet6(0xFF05, 3);
    EXPECT_RAISES(setipv4sourcefilter, WSAENOTSOCK,
                  setipv4sourcefilter(INVALID_SOCKET, interface_address, group, mode, 0, nullptr) != 0);
    EXPECT_RAISES(getipv4sourcefilter, WSAENOTSOCK,
                  getipv4sourcefilter(INVALID_SOCKET, interface_address, group, &mode, &count, nullptr) != 0);
    EXPECT_RAISES(
        setsourcefilter, WSAENOTSOCK,
        setsourcefilter(INVALID_SOCKET, 1, (const SOCKADDR*)&group6, sizeof group6, mode, 0, nullptr) != 0);
    EXPECT_RAISES(getsourcefilter, WSAENOTSOCK,
                  getsourcefilter(INVALID_SOCKET, 1, (const SOCKADDR*)&group6, sizeof group6, &mode, &count,
                                  nullptr) != 0);
}

TEST(source_filter_round_trip) {
    SOCKET s = udp();
    REQUIRE(s != INVALID_SOCKET);
    const IN_ADDR group = inet("239.1.2.3"), interface_address = inet("127.0.0.1");
    const IN_ADDR sources[2] = {inet("127.0.0.1"), inet("10.1.2.3")};
    EXPECT_EQ(setipv4sourcefilter(s, interface_address, group, MCAST_INCLUDE, 2, sources), 0);
    MULTICAST_MODE_TYPE mode = MCAST_EXCLUDE;
    ULONG count = 1;
    IN_ADDR list[4] = {};
    EXPECT_EQ(getipv4sourcefilter(s, interface_address, group, &mode, &count, list), 0);
    EXPECT_EQ(mode, MCAST_INCLUDE);
    EXPECT_EQ(count, 2);
    EXPECT_EQ(list[1].s_addr, 0);
    count = 4;
    EXPECT_EQ(getipv4sourcefilter(s, interface_address, group, &mode, &count, list), 0);
    EXPECT_EQ(count, 2);
    EXPECT_EQ(list[0].s_addr, sources[0].s_addr);
    EXPECT_EQ(list[1].s_addr, sources[1].s_addr);
    EXPECT_EQ(setipv4sourcefilter(s, interface_address, group, MCAST_EXCLUDE, 1, sources), 0);
    count = 4;
    EXPECT_EQ(getipv4sourcefilter(s, interface_address, group, &mode, &count, list), 0);
    EXPECT_EQ(mode, MCAST_EXCLUDE);
    EXPECT_EQ(count, 1);
    closesocket(s);
}

TEST(source_filter_decides_what_is_heard) {
    SOCKET s = udp(), sender = udp();
    REQUIRE(s != INVALID_SOCKET && sender != INVALID_SOCKET);
    const IN_ADDR group = inet("239.1.2.3"), interface_address = inet("127.0.0.1");
    sockaddr_in address{};
    address.sin_family = AF_INET;
    int length = sizeof address;
    EXPECT_EQ(bind(s, (sockaddr*)&address, length), 0);
    EXPECT_EQ(getsockname(s, (sockaddr*)&address, &length), 0);
    address.sin_addr = group;
    EXPECT_EQ(setsockopt(sender, IPPROTO_IP, IP_MULTICAST_IF, (const char*)&interface_address, 4), 0);
    const IN_ADDR stranger = inet("10.1.2.3");
    REQUIRE(setipv4sourcefilter(s, interface_address, group, MCAST_INCLUDE, 1, &stranger) == 0);
    EXPECT_EQ(sendto(sender, "not heard", 9, 0, (sockaddr*)&address, sizeof address), 9);
    EXPECT_EQ(setipv4sourcefilter(s, interface_address, group, MCAST_INCLUDE, 1, &interface_address), 0);
    EXPECT_EQ(sendto(sender, "heard", 5, 0, (sockaddr*)&address, sizeof address), 5);
    char text[16];
    EXPECT_EQ(recv(s, text, sizeof text, 0), 5);
    closesocket(sender);
    closesocket(s);
}

TEST(source_filter_of_a_group_by_interface_index) {
    SOCKET s = udp(AF_INET6);
    REQUIRE(s != INVALID_SOCKET);
    const sockaddr_in6 group = inet6(0xFF05, 3), source = inet6(0, 1);
    SOCKADDR_STORAGE sources[2] = {};
    std::memcpy(&sources[0], &source, sizeof source);
    EXPECT_EQ(setsourcefilter(s, 1, (const SOCKADDR*)&group, sizeof group, MCAST_INCLUDE, 1, sources), 0);
    MULTICAST_MODE_TYPE mode = MCAST_EXCLUDE;
    ULONG count = 2;
    SOCKADDR_STORAGE list[2] = {};
    EXPECT_EQ(getsourcefilter(s, 1, (const SOCKADDR*)&group, sizeof group, &mode, &count, list), 0);
    EXPECT_EQ(mode, MCAST_INCLUDE);
    EXPECT_EQ(count, 1);
    EXPECT_EQ(list[0].ss_family, AF_INET6);
    EXPECT_EQ(std::memcmp(&((sockaddr_in6*)&list[0])->sin6_addr, &source.sin6_addr, 16), 0);
    closesocket(s);
}

TEST(source_filter_of_too_many_sources) {
    SOCKET s = udp(), s6 = udp(AF_INET6);
    REQUIRE(s != INVALID_SOCKET && s6 != INVALID_SOCKET);
    const ULONG many = 100000;
    auto* sources = (IN_ADDR*)std::calloc(many, sizeof(IN_ADDR));
    for (ULONG i = 0; i < many; ++i)
        sources[i].s_addr = htonl(0x0A000000 + i);
    const IN_ADDR group = inet("239.1.2.3"), interface_address = inet("127.0.0.1");
    EXPECT_RAISES(setipv4sourcefilter, WSAENOBUFS,
                  setipv4sourcefilter(s, interface_address, group, MCAST_INCLUDE, many, sources) != 0);
    const sockaddr_in6 group6 = inet6(0xFF05, 3);
    auto* sources6 = (SOCKADDR_STORAGE*)std::calloc(many, sizeof(SOCKADDR_STORAGE));
    EXPECT_RAISES(
        setsourcefilter, WSAENOBUFS,
        setsourcefilter(s6, 1, (const SOCKADDR*)&group6, sizeof group6, MCAST_INCLUDE, many, sources6) != 0);
    std::free(sources);
    std::free(sources6);
    closesocket(s);
    closesocket(s6);
}

TEST(source_filter_arguments) {
    SOCKET s = udp(), stream = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    REQUIRE(s != INVALID_SOCKET && stream != INVALID_SOCKET);
    const IN_ADDR group = inet("239.1.2.3"), interface_address = inet("127.0.0.1");
    MULTICAST_MODE_TYPE mode = MCAST_INCLUDE;
    ULONG count = 0;
    EXPECT_RAISES(setipv4sourcefilter, WSAEFAULT,
                  setipv4sourcefilter(s, interface_address, group, MCAST_INCLUDE, 1, nullptr) != 0);
    EXPECT_RAISES(getipv4sourcefilter, WSAEFAULT,
                  getipv4sourcefilter(s, interface_address, group, nullptr, &count, nullptr) != 0);
    EXPECT_RAISES(getipv4sourcefilter, WSAEFAULT,
                  getipv4sourcefilter(s, interface_address, group, &mode, nullptr, nullptr) != 0);
    EXPECT_RAISES(setipv4sourcefilter, WSAEINVAL,
                  setipv4sourcefilter(stream, interface_address, group, MCAST_INCLUDE, 0, nullptr) != 0);
    closesocket(s);
    closesocket(stream);
}

MAIN
