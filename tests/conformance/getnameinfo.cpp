#include "conformance.hpp"

#include <initializer_list>

namespace {

sockaddr_in endpoint(unsigned address, int port) {
    sockaddr_in result = {};
    result.sin_family = AF_INET;
    result.sin_addr.s_addr = htonl(address);
    result.sin_port = htons((u_short)port);
    return result;
}

const unsigned kLoopback = 0x7F000001;

int names(const sockaddr_in& address, char* host, DWORD host_size, char* service, DWORD service_size,
          int flags) {
    return getnameinfo((const sockaddr*)&address, sizeof address, host, host_size, service, service_size,
                       flags);
}

} // namespace

TEST(names_as_numbers) {
    char host[NI_MAXHOST], service[NI_MAXSERV];
    const sockaddr_in address = endpoint(0x01020304, 80);
    EXPECT_EQ(names(address, host, sizeof host, service, sizeof service, NI_NUMERICHOST | NI_NUMERICSERV), 0);
    EXPECT(std::strcmp(host, "1.2.3.4") == 0);
    EXPECT(std::strcmp(service, "80") == 0);
    sockaddr_in6 six = {};
    six.sin6_family = AF_INET6;
    six.sin6_addr.s6_addr[0] = 0xFE;
    six.sin6_addr.s6_addr[1] = 0x80;
    six.sin6_addr.s6_addr[15] = 1;
    EXPECT_EQ(getnameinfo((sockaddr*)&six, sizeof six, host, sizeof host, service, sizeof service,
                          NI_NUMERICHOST | NI_NUMERICSERV),
              0);
    EXPECT(std::strcmp(host, "fe80::1") == 0);
    EXPECT(std::strcmp(service, "0") == 0);
}

TEST(names_of_services) {
    char service[NI_MAXSERV];
    const struct {
        int port, flags;
        const char* name;
    } rows[] = {{80, 0, "http"},
                {443, 0, "https"},
                {25, 0, "smtp"},
                {53, NI_DGRAM, "domain"},
                {514, NI_DGRAM, "syslog"},
                {69, NI_DGRAM, "tftp"},
                {80, NI_NUMERICSERV, "80"},
                {64999, 0, "64999"},
                {0, 0, "0"}};
    for (const auto& row : rows) {
        EXPECT_EQ(names(endpoint(kLoopback, row.port), nullptr, 0, service, sizeof service, row.flags), 0);
        if (std::strcmp(service, row.name) != 0) std::printf("%d: %s\n", row.port, service);
        EXPECT(std::strcmp(service, row.name) == 0);
    }
}

TEST(name_of_the_loopback_address) {
    char host[NI_MAXHOST] = "";
    EXPECT_EQ(names(endpoint(kLoopback, 0), host, sizeof host, nullptr, 0, NI_NAMEREQD), 0);
    EXPECT(host[0] != 0);
}

TEST(names_raise) {
    char host[NI_MAXHOST], service[NI_MAXSERV];
    sockaddr_in address = endpoint(kLoopback, 80);
    EXPECT_RETURNS(getnameinfo, WSAEFAULT,
                   getnameinfo((sockaddr*)&address, 15, host, sizeof host, nullptr, 0, NI_NUMERICHOST));
    EXPECT_EQ(WSAGetLastError(), WSAEFAULT);
    EXPECT_RETURNS(getnameinfo, WSAEFAULT,
                   getnameinfo((sockaddr*)&address, 0, host, sizeof host, nullptr, 0, NI_NUMERICHOST));
    address.sin_family = AF_INET6;
    EXPECT_RETURNS(getnameinfo, WSAEFAULT, names(address, host, sizeof host, nullptr, 0, NI_NUMERICHOST));
    for (int family : {AF_UNSPEC, AF_UNIX, 10, 99}) {
        address.sin_family = (ADDRESS_FAMILY)family;
        EXPECT_RETURNS(getnameinfo, WSAEAFNOSUPPORT,
                       names(address, host, sizeof host, service, sizeof service, 0));
    }
    address.sin_family = AF_INET;
    EXPECT_RETURNS(getnameinfo, WSAHOST_NOT_FOUND, names(address, nullptr, 0, nullptr, 0, 0));
    EXPECT_RETURNS(getnameinfo, WSAEINVAL, names(address, host, 0, nullptr, 0, NI_NUMERICHOST));
    EXPECT_RETURNS(getnameinfo, WSAEINVAL, names(address, nullptr, 0, service, 0, NI_NUMERICHOST));
    EXPECT_RETURNS(getnameinfo, WSAEINVAL, names(address, host, sizeof host, nullptr, 0, 0x10000));
    WCHAR wide[NI_MAXHOST];
    EXPECT_RETURNS(GetNameInfoW, WSAEFAULT,
                   GetNameInfoW((sockaddr*)&address, 15, wide, NI_MAXHOST, nullptr, 0, 0));
    EXPECT_RETURNS(GetNameInfoW, WSAHOST_NOT_FOUND,
                   GetNameInfoW((sockaddr*)&address, sizeof address, nullptr, 0, nullptr, 0, 0));
    EXPECT_RETURNS(GetNameInfoW, WSAEINVAL,
                   GetNameInfoW((sockaddr*)&address, sizeof address, wide, 0, nullptr, 0, NI_NUMERICHOST));
    address.sin_family = 99;
    EXPECT_RETURNS(GetNameInfoW, WSAEAFNOSUPPORT,
                   GetNameInfoW((sockaddr*)&address, sizeof address, wide, NI_MAXHOST, nullptr, 0, 0));
}

TEST(names_of_a_null_address) {
    char host[NI_MAXHOST];
    EXPECT_RETURNS(getnameinfo, WSAEFAULT, getnameinfo(nullptr, 16, host, sizeof host, nullptr, 0, 0));
}

TEST(names_want_room) {
    char host[16] = "unchanged", service[4];
    const sockaddr_in address = endpoint(kLoopback, 80);
    EXPECT_EQ(names(address, host, 9, nullptr, 0, NI_NUMERICHOST), ERROR_INSUFFICIENT_BUFFER);
    EXPECT(std::strcmp(host, "unchanged") == 0);
    EXPECT_EQ(names(address, host, 10, nullptr, 0, NI_NUMERICHOST), 0);
    EXPECT_EQ(names(address, nullptr, 0, service, 2, NI_NUMERICSERV), ERROR_INSUFFICIENT_BUFFER);
    EXPECT_EQ(names(address, nullptr, 0, service, 3, NI_NUMERICSERV), 0);
}

TEST(wide_names) {
    const sockaddr_in address = endpoint(0x01020304, 80);
    WCHAR host[NI_MAXHOST], service[NI_MAXSERV];
    EXPECT_EQ(GetNameInfoW((sockaddr*)&address, sizeof address, host, NI_MAXHOST, service, NI_MAXSERV,
                           NI_NUMERICHOST),
              0);
    EXPECT(std::memcmp(host, L"1.2.3.4", 8 * sizeof(WCHAR)) == 0);
    EXPECT(std::memcmp(service, L"http", 5 * sizeof(WCHAR)) == 0);
}

TEST(names_need_startup) {
    WSACleanup();
    char host[NI_MAXHOST];
    EXPECT_EQ(names(endpoint(kLoopback, 0), host, sizeof host, nullptr, 0, NI_NUMERICHOST),
              WSANOTINITIALISED);
    WSADATA data;
    EXPECT_EQ(WSAStartup(MAKEWORD(2, 2), &data), 0);
}

MAIN
