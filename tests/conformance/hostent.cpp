#include "conformance.hpp"

#include <initializer_list>
#include <string>

namespace {

const unsigned char loopback[] = {127, 0, 0, 1};

} // namespace

TEST(host_of_numeric_text) {
    const hostent* host = gethostbyname("1.2.3.4");
    REQUIRE(host != nullptr);
    EXPECT(std::strcmp(host->h_name, "1.2.3.4") == 0);
    EXPECT(host->h_aliases[0] == nullptr);
    EXPECT_EQ(host->h_addrtype, AF_INET);
    EXPECT_EQ(host->h_length, 4);
    EXPECT(std::memcmp(host->h_addr_list[0], "\1\2\3\4", 4) == 0);
    EXPECT(host->h_addr_list[1] == nullptr);
    EXPECT(host->h_addr == host->h_addr_list[0]);
}

TEST(host_of_localhost) {
    const hostent* host = gethostbyname("localhost");
    REQUIRE(host != nullptr);
    EXPECT(std::memcmp(host->h_addr, loopback, 4) == 0);
    EXPECT_EQ(WSAGetLastError(), 0);
}

TEST(host_of_no_name_is_this_machine) {
    char name[256];
    REQUIRE(gethostname(name, sizeof name) == 0);
    for (const char* given : {(const char*)nullptr, "", (const char*)name}) {
        const hostent* host = gethostbyname(given);
        REQUIRE(host != nullptr);
        EXPECT_EQ(host->h_addrtype, AF_INET);
        EXPECT(host->h_addr_list[0] != nullptr);
        EXPECT(std::string(host->h_name).compare(0, std::strlen(name), name) == 0);
    }
}

TEST(host_has_its_addresses_behind_its_aliases) {
    char name[256];
    REQUIRE(gethostname(name, sizeof name) == 0);
    for (const char* given : {"1.2.3.4", "localhost", (const char*)name}) {
        const hostent* host = gethostbyname(given);
        REQUIRE(host != nullptr);
        char** end = host->h_aliases;
        while (*end)
            ++end;
        EXPECT(host->h_addr_list == end + 1);
    }
}

TEST(host_answers_share_a_buffer) {
    const hostent* first = gethostbyname("1.2.3.4");
    const hostent* second = gethostbyname("5.6.7.8");
    REQUIRE(first && second);
    EXPECT(first == second);
    EXPECT(std::memcmp(first->h_addr, "\5\6\7\10", 4) == 0);
}

TEST(host_raises) {
    EXPECT_RAISES(gethostbyname, WSAHOST_NOT_FOUND, !gethostbyname("no.such.host.invalid"));
    EXPECT_RAISES(gethostbyaddr, WSAEAFNOSUPPORT, !gethostbyaddr((const char*)loopback, 4, 99));
    EXPECT_RAISES(gethostbyaddr, WSAEAFNOSUPPORT, !gethostbyaddr((const char*)loopback, 4, AF_UNIX));
}

TEST(host_of_addresses_that_are_none) {
    EXPECT_RAISES(gethostbyname, WSANO_DATA, !gethostbyname("::1"));
    EXPECT_RAISES(gethostbyname, WSANO_DATA, !gethostbyname("300.1.1.1"));
    EXPECT_RAISES(gethostbyname, WSANO_DATA, !gethostbyname("1.2.3.4.5"));
}

TEST(host_looks_at_its_pointers) {
    EXPECT_RAISES(gethostbyaddr, WSAEFAULT, !gethostbyaddr(nullptr, 4, AF_INET));
    EXPECT_RAISES(gethostbyname, WSAEFAULT, !gethostbyname((const char*)(UINT_PTR)1));
}

TEST(host_by_address_looks_at_the_length) {
    const char bytes[16] = {};
    EXPECT_RAISES(gethostbyaddr, WSAEFAULT, !gethostbyaddr(bytes, 3, AF_INET));
    EXPECT_RAISES(gethostbyaddr, WSAEINVAL, !gethostbyaddr(bytes, 15, AF_INET6));
    EXPECT_RAISES(gethostbyaddr, WSAEINVAL, !gethostbyaddr(bytes, 4, AF_INET6));
}

TEST(host_by_address) {
    const hostent* host = gethostbyaddr((const char*)loopback, 4, AF_INET);
    REQUIRE(host != nullptr);
    EXPECT(host->h_name && host->h_name[0]);
    EXPECT_EQ(host->h_addrtype, AF_INET);
    EXPECT(std::memcmp(host->h_addr, loopback, 4) == 0);
}

TEST(host_name) {
    char name[256];
    EXPECT_EQ(gethostname(name, sizeof name), 0);
    const int length = (int)std::strlen(name);
    EXPECT(length > 0);
    EXPECT_EQ(gethostname(name, length + 1), 0);
    char short_name[256] = "unchanged";
    EXPECT_RAISES(gethostname, WSAEFAULT, gethostname(short_name, length) == SOCKET_ERROR);
    EXPECT(std::strcmp(short_name, "unchanged") == 0);
    EXPECT_RAISES(gethostname, WSAEFAULT, gethostname(short_name, 0) == SOCKET_ERROR);
    EXPECT_RAISES(gethostname, WSAEFAULT, gethostname(short_name, -1) == SOCKET_ERROR);
    EXPECT_RAISES(gethostname, WSAEFAULT, gethostname(nullptr, 256) == SOCKET_ERROR);
}

#ifndef __MINGW32__ // missing in MinGW-w64's import library
TEST(wide_host_name) {
    char name[256];
    WCHAR wide[256];
    REQUIRE(gethostname(name, sizeof name) == 0);
    EXPECT_EQ(GetHostNameW(wide, 256), 0);
    for (std::size_t i = 0; i <= std::strlen(name); ++i)
        EXPECT_EQ(wide[i], (WCHAR)name[i]);
    EXPECT_RAISES(GetHostNameW, WSAEFAULT, GetHostNameW(wide, (int)std::strlen(name)) == SOCKET_ERROR);
    EXPECT_RAISES(GetHostNameW, WSAEFAULT, GetHostNameW(nullptr, 256) == SOCKET_ERROR);
    WSACleanup();
    EXPECT_RAISES(GetHostNameW, WSANOTINITIALISED, GetHostNameW(wide, 256) == SOCKET_ERROR);
    WSADATA data;
    EXPECT_EQ(WSAStartup(MAKEWORD(2, 2), &data), 0);
}
#endif

TEST(hosts_need_startup) {
    WSACleanup();
    char name[256];
    EXPECT_RAISES(gethostbyname, WSANOTINITIALISED, !gethostbyname("1.2.3.4"));
    EXPECT_RAISES(gethostbyaddr, WSANOTINITIALISED, !gethostbyaddr((const char*)loopback, 4, AF_INET));
    EXPECT_RAISES(gethostname, WSANOTINITIALISED, gethostname(name, sizeof name) == SOCKET_ERROR);
    WSADATA data;
    EXPECT_EQ(WSAStartup(MAKEWORD(2, 2), &data), 0);
}

MAIN
