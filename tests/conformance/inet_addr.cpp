#include "conformance.hpp"

namespace {

struct Row {
    const char* text;
    unsigned address; // in host byte order
};

const Row accepted[] = {
    {"1.2.3.4", 0x01020304},
    {"255.255.255.255", 0xFFFFFFFF},
    {"0.0.0.0", 0},
    {"127.1", 0x7F000001},
    {"1.2.3", 0x01020003},
    {"1.2.65535", 0x0102FFFF},
    {"1.16777215", 0x01FFFFFF},
    {"1", 1},
    {"0", 0},
    {"4294967294", 0xFFFFFFFE},
    {"0x1.0x2.0x3.0x4", 0x01020304},
    {"0X1F", 0x1F},
    {"0x7f000001", 0x7F000001},
    {"010.020.030.040", 0x08101820},
    {"01.2.3.4", 0x01020304},
    {"0000000000001.2.3.4", 0x01020304},
    {"00377.1.1.1", 0xFF010101},
    {" ", 0},
    {"1.2.3.4 ", 0x01020304},
    {"1.2.3.4 rest", 0x01020304},
    {"1.2.3.4\trest", 0x01020304},
};

const char* const refused[] = {
    "",           "  ",         " 1.2.3.4",    "x",        "1.2.3.256", "256.1.1.1", "1.2.65536",
    "1.16777216", "4294967296", "99999999999", "0x",       "0xg",       "0x1g",      "08.1.1.1",
    "1.2.3.4x",   "1.2.3.4.",   "1.2.3.4.5",   "1.2.3.",   "1..2",      ".1.2.3",    ".",
    "1.2.3.a",    "1.2.3.4:80", "-1",          "+1.2.3.4", "1.2.3.4%1", "::1",
};

} // namespace

TEST(inet_addr_takes_one_to_four_parts) {
    for (const Row& row : accepted) {
        WSASetLastError(77);
        EXPECT_EQ(ntohl(inet_addr(row.text)), row.address);
        EXPECT_EQ(WSAGetLastError(), 77);
    }
}

TEST(inet_addr_refuses_and_leaves_the_last_error) {
    for (const char* text : refused) {
        WSASetLastError(77);
        const unsigned address = inet_addr(text);
        if (address != INADDR_NONE) std::printf("accepted: %s\n", text);
        EXPECT_EQ(address, INADDR_NONE);
        EXPECT_EQ(WSAGetLastError(), 77);
    }
}

TEST(inet_addr_of_a_null_pointer) {
    WSASetLastError(77);
    EXPECT_EQ(inet_addr(nullptr), INADDR_NONE);
    EXPECT_EQ(WSAGetLastError(), WSAEFAULT);
}

TEST(inet_ntoa_prints) {
    in_addr address;
    address.s_addr = htonl(0x01020304);
    EXPECT(std::strcmp(inet_ntoa(address), "1.2.3.4") == 0);
    address.s_addr = 0xFFFFFFFF;
    EXPECT(std::strcmp(inet_ntoa(address), "255.255.255.255") == 0);
    address.s_addr = 0;
    EXPECT(std::strcmp(inet_ntoa(address), "0.0.0.0") == 0);
}

namespace {

struct Other {
    char* text;
};

DWORD WINAPI print_other(void* argument) {
    Other& other = *static_cast<Other*>(argument);
    in_addr address;
    address.s_addr = htonl(0x05060708);
    other.text = inet_ntoa(address);
    return std::strcmp(other.text, "5.6.7.8") == 0;
}

} // namespace

TEST(inet_ntoa_has_a_buffer_for_each_thread) {
    in_addr address;
    address.s_addr = htonl(0x01020304);
    char* mine = inet_ntoa(address);
    Other other = {};
    HANDLE thread = CreateThread(nullptr, 0, print_other, &other, 0, nullptr);
    REQUIRE(thread != nullptr);
    EXPECT_EQ(WaitForSingleObject(thread, 10000), WAIT_OBJECT_0);
    DWORD code = 0;
    EXPECT(GetExitCodeThread(thread, &code) && code == 1);
    CloseHandle(thread);
    EXPECT(other.text != mine);
    EXPECT(std::strcmp(mine, "1.2.3.4") == 0);
    EXPECT(inet_ntoa(address) == mine);
}

MAIN
