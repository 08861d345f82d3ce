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

namespace {

SOCKET duplicate_of(SOCKET s) {
    WSAPROTOCOL_INFOA information;
    if (WSADuplicateSocketA(s, GetCurrentProcessId(), &information) != 0) return INVALID_SOCKET;
    return WSASocketA(FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, &information, 0,
                      WSA_FLAG_OVERLAPPED);
}

void expect_no_receive(SOCKET s) {
    char byte = 0;
    WSABUF buffer = {1, &byte};
    DWORD bytes = 0, flags = 0;
    Address from;
    EXPECT_RAISES(recv, WSAEINVAL, recv(s, &byte, 1, 0) == SOCKET_ERROR);
    EXPECT_RAISES(recvfrom, WSAEINVAL, recvfrom(s, &byte, 1, 0, from.get(), &from.length) == SOCKET_ERROR);
    EXPECT_RAISES(WSARecv, WSAEINVAL,
                  WSARecv(s, &buffer, 1, &bytes, &flags, nullptr, nullptr) == SOCKET_ERROR);
    OVERLAPPED overlapped = {};
    EXPECT_RAISES(WSARecvFrom, WSAEINVAL,
                  WSARecvFrom(s, &buffer, 1, nullptr, &flags, from.get(), &from.length, &overlapped,
                              nullptr) == SOCKET_ERROR);
}

} // namespace

TEST_EACH(a_duplicate_made_before_bind_cannot_receive, kind, datagram_kinds) {
    SOCKET s = kind.open(), sender = bound(kind), copy = duplicate_of(s);
    REQUIRE(copy != INVALID_SOCKET);
    expect_no_receive(copy);
    expect_no_receive(s);
    Address local = loopback(kind.family);
    REQUIRE(bind(s, local.get(), local.length) == 0);
    local = name_of(s);
    char byte = 0;
    EXPECT_EQ(sendto(sender, "x", 1, 0, local.get(), local.length), 1);
    EXPECT_EQ(wait_readable(s), 1);
    expect_no_receive(copy);
    EXPECT_EQ(name_of(copy).port(), local.port());
    EXPECT_EQ(recv(s, &byte, 1, 0), 1);
    EXPECT_EQ(byte, 'x');
    // What is made afterwards is bound.
    SOCKET later = duplicate_of(s);
    EXPECT_EQ(sendto(sender, "y", 1, 0, local.get(), local.length), 1);
    EXPECT_EQ(recv(later, &byte, 1, 0), 1);
    EXPECT_EQ(byte, 'y');
    for (SOCKET each : {s, sender, copy, later})
        closesocket(each);
}

TEST_EACH(a_send_binds_for_its_own_handle, kind, datagram_kinds) {
    SOCKET s = kind.open(), peer = bound(kind), copy = duplicate_of(s);
    REQUIRE(copy != INVALID_SOCKET);
    Address to = name_of(peer), from;
    char byte = 0;
    EXPECT_EQ(sendto(copy, "x", 1, 0, to.get(), to.length), 1);
    EXPECT_EQ(recvfrom(peer, &byte, 1, 0, from.get(), &from.length), 1);
    EXPECT_EQ(sendto(peer, "y", 1, 0, from.get(), from.length), 1);
    EXPECT_EQ(wait_readable(copy), 1);
    expect_no_receive(s);
    EXPECT_EQ(recv(copy, &byte, 1, 0), 1);
    EXPECT_EQ(byte, 'y');
    for (SOCKET each : {s, peer, copy})
        closesocket(each);
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
