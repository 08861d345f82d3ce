// Overlapped sends and receives that complete through an event, or without one.
#include "connected.hpp"

using namespace conformance;

TEST(receive_sets_its_event) {
    Pair pair;
    REQUIRE(pair.good());
    char memory[16];
    WSABUF buffer = part(memory, sizeof memory);
    Overlapped overlapped;
    SetEvent(overlapped.hEvent);
    EXPECT(receive_later(pair.a, buffer, &overlapped));
    // Starting an operation resets its event.
    EXPECT_EQ(WaitForSingleObject(overlapped.hEvent, 0), WAIT_TIMEOUT);
    DWORD bytes = 0, flags = 0;
    EXPECT_RAISES(WSAGetOverlappedResult, WSA_IO_INCOMPLETE,
                  !WSAGetOverlappedResult(pair.a, &overlapped, &bytes, FALSE, &flags));
    EXPECT_EQ(send(pair.b, "hello", 5, 0), 5);
    EXPECT(WSAGetOverlappedResult(pair.a, &overlapped, &bytes, TRUE, &flags));
    EXPECT_EQ(bytes, 5);
    EXPECT_EQ(flags, 0);
    EXPECT_EQ(WaitForSingleObject(overlapped.hEvent, 0), WAIT_OBJECT_0);
}

TEST(immediate_success_sets_the_event) {
    Pair pair;
    REQUIRE(pair.good());
    WSABUF buffer = part((void*)"abc", 3);
    Overlapped overlapped;
    DWORD sent = 0;
    EXPECT_EQ(WSASend(pair.a, &buffer, 1, &sent, 0, &overlapped, nullptr), 0);
    EXPECT_EQ(sent, 3);
    EXPECT_EQ(WaitForSingleObject(overlapped.hEvent, 0), WAIT_OBJECT_0);
    EXPECT_EQ(overlapped.Internal, 0);
    EXPECT_EQ(overlapped.InternalHigh, 3);
}

TEST(operation_without_event_signals_the_socket) {
    Pair pair;
    REQUIRE(pair.good());
    char memory[16];
    WSABUF buffer = part(memory, sizeof memory);
    Overlapped overlapped(false);
    EXPECT(receive_later(pair.a, buffer, &overlapped));
    EXPECT_EQ(send(pair.b, "hello", 5, 0), 5);
    DWORD bytes = 0, flags = 0;
    EXPECT(WSAGetOverlappedResult(pair.a, &overlapped, &bytes, TRUE, &flags));
    EXPECT_EQ(bytes, 5);
    // The OVERLAPPED is written before the socket is signalled.
    EXPECT_EQ(WaitForSingleObject((HANDLE)pair.a.s, 10000), WAIT_OBJECT_0);
}

TEST(overlapped_pends_on_a_non_blocking_socket_too) {
    Pair pair;
    REQUIRE(pair.good());
    u_long on = 1;
    EXPECT_EQ(ioctlsocket(pair.a, FIONBIO, &on), 0);
    char memory[4];
    WSABUF buffer = part(memory, sizeof memory);
    Overlapped overlapped;
    DWORD flags = 0;
    EXPECT_RAISES(WSARecv, WSA_IO_PENDING,
                  WSARecv(pair.a, &buffer, 1, nullptr, &flags, &overlapped, nullptr) == SOCKET_ERROR);
    EXPECT_EQ(send(pair.b, "x", 1, 0), 1);
    EXPECT_EQ(WaitForSingleObject(overlapped.hEvent, 10000), WAIT_OBJECT_0);
}

TEST(buffers_list_is_captured_at_the_call) {
    Pair pair;
    REQUIRE(pair.good());
    char memory[6][4] = {};
    Overlapped overlapped;
    {
        WSABUF buffers[6];
        for (int i = 0; i < 6; ++i)
            buffers[i] = part(memory[i], 2);
        DWORD flags = 0;
        EXPECT(WSARecv(pair.a, buffers, 6, nullptr, &flags, &overlapped, nullptr) == SOCKET_ERROR);
        EXPECT_EQ(WSAGetLastError(), WSA_IO_PENDING);
        std::memset(buffers, 0, sizeof buffers);
    }
    EXPECT_EQ(send(pair.b, "0123456789ab", 12, 0), 12);
    DWORD bytes = 0, flags = 0;
    EXPECT(WSAGetOverlappedResult(pair.a, &overlapped, &bytes, TRUE, &flags));
    EXPECT_EQ(bytes, 12);
    EXPECT(std::memcmp(memory[5], "ab", 2) == 0);
}

TEST(send_ends_when_all_is_sent) {
    Pair pair;
    REQUIRE(pair.good());
    const DWORD size = 8 << 20;
    auto* memory = static_cast<char*>(std::malloc(size));
    auto* copy = static_cast<char*>(std::malloc(size));
    for (DWORD i = 0; i < size; ++i)
        memory[i] = static_cast<char>(i * 7 + i / 256);
    Overlapped overlapped;
    WSABUF buffers[2] = {part(memory, size / 3), part(memory + size / 3, size - size / 3)};
    const int result = WSASend(pair.a, buffers, 2, nullptr, 0, &overlapped, nullptr);
    EXPECT(result == 0 || WSAGetLastError() == WSA_IO_PENDING);
    DWORD got = 0;
    while (got < size) {
        const int n = recv(pair.b, copy + got, static_cast<int>(size - got), 0);
        if (n <= 0) break;
        got += static_cast<DWORD>(n);
    }
    EXPECT_EQ(got, size);
    EXPECT(std::memcmp(memory, copy, size) == 0);
    DWORD sent = 0, flags = 0;
    EXPECT(WSAGetOverlappedResult(pair.a, &overlapped, &sent, TRUE, &flags));
    EXPECT_EQ(sent, size);
    std::free(memory);
    std::free(copy);
}

TEST(empty_receive_waits_for_data_and_takes_none) {
    Pair pair;
    REQUIRE(pair.good());
    WSABUF nothing = part(nullptr, 0);
    Overlapped overlapped;
    EXPECT(receive_later(pair.a, nothing, &overlapped));
    EXPECT_EQ(send(pair.b, "abc", 3, 0), 3);
    DWORD bytes = 9, flags = 0;
    EXPECT(WSAGetOverlappedResult(pair.a, &overlapped, &bytes, TRUE, &flags));
    EXPECT_EQ(bytes, 0);
    char memory[8];
    EXPECT_EQ(recv(pair.a, memory, sizeof memory, 0), 3);
}

TEST(datagram_receive_gives_the_sender) {
    Datagram a, b;
    char memory[16];
    WSABUF buffer = part(memory, sizeof memory);
    sockaddr_in from;
    std::memset(&from, 0, sizeof from);
    int length = sizeof from;
    DWORD flags = 0;
    Overlapped overlapped;
    EXPECT_RAISES(WSARecvFrom, WSA_IO_PENDING,
                  WSARecvFrom(a, &buffer, 1, nullptr, &flags, (sockaddr*)&from, &length, &overlapped,
                              nullptr) == SOCKET_ERROR);
    WSABUF data = part((void*)"data", 4);
    Overlapped sending;
    EXPECT_EQ(WSASendTo(b, &data, 1, nullptr, 0, (sockaddr*)&a.address, sizeof a.address, &sending, nullptr),
              0);
    DWORD bytes = 0;
    EXPECT(WSAGetOverlappedResult(a, &overlapped, &bytes, TRUE, &flags));
    EXPECT_EQ(bytes, 4);
    EXPECT_EQ(length, sizeof from);
    EXPECT_EQ(from.sin_port, b.address.sin_port);
    EXPECT_EQ(from.sin_family, AF_INET);
}

TEST(datagram_too_large_ends_with_msgsize) {
    Datagram a, b;
    char memory[4] = {};
    WSABUF buffer = part(memory, 3);
    Overlapped overlapped;
    EXPECT(receive_later(a, buffer, &overlapped));
    EXPECT_EQ(sendto(b, "abcdef", 6, 0, (sockaddr*)&a.address, sizeof a.address), 6);
    DWORD bytes = 0, flags = 0;
    EXPECT(!WSAGetOverlappedResult(a, &overlapped, &bytes, TRUE, &flags));
    EXPECT_EQ(WSAGetLastError(), WSAEMSGSIZE);
    EXPECT_EQ(bytes, 3);
    EXPECT(std::memcmp(memory, "abc", 3) == 0);
    EXPECT_EQ(overlapped.Internal, 0x80000005);
}

TEST(overlapped_and_blocking_calls_mix) {
    Pair pair;
    REQUIRE(pair.good());
    char memory[8];
    WSABUF buffer = part(memory, 2);
    Overlapped overlapped;
    EXPECT(receive_later(pair.a, buffer, &overlapped));
    EXPECT_EQ(send(pair.b, "abcd", 4, 0), 4);
    DWORD bytes, flags;
    EXPECT(WSAGetOverlappedResult(pair.a, &overlapped, &bytes, TRUE, &flags));
    EXPECT_EQ(recv(pair.a, memory, 2, 0), 2);
    EXPECT_EQ(memory[0], 'c');
}

TEST(overlapped_calls_check_their_arguments) {
    Pair pair;
    REQUIRE(pair.good());
    char memory[4];
    WSABUF buffer = part(memory, sizeof memory);
    DWORD flags = 0, bytes = 0;
    Overlapped overlapped;
    EXPECT_RAISES(WSARecv, WSAENOTSOCK,
                  WSARecv(0, &buffer, 1, nullptr, &flags, &overlapped, nullptr) == SOCKET_ERROR);
    EXPECT_RAISES(WSARecv, WSAEFAULT,
                  WSARecv(pair.a, nullptr, 1, nullptr, &flags, &overlapped, nullptr) == SOCKET_ERROR);
    EXPECT_RAISES(WSARecv, WSAEFAULT,
                  WSARecv(pair.a, &buffer, 1, nullptr, nullptr, &overlapped, nullptr) == SOCKET_ERROR);
    EXPECT_RAISES(WSASend, WSAEFAULT,
                  WSASend(pair.a, nullptr, 1, nullptr, 0, &overlapped, nullptr) == SOCKET_ERROR);
    EXPECT_RAISES(WSAGetOverlappedResult, WSAENOTSOCK,
                  !WSAGetOverlappedResult(0, &overlapped, &bytes, FALSE, &flags));
    EXPECT_RAISES(WSAGetOverlappedResult, WSA_INVALID_PARAMETER,
                  !WSAGetOverlappedResult(pair.a, nullptr, &bytes, FALSE, &flags));
    Socket fresh(SOCK_STREAM, IPPROTO_TCP);
    EXPECT_RAISES(WSARecv, WSAENOTCONN,
                  WSARecv(fresh, &buffer, 1, nullptr, &flags, &overlapped, nullptr) == SOCKET_ERROR);
    EXPECT_RAISES(WSASend, WSAENOTCONN,
                  WSASend(fresh, &buffer, 1, nullptr, 0, &overlapped, nullptr) == SOCKET_ERROR);
    shutdown(pair.a, SD_BOTH);
    EXPECT_RAISES(WSARecv, WSAESHUTDOWN,
                  WSARecv(pair.a, &buffer, 1, nullptr, &flags, &overlapped, nullptr) == SOCKET_ERROR);
    EXPECT_RAISES(WSASend, WSAESHUTDOWN,
                  WSASend(pair.a, &buffer, 1, nullptr, 0, &overlapped, nullptr) == SOCKET_ERROR);
}

// Microsoft's page of shutdown: only subsequent receives are disallowed.
TEST(shutdown_leaves_the_receives_that_wait) {
    for (int round = 0; round < 20; ++round) {
        Pair pair;
        REQUIRE(pair.good());
        char memory[2][4];
        WSABUF buffer[] = {part(memory[0], 4), part(memory[1], 4)};
        Overlapped overlapped[2];
        REQUIRE(receive_later(pair.a, buffer[0], &overlapped[0]));
        REQUIRE(receive_later(pair.a, buffer[1], &overlapped[1]));
        EXPECT_EQ(shutdown(pair.a, SD_RECEIVE), 0);
        char byte;
        EXPECT_RAISES(recv, WSAESHUTDOWN, recv(pair.a, &byte, 1, 0) == SOCKET_ERROR);
        DWORD bytes = 0, flags = 0;
        EXPECT_RAISES(WSAGetOverlappedResult, WSA_IO_INCOMPLETE,
                      !WSAGetOverlappedResult(pair.a, &overlapped[0], &bytes, FALSE, &flags));
        // The peer sends as before, and the socket sends too.
        EXPECT_EQ(send(pair.b, "ab", 2, 0), 2);
        EXPECT(WSAGetOverlappedResult(pair.a, &overlapped[0], &bytes, TRUE, &flags));
        EXPECT_EQ(bytes, 2);
        EXPECT_EQ(send(pair.a, "c", 1, 0), 1);
        EXPECT_EQ(recv(pair.b, &byte, 1, 0), 1);
        EXPECT_EQ(shutdown(pair.b, SD_SEND), 0);
        EXPECT(WSAGetOverlappedResult(pair.a, &overlapped[1], &bytes, TRUE, &flags));
        EXPECT_EQ(bytes, 0);
    }
}

TEST(a_receive_that_waits_leaves_the_old_count) {
    Pair pair;
    REQUIRE(pair.good());
    char memory[4];
    WSABUF buffer = part(memory, sizeof memory);
    Overlapped overlapped;
    overlapped.InternalHigh = 0x77;
    REQUIRE(receive_later(pair.a, buffer, &overlapped));
    EXPECT_EQ(conformance::now(overlapped.Internal), 0x103);
    EXPECT_EQ(conformance::now(overlapped.InternalHigh), 0x77);
    EXPECT_EQ(send(pair.b, "ab", 2, 0), 2);
    DWORD bytes = 0, flags = 0;
    EXPECT(WSAGetOverlappedResult(pair.a, &overlapped, &bytes, TRUE, &flags));
    EXPECT_EQ(overlapped.InternalHigh, 2);
}

TEST(the_count_is_stored_without_a_place_for_flags) {
    Pair pair;
    REQUIRE(pair.good());
    char memory[4];
    WSABUF buffer = part(memory, sizeof memory);
    Overlapped overlapped;
    REQUIRE(receive_later(pair.a, buffer, &overlapped));
    EXPECT_EQ(send(pair.b, "ab", 2, 0), 2);
    DWORD bytes = 77;
    EXPECT(!WSAGetOverlappedResult(pair.a, &overlapped, &bytes, TRUE, nullptr));
    EXPECT_EQ(bytes, 2);
}

TEST(a_duplicate_of_the_handle_is_no_socket) {
    Pair pair;
    REQUIRE(pair.good());
    HANDLE copy = nullptr;
    REQUIRE(DuplicateHandle(GetCurrentProcess(), (HANDLE)pair.a.s, GetCurrentProcess(), &copy, 0, FALSE,
                            DUPLICATE_SAME_ACCESS));
    Overlapped overlapped;
    overlapped.Internal = 0;
    DWORD bytes = 0, flags = 0;
    EXPECT_RAISES(WSAGetOverlappedResult, WSAENOTSOCK,
                  !WSAGetOverlappedResult((SOCKET)copy, &overlapped, &bytes, FALSE, &flags));
    CloseHandle(copy);
}

TEST(statuses_are_translated) {
    Pair pair;
    REQUIRE(pair.good());
    const struct {
        DWORD status;
        int code;
    } cases[] = {
        {0xC0070005, WSAEINVAL},         {0xC0072740, WSAEINVAL},
        {0x800703E4, WSA_IO_INCOMPLETE}, {0xC00703E4, WSA_IO_INCOMPLETE},
        {0xC0000097, WSAENOBUFS},        {0xC00002C5, WSAEFAULT},
        {0xC0000350, WSAEHOSTDOWN},      {0xC0000120, WSA_OPERATION_ABORTED},
        {0xC0000241, WSAECONNABORTED},   {0x80000005, WSAEMSGSIZE},
        {0xC0000236, WSAECONNREFUSED},
    };
    for (const auto& one : cases) {
        Overlapped overlapped;
        overlapped.Internal = one.status;
        DWORD bytes = 0, flags = 0;
        EXPECT(!WSAGetOverlappedResult(pair.a, &overlapped, &bytes, FALSE, &flags));
        EXPECT_EQ(WSAGetLastError(), one.code);
    }
}

// Data that has arrived completes it in the call, though the library may not have noticed the data yet.
TEST(a_receive_without_room_does_not_wait_while_data_is_there) {
    Pair pair;
    REQUIRE(pair.good());
    for (int round = 0; round < 200; ++round) {
        char memory[8];
        WSABUF buffer = part(memory, sizeof memory), none = {0, nullptr};
        Overlapped first, second;
        REQUIRE(receive_later(pair.a, buffer, &first));
        EXPECT_EQ(send(pair.b, "ab", 2, 0), 2);
        DWORD bytes = 0, flags = 0;
        EXPECT(WSAGetOverlappedResult(pair.a, &first, &bytes, TRUE, &flags));
        EXPECT_EQ(send(pair.b, "cd", 2, 0), 2);
        fd_set set;
        FD_ZERO(&set);
        FD_SET(pair.a.s, &set);
        EXPECT_EQ(select(0, &set, nullptr, nullptr, nullptr), 1);
        flags = 0;
        REQUIRE(WSARecv(pair.a, &none, 1, &bytes, &flags, &second, nullptr) == 0);
        EXPECT_EQ(bytes, 0);
        EXPECT_EQ(recv(pair.a, memory, sizeof memory, 0), 2);
    }
}

TEST(a_receive_wants_a_buffer) {
    Pair pair;
    Datagram datagram;
    REQUIRE(pair.good());
    for (SOCKET s : {pair.a.s, datagram.s}) {
        WSABUF buffer = {0, nullptr};
        DWORD bytes = 0, flags = 0;
        Overlapped overlapped;
        EXPECT_RAISES(WSARecv, WSAEINVAL, WSARecv(s, &buffer, 0, &bytes, &flags, nullptr, nullptr) != 0);
        EXPECT_RAISES(WSARecv, WSAEINVAL, WSARecv(s, &buffer, 0, &bytes, &flags, &overlapped, nullptr) != 0);
    }
}

TEST(a_refused_call_is_not_pending) {
    Pair pair;
    REQUIRE(pair.good());
    HANDLE port = CreateIoCompletionPort((HANDLE)pair.a.s, nullptr, 1, 0);
    REQUIRE(port != nullptr);
    char byte;
    WSABUF buffer = {1, &byte};
    DWORD flags = 0;
    OVERLAPPED overlapped = {};
    // A socket of a port has no routines.
    EXPECT_RAISES(WSARecv, WSAEINVAL,
                  WSARecv(pair.a, &buffer, 1, nullptr, &flags, &overlapped,
                          [](DWORD, DWORD, LPWSAOVERLAPPED, DWORD) {}) == SOCKET_ERROR);
    EXPECT(HasOverlappedIoCompleted(&overlapped));
    CloseHandle(port);
}

TEST(waiting_for_one_result_leaves_the_signal_of_another) {
    Pair pair;
    REQUIRE(pair.good());
    char bytes[2];
    WSABUF first = {1, &bytes[0]}, second = {1, &bytes[1]};
    DWORD flags = 0, count = 0;
    OVERLAPPED one = {}, other = {};
    EXPECT_EQ(WSARecv(pair.a, &first, 1, nullptr, &flags, &one, nullptr), SOCKET_ERROR);
    EXPECT_EQ(WSARecv(pair.a, &second, 1, nullptr, &flags, &other, nullptr), SOCKET_ERROR);
    REQUIRE(!HasOverlappedIoCompleted(&one) && !HasOverlappedIoCompleted(&other));
    EXPECT_EQ(send(pair.b, "1", 1, 0), 1);
    EXPECT_EQ(WaitForSingleObject((HANDLE)pair.a.s, 20000), WAIT_OBJECT_0);
    struct Waiting {
        SOCKET s;
        OVERLAPPED* overlapped;
        HANDLE begun;
    } waiting = {pair.a, &other, CreateEventA(nullptr, TRUE, FALSE, nullptr)};
    HANDLE thread = CreateThread(
        nullptr, 0,
        [](void* it) -> DWORD {
            auto& call = *static_cast<Waiting*>(it);
            DWORD got = 0;
            SetEvent(call.begun);
            return GetOverlappedResult((HANDLE)call.s, call.overlapped, &got, TRUE) ? got : 0;
        },
        &waiting, 0, nullptr);
    REQUIRE(thread != nullptr);
    WaitForSingleObject(waiting.begun, INFINITE);
    for (int i = 0; i < 20; ++i) {
        EXPECT_EQ(WaitForSingleObject((HANDLE)pair.a.s, 0), WAIT_OBJECT_0);
        Sleep(1);
    }
    EXPECT(GetOverlappedResult((HANDLE)pair.a.s, &one, &count, TRUE));
    EXPECT_EQ(count, 1);
    EXPECT_EQ(send(pair.b, "2", 1, 0), 1);
    pair.b.close();
    WaitForSingleObject(thread, INFINITE);
    DWORD result = 0;
    GetExitCodeThread(thread, &result);
    EXPECT_EQ(result, 1);
    CloseHandle(thread);
    CloseHandle(waiting.begun);
}

namespace {

void fails_at_the_call(SOCKET s, OVERLAPPED* overlapped) {
    WSABUF missing = part(nullptr, 4);
    DWORD bytes = 0, flags = 0;
    EXPECT_RAISES(WSARecv, WSAEFAULT,
                  WSARecv(s, &missing, 1, &bytes, &flags, overlapped, nullptr) == SOCKET_ERROR);
    char memory[4];
    WSABUF second[] = {part(memory, sizeof memory), missing};
    EXPECT_RAISES(WSARecvFrom, WSAEFAULT,
                  WSARecvFrom(s, second, 2, &bytes, &flags, nullptr, nullptr, overlapped, nullptr) ==
                      SOCKET_ERROR);
}

} // namespace

// Not when data come: a program would wait for a completion, or in a blocking call.
TEST(a_receive_without_memory_fails_at_the_call) {
    Pair pair;
    REQUIRE(pair.good());
    Datagram datagram;
    Overlapped with_event, without_event(false);
    fails_at_the_call(pair.a, nullptr);
    fails_at_the_call(datagram, nullptr);
    fails_at_the_call(pair.a, &with_event);
    fails_at_the_call(datagram, &with_event);
    fails_at_the_call(pair.a, &without_event);
    HANDLE port = CreateIoCompletionPort((HANDLE)pair.a.s, nullptr, 1, 0);
    REQUIRE(port != nullptr);
    for (int i = 0; i < 3; ++i)
        fails_at_the_call(pair.a, &without_event);
    char memory[8];
    WSABUF buffer = part(memory, sizeof memory);
    EXPECT(receive_later(pair.a, buffer, &without_event));
    EXPECT_EQ(send(pair.b, "abc", 3, 0), 3);
    DWORD bytes = 0, flags = 0;
    EXPECT(WSAGetOverlappedResult(pair.a, &without_event, &bytes, TRUE, &flags));
    EXPECT_EQ(bytes, 3);
    CloseHandle(port);
}

MAIN
