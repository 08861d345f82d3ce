#include "conformance.hpp"

TEST(byte_order_functions_swap_and_leave_the_last_error) {
    WSASetLastError(77);
    EXPECT_EQ(htonl(0x01020304), 0x04030201);
    EXPECT_EQ(ntohl(0x01020304), 0x04030201);
    EXPECT_EQ(htons(0x0102), 0x0201);
    EXPECT_EQ(ntohs(0x0102), 0x0201);
    EXPECT_EQ(htonl(0xFF000000), 0xFF);
    EXPECT_EQ(WSAGetLastError(), 77);
}

TEST(byte_order_by_socket) {
    SOCKET s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    REQUIRE(s != INVALID_SOCKET);
    u_long number = 0;
    u_short small_number = 0;
    EXPECT_EQ(WSAHtonl(s, 0x01020304, &number), 0);
    EXPECT_EQ(number, 0x04030201);
    EXPECT_EQ(WSANtohl(s, 0x01020305, &number), 0);
    EXPECT_EQ(number, 0x05030201);
    EXPECT_EQ(WSAHtons(s, 0x0102, &small_number), 0);
    EXPECT_EQ(small_number, 0x0201);
    EXPECT_EQ(WSANtohs(s, 0x0103, &small_number), 0);
    EXPECT_EQ(small_number, 0x0301);
    closesocket(s);
}

TEST(byte_order_looks_at_the_pointer) {
    SOCKET s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    REQUIRE(s != INVALID_SOCKET);
    EXPECT_RAISES(WSAHtonl, WSAEFAULT, WSAHtonl(s, 1, nullptr) == SOCKET_ERROR);
    EXPECT_RAISES(WSANtohl, WSAEFAULT, WSANtohl(s, 1, nullptr) == SOCKET_ERROR);
    EXPECT_RAISES(WSAHtons, WSAEFAULT, WSAHtons(s, 1, nullptr) == SOCKET_ERROR);
    EXPECT_RAISES(WSANtohs, WSAEFAULT, WSANtohs(s, 1, nullptr) == SOCKET_ERROR);
    closesocket(s);
}

TEST(byte_order_looks_at_the_socket_first) {
    u_long number = 0;
    u_short small_number = 0;
    EXPECT_RAISES(WSAHtonl, WSAENOTSOCK, WSAHtonl(INVALID_SOCKET, 1, &number) == SOCKET_ERROR);
    EXPECT_RAISES(WSANtohl, WSAENOTSOCK, WSANtohl(0, 1, &number) == SOCKET_ERROR);
    EXPECT_RAISES(WSAHtons, WSAENOTSOCK, WSAHtons(INVALID_SOCKET, 1, &small_number) == SOCKET_ERROR);
    EXPECT_RAISES(WSANtohs, WSAENOTSOCK, WSANtohs(INVALID_SOCKET, 1, &small_number) == SOCKET_ERROR);
    EXPECT_RAISES(WSAHtonl, WSAENOTSOCK, WSAHtonl(INVALID_SOCKET, 1, nullptr) == SOCKET_ERROR);
}

TEST(byte_order_by_socket_needs_startup) {
    WSACleanup();
    u_long number = 0;
    u_short small_number = 0;
    EXPECT_RAISES(WSAHtonl, WSANOTINITIALISED, WSAHtonl(0, 1, &number) == SOCKET_ERROR);
    EXPECT_RAISES(WSANtohl, WSANOTINITIALISED, WSANtohl(0, 1, &number) == SOCKET_ERROR);
    EXPECT_RAISES(WSAHtons, WSANOTINITIALISED, WSAHtons(0, 1, &small_number) == SOCKET_ERROR);
    EXPECT_RAISES(WSANtohs, WSANOTINITIALISED, WSANtohs(0, 1, &small_number) == SOCKET_ERROR);
    EXPECT_EQ(htonl(1), 0x01000000);
    WSADATA data;
    EXPECT_EQ(WSAStartup(MAKEWORD(2, 2), &data), 0);
}

MAIN
