// WSAIoctl with an OVERLAPPED.
#include "connected.hpp"

#include <mstcpip.h>

using namespace conformance;

namespace {

int routine_calls = 0;
DWORD routine_error, routine_bytes;
void CALLBACK over(DWORD error, DWORD bytes, LPWSAOVERLAPPED, DWORD) {
    ++routine_calls;
    routine_error = error;
    routine_bytes = bytes;
}

bool await_change(SOCKET s, OVERLAPPED* overlapped) {
    DWORD bytes = 0;
    return WSAIoctl(s, SIO_ADDRESS_LIST_CHANGE, nullptr, 0, nullptr, 0, &bytes, overlapped, nullptr) ==
               SOCKET_ERROR &&
           WSAGetLastError() == WSA_IO_PENDING;
}

} // namespace

TEST(controls_that_are_over_at_once_are_told_all_the_same) {
    Pair pair;
    REQUIRE(pair.good());
    EXPECT_EQ(send(pair.b, "abc", 3, 0), 3);
    char byte;
    EXPECT_EQ(recv(pair.a, &byte, 1, 0), 1);
    Overlapped overlapped;
    u_long readable = 77;
    DWORD bytes = 0, flags = 0;
    EXPECT_EQ(WSAIoctl(pair.a, FIONREAD, nullptr, 0, &readable, sizeof(u_long), &bytes, &overlapped, nullptr),
              0);
    // The byte count may be NULL.
    EXPECT_EQ(
        WSAIoctl(pair.a, FIONREAD, nullptr, 0, &readable, sizeof(u_long), nullptr, &overlapped, nullptr), 0);
    EXPECT_EQ((int)readable, 2);
    EXPECT_EQ(WaitForSingleObject(overlapped.hEvent, 0), WAIT_OBJECT_0);
    EXPECT(WSAGetOverlappedResult(pair.a, &overlapped, &bytes, FALSE, &flags));
    EXPECT_EQ(bytes, 4);
}

TEST(controls_complete_at_the_port) {
    Pair pair;
    REQUIRE(pair.good());
    HANDLE port = CreateIoCompletionPort((HANDLE)pair.a.s, nullptr, 9, 1);
    OVERLAPPED overlapped = {};
    tcp_keepalive values = {1, 60000, 1000};
    DWORD bytes = 0;
    EXPECT_EQ(WSAIoctl(pair.a, SIO_KEEPALIVE_VALS, &values, sizeof values, nullptr, 0, &bytes, &overlapped,
                       nullptr),
              0);
    ULONG_PTR key = 0;
    OVERLAPPED* got = nullptr;
    EXPECT(GetQueuedCompletionStatus(port, &bytes, &key, &got, 20000));
    EXPECT(got == &overlapped);
    EXPECT_EQ(key, 9);
    CloseHandle(port);
}

TEST(controls_call_routines) {
    routine_calls = 0;
    Datagram s;
    OVERLAPPED overlapped = {};
    char list[4096];
    DWORD bytes = 0;
    EXPECT_EQ(WSAIoctl(s, SIO_ADDRESS_LIST_QUERY, nullptr, 0, list, sizeof list, &bytes, &overlapped, over),
              0);
    EXPECT_EQ(routine_calls, 0);
    EXPECT_EQ(SleepEx(10000, TRUE), WAIT_IO_COMPLETION);
    EXPECT_EQ(routine_calls, 1);
    EXPECT_EQ(routine_error, 0);
    EXPECT_EQ(routine_bytes, bytes);
}

TEST(controls_that_fail_are_told_by_the_call_alone) {
    Datagram s;
    HANDLE port = CreateIoCompletionPort((HANDLE)s.s, nullptr, 9, 1);
    OVERLAPPED overlapped = {};
    DWORD bytes = 0;
    EXPECT_RAISES(WSAIoctl, WSAEOPNOTSUPP,
                  WSAIoctl(s, 0x12345678, nullptr, 0, nullptr, 0, &bytes, &overlapped, nullptr) ==
                      SOCKET_ERROR);
    EXPECT_RAISES(WSAIoctl, WSAENOTSOCK,
                  WSAIoctl(INVALID_SOCKET, SIO_ADDRESS_LIST_CHANGE, nullptr, 0, nullptr, 0, &bytes, nullptr,
                           nullptr) == SOCKET_ERROR);
    ULONG_PTR key = 0;
    OVERLAPPED* got = nullptr;
    EXPECT(!GetQueuedCompletionStatus(port, &bytes, &key, &got, 0));
    CloseHandle(port);
}

TEST(a_change_that_does_not_come_is_cancelled) {
    Datagram s;
    Overlapped overlapped;
    REQUIRE(await_change(s, &overlapped));
    EXPECT_EQ(overlapped.Internal, 0x103);
    EXPECT(CancelIoEx((HANDLE)s.s, &overlapped));
    EXPECT_EQ(WaitForSingleObject(overlapped.hEvent, 20000), WAIT_OBJECT_0);
    DWORD bytes = 0, flags = 0;
    EXPECT_RAISES(WSAIoctl, WSA_OPERATION_ABORTED,
                  !WSAGetOverlappedResult(s, &overlapped, &bytes, FALSE, &flags));
    EXPECT(!CancelIoEx((HANDLE)s.s, &overlapped));
}

TEST(closing_ends_the_wait_for_a_change) {
    Overlapped overlapped[3];
    Datagram s;
    for (Overlapped& one : overlapped)
        REQUIRE(await_change(s, &one));
    s.close();
    for (Overlapped& one : overlapped) {
        EXPECT_EQ(WaitForSingleObject(one.hEvent, 20000), WAIT_OBJECT_0);
        EXPECT_EQ(one.Internal, 0xC0000120);
    }
}

// What a wait for a change has used is used again, by a receive that needs to be watched.
TEST(a_receive_after_a_wait_for_a_change_completes) {
    for (int round = 0; round < 3; ++round) {
        Datagram waits;
        Overlapped change, receive;
        Pair pair;
        REQUIRE(pair.good() && await_change(waits, &change));
        EXPECT(CancelIoEx((HANDLE)waits.s, &change));
        EXPECT_EQ(WaitForSingleObject(change.hEvent, 20000), WAIT_OBJECT_0);
        char byte = 0;
        WSABUF room = {1, &byte};
        DWORD bytes = 0, flags = 0;
        EXPECT(WSARecv(pair.b, &room, 1, nullptr, &flags, &receive, nullptr) == SOCKET_ERROR &&
               WSAGetLastError() == WSA_IO_PENDING);
        EXPECT_EQ(send(pair.a, "x", 1, 0), 1);
        EXPECT_EQ(WaitForSingleObject(receive.hEvent, 20000), WAIT_OBJECT_0);
        EXPECT(WSAGetOverlappedResult(pair.b, &receive, &bytes, FALSE, &flags));
        EXPECT_EQ(bytes, 1);
    }
}

MAIN
