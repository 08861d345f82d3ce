#include "conformance.hpp"
#include "stored_address.hpp"

#include <initializer_list>

namespace {

const char* const strict4[] = {"1.2.3.4", "0.0.0.0", "255.255.255.255", "127.0.0.1"};
const char* const refused4[] = {"",          " ",        "1",          "1.2",       "1.2.3",
                                "1.2.3.4.5", "1.2.3.4.", "1.2.3.4 ",   " 1.2.3.4",  "1.2.3.4x",
                                "01.2.3.4",  "1.2.3.04", "00.0.0.0",   "0x1.2.3.4", "1.2.3.256",
                                "1..2.3",    "a",        "1.2.3.4:80", "::1",       "1.2.3.4%1"};

struct Six {
    const char* text;
    const char* printed;
};
/// Every accepted text with its printed form.
const Six accepted6[] = {
    {"::", "::"},
    {"::1", "::1"},
    {"1::", "1::"},
    {"1::2", "1::2"},
    {"1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8"},
    {"1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"},
    {"::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8"},
    {"1::3:4:5:6:7:8", "1:0:3:4:5:6:7:8"},
    {"::ABCD", "::abcd"},
    {"0001::", "1::"},
    {"2001:DB8::00Ff", "2001:db8::ff"},
    {"1:0:0:2:3:4:5:6", "1::2:3:4:5:6"},
    {"1:0:0:2:0:0:3:4", "1::2:0:0:3:4"},
    {"1:0:0:2:0:0:0:4", "1:0:0:2::4"},
    {"0:0:1:2:3:4:0:0", "::1:2:3:4:0:0"},
    {"1:2:3:4:5:6:0:0", "1:2:3:4:5:6::"},
    {"0:1:2:3:4:5:6:0", "0:1:2:3:4:5:6:0"},
    {"::1.2.3.4", "::1.2.3.4"},
    {"::01.2.3.004", "::1.2.3.4"},
    {"::102:304", "::1.2.3.4"},
    {"::1:0", "::0.1.0.0"},
    {"::ffff", "::ffff"},
    {"::255.255.255.255", "::255.255.255.255"},
    {"::ffff:1.2.3.4", "::ffff:1.2.3.4"},
    {"::ffff:0:0", "::ffff:0:0"},
    {"::ffff:0:1.2.3.4", "::ffff:0:1.2.3.4"},
    {"::5efe:1.2.3.4", "::5efe:1.2.3.4"},
    {"fe80::5efe:1.2.3.4", "fe80::5efe:1.2.3.4"},
    {"fe80::200:5efe:102:304", "fe80::200:5efe:1.2.3.4"},
    {"1:2::5efe:102:304", "1:2::5efe:1.2.3.4"},
    {"1::1.2.3.4", "1::102:304"},
    {"64:ff9b::1.2.3.4", "64:ff9b::102:304"},
    {"1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:102:304"},
};
const char* const refused6[] = {"",
                                " ",
                                ":",
                                ":1",
                                "1:",
                                "1:2:",
                                ":::",
                                "::1::",
                                "1::2::3",
                                "::12345",
                                "00001::",
                                "::g",
                                "::1g",
                                "1:2:3:4:5:6:7",
                                "::1:",
                                "1:2:3:4:5:6:7:8:9",
                                "::1.2.3",
                                "::1.2.3.4.5",
                                "::1.2.3.256",
                                "::1.2.3.4:5",
                                "1:2:3:4:5:1.2.3.4",
                                "1:2:3:4:5:6:7:1.2.3.4",
                                "fe80::1%4",
                                "[::1]",
                                "::1/64",
                                " ::1",
                                "::1 ",
                                "1.2.3.4",
                                "0x1::"};

} // namespace

TEST(inet_pton_takes_strict_addresses) {
    for (const char* text : strict4) {
        in_addr address = {};
        WSASetLastError(77);
        EXPECT_EQ(inet_pton(AF_INET, text, &address), 1);
        EXPECT_EQ(WSAGetLastError(), 77);
        char printed[INET_ADDRSTRLEN];
        EXPECT(inet_ntop(AF_INET, &address, printed, sizeof printed) == printed);
        EXPECT(std::strcmp(printed, text) == 0);
    }
    for (const char* text : refused4) {
        in_addr address = {};
        WSASetLastError(77);
        EXPECT_EQ(inet_pton(AF_INET, text, &address), 0);
        EXPECT_EQ(WSAGetLastError(), 77);
    }
}

TEST(inet_pton_takes_and_prints_ipv6) {
    for (const Six& row : accepted6) {
        in6_addr address = {};
        EXPECT_EQ(inet_pton(AF_INET6, row.text, &address), 1);
        char printed[INET6_ADDRSTRLEN];
        EXPECT(inet_ntop(AF_INET6, &address, printed, sizeof printed) == printed);
        if (std::strcmp(printed, row.printed) != 0) std::printf("%s: %s\n", row.text, printed);
        EXPECT(std::strcmp(printed, row.printed) == 0);
    }
    for (const char* text : refused6) {
        in6_addr address = {};
        WSASetLastError(77);
        const int result = inet_pton(AF_INET6, text, &address);
        if (result != 0) std::printf("accepted: %s\n", text);
        EXPECT_EQ(result, 0);
        EXPECT_EQ(WSAGetLastError(), 77);
    }
}

TEST(inet_pton_raises) {
    in6_addr address;
    EXPECT_RAISES(inet_pton, WSAEFAULT, inet_pton(AF_INET, nullptr, &address) == -1);
    EXPECT_RAISES(inet_pton, WSAEFAULT, inet_pton(AF_INET, "1.2.3.4", nullptr) == -1);
    EXPECT_RAISES(inet_pton, WSAEFAULT, inet_pton(AF_INET6, "::1", nullptr) == -1);
    EXPECT_RAISES(inet_pton, WSAEFAULT, inet_pton(99, nullptr, &address) == -1);
    for (int family : {AF_UNSPEC, AF_UNIX, 10, 99, -1})
        EXPECT_RAISES(inet_pton, WSAEAFNOSUPPORT, inet_pton(family, "1.2.3.4", &address) == -1);
    EXPECT_RAISES(InetPton, WSAEFAULT, InetPtonW(AF_INET, nullptr, &address) == -1);
    EXPECT_RAISES(InetPton, WSAEFAULT, InetPtonW(AF_INET6, L"::1", nullptr) == -1);
    EXPECT_RAISES(InetPton, WSAEAFNOSUPPORT, InetPtonW(99, L"::1", &address) == -1);
}

TEST(inet_pton_in_wide_text) {
    in6_addr address = {};
    WSASetLastError(77);
    EXPECT_EQ(InetPtonW(AF_INET6, L"::1", &address), 1);
    EXPECT_EQ(address.s6_addr[15], 1);
    EXPECT_EQ(InetPtonW(AF_INET6, L"2001:db8:1111:2222:3333:4444:5555:6", &address), 1);
    EXPECT_EQ(address.s6_addr[15], 6);
    EXPECT_EQ(InetPtonW(AF_INET, L"1.2.3.4", &address), 1);
    EXPECT_EQ(address.s6_addr[3], 4);
    EXPECT_EQ(WSAGetLastError(), 77);
    // The narrow form leaves the last error.
    for (const WCHAR* text : {L"\x0661.2.3.4", L"1.2.3.\x0434", L"", L"1.2.3.4x"})
        EXPECT_RAISES(InetPton, WSAEINVAL, InetPtonW(AF_INET, text, &address) == 0);
    EXPECT_RAISES(InetPton, WSAEINVAL, InetPtonW(AF_INET6, L"::x", &address) == 0);
}

TEST(inet_ntop_wants_room) {
    const in_addr four = {};
    const in6_addr six = {};
    char text[64];
    WCHAR wide[64];
    // The narrow form reports STATUS_INVALID_PARAMETER, the wide form its Windows code.
    const DWORD invalid_parameter = 0xC000000D;
    const auto refused = [&](int family, const void* address, char* to, size_t room) {
        WSASetLastError(0);
        EXPECT(inet_ntop(family, address, to, room) == nullptr);
        EXPECT_EQ(GetLastError(), invalid_parameter);
    };
    text[0] = 'z';
    refused(AF_INET, nullptr, text, 64);
    refused(AF_INET6, nullptr, text, 64);
    refused(AF_INET, &four, nullptr, 64);
    refused(AF_INET, &four, text, 0);
    refused(AF_INET, &four, text, 7);
    refused(AF_INET6, &six, text, 2);
    EXPECT_EQ(text[0], 'z');
    EXPECT_RAISES(inet_ntop, WSAEAFNOSUPPORT, !inet_ntop(99, &four, text, 64));
    EXPECT(inet_ntop(AF_INET, &four, text, 8) == text);
    EXPECT(inet_ntop(AF_INET6, &six, text, 3) == text);
    EXPECT_RAISES(InetNtop, ERROR_INVALID_PARAMETER, !InetNtopW(AF_INET, &four, nullptr, 64));
    EXPECT_RAISES(InetNtop, ERROR_INVALID_PARAMETER, !InetNtopW(AF_INET, &four, wide, 7));
    EXPECT_RAISES(InetNtop, WSAEAFNOSUPPORT, !InetNtopW(99, &four, wide, 64));
    EXPECT(InetNtopW(AF_INET, &four, wide, 8) == wide);
    EXPECT(wide[0] == L'0' && wide[7] == 0);
}

// What was read before the fault is stored; the rest of the address keeps its bytes.
TEST(inet_pton_stores_what_it_has_read) {
    const StoredAddress rows[] = {
        {AF_INET, "1.2.3.4x", 4, {1, 2, 3, 4}},
        {AF_INET, "1.2.3.4:80", 4, {1, 2, 3, 4}},
        {AF_INET, "1.2.3", 0, {}},
        {AF_INET, "1.2.3.256", 0, {}},
        {AF_INET6, "1:2", 2, {0, 1}},
        {AF_INET6, "1:2:", 4, {0, 1, 0, 2}},
        {AF_INET6, "1:2:12345", 4, {0, 1, 0, 2}},
        {AF_INET6, "1::2:3:", 6, {0, 1, 0, 2, 0, 3}},
        {AF_INET6, "::12345", 2, {}},
        {AF_INET6, "::1.2.3", 2, {1, 2}},
        {AF_INET6, "1.2.3.4", 3, {1, 2, 3}},
        {AF_INET6, "1.2.3.4.5", 4, {1, 2, 3, 4}},
        {AF_INET6, "1:2:3:4:5:6:7", 12, {0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6}},
        {AF_INET6, "::1x", 16, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}},
        {AF_INET6, "1::2::3", 16, {0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2}},
        {AF_INET6, "[::1]", 0, {}},
        {AF_INET6, "", 0, {}},
    };
    for (const auto& row : rows) {
        unsigned char expected[16], narrow[16], wide[16];
        std::memset(expected, 0xCC, sizeof expected);
        std::memset(narrow, 0xCC, sizeof narrow);
        std::memset(wide, 0xCC, sizeof wide);
        std::memcpy(expected, row.bytes, row.count);
        WCHAR text[32] = {};
        for (int i = 0; row.text[i]; ++i)
            text[i] = row.text[i];
        EXPECT_EQ(inet_pton(row.family, row.text, narrow), 0);
        EXPECT_EQ(InetPtonW(row.family, text, wide), 0);
        const bool same = std::memcmp(narrow, expected, 16) == 0 && std::memcmp(wide, expected, 16) == 0;
        if (!same) std::printf("%s\n", row.text);
        EXPECT(same);
    }
}

MAIN
