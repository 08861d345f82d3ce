#include "sockets.hpp"

#include <mswsock.h>

namespace {

// The framework has called WSAStartup once. Undoes it.
struct NotStarted {
    NotStarted() { WSACleanup(); }
    ~NotStarted() {
        WSADATA data;
        WSAStartup(MAKEWORD(2, 2), &data);
    }
};

} // namespace

TEST(startup_negotiates_the_version) {
    const struct {
        WORD wanted, given;
    } versions[] = {{MAKEWORD(1, 0), MAKEWORD(1, 0)}, {MAKEWORD(1, 1), MAKEWORD(1, 1)},
                    {MAKEWORD(2, 0), MAKEWORD(2, 0)}, {MAKEWORD(2, 2), MAKEWORD(2, 2)},
                    {MAKEWORD(2, 9), MAKEWORD(2, 2)}, {MAKEWORD(9, 0), MAKEWORD(2, 2)}};
    for (const auto& version : versions) {
        WSADATA data;
        std::memset(&data, 0xFF, sizeof data);
        WSASetLastError(77);
        EXPECT_EQ(WSAStartup(version.wanted, &data), 0);
        EXPECT_EQ(WSAGetLastError(), 77);
        EXPECT_EQ(data.wVersion, version.given);
        EXPECT_EQ(data.wHighVersion, MAKEWORD(2, 2));
        if (LOBYTE(version.wanted) == 1) EXPECT(data.iMaxSockets > 0);
        EXPECT_EQ(WSACleanup(), 0);
    }
}

TEST(startup_returns_its_errors) {
    WSADATA data;
    WSASetLastError(77);
    EXPECT_RETURNS(WSAStartup, WSAVERNOTSUPPORTED, WSAStartup(MAKEWORD(0, 0), &data));
    EXPECT_RETURNS(WSAStartup, WSAEFAULT, WSAStartup(MAKEWORD(2, 2), nullptr));
    EXPECT_EQ(WSAGetLastError(), 77);
}

TEST(startup_fills_its_data_also_for_a_version_that_it_refuses) {
    WSADATA data;
    for (BYTE minor = 0; minor < 3; ++minor) {
        std::memset(&data, 0xCC, sizeof data);
        const WSADATA before = data;
        EXPECT_RETURNS(WSAStartup, WSAVERNOTSUPPORTED, WSAStartup(MAKEWORD(0, minor), &data));
        EXPECT_EQ(data.wVersion, MAKEWORD(2, 2));
        EXPECT_EQ(data.wHighVersion, MAKEWORD(2, 2));
        EXPECT(std::strcmp(data.szDescription, "WinSock 2.0") == 0);
        EXPECT(std::strcmp(data.szSystemStatus, "Running") == 0);
        EXPECT(data.lpVendorInfo == before.lpVendorInfo);
    }
    std::memset(&data, 0xCC, sizeof data);
    const WSADATA before = data;
    EXPECT_EQ(WSAStartup(MAKEWORD(2, 2), &data), 0);
    EXPECT(data.lpVendorInfo == before.lpVendorInfo);
    EXPECT_EQ(WSACleanup(), 0);
}

TEST(startup_is_counted) {
    WSADATA data;
    EXPECT_EQ(WSAStartup(MAKEWORD(2, 2), &data), 0);
    SOCKET s = tcp4.open();
    EXPECT_EQ(WSACleanup(), 0);
    EXPECT_EQ(listen(s, 1), SOCKET_ERROR);
    EXPECT_EQ(WSAGetLastError(), WSAEINVAL);
    closesocket(s);
}

TEST(cleanup_resets_the_last_error) {
    WSADATA data;
    WSAStartup(MAKEWORD(2, 2), &data);
    WSASetLastError(77);
    EXPECT_EQ(WSACleanup(), 0);
    EXPECT_EQ(WSAGetLastError(), 0);
}

TEST(cleanup_closes_the_sockets) {
    SOCKET s = bound(tcp4);
    { NotStarted not_started; }
    EXPECT_RAISES(listen, WSAENOTSOCK, listen(s, 1) == SOCKET_ERROR);
}

TEST(functions_need_startup) {
    SOCKET s = tcp4.open();
    Address address = loopback(AF_INET);
    char byte = 0;
    WSABUF buffer = {1, &byte};
    DWORD bytes = 0, flags = 0;
    int length = sizeof address.storage;
    fd_set set;
    FD_ZERO(&set);
    FD_SET(s, &set);
    timeval at_once = {0, 0};
    WSAPROTOCOL_INFOA information = {};
    LPFN_CONNECTEX connect_ex = nullptr;
    GUID id = WSAID_CONNECTEX;
    WSAIoctl(s, SIO_GET_EXTENSION_FUNCTION_POINTER, &id, sizeof id, &connect_ex, sizeof connect_ex, &bytes,
             nullptr, nullptr);
    REQUIRE(connect_ex != nullptr);
    WSAOVERLAPPED overlapped = {};
    NotStarted not_started;
    EXPECT_RAISES(ConnectEx, WSANOTINITIALISED,
                  !connect_ex(s, address.get(), address.length, nullptr, 0, nullptr, &overlapped));
    WSANETWORKEVENTS events;
    EXPECT_RAISES(WSAEventSelect, WSANOTINITIALISED, WSAEventSelect(s, nullptr, 0) == SOCKET_ERROR);
    EXPECT_RAISES(WSAEnumNetworkEvents, WSANOTINITIALISED,
                  WSAEnumNetworkEvents(s, nullptr, &events) == SOCKET_ERROR);
    EXPECT_RAISES(WSACleanup, WSANOTINITIALISED, WSACleanup() == SOCKET_ERROR);
    EXPECT_RAISES(socket, WSANOTINITIALISED, socket(AF_INET, SOCK_STREAM, 0) == INVALID_SOCKET);
    EXPECT_RAISES(WSASocket, WSANOTINITIALISED,
                  WSASocketA(AF_INET, SOCK_STREAM, 0, nullptr, 0, 0) == INVALID_SOCKET);
    EXPECT_RAISES(closesocket, WSANOTINITIALISED, closesocket(s) == SOCKET_ERROR);
    EXPECT_RAISES(bind, WSANOTINITIALISED, bind(s, nullptr, 0) == SOCKET_ERROR);
    EXPECT_RAISES(listen, WSANOTINITIALISED, listen(s, 1) == SOCKET_ERROR);
    EXPECT_RAISES(accept, WSANOTINITIALISED, accept(s, nullptr, nullptr) == INVALID_SOCKET);
    EXPECT_RAISES(WSAAccept, WSANOTINITIALISED, WSAAccept(s, nullptr, nullptr, nullptr, 0) == INVALID_SOCKET);
    EXPECT_RAISES(connect, WSANOTINITIALISED, connect(s, address.get(), address.length) == SOCKET_ERROR);
    EXPECT_RAISES(WSAConnect, WSANOTINITIALISED,
                  WSAConnect(s, address.get(), address.length, nullptr, nullptr, nullptr, nullptr) ==
                      SOCKET_ERROR);
    EXPECT_RAISES(getsockname, WSANOTINITIALISED, getsockname(s, address.get(), &length) == SOCKET_ERROR);
    EXPECT_RAISES(getpeername, WSANOTINITIALISED, getpeername(s, address.get(), &length) == SOCKET_ERROR);
    EXPECT_RAISES(shutdown, WSANOTINITIALISED, shutdown(s, SD_SEND) == SOCKET_ERROR);
    EXPECT_RAISES(WSASendDisconnect, WSANOTINITIALISED, WSASendDisconnect(s, nullptr) == SOCKET_ERROR);
    EXPECT_RAISES(WSARecvDisconnect, WSANOTINITIALISED, WSARecvDisconnect(s, nullptr) == SOCKET_ERROR);
    EXPECT_RAISES(recv, WSANOTINITIALISED, recv(s, &byte, 1, 0) == SOCKET_ERROR);
    EXPECT_RAISES(recvfrom, WSANOTINITIALISED, recvfrom(s, &byte, 1, 0, nullptr, nullptr) == SOCKET_ERROR);
    EXPECT_RAISES(send, WSANOTINITIALISED, send(s, &byte, 1, 0) == SOCKET_ERROR);
    EXPECT_RAISES(sendto, WSANOTINITIALISED,
                  sendto(s, &byte, 1, 0, address.get(), address.length) == SOCKET_ERROR);
    EXPECT_RAISES(WSARecv, WSANOTINITIALISED,
                  WSARecv(s, &buffer, 1, &bytes, &flags, nullptr, nullptr) == SOCKET_ERROR);
    EXPECT_RAISES(WSARecvFrom, WSANOTINITIALISED,
                  WSARecvFrom(s, &buffer, 1, &bytes, &flags, nullptr, nullptr, nullptr, nullptr) ==
                      SOCKET_ERROR);
    EXPECT_RAISES(WSASend, WSANOTINITIALISED,
                  WSASend(s, &buffer, 1, &bytes, 0, nullptr, nullptr) == SOCKET_ERROR);
    EXPECT_RAISES(WSASendTo, WSANOTINITIALISED,
                  WSASendTo(s, &buffer, 1, &bytes, 0, address.get(), address.length, nullptr, nullptr) ==
                      SOCKET_ERROR);
    EXPECT_RAISES(select, WSANOTINITIALISED, select(0, &set, nullptr, nullptr, &at_once) == SOCKET_ERROR);
    EXPECT_RAISES(WSADuplicateSocket, WSANOTINITIALISED,
                  WSADuplicateSocketA(s, GetCurrentProcessId(), &information) == SOCKET_ERROR);
}

TEST(last_error_needs_no_startup) {
    NotStarted not_started;
    WSASetLastError(12345);
    EXPECT_EQ(WSAGetLastError(), 12345);
    EXPECT_EQ(GetLastError(), 12345);
}

MAIN
