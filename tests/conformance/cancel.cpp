// Cancelling overlapped operations, and closing sockets under them.
#include "connected.hpp"

using namespace conformance;

namespace {

DWORD end_of(SOCKET s, OVERLAPPED& overlapped) {
    DWORD bytes, flags;
    if (WSAGetOverlappedResult(s, &overlapped, &bytes, TRUE, &flags)) return 0;
    return static_cast<DWORD>(WSAGetLastError());
}

} // namespace

TEST(cancel_one_of_several) {
    Pair pair;
    REQUIRE(pair.good());
    char memory[3][4];
    Overlapped overlapped[3];
    for (int i = 0; i < 3; ++i) {
        WSABUF buffer = part(memory[i], 4);
        EXPECT(receive_later(pair.a, buffer, &overlapped[i]));
    }
    EXPECT(CancelIoEx((HANDLE)pair.a.s, &overlapped[1]));
    EXPECT_EQ(end_of(pair.a, overlapped[1]), WSA_OPERATION_ABORTED);
    EXPECT_EQ(overlapped[1].Internal, 0xC0000120);
    EXPECT_EQ(conformance::now(overlapped[0].Internal), 0x103);
    EXPECT_EQ(send(pair.b, "abcdefgh", 8, 0), 8);
    EXPECT_EQ(end_of(pair.a, overlapped[0]), 0);
    EXPECT_EQ(end_of(pair.a, overlapped[2]), 0);
    EXPECT_EQ(memory[0][0], 'a');
    EXPECT_EQ(memory[2][0], 'e');
}

TEST(cancel_all) {
    Pair pair;
    REQUIRE(pair.good());
    char memory[4];
    WSABUF buffer = part(memory, 4);
    Overlapped overlapped[3];
    for (int i = 0; i < 3; ++i)
        EXPECT(receive_later(pair.a, buffer, &overlapped[i]));
    EXPECT(CancelIoEx((HANDLE)pair.a.s, nullptr));
    for (int i = 0; i < 3; ++i)
        EXPECT_EQ(end_of(pair.a, overlapped[i]), WSA_OPERATION_ABORTED);
    EXPECT_RAISES(CancelIoEx, ERROR_NOT_FOUND, !CancelIoEx((HANDLE)pair.a.s, nullptr));
    EXPECT_RAISES(CancelIoEx, ERROR_NOT_FOUND, !CancelIoEx((HANDLE)pair.a.s, &overlapped[0]));
    EXPECT_RAISES(CancelIoEx, ERROR_INVALID_HANDLE, !CancelIoEx((HANDLE)(ULONG_PTR)0x7FFC, nullptr));
    EXPECT_RAISES(CancelIo, ERROR_INVALID_HANDLE, !CancelIo((HANDLE)(ULONG_PTR)0x7FFC));
    // Data that arrives later is for the next receive.
    EXPECT_EQ(send(pair.b, "x", 1, 0), 1);
    EXPECT_EQ(recv(pair.a, memory, 4, 0), 1);
}

namespace {

struct Post {
    SOCKET s;
    OVERLAPPED* overlapped;
    HANDLE posted, leave;
    char memory[4];
};

DWORD WINAPI post_receive(void* context) {
    auto* post = static_cast<Post*>(context);
    WSABUF buffer = part(post->memory, 4);
    EXPECT(receive_later(post->s, buffer, post->overlapped));
    SetEvent(post->posted);
    WaitForSingleObject(post->leave, INFINITE);
    return 0;
}

} // namespace

TEST(cancel_io_is_for_the_threads_own_operations) {
    Pair pair;
    REQUIRE(pair.good());
    Overlapped mine, others;
    Post post = {pair.a,
                 &others,
                 CreateEventA(nullptr, TRUE, FALSE, nullptr),
                 CreateEventA(nullptr, TRUE, FALSE, nullptr),
                 {}};
    HANDLE thread = CreateThread(nullptr, 0, post_receive, &post, 0, nullptr);
    WaitForSingleObject(post.posted, INFINITE);
    char memory[4];
    WSABUF buffer = part(memory, 4);
    EXPECT(receive_later(pair.a, buffer, &mine));
    EXPECT(CancelIo((HANDLE)pair.a.s));
    EXPECT_EQ(end_of(pair.a, mine), WSA_OPERATION_ABORTED);
    EXPECT_EQ(conformance::now(others.Internal), 0x103);
    // A thread that ends cancels its operations.
    SetEvent(post.leave);
    WaitForSingleObject(thread, INFINITE);
    EXPECT_EQ(end_of(pair.a, others), WSA_OPERATION_ABORTED);
    CloseHandle(thread);
    CloseHandle(post.posted);
    CloseHandle(post.leave);
}

TEST(thread_end_leaves_operations_of_a_port) {
    Pair pair;
    REQUIRE(pair.good());
    HANDLE port = CreateIoCompletionPort((HANDLE)pair.a.s, nullptr, 5, 1);
    REQUIRE(port);
    Overlapped overlapped(false);
    Post post = {pair.a,
                 &overlapped,
                 CreateEventA(nullptr, TRUE, FALSE, nullptr),
                 CreateEventA(nullptr, TRUE, TRUE, nullptr),
                 {}};
    HANDLE thread = CreateThread(nullptr, 0, post_receive, &post, 0, nullptr);
    WaitForSingleObject(thread, INFINITE);
    EXPECT_EQ(conformance::now(overlapped.Internal), 0x103);
    EXPECT_EQ(send(pair.b, "abc", 3, 0), 3);
    DWORD bytes = 0;
    ULONG_PTR key = 0;
    OVERLAPPED* got = nullptr;
    EXPECT(GetQueuedCompletionStatus(port, &bytes, &key, &got, 10000));
    EXPECT_EQ(bytes, 3);
    CloseHandle(thread);
    CloseHandle(post.posted);
    CloseHandle(post.leave);
    CloseHandle(port);
}

TEST(closing_ends_operations_as_aborted) {
    Pair pair;
    REQUIRE(pair.good());
    HANDLE port = CreateIoCompletionPort((HANDLE)pair.a.s, nullptr, 5, 1);
    REQUIRE(port);
    char memory[4];
    WSABUF buffer = part(memory, 4);
    OVERLAPPED overlapped[2];
    std::memset(overlapped, 0, sizeof overlapped);
    for (int i = 0; i < 2; ++i)
        EXPECT(receive_later(pair.a, buffer, &overlapped[i]));
    pair.a.close();
    for (int i = 0; i < 2; ++i) {
        DWORD bytes = 0;
        ULONG_PTR key = 0;
        OVERLAPPED* got = nullptr;
        EXPECT(!GetQueuedCompletionStatus(port, &bytes, &key, &got, 10000));
        EXPECT_EQ(GetLastError(), ERROR_CONNECTION_ABORTED);
        EXPECT(got == &overlapped[i]);
        EXPECT_EQ(key, 5);
    }
    DWORD bytes;
    ULONG_PTR key;
    OVERLAPPED* got;
    EXPECT(!GetQueuedCompletionStatus(port, &bytes, &key, &got, 0));
    EXPECT_EQ(GetLastError(), WAIT_TIMEOUT);
    CloseHandle(port);
}

TEST(closing_sets_the_event_of_an_operation) {
    Pair pair;
    REQUIRE(pair.good());
    char memory[4];
    WSABUF buffer = part(memory, 4);
    Overlapped overlapped;
    EXPECT(receive_later(pair.a, buffer, &overlapped));
    pair.a.close();
    EXPECT_EQ(WaitForSingleObject(overlapped.hEvent, 10000), WAIT_OBJECT_0);
    EXPECT_EQ(overlapped.Internal, 0xC0000241); // STATUS_CONNECTION_ABORTED
}

TEST(closing_aborts_the_receives_of_a_stream) {
    for (const bool by_close_handle : {false, true}) {
        Overlapped overlapped(false);
        Pair pair;
        REQUIRE(pair.good());
        HANDLE port = CreateIoCompletionPort((HANDLE)pair.a.s, nullptr, 5, 0);
        REQUIRE(port);
        char memory[4];
        WSABUF buffer = part(memory, 4);
        EXPECT(receive_later(pair.a, buffer, &overlapped));
        if (by_close_handle) {
            EXPECT(CloseHandle((HANDLE)pair.a.s));
            pair.a.s = INVALID_SOCKET;
        } else {
            pair.a.close();
        }
        DWORD bytes = 77;
        ULONG_PTR key = 0;
        OVERLAPPED* got = nullptr;
        EXPECT_RAISES(GetQueuedCompletionStatus, ERROR_CONNECTION_ABORTED,
                      !GetQueuedCompletionStatus(port, &bytes, &key, &got, 10000));
        EXPECT(got == &overlapped);
        EXPECT_EQ(key, 5);
        EXPECT_EQ(bytes, 0);
        EXPECT_EQ(overlapped.Internal, 0xC0000241);
        CloseHandle(port);
    }
}

TEST(closing_cancels_the_receives_of_a_datagram_socket) {
    Overlapped overlapped;
    Datagram s;
    char memory[4];
    WSABUF buffer = part(memory, 4);
    EXPECT(receive_later(s, buffer, &overlapped));
    s.close();
    EXPECT_EQ(WaitForSingleObject(overlapped.hEvent, 10000), WAIT_OBJECT_0);
    EXPECT_EQ(overlapped.Internal, 0xC0000120);
}

MAIN
