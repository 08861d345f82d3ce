// Completion ports.
#include "connected.hpp"

#include <initializer_list>

using namespace conformance;

namespace {

struct Port {
    HANDLE handle;
    explicit Port(DWORD threads = 1)
        : handle(CreateIoCompletionPort(INVALID_HANDLE_VALUE, nullptr, 0, threads)) {}
    ~Port() {
        if (handle) CloseHandle(handle);
    }
    bool add(SOCKET s, ULONG_PTR key) {
        return CreateIoCompletionPort(reinterpret_cast<HANDLE>(s), handle, key, 0) == handle;
    }
};

struct Got {
    BOOL result;
    DWORD error, bytes;
    ULONG_PTR key;
    OVERLAPPED* overlapped;
};

Got get(const Port& port, DWORD milliseconds = 10000) {
    Got got = {};
    SetLastError(0);
    got.result = GetQueuedCompletionStatus(port.handle, &got.bytes, &got.key, &got.overlapped, milliseconds);
    got.error = GetLastError();
    return got;
}

} // namespace

TEST(posted_packets_come_in_order) {
    Port port;
    REQUIRE(port.handle);
    OVERLAPPED overlapped = {};
    for (DWORD i = 0; i < 10; ++i)
        EXPECT(PostQueuedCompletionStatus(port.handle, i, i * 2, i % 2 ? &overlapped : nullptr));
    for (DWORD i = 0; i < 10; ++i) {
        const Got got = get(port);
        EXPECT(got.result);
        EXPECT_EQ(got.bytes, i);
        EXPECT_EQ(got.key, i * 2);
        EXPECT(got.overlapped == (i % 2 ? &overlapped : nullptr));
    }
}

TEST(empty_port_times_out) {
    Port port;
    Got got = get(port, 0);
    EXPECT(!got.result);
    EXPECT_EQ(got.error, WAIT_TIMEOUT);
    EXPECT(got.overlapped == nullptr);
    got = get(port, 20);
    EXPECT_EQ(got.error, WAIT_TIMEOUT);
    OVERLAPPED_ENTRY entries[4];
    ULONG removed = 7;
    EXPECT(!GetQueuedCompletionStatusEx(port.handle, entries, 4, &removed, 0, FALSE));
    EXPECT_EQ(GetLastError(), WAIT_TIMEOUT);
}

TEST(several_packets_are_taken_at_once) {
    Port port;
    for (DWORD i = 0; i < 5; ++i)
        PostQueuedCompletionStatus(port.handle, i, 40 + i, nullptr);
    OVERLAPPED_ENTRY entries[8];
    ULONG removed = 0;
    EXPECT(GetQueuedCompletionStatusEx(port.handle, entries, 3, &removed, INFINITE, FALSE));
    EXPECT_EQ(removed, 3);
    EXPECT_EQ(entries[2].lpCompletionKey, 42);
    EXPECT(GetQueuedCompletionStatusEx(port.handle, entries, 8, &removed, INFINITE, FALSE));
    EXPECT_EQ(removed, 2);
    EXPECT_EQ(entries[1].dwNumberOfBytesTransferred, 4);
}

TEST(port_refuses_bad_arguments) {
    Port port;
    DWORD bytes;
    ULONG_PTR key;
    OVERLAPPED* overlapped = (OVERLAPPED*)8;
    Socket s(SOCK_STREAM, IPPROTO_TCP);
    EXPECT_RAISES(GetQueuedCompletionStatus, ERROR_INVALID_HANDLE,
                  !GetQueuedCompletionStatus((HANDLE)(ULONG_PTR)0x7FFC, &bytes, &key, &overlapped, 0));
    // Programs tell a packet of a failed operation from "no packet" by the pointer.
    EXPECT(overlapped == nullptr);
    overlapped = (OVERLAPPED*)8;
    EXPECT(!GetQueuedCompletionStatus((HANDLE)s.s, &bytes, &key, &overlapped, 0));
    EXPECT_EQ(GetLastError(), ERROR_INVALID_HANDLE);
    EXPECT(overlapped == nullptr);
    EXPECT_RAISES(PostQueuedCompletionStatus, ERROR_INVALID_HANDLE,
                  !PostQueuedCompletionStatus((HANDLE)(ULONG_PTR)0x7FFC, 0, 0, nullptr));
    EXPECT_RAISES(CreateIoCompletionPort, ERROR_INVALID_PARAMETER,
                  !CreateIoCompletionPort(INVALID_HANDLE_VALUE, port.handle, 0, 0));
    EXPECT_RAISES(CreateIoCompletionPort, ERROR_INVALID_HANDLE,
                  !CreateIoCompletionPort((HANDLE)(ULONG_PTR)0x7FFC, port.handle, 0, 0));
    EXPECT(port.add(s, 1));
    EXPECT_RAISES(CreateIoCompletionPort, ERROR_INVALID_PARAMETER, !port.add(s, 2));
    Port other;
    EXPECT_RAISES(CreateIoCompletionPort, ERROR_INVALID_PARAMETER, !other.add(s, 2));
}

TEST(receive_completes_at_the_port) {
    Port port;
    Pair pair;
    REQUIRE(pair.good());
    EXPECT(port.add(pair.a, 77));
    char memory[16] = {};
    WSABUF buffer = part(memory, sizeof memory);
    Overlapped overlapped(false);
    EXPECT(receive_later(pair.a, buffer, &overlapped));
    EXPECT_EQ(conformance::now(overlapped.Internal), 0x103);
    EXPECT(!HasOverlappedIoCompleted(&overlapped));
    EXPECT_EQ(send(pair.b, "hello", 5, 0), 5);
    const Got got = get(port);
    EXPECT(got.result);
    EXPECT_EQ(got.bytes, 5);
    EXPECT_EQ(got.key, 77);
    EXPECT(got.overlapped == &overlapped);
    EXPECT_EQ(overlapped.Internal, 0);
    EXPECT_EQ(overlapped.InternalHigh, 5);
    EXPECT(std::memcmp(memory, "hello", 5) == 0);
}

TEST(immediate_success_queues_a_packet_too) {
    Port port;
    Pair pair;
    REQUIRE(pair.good());
    EXPECT(port.add(pair.a, 1));
    WSABUF buffer = part((void*)"abc", 3);
    Overlapped overlapped(false);
    DWORD sent = 0;
    EXPECT_EQ(WSASend(pair.a, &buffer, 1, &sent, 0, &overlapped, nullptr), 0);
    EXPECT_EQ(sent, 3);
    const Got got = get(port);
    EXPECT(got.result);
    EXPECT_EQ(got.bytes, 3);
    EXPECT(got.overlapped == &overlapped);
}

TEST(skip_on_success_queues_none) {
    Port port;
    Pair pair;
    REQUIRE(pair.good());
    EXPECT(port.add(pair.a, 1));
    EXPECT(SetFileCompletionNotificationModes((HANDLE)pair.a.s, FILE_SKIP_COMPLETION_PORT_ON_SUCCESS));
    WSABUF buffer = part((void*)"abc", 3);
    Overlapped overlapped(false);
    DWORD sent = 0;
    EXPECT_EQ(WSASend(pair.a, &buffer, 1, &sent, 0, &overlapped, nullptr), 0);
    EXPECT_EQ(get(port, 0).error, WAIT_TIMEOUT);
    // An operation that has to wait queues its packet all the same.
    char memory[4];
    WSABUF room = part(memory, sizeof memory);
    EXPECT(receive_later(pair.a, room, &overlapped));
    send(pair.b, "x", 1, 0);
    EXPECT_EQ(get(port).bytes, 1);
}

// A truncated datagram is a warning: the call fails, and the port gets a packet as after a success.
TEST(datagram_cut_short_at_once_is_told) {
    for (const bool skips : {false, true}) {
        Port port;
        Datagram a, b;
        REQUIRE(port.add(a, 5));
        if (skips)
            EXPECT(SetFileCompletionNotificationModes((HANDLE)a.s, FILE_SKIP_COMPLETION_PORT_ON_SUCCESS));
        char memory[4] = {};
        EXPECT_EQ(sendto(b, "abcdef", 6, 0, (sockaddr*)&a.address, sizeof a.address), 6);
        // The datagram was received.
        fd_set readable;
        FD_ZERO(&readable);
        FD_SET(a.s, &readable);
        EXPECT_EQ(select(0, &readable, nullptr, nullptr, nullptr), 1);
        WSABUF buffer = part(memory, 3);
        Overlapped overlapped;
        DWORD flags = 0;
        EXPECT_RAISES(WSARecv, WSAEMSGSIZE,
                      WSARecv(a, &buffer, 1, nullptr, &flags, &overlapped, nullptr) == SOCKET_ERROR);
        EXPECT_EQ(overlapped.Internal, 0x80000005);
        EXPECT_EQ(overlapped.InternalHigh, 3);
        EXPECT(std::memcmp(memory, "abc", 3) == 0);
        EXPECT_EQ(WaitForSingleObject(overlapped.hEvent, 0), WAIT_OBJECT_0);
        const Got got = get(port, 0);
        EXPECT(!got.result);
        if (skips) {
            EXPECT_EQ(got.error, WAIT_TIMEOUT);
        } else {
            EXPECT_EQ(got.error, ERROR_MORE_DATA);
            EXPECT_EQ(got.bytes, 3);
            EXPECT_EQ(got.key, 5);
            EXPECT(got.overlapped == &overlapped);
        }
    }
}

// A datagram that is too long to be sent never starts.
TEST(datagram_too_long_to_be_sent_is_not_told) {
    Port port;
    Datagram a, b;
    REQUIRE(port.add(a, 5));
    static char memory[65508];
    WSABUF buffer = part(memory, sizeof memory);
    Overlapped overlapped;
    EXPECT_RAISES(WSASendTo, WSAEMSGSIZE,
                  WSASendTo(a, &buffer, 1, nullptr, 0, (sockaddr*)&b.address, sizeof b.address, &overlapped,
                            nullptr) == SOCKET_ERROR);
    EXPECT_EQ(WaitForSingleObject(overlapped.hEvent, 0), WAIT_TIMEOUT);
    EXPECT_EQ(get(port, 0).error, WAIT_TIMEOUT);
}

TEST(low_bit_of_the_event_queues_none) {
    Port port;
    Pair pair;
    REQUIRE(pair.good());
    EXPECT(port.add(pair.a, 1));
    char memory[4];
    WSABUF buffer = part(memory, sizeof memory);
    Overlapped overlapped;
    HANDLE event = overlapped.hEvent;
    overlapped.hEvent = (HANDLE)((ULONG_PTR)event | 1);
    EXPECT(receive_later(pair.a, buffer, &overlapped));
    send(pair.b, "xy", 2, 0);
    // No thread waits on the port, and the operation completes all the same.
    EXPECT_EQ(WaitForSingleObject(event, 10000), WAIT_OBJECT_0);
    DWORD bytes = 0;
    EXPECT(GetOverlappedResult((HANDLE)pair.a.s, &overlapped, &bytes, FALSE));
    EXPECT_EQ(bytes, 2);
    EXPECT_EQ(get(port, 0).error, WAIT_TIMEOUT);
    overlapped.hEvent = event;
}

TEST(receives_complete_in_the_order_posted) {
    Port port;
    Pair pair;
    REQUIRE(pair.good());
    EXPECT(port.add(pair.a, 1));
    OVERLAPPED overlapped[8];
    std::memset(overlapped, 0, sizeof overlapped);
    char memory[8][2];
    for (int i = 0; i < 8; ++i) {
        WSABUF buffer = part(memory[i], 2);
        EXPECT(receive_later(pair.a, buffer, &overlapped[i]));
    }
    EXPECT_EQ(send(pair.b, "0a1b2c3d4e5f6g7h", 16, 0), 16);
    for (int i = 0; i < 8; ++i) {
        const Got got = get(port);
        EXPECT(got.overlapped == &overlapped[i]);
        EXPECT_EQ(got.bytes, 2);
        EXPECT_EQ(memory[i][0], '0' + i);
    }
}

// A receive stops at urgent data. The bytes after it are available, so the next receive must not wait.
TEST(urgent_data_hides_nothing) {
    Pair pair;
    REQUIRE(pair.good());
    Port port;
    EXPECT(port.add(pair.a, 1));
    char memory[16];
    WSABUF buffer = part(memory, sizeof memory);
    Overlapped overlapped(false);
    REQUIRE(receive_later(pair.a, buffer, &overlapped));
    EXPECT_EQ(send(pair.b, "x", 1, 0), 1);
    EXPECT_EQ(get(port).bytes, 1);
    EXPECT_EQ(send(pair.b, "abc", 3, 0), 3);
    EXPECT_EQ(send(pair.b, "!", 1, MSG_OOB), 1);
    EXPECT_EQ(send(pair.b, "de", 2, 0), 2);
    get(port, 10);
    char all[16];
    DWORD done = 0;
    while (done < 5) {
        DWORD flags = 0;
        const int result = WSARecv(pair.a, &buffer, 1, nullptr, &flags, &overlapped, nullptr);
        REQUIRE(result == 0 || WSAGetLastError() == WSA_IO_PENDING);
        const Got got = get(port, 5000);
        REQUIRE(got.result && got.bytes != 0 && done + got.bytes <= sizeof all);
        std::memcpy(all + done, memory, got.bytes);
        done += got.bytes;
    }
    EXPECT_EQ(done, 5);
    EXPECT(std::memcmp(all, "abcde", 5) == 0);
}

TEST(port_and_socket_translate_a_reset_differently) {
    Port port;
    Pair pair;
    REQUIRE(pair.good());
    EXPECT(port.add(pair.a, 1));
    char memory[4];
    WSABUF buffer = part(memory, sizeof memory);
    Overlapped overlapped(false);
    EXPECT(receive_later(pair.a, buffer, &overlapped));
    linger hard = {1, 0};
    setsockopt(pair.b, SOL_SOCKET, SO_LINGER, (char*)&hard, sizeof hard);
    pair.b.close();
    const Got got = get(port);
    EXPECT(!got.result);
    EXPECT_EQ(got.error, ERROR_NETNAME_DELETED);
    EXPECT(got.overlapped == &overlapped);
    DWORD bytes, flags;
    EXPECT(!WSAGetOverlappedResult(pair.a, &overlapped, &bytes, FALSE, &flags));
    EXPECT_EQ(WSAGetLastError(), WSAECONNRESET);
    // From now on a receive fails at once and queues no packet.
    DWORD none = 0;
    EXPECT_RAISES(WSARecv, WSAECONNRESET,
                  WSARecv(pair.a, &buffer, 1, nullptr, &none, &overlapped, nullptr) == SOCKET_ERROR);
    EXPECT_EQ(get(port, 0).error, WAIT_TIMEOUT);
}

TEST(end_of_stream_is_a_receive_of_nothing) {
    Port port;
    Pair pair;
    REQUIRE(pair.good());
    EXPECT(port.add(pair.a, 1));
    char memory[4];
    WSABUF buffer = part(memory, sizeof memory);
    Overlapped overlapped(false);
    EXPECT(receive_later(pair.a, buffer, &overlapped));
    EXPECT_EQ(send(pair.b, "xy", 2, 0), 2);
    pair.b.close();
    EXPECT_EQ(get(port).bytes, 2);
    DWORD flags = 0;
    const int result = WSARecv(pair.a, &buffer, 1, nullptr, &flags, &overlapped, nullptr);
    EXPECT(result == 0 || WSAGetLastError() == WSA_IO_PENDING);
    const Got got = get(port);
    EXPECT(got.result);
    EXPECT_EQ(got.bytes, 0);
    EXPECT(got.overlapped == &overlapped);
}

namespace {

struct Waiter {
    Port* port;
    HANDLE ready;
    DWORD error;
};

DWORD WINAPI wait_on_port(void* context) {
    auto* waiter = static_cast<Waiter*>(context);
    SetEvent(waiter->ready);
    waiter->error = get(*waiter->port, INFINITE).error;
    return 0;
}

} // namespace

TEST(closing_the_port_lets_its_waiters_go) {
    Socket s(SOCK_STREAM, IPPROTO_TCP);
    for (int sockets = 0; sockets < 2; ++sockets) {
        // Not freed, since the threads may still use it.
        auto* fresh = new Port;
        auto* waiters = new Waiter[3];
        if (sockets) EXPECT(fresh->add(s, 1));
        HANDLE threads[3];
        for (int i = 0; i < 3; ++i) {
            waiters[i] = {fresh, CreateEventA(nullptr, TRUE, FALSE, nullptr), 0};
            threads[i] = CreateThread(nullptr, 0, wait_on_port, &waiters[i], 0, nullptr);
            WaitForSingleObject(waiters[i].ready, INFINITE);
        }
        Sleep(50); // a thread that comes too late gets an invalid handle, which is another error
        CloseHandle(fresh->handle);
        const bool back = WaitForMultipleObjects(3, threads, TRUE, 10000) == WAIT_OBJECT_0;
        EXPECT(back);
        for (int i = 0; i < 3; ++i)
            CloseHandle(threads[i]);
        if (!back) return;
        for (int i = 0; i < 3; ++i) {
            EXPECT_EQ(waiters[i].error, ERROR_ABANDONED_WAIT_0);
            CloseHandle(waiters[i].ready);
        }
        fresh->handle = nullptr;
        delete fresh;
        delete[] waiters;
    }
}

namespace {

void CALLBACK note_apc(ULONG_PTR context) { ++*reinterpret_cast<int*>(context); }

} // namespace

TEST(alertable_wait_runs_apcs) {
    for (int sockets = 0; sockets < 2; ++sockets) {
        Port port;
        Socket s(SOCK_STREAM, IPPROTO_TCP);
        if (sockets) EXPECT(port.add(s, 1));
        int calls = 0;
        QueueUserAPC(note_apc, GetCurrentThread(), reinterpret_cast<ULONG_PTR>(&calls));
        OVERLAPPED_ENTRY entry;
        ULONG removed = 0;
        EXPECT(!GetQueuedCompletionStatusEx(port.handle, &entry, 1, &removed, 0, FALSE));
        EXPECT_EQ(calls, 0);
        EXPECT(!GetQueuedCompletionStatusEx(port.handle, &entry, 1, &removed, INFINITE, TRUE));
        EXPECT_EQ(GetLastError(), WAIT_IO_COMPLETION);
        EXPECT_EQ(calls, 1);
    }
}

namespace {

struct Alerted {
    HANDLE port, thread, ready;
    int calls;
    DWORD error;
};

DWORD WINAPI wait_alertably(void* context) {
    auto* alerted = static_cast<Alerted*>(context);
    OVERLAPPED_ENTRY entry;
    ULONG removed = 0;
    SetEvent(alerted->ready);
    if (!GetQueuedCompletionStatusEx(alerted->port, &entry, 1, &removed, INFINITE, TRUE))
        alerted->error = GetLastError();
    return 0;
}

} // namespace

TEST(apc_wakes_a_thread_that_waits_on_a_port) {
    for (int sockets = 0; sockets < 2; ++sockets) {
        Port port;
        Socket s(SOCK_STREAM, IPPROTO_TCP);
        if (sockets) EXPECT(port.add(s, 1));
        Alerted alerted = {port.handle, nullptr, CreateEventA(nullptr, TRUE, FALSE, nullptr), 0, 0};
        HANDLE thread = CreateThread(nullptr, 0, wait_alertably, &alerted, 0, nullptr);
        WaitForSingleObject(alerted.ready, INFINITE);
        QueueUserAPC(note_apc, thread, reinterpret_cast<ULONG_PTR>(&alerted.calls));
        EXPECT_EQ(WaitForSingleObject(thread, 10000), WAIT_OBJECT_0);
        EXPECT_EQ(alerted.calls, 1);
        EXPECT_EQ(alerted.error, WAIT_IO_COMPLETION);
        CloseHandle(thread);
        CloseHandle(alerted.ready);
    }
}

namespace {

struct Worker {
    Port* port;
    LONG* seen;
};

DWORD WINAPI count_packets(void* context) {
    auto* worker = static_cast<Worker*>(context);
    for (;;) {
        const Got got = get(*worker->port, INFINITE);
        if (got.key == 0) return 0;
        InterlockedIncrement(&worker->seen[got.key]);
    }
}

} // namespace

TEST(every_packet_goes_to_one_thread) {
    const int packets = 20000, workers = 4;
    for (int sockets = 0; sockets < 2; ++sockets) {
        Port port(4);
        Socket s(SOCK_STREAM, IPPROTO_TCP);
        if (sockets) EXPECT(port.add(s, 1));
        auto* seen = new LONG[packets + 1]();
        Worker worker = {&port, seen};
        HANDLE threads[workers];
        for (int i = 0; i < workers; ++i)
            threads[i] = CreateThread(nullptr, 0, count_packets, &worker, 0, nullptr);
        for (int i = 1; i <= packets; ++i)
            PostQueuedCompletionStatus(port.handle, 0, static_cast<ULONG_PTR>(i), nullptr);
        for (int i = 0; i < workers; ++i)
            PostQueuedCompletionStatus(port.handle, 0, 0, nullptr);
        EXPECT(all_end(threads));
        int wrong = 0;
        for (int i = 1; i <= packets; ++i)
            wrong += seen[i] != 1;
        EXPECT_EQ(wrong, 0);
        delete[] seen;
    }
}

MAIN
