#include "sockets.hpp"

TEST_EACH(duplicates_are_the_same_socket, kind, all_kinds) {
    Pair pair(kind);
    WSAPROTOCOL_INFOA information;
    WSASetLastError(1);
    EXPECT_EQ(WSADuplicateSocketA(pair.a, GetCurrentProcessId(), &information), 0);
    EXPECT_EQ(WSAGetLastError(), 0);
    EXPECT_EQ(information.iAddressFamily, kind.family);
    EXPECT_EQ(information.iSocketType, kind.type);
    SOCKET copy = WSASocketA(FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, &information, 0,
                             WSA_FLAG_OVERLAPPED);
    REQUIRE(copy != INVALID_SOCKET);
    EXPECT(copy != pair.a);
    char byte = 0;
    EXPECT_EQ(send(copy, "x", 1, 0), 1);
    EXPECT_EQ(recv(pair.b, &byte, 1, 0), 1);
    // The mode is the socket's, not the handle's; and each handle is closed for itself.
    set_non_blocking(copy);
    EXPECT_EQ(recv(pair.a, &byte, 1, 0), SOCKET_ERROR);
    EXPECT_EQ(WSAGetLastError(), WSAEWOULDBLOCK);
    pair.close_a();
    EXPECT_EQ(send(copy, "y", 1, 0), 1);
    EXPECT_EQ(recv(pair.b, &byte, 1, 0), 1);
    EXPECT_EQ(byte, 'y');
    EXPECT_EQ(closesocket(copy), 0);
    if (kind.is_stream()) EXPECT_EQ(recv(pair.b, &byte, 1, 0), 0);
}

TEST(duplicates_in_wide_characters) {
    SOCKET s = bound(udp4);
    WSAPROTOCOL_INFOW information;
    EXPECT_EQ(WSADuplicateSocketW(s, GetCurrentProcessId(), &information), 0);
    SOCKET copy = WSASocketW(-1, -1, -1, &information, 0, 0);
    REQUIRE(copy != INVALID_SOCKET);
    EXPECT_EQ(name_of(copy).port(), name_of(s).port());
    closesocket(copy);
    closesocket(s);
}

TEST(duplicates_are_taken_once) {
    SOCKET s = bound(udp4);
    WSAPROTOCOL_INFOA information;
    EXPECT_EQ(WSADuplicateSocketA(s, GetCurrentProcessId(), &information), 0);
    SOCKET copy = WSASocketA(-1, -1, -1, &information, 0, 0);
    EXPECT(copy != INVALID_SOCKET);
    EXPECT_RAISES(WSASocket, WSAEINVAL, WSASocketA(-1, -1, -1, &information, 0, 0) == INVALID_SOCKET);
    closesocket(copy);
    closesocket(s);
}

TEST_EACH(duplicates_report_the_results_of_operations, kind, all_kinds) {
    Pair pair(kind);
    WSAPROTOCOL_INFOA information;
    REQUIRE(WSADuplicateSocketA(pair.a, GetCurrentProcessId(), &information) == 0);
    SOCKET copy = WSASocketA(FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, &information, 0,
                             WSA_FLAG_OVERLAPPED);
    REQUIRE(copy != INVALID_SOCKET);
    char byte = 'x';
    WSABUF buffer = {1, &byte};
    OVERLAPPED overlapped = {};
    overlapped.hEvent = WSACreateEvent();
    EXPECT(WSASend(copy, &buffer, 1, nullptr, 0, &overlapped, nullptr) == 0 ||
           WSAGetLastError() == WSA_IO_PENDING);
    DWORD bytes = 0, flags = 0;
    EXPECT(WSAGetOverlappedResult(copy, &overlapped, &bytes, TRUE, &flags));
    EXPECT_EQ(bytes, 1);
    EXPECT_EQ(recv(pair.b, &byte, 1, 0), 1);
    WSACloseEvent(overlapped.hEvent);
    closesocket(copy);
}

TEST(duplicate_checks_its_arguments) {
    SOCKET s = tcp4.open();
    WSAPROTOCOL_INFOA information;
    for (DWORD nobody : {0, 0x3FFFFC})
        EXPECT_RAISES(WSADuplicateSocket, WSAEINVAL, WSADuplicateSocketA(s, nobody, nullptr) == SOCKET_ERROR);
    EXPECT_RAISES(WSADuplicateSocket, WSAENOTSOCK,
                  WSADuplicateSocketA(INVALID_SOCKET, GetCurrentProcessId(), &information) == SOCKET_ERROR);
    EXPECT_RAISES(WSADuplicateSocket, WSAEINVAL,
                  WSADuplicateSocketA(s, 0x3FFFFC, &information) == SOCKET_ERROR);
    closesocket(s);
}

TEST(duplicate_looks_at_its_pointer) {
    SOCKET s = tcp4.open();
    EXPECT_RAISES(WSADuplicateSocket, WSAEFAULT,
                  WSADuplicateSocketA(s, GetCurrentProcessId(), nullptr) == SOCKET_ERROR);
    closesocket(s);
}

MAIN
