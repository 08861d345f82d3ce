#include "conformance.hpp"
#include "stored_address.hpp"

#include <initializer_list>
#include <mstcpip.h>

// Missing in the headers of MinGW-w64 12.
#ifdef __MINGW32__
extern "C" {
LONG WINAPI RtlIpv6StringToAddressA(PCSTR text, LPSTR* end, IN6_ADDR* address);
LONG WINAPI RtlIpv6StringToAddressW(PCWSTR text, LPWSTR* end, IN6_ADDR* address);
LONG WINAPI RtlIpv6StringToAddressExA(PCSTR text, IN6_ADDR* address, PULONG scope, PUSHORT port);
}
using End = LPSTR;
using WideEnd = LPWSTR;
#else
using End = PCSTR;
using WideEnd = PCWSTR;
#endif

namespace {

const LONG kInvalidParameter = (LONG)0xC000000D;

struct Row {
    int family;
    const char* text;
    const char* printed;
};
const Row accepted[] = {
    {AF_INET, "1.2.3.4", "1.2.3.4"},
    {AF_INET, "1.2.3.4:80", "1.2.3.4:80"},
    {AF_INET, "1.2.3.4:65535", "1.2.3.4:65535"},
    {AF_INET, "1.2.3.4:0x50", "1.2.3.4:80"},
    {AF_INET, "1.2.3.4:010", "1.2.3.4:8"},
    {AF_INET, "1.2:80", "1.0.0.2:80"},
    {AF_INET, "0x7f.1", "127.0.0.1"},
    {AF_INET, "4294967295", "255.255.255.255"},
    {AF_INET, "0x123456789", "35.69.103.137"}, // the low 32 bits
    {AF_INET, "0x123456789:80", "35.69.103.137:80"},
    {AF_INET6, "::1", "::1"},
    {AF_INET6, "fe80::1%4", "fe80::1%4"},
    {AF_INET6, "fe80::1%0", "fe80::1"},
    {AF_INET6, "fe80::1%4294967295", "fe80::1%4294967295"},
    {AF_INET6, "[::1]", "::1"},
    {AF_INET6, "[::1]:80", "[::1]:80"},
    {AF_INET6, "[::1%4]:80", "[::1%4]:80"},
    {AF_INET6, "[::1%4]", "::1%4"},
    {AF_INET6, "[::ffff:1.2.3.4]:0x50", "[::ffff:1.2.3.4]:80"},
};
const Row refused[] = {
    {AF_INET, "", ""},
    {AF_INET, " ", ""},
    {AF_INET, "x", ""},
    {AF_INET, "1.2.3.4 ", ""},
    {AF_INET, "1.2.3.4x", ""},
    {AF_INET, "0x100000000", ""},
    {AF_INET, "4294967296", ""},
    {AF_INET, "1.0x123456789", ""},
    {AF_INET, "1.2.3.4:", ""},
    {AF_INET, "1.2.3.4:0", ""},
    {AF_INET, "1.2.3.4:65536", ""},
    {AF_INET, "1.2.3.4:80x", ""},
    {AF_INET, "1.2.3.4:08", ""},
    {AF_INET, "1.2.3.4:0x", ""},
    {AF_INET, "[1.2.3.4]:80", ""},
    {AF_INET, "::1", ""},
    {AF_INET6, "1.2.3.4", ""},
    {AF_INET6, "", ""},
    {AF_INET6, "::1%", ""},
    {AF_INET6, "::1%x", ""},
    {AF_INET6, "::1%eth0", ""},
    {AF_INET6, "::1%4x", ""},
    {AF_INET6, "::1%4294967296", ""},
    {AF_INET6, "[::1", ""},
    {AF_INET6, "::1]", ""},
    {AF_INET6, "::1]:80", ""},
    {AF_INET6, "[::1]:", ""},
    {AF_INET6, "[::1]:0", ""},
    {AF_INET6, "[::1]:65536", ""},
    {AF_INET6, "[::1]x", ""},
    {AF_INET6, "[]", ""},
    {AF_INET6, "::1 ", ""},
    {AF_INET6, "1:2:3:4:5:6:7:8:9", ""},
};

int to_address(const char* text, int family, sockaddr* address, INT* length) {
    char copy[64];
    std::strcpy(copy, text);
    return WSAStringToAddressA(copy, family, nullptr, address, length);
}

} // namespace

TEST(string_to_address_and_back) {
    for (const Row& row : accepted) {
        sockaddr_storage address;
        std::memset(&address, 0xCC, sizeof address);
        INT length = sizeof address;
        EXPECT_EQ(to_address(row.text, row.family, (sockaddr*)&address, &length), 0);
        EXPECT_EQ(length, row.family == AF_INET ? 16 : 28);
        EXPECT_EQ(address.ss_family, row.family);
        char printed[64];
        DWORD size = sizeof printed;
        EXPECT_EQ(WSAAddressToStringA((sockaddr*)&address, length, nullptr, printed, &size), 0);
        EXPECT_EQ(size, std::strlen(row.printed) + 1);
        if (std::strcmp(printed, row.printed) != 0) std::printf("%s: %s\n", row.text, printed);
        EXPECT(std::strcmp(printed, row.printed) == 0);
    }
}

TEST(string_to_address_refuses) {
    for (const Row& row : refused) {
        sockaddr_storage address;
        INT length = sizeof address;
        EXPECT_RAISES(WSAStringToAddress, WSAEINVAL,
                      to_address(row.text, row.family, (sockaddr*)&address, &length) == SOCKET_ERROR);
        EXPECT_EQ(length, sizeof address);
    }
}

TEST(a_refused_string_leaves_what_was_read) {
    const StoredAddress rows[] = {
        {AF_INET, "1.2.3.4x", 4, {1, 2, 3, 4}},
        {AF_INET, "1.2.3.4:", 4, {1, 2, 3, 4}},
        {AF_INET, "1.2.3.4:65536", 4, {1, 2, 3, 4}},
        {AF_INET, "1.2.3.4.5", 0, {}},
        {AF_INET, "x", 0, {}},
        {AF_INET6, "1:2:3", 4, {0, 1, 0, 2}},
        {AF_INET6, "::1%x", 16, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}},
        {AF_INET6, "[::1]:65536", 16, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}},
        {AF_INET6, "[1:2", 2, {0, 1}},
        {AF_INET6, "1.2.3.4", 3, {1, 2, 3}},
        {AF_INET6, "", 0, {}},
    };
    for (const auto& row : rows) {
        const std::size_t size = row.family == AF_INET ? sizeof(sockaddr_in) : sizeof(sockaddr_in6);
        unsigned char expected[sizeof(sockaddr_in6)] = {}, address[sizeof(sockaddr_in6)];
        std::memset(address, 0xCC, sizeof address);
        std::memcpy(expected + (row.family == AF_INET ? 4 : 8), row.bytes, row.count);
        INT length = sizeof address;
        EXPECT_RAISES(WSAStringToAddress, WSAEINVAL,
                      to_address(row.text, row.family, (sockaddr*)address, &length) == SOCKET_ERROR);
        EXPECT_EQ(length, sizeof address);
        const bool same = std::memcmp(address, expected, size) == 0;
        if (!same) std::printf("%s\n", row.text);
        EXPECT(same);
    }
}

TEST(string_to_address_looks_at_its_arguments) {
    sockaddr_in6 address;
    INT length = sizeof address;
    for (int family : {AF_UNSPEC, AF_UNIX, 99})
        EXPECT_RAISES(WSAStringToAddress, WSAEINVAL,
                      to_address("1.2.3.4", family, (sockaddr*)&address, &length) == SOCKET_ERROR);
    EXPECT_RAISES(WSAStringToAddress, WSAEINVAL,
                  WSAStringToAddressA(nullptr, AF_INET, nullptr, (sockaddr*)&address, &length) ==
                      SOCKET_ERROR);
    // The length is checked before the text, and corrected.
    length = 15;
    EXPECT_RAISES(WSAStringToAddress, WSAEFAULT,
                  to_address("x", AF_INET, (sockaddr*)&address, &length) == SOCKET_ERROR);
    EXPECT_EQ(length, 16);
    length = 27;
    EXPECT_RAISES(WSAStringToAddress, WSAEFAULT,
                  to_address("::1", AF_INET6, (sockaddr*)&address, &length) == SOCKET_ERROR);
    EXPECT_EQ(length, 28);
}

TEST(string_to_address_looks_at_its_pointers) {
    sockaddr_in6 address;
    INT length = sizeof address;
    EXPECT_RAISES(WSAStringToAddress, WSAEFAULT,
                  to_address("::1", AF_INET6, nullptr, &length) == SOCKET_ERROR);
    EXPECT_RAISES(WSAStringToAddress, WSAEFAULT,
                  to_address("::1", AF_INET6, (sockaddr*)&address, nullptr) == SOCKET_ERROR);
}

TEST(address_to_string_wants_room) {
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    char text[64];
    DWORD size = 7;
    EXPECT_RAISES(WSAAddressToString, WSAEFAULT,
                  WSAAddressToStringA((sockaddr*)&address, sizeof address, nullptr, text, &size) ==
                      SOCKET_ERROR);
    EXPECT_EQ(size, 8);
    EXPECT_EQ(WSAAddressToStringA((sockaddr*)&address, sizeof address, nullptr, text, &size), 0);
    size = 0;
    EXPECT_RAISES(WSAAddressToString, WSAEFAULT,
                  WSAAddressToStringA((sockaddr*)&address, sizeof address, nullptr, text, &size) ==
                      SOCKET_ERROR);
    EXPECT_EQ(size, 8);
    WCHAR wide[64];
    size = 7;
    EXPECT_RAISES(WSAAddressToString, WSAEFAULT,
                  WSAAddressToStringW((sockaddr*)&address, sizeof address, nullptr, wide, &size) ==
                      SOCKET_ERROR);
    EXPECT_EQ(size, 8);
    EXPECT_EQ(WSAAddressToStringW((sockaddr*)&address, sizeof address, nullptr, wide, &size), 0);
    EXPECT(wide[0] == L'0' && wide[7] == 0);
}

TEST(address_to_string_of_other_families) {
    sockaddr_in6 address = {};
    char text[64];
    DWORD size = sizeof text;
    for (int family : {AF_UNIX, 10, 99}) {
        address.sin6_family = (ADDRESS_FAMILY)family;
        EXPECT_RAISES(WSAAddressToString, WSAEINVAL,
                      WSAAddressToStringA((sockaddr*)&address, sizeof address, nullptr, text, &size) ==
                          SOCKET_ERROR);
    }
}

TEST(address_to_string_looks_at_its_pointers) {
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    char text[64];
    DWORD size = sizeof text;
    EXPECT_RAISES(WSAAddressToString, WSAEINVAL,
                  WSAAddressToStringA(nullptr, sizeof address, nullptr, text, &size) == SOCKET_ERROR);
    EXPECT_RAISES(WSAAddressToString, WSAEINVAL,
                  WSAAddressToStringA((sockaddr*)&address, sizeof address, nullptr, text, nullptr) ==
                      SOCKET_ERROR);
    EXPECT_RAISES(WSAAddressToString, WSAEINVAL,
                  WSAAddressToStringA((sockaddr*)&address, 15, nullptr, text, &size) == SOCKET_ERROR);
    EXPECT_RAISES(WSAAddressToString, WSAEFAULT,
                  WSAAddressToStringA((sockaddr*)&address, sizeof address, nullptr, nullptr, &size) ==
                      SOCKET_ERROR);
}

TEST(wide_string_to_address) {
    WCHAR text[] = L"[fe80::1234:1%3]:80";
    sockaddr_in6 address = {};
    INT length = sizeof address;
    EXPECT_EQ(WSAStringToAddressW(text, AF_INET6, nullptr, (sockaddr*)&address, &length), 0);
    EXPECT_EQ(address.sin6_scope_id, 3);
    EXPECT_EQ(ntohs(address.sin6_port), 80);
    WCHAR printed[64];
    DWORD size = 64;
    EXPECT_EQ(WSAAddressToStringW((sockaddr*)&address, sizeof address, nullptr, printed, &size), 0);
    EXPECT_EQ(size, 20);
    EXPECT(std::memcmp(printed, text, sizeof text) == 0);
    WCHAR other[] = L"1.2.3.\x0664";
    EXPECT_RAISES(WSAStringToAddress, WSAEINVAL,
                  WSAStringToAddressW(other, AF_INET, nullptr, (sockaddr*)&address, &length) == SOCKET_ERROR);
}

TEST(address_strings_need_startup) {
    WSACleanup();
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    INT length = sizeof address;
    char text[64];
    DWORD size = sizeof text;
    EXPECT_RAISES(WSAStringToAddress, WSANOTINITIALISED,
                  to_address("1.2.3.4", AF_INET, (sockaddr*)&address, &length) == SOCKET_ERROR);
    EXPECT_RAISES(WSAAddressToString, WSANOTINITIALISED,
                  WSAAddressToStringA((sockaddr*)&address, sizeof address, nullptr, text, &size) ==
                      SOCKET_ERROR);
    WSADATA data;
    EXPECT_EQ(WSAStartup(MAKEWORD(2, 2), &data), 0);
}

TEST(rtl_functions_tell_where_an_address_ends) {
    in_addr four;
    in6_addr six;
    End end = nullptr;
    const char* text = "1.2.3.4x";
    EXPECT_EQ(RtlIpv4StringToAddressA(text, TRUE, &end, &four), 0);
    EXPECT_EQ(end - text, 7);
    text = "1.2 rest";
    EXPECT_EQ(RtlIpv4StringToAddressA(text, TRUE, &end, &four), kInvalidParameter);
    EXPECT_EQ(RtlIpv4StringToAddressA(text, FALSE, &end, &four), 0);
    EXPECT_EQ(end - text, 3);
    EXPECT_EQ(four.s_addr, htonl(0x01000002));
    text = "0x1g";
    EXPECT_EQ(RtlIpv4StringToAddressA(text, FALSE, &end, &four), 0);
    EXPECT_EQ(end - text, 3);
    text = "1.2.3.4.5";
    EXPECT_EQ(RtlIpv4StringToAddressA(text, TRUE, &end, &four), kInvalidParameter);
    EXPECT_EQ(end - text, 7);
    for (const char* wanted : {"::1%4", "::1]", "::1g", "::1::", "::1 "}) {
        EXPECT_EQ(RtlIpv6StringToAddressA(wanted, &end, &six), 0);
        EXPECT_EQ(end - wanted, 3);
        EXPECT_EQ(six.s6_addr[15], 1);
    }
    text = "1:2:3:4:5:6:7:8:9";
    EXPECT_EQ(RtlIpv6StringToAddressA(text, &end, &six), 0);
    EXPECT_EQ(end - text, 15);
    text = "1:2:3:4::5:6:7:8";
    EXPECT_EQ(RtlIpv6StringToAddressA(text, &end, &six), 0);
    EXPECT_EQ(end - text, 14);
    for (const char* wanted : {"", "1:", "::1:", ":", "::12345"})
        EXPECT_EQ(RtlIpv6StringToAddressA(wanted, &end, &six), kInvalidParameter);
    WideEnd wide_end = nullptr;
    const WCHAR* wide = L"fe80::1%4";
    EXPECT_EQ(RtlIpv6StringToAddressW(wide, &wide_end, &six), 0);
    EXPECT_EQ(wide_end - wide, 7);
}

TEST(rtl_functions_store_what_they_have_read) {
    unsigned char address[16];
    const auto stored = [&](int count, const char* bytes) {
        unsigned char expected[16];
        std::memset(expected, 0xCC, sizeof expected);
        std::memcpy(expected, bytes, count);
        const bool same = std::memcmp(address, expected, 16) == 0;
        std::memset(address, 0xCC, sizeof address);
        return same;
    };
    std::memset(address, 0xCC, sizeof address);
    End end = nullptr;
    USHORT port = 7;
    ULONG scope = 7;
    EXPECT_EQ(RtlIpv6StringToAddressA("1:2:3", &end, (in6_addr*)address), kInvalidParameter);
    EXPECT(stored(4, "\0\1\0\2"));
    EXPECT_EQ(RtlIpv6StringToAddressExA("[1:2", (in6_addr*)address, &scope, &port), kInvalidParameter);
    EXPECT(stored(2, "\0\1"));
    EXPECT_EQ(RtlIpv6StringToAddressExA("[::1]:x", (in6_addr*)address, &scope, &port), kInvalidParameter);
    EXPECT(stored(16, "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\1"));
    EXPECT_EQ(scope, 7);
    EXPECT_EQ(RtlIpv4StringToAddressA("1.2.256", FALSE, &end, (in_addr*)address), 0);
    EXPECT(stored(4, "\1\2\1\0"));
    EXPECT_EQ(RtlIpv4StringToAddressA("1.2.3.256", FALSE, &end, (in_addr*)address), kInvalidParameter);
    EXPECT(stored(0, ""));
    EXPECT_EQ(RtlIpv4StringToAddressExA("1.2.3.4:x", TRUE, (in_addr*)address, &port), kInvalidParameter);
    EXPECT(stored(4, "\1\2\3\4"));
    EXPECT_EQ(port, 7);
    // A number that is too large, with a separator behind it: no position is returned.
    for (const char* text : {"12345:1", "1:256.1"}) {
        end = nullptr;
        EXPECT_EQ(RtlIpv6StringToAddressA(text, &end, (in6_addr*)address), kInvalidParameter);
        EXPECT(end == nullptr);
    }
}

TEST(rtl_functions_with_ports) {
    in_addr four;
    in6_addr six;
    USHORT port = 0;
    ULONG scope = 0;
    EXPECT_EQ(RtlIpv4StringToAddressExA("1.2.3.4:80", TRUE, &four, &port), 0);
    EXPECT_EQ(port, htons(80));
    EXPECT_EQ(RtlIpv4StringToAddressExA("1.2.3.4 ", TRUE, &four, &port), kInvalidParameter);
    EXPECT_EQ(RtlIpv4StringToAddressExA(nullptr, TRUE, &four, &port), kInvalidParameter);
    EXPECT_EQ(RtlIpv6StringToAddressExA("[fe80::1%7]:80", &six, &scope, &port), 0);
    EXPECT_EQ(scope, 7);
    EXPECT_EQ(port, htons(80));
    EXPECT_EQ(RtlIpv6StringToAddressExA("fe80::1", &six, &scope, &port), 0);
    EXPECT_EQ(scope, 0);
    EXPECT_EQ(port, 0);
    EXPECT_EQ(RtlIpv6StringToAddressExA("[fe80::1]x", &six, &scope, &port), kInvalidParameter);

    char text[64];
    ULONG size = 3;
    four.s_addr = htonl(0x01020304);
    EXPECT_EQ(RtlIpv4AddressToStringExA(&four, htons(80), text, &size), kInvalidParameter);
    EXPECT_EQ(size, 11);
    EXPECT_EQ(RtlIpv4AddressToStringExA(&four, htons(80), text, &size), 0);
    EXPECT(std::strcmp(text, "1.2.3.4:80") == 0);
    EXPECT(RtlIpv4AddressToStringA(&four, text) == text + 7);
    size = sizeof text;
    EXPECT_EQ(RtlIpv6AddressToStringExA(&six, 7, htons(80), text, &size), 0);
    EXPECT(std::strcmp(text, "[fe80::1%7]:80") == 0);
    EXPECT_EQ(size, 15);
    EXPECT(RtlIpv6AddressToStringA(&six, text) == text + 7);
    WCHAR wide[64];
    EXPECT(RtlIpv4AddressToStringW(&four, wide) == wide + 7);
    EXPECT(RtlIpv6AddressToStringW(&six, wide) == wide + 7);
}

MAIN
