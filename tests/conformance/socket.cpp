#include "conformance.hpp"

namespace {

sockaddr_in loopback() {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

} // namespace

TEST(socket_refuses_unknown_family) {
    EXPECT_RAISES(socket, WSAEAFNOSUPPORT, socket(99, SOCK_STREAM, 0) == INVALID_SOCKET);
}

TEST(bind_checks_handle_before_pointer) {
    EXPECT_RAISES(bind, WSAENOTSOCK, bind(INVALID_SOCKET, nullptr, 0) == SOCKET_ERROR);
    SOCKET s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    REQUIRE(s != INVALID_SOCKET);
    EXPECT_RAISES(bind, WSAEFAULT, bind(s, nullptr, 16) == SOCKET_ERROR);
    sockaddr_in address = loopback();
    EXPECT_EQ(bind(s, (sockaddr*)&address, sizeof address), 0);
    EXPECT_EQ(WSAGetLastError(), 0);
    EXPECT_RAISES(bind, WSAEINVAL, bind(s, (sockaddr*)&address, sizeof address) == SOCKET_ERROR);
    EXPECT_EQ(closesocket(s), 0);
    EXPECT_RAISES(bind, WSAENOTSOCK, bind(s, (sockaddr*)&address, sizeof address) == SOCKET_ERROR);
}

MAIN
