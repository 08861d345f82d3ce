// Completion routines of overlapped sends and receives.
#include "connected.hpp"

using namespace conformance;

namespace {

struct Call {
    DWORD error, bytes, thread;
    OVERLAPPED* overlapped;
};
Call calls[16];
int call_count;

void CALLBACK routine(DWORD error, DWORD bytes, LPWSAOVERLAPPED overlapped, DWORD) {
    const Call call = {error, bytes, GetCurrentThreadId(), overlapped};
    if (call_count < 16) calls[call_count++] = call;
}

bool receive_with_routine(SOCKET s, WSABUF& buffer, OVERLAPPED* overlapped) {
    DWORD flags = 0;
    return WSARecv(s, &buffer, 1, nullptr, &flags, overlapped, routine) == SOCKET_ERROR &&
           WSAGetLastError() == WSA_IO_PENDING;
}

} // namespace

TEST(routine_runs_in_an_alertable_wait_only) {
    Pair pair;
    REQUIRE(pair.good());
    call_count = 0;
    char memory[8];
    WSABUF buffer = part(memory, 8);
    Overlapped overlapped(false);
    // With a routine, hEvent is left to the program.
    overlapped.hEvent = reinterpret_cast<HANDLE>(static_cast<ULONG_PTR>(0x1234));
    EXPECT(receive_with_routine(pair.a, buffer, &overlapped));
    EXPECT_EQ(send(pair.b, "hello", 5, 0), 5);
    while (!HasOverlappedIoCompleted(&overlapped))
        Sleep(1);
    Sleep(5);
    EXPECT_EQ(call_count, 0);
    EXPECT_EQ(SleepEx(10000, TRUE), WAIT_IO_COMPLETION);
    EXPECT_EQ(call_count, 1);
    EXPECT_EQ(calls[0].error, 0);
    EXPECT_EQ(calls[0].bytes, 5);
    EXPECT(calls[0].overlapped == &overlapped);
    EXPECT_EQ(calls[0].thread, GetCurrentThreadId());
    EXPECT(overlapped.hEvent == reinterpret_cast<HANDLE>(static_cast<ULONG_PTR>(0x1234)));
    overlapped.hEvent = nullptr;
}

TEST(routine_of_immediate_success_waits_too) {
    Pair pair;
    REQUIRE(pair.good());
    call_count = 0;
    WSABUF buffer = part((void*)"abc", 3);
    Overlapped overlapped(false);
    DWORD sent = 0;
    EXPECT_EQ(WSASend(pair.a, &buffer, 1, &sent, 0, &overlapped, routine), 0);
    EXPECT_EQ(call_count, 0);
    EXPECT_EQ(SleepEx(10000, TRUE), WAIT_IO_COMPLETION);
    EXPECT_EQ(call_count, 1);
    EXPECT_EQ(calls[0].bytes, 3);
}

TEST(routines_run_in_order) {
    Pair pair;
    REQUIRE(pair.good());
    call_count = 0;
    char memory[8];
    OVERLAPPED overlapped[8];
    std::memset(overlapped, 0, sizeof overlapped);
    for (int i = 0; i < 8; ++i) {
        WSABUF buffer = part(&memory[i], 1);
        EXPECT(receive_with_routine(pair.a, buffer, &overlapped[i]));
    }
    EXPECT_EQ(send(pair.b, "01234567", 8, 0), 8);
    while (call_count < 8)
        EXPECT_EQ(SleepEx(10000, TRUE), WAIT_IO_COMPLETION);
    for (int i = 0; i < 8; ++i)
        EXPECT(calls[i].overlapped == &overlapped[i]);
}

TEST(routine_learns_of_cancelling) {
    Pair pair;
    REQUIRE(pair.good());
    call_count = 0;
    char memory[8];
    WSABUF buffer = part(memory, 8);
    Overlapped overlapped(false);
    EXPECT(receive_with_routine(pair.a, buffer, &overlapped));
    EXPECT(CancelIo((HANDLE)pair.a.s));
    EXPECT_EQ(SleepEx(10000, TRUE), WAIT_IO_COMPLETION);
    EXPECT_EQ(calls[0].error, WSA_OPERATION_ABORTED);
    // ... and a reset by the peer.
    call_count = 0;
    EXPECT(receive_with_routine(pair.a, buffer, &overlapped));
    linger hard = {1, 0};
    setsockopt(pair.b, SOL_SOCKET, SO_LINGER, (char*)&hard, sizeof hard);
    pair.b.close();
    EXPECT_EQ(SleepEx(10000, TRUE), WAIT_IO_COMPLETION);
    EXPECT_EQ(call_count, 1);
    EXPECT_EQ(calls[0].error, WSAECONNRESET);
}

TEST(socket_of_a_port_has_no_routines) {
    Pair pair;
    REQUIRE(pair.good());
    HANDLE port = CreateIoCompletionPort((HANDLE)pair.a.s, nullptr, 1, 1);
    char memory[8];
    WSABUF buffer = part(memory, 8);
    DWORD flags = 0;
    Overlapped overlapped(false);
    EXPECT_RAISES(WSARecv, WSAEINVAL,
                  WSARecv(pair.a, &buffer, 1, nullptr, &flags, &overlapped, routine) == SOCKET_ERROR);
    EXPECT_RAISES(WSASend, WSAEINVAL,
                  WSASend(pair.a, &buffer, 1, nullptr, 0, &overlapped, routine) == SOCKET_ERROR);
    CloseHandle(port);
}

TEST(wait_for_events_runs_routines) {
    Pair pair;
    REQUIRE(pair.good());
    call_count = 0;
    char memory[8];
    WSABUF buffer = part(memory, 8);
    Overlapped overlapped(false);
    EXPECT(receive_with_routine(pair.a, buffer, &overlapped));
    WSAEVENT event = WSACreateEvent();
    EXPECT_EQ(send(pair.b, "x", 1, 0), 1);
    EXPECT_EQ(WSAWaitForMultipleEvents(1, &event, FALSE, 10000, TRUE), WSA_WAIT_IO_COMPLETION);
    EXPECT_EQ(call_count, 1);
    WSACloseEvent(event);
}

MAIN
