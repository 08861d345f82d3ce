// Registered I/O: buffers, queues, their limits and errors, and notifications.
#include "registered.hpp"

TEST(registering_checks_the_memory) {
    char bytes[16];
    EXPECT_RAISES(RIORegisterBuffer, WSAEINVAL, rio().RIORegisterBuffer(bytes, 0) == RIO_INVALID_BUFFERID);
    EXPECT_RAISES(RIORegisterBuffer, WSAEFAULT, rio().RIORegisterBuffer(nullptr, 16) == RIO_INVALID_BUFFERID);
    EXPECT_RAISES(RIORegisterBuffer, WSAEFAULT,
                  rio().RIORegisterBuffer((char*)16, 16) == RIO_INVALID_BUFFERID);
    // Ignored.
    rio().RIODeregisterBuffer(RIO_INVALID_BUFFERID);
    rio().RIODeregisterBuffer(nullptr);
}

TEST(completion_queues_check_their_arguments) {
    EXPECT_RAISES(RIOCreateCompletionQueue, WSAEINVAL, !rio().RIOCreateCompletionQueue(0, nullptr));
    EXPECT_RAISES(RIOCreateCompletionQueue, WSAEINVAL,
                  !rio().RIOCreateCompletionQueue(RIO_MAX_CQ_SIZE + 1, nullptr));
    EXPECT_RAISES(RIOCreateCompletionQueue, WSAEFAULT,
                  !rio().RIOCreateCompletionQueue(4, (RIO_NOTIFICATION_COMPLETION*)16));
    RIO_NOTIFICATION_COMPLETION how = by_event(nullptr);
    EXPECT_RAISES(RIOCreateCompletionQueue, WSAEINVAL, !rio().RIOCreateCompletionQueue(4, &how));
    HANDLE port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, nullptr, 0, 0);
    how = by_port(port, nullptr, nullptr);
    EXPECT_RAISES(RIOCreateCompletionQueue, WSAEINVAL, !rio().RIOCreateCompletionQueue(4, &how));
    CloseHandle(port);
    rio().RIOCloseCompletionQueue(RIO_INVALID_CQ);
}

TEST(a_closed_completion_queue_is_corrupt) {
    RIORESULT result;
    EXPECT_EQ(rio().RIODequeueCompletion(RIO_INVALID_CQ, &result, 1), RIO_CORRUPT_CQ);
    RIO_CQ queue = rio().RIOCreateCompletionQueue(4, nullptr);
    REQUIRE(queue);
    EXPECT_EQ(rio().RIODequeueCompletion(queue, &result, 1), 0);
    rio().RIOCloseCompletionQueue(queue);
    EXPECT_EQ(rio().RIODequeueCompletion(queue, &result, 1), RIO_CORRUPT_CQ);
    EXPECT_RETURNS(RIONotify, WSAEINVAL, rio().RIONotify(queue));
    EXPECT_RAISES(RIOResizeCompletionQueue, WSAEINVAL, !rio().RIOResizeCompletionQueue(queue, 8));
    rio().RIOCloseCompletionQueue(queue);
}

TEST(request_queues_check_their_arguments) {
    Completions results(8);
    SOCKET s = registered_socket(tcp4);
    EXPECT_RAISES(RIOCreateRequestQueue, WSAENOTSOCK,
                  !rio().RIOCreateRequestQueue(INVALID_SOCKET, 1, 1, 1, 1, results, results, nullptr));
    EXPECT_RAISES(RIOCreateRequestQueue, WSAEINVAL,
                  !rio().RIOCreateRequestQueue(s, 1, 1, 1, 1, RIO_INVALID_CQ, results, nullptr));
    EXPECT_RAISES(RIOCreateRequestQueue, WSAEINVAL,
                  !rio().RIOCreateRequestQueue(s, 1, 1, 1, 1, results, RIO_INVALID_CQ, nullptr));
    EXPECT_RAISES(RIOCreateRequestQueue, WSAEINVAL,
                  !rio().RIOCreateRequestQueue(s, 0, 1, 0, 1, results, results, nullptr));
    EXPECT_RAISES(RIOCreateRequestQueue, WSAEINVAL,
                  !rio().RIOCreateRequestQueue(s, 1, 2, 1, 1, results, results, nullptr));
    EXPECT_RAISES(RIOCreateRequestQueue, WSAENOBUFS,
                  !rio().RIOCreateRequestQueue(s, 8, 1, 1, 1, results, results, nullptr));
    RIO_RQ requests = rio().RIOCreateRequestQueue(s, 4, 1, 4, 1, results, results, nullptr);
    EXPECT(requests);
    // One queue a socket.
    Completions others(8);
    EXPECT_RAISES(RIOCreateRequestQueue, WSAEINVAL,
                  !rio().RIOCreateRequestQueue(s, 1, 1, 1, 1, others, others, nullptr));
    closesocket(s);
    // Its places are free again.
    s = registered_socket(tcp4);
    EXPECT(rio().RIOCreateRequestQueue(s, 4, 1, 4, 1, results, results, nullptr));
    closesocket(s);
}

TEST(other_sockets_have_no_request_queue) {
    Completions results(8);
    SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
    EXPECT_RAISES(RIOCreateRequestQueue, WSAEOPNOTSUPP,
                  !rio().RIOCreateRequestQueue(s, 1, 1, 1, 1, results, results, nullptr));
    closesocket(s);
}

TEST_EACH(requests_check_their_arguments, kind, all_kinds) {
    RegisteredPair pair(kind);
    Completions results(8);
    Memory<64> memory;
    RIO_RQ requests = requests_of(pair.a, results, results);
    REQUIRE(pair && requests);
    RIO_BUF good = memory.at(0, 8), outside = memory.at(60, 8), small = memory.at(0, 4);
    EXPECT_RAISES(RIOSend, WSAEINVAL, !rio().RIOSend(RIO_INVALID_RQ, &good, 1, 0, nullptr));
    EXPECT_RAISES(RIOReceive, WSAEINVAL, !rio().RIOReceive(RIO_INVALID_RQ, &good, 1, 0, nullptr));
    EXPECT_RAISES(RIOSend, WSAEINVAL, !rio().RIOSend(requests, &good, 1, RIO_MSG_WAITALL, nullptr));
    EXPECT_RAISES(RIOReceive, WSAEINVAL, !rio().RIOReceive(requests, &good, 1, 0x100, nullptr));
    EXPECT_RAISES(RIOSend, WSAEINVAL, !rio().RIOSend(requests, &good, 2, 0, nullptr));
    EXPECT_RAISES(RIOSend, WSAEINVAL, !rio().RIOSend(requests, &good, 0, 0, nullptr));
    EXPECT_RAISES(RIOSend, WSAEINVAL, !rio().RIOSend(requests, &outside, 1, 0, nullptr));
    EXPECT_RAISES(RIOReceive, WSAEINVAL, !rio().RIOReceive(requests, &outside, 1, 0, nullptr));
    EXPECT_RAISES(RIOSend, WSAEINVAL, !rio().RIOSend(requests, &good, 1, RIO_MSG_COMMIT_ONLY, nullptr));
    EXPECT_RAISES(RIOReceiveEx, WSAEINVAL,
                  !rio().RIOReceiveEx(requests, &good, 1, nullptr, &small, nullptr, nullptr, 0, nullptr));
    EXPECT_RAISES(RIOSendEx, WSAEINVAL,
                  !rio().RIOSendEx(requests, &good, 1, nullptr, &small, nullptr, nullptr, 0, nullptr));
    EXPECT_RAISES(RIOSend, WSAEFAULT, !rio().RIOSend(requests, (RIO_BUF*)16, 1, 0, nullptr));
    RIO_BUF gone = good;
    {
        Memory<64> brief;
        gone.BufferId = brief.id;
    }
    EXPECT_RAISES(RIOSend, WSAEFAULT, !rio().RIOSend(requests, &gone, 1, 0, nullptr));
    EXPECT_RAISES(RIOReceive, WSAEFAULT, !rio().RIOReceive(requests, &gone, 1, 0, nullptr));
    EXPECT_RAISES(RIOSendEx, WSAEFAULT,
                  !rio().RIOSendEx(requests, &gone, 1, nullptr, nullptr, nullptr, nullptr, 0, nullptr));
    EXPECT_RAISES(RIOReceiveEx, WSAEFAULT,
                  !rio().RIOReceiveEx(requests, &gone, 1, nullptr, nullptr, nullptr, nullptr, 0, nullptr));
    if (!kind.is_stream())
        EXPECT_RAISES(RIOReceive, WSAEINVAL, !rio().RIOReceive(requests, &good, 1, RIO_MSG_WAITALL, nullptr));
    RIORESULT result;
    EXPECT_EQ(results.poll(&result, 1), 0);
}

TEST(a_request_keeps_its_place_until_its_result_is_taken) {
    RegisteredPair pair(udp4);
    Completions results(4);
    Memory<64> memory;
    RIO_RQ requests = rio().RIOCreateRequestQueue(pair.a, 1, 1, 2, 1, results, results, nullptr);
    REQUIRE(pair && requests);
    RIO_BUF piece = memory.at(0, 8);
    EXPECT(rio().RIOSend(requests, &piece, 1, 0, nullptr));
    EXPECT(rio().RIOSend(requests, &piece, 1, RIO_MSG_DEFER, nullptr));
    EXPECT_RAISES(RIOSend, WSAENOBUFS, !rio().RIOSend(requests, &piece, 1, 0, nullptr));
    EXPECT_RAISES(RIOSendEx, WSAENOBUFS,
                  !rio().RIOSendEx(requests, &piece, 1, nullptr, nullptr, nullptr, nullptr, 0, nullptr));
    EXPECT_EQ(results.next_status(), 0);
    EXPECT(rio().RIOSend(requests, &piece, 1, 0, nullptr));
    EXPECT(rio().RIOReceive(requests, &piece, 1, 0, nullptr));
    EXPECT_RAISES(RIOReceive, WSAENOBUFS, !rio().RIOReceive(requests, &piece, 1, 0, nullptr));
    EXPECT_RAISES(RIOReceiveEx, WSAENOBUFS,
                  !rio().RIOReceiveEx(requests, &piece, 1, nullptr, nullptr, nullptr, nullptr, 0, nullptr));
}

TEST(results_of_a_closed_socket_keep_their_places) {
    Completions results(2);
    SOCKET s = bound_registered(udp4);
    Memory<64> memory;
    RIO_BUF piece = memory.at(0, 8);
    RIO_RQ requests = rio().RIOCreateRequestQueue(s, 2, 1, 0, 1, results, results, nullptr);
    REQUIRE(requests);
    EXPECT(rio().RIOReceive(requests, &piece, 1, 0, nullptr));
    closesocket(s);
    s = bound_registered(udp4);
    EXPECT_RAISES(RIOCreateRequestQueue, WSAENOBUFS,
                  !rio().RIOCreateRequestQueue(s, 2, 1, 0, 1, results, results, nullptr));
    EXPECT_EQ(results.next_status(), WSA_OPERATION_ABORTED);
    EXPECT(rio().RIOCreateRequestQueue(s, 2, 1, 0, 1, results, results, nullptr));
    closesocket(s);
}

TEST(completion_queues_can_be_resized) {
    RegisteredPair pair(udp4);
    Completions results(4);
    Memory<64> memory;
    RIO_RQ requests = rio().RIOCreateRequestQueue(pair.a, 2, 1, 2, 1, results, results, nullptr);
    REQUIRE(pair && requests);
    EXPECT_RAISES(RIOResizeCompletionQueue, WSAEINVAL,
                  !rio().RIOResizeCompletionQueue(results, RIO_MAX_CQ_SIZE + 1));
    EXPECT_RAISES(RIOResizeCompletionQueue, WSAETOOMANYREFS, !rio().RIOResizeCompletionQueue(results, 3));
    RIO_BUF piece = memory.at(0, 8);
    EXPECT(rio().RIOSend(requests, &piece, 1, 0, tag(1)));
    EXPECT(rio().RIOSend(requests, &piece, 1, 0, tag(2)));
    EXPECT(rio().RIOResizeCompletionQueue(results, 64));
    for (ULONG i = 1; i <= 2; ++i) {
        RIORESULT result;
        REQUIRE(results.next(result));
        EXPECT_EQ(result.RequestContext, i);
    }
    EXPECT(rio().RIOResizeCompletionQueue(results, 4));
}

TEST(request_queues_can_be_resized) {
    RegisteredPair pair(udp4);
    Completions results(8);
    Memory<64> memory;
    RIO_RQ requests = rio().RIOCreateRequestQueue(pair.a, 2, 1, 2, 1, results, results, nullptr);
    REQUIRE(pair && requests);
    EXPECT_RAISES(RIOResizeRequestQueue, WSAEINVAL, !rio().RIOResizeRequestQueue(RIO_INVALID_RQ, 1, 1));
    EXPECT_RAISES(RIOResizeRequestQueue, WSAEINVAL, !rio().RIOResizeRequestQueue(requests, 0, 0));
    EXPECT_RAISES(RIOResizeRequestQueue, WSAENOBUFS, !rio().RIOResizeRequestQueue(requests, 7, 2));
    RIO_BUF piece = memory.at(0, 8);
    EXPECT(rio().RIOReceive(requests, &piece, 1, 0, tag(1)));
    EXPECT(rio().RIOReceive(requests, &piece, 1, 0, tag(2)));
    EXPECT_RAISES(RIOResizeRequestQueue, WSAETOOMANYREFS, !rio().RIOResizeRequestQueue(requests, 1, 2));
    EXPECT(rio().RIOResizeRequestQueue(requests, 4, 4));
    EXPECT(rio().RIOReceive(requests, &piece, 1, 0, tag(3)));
    for (int i = 0; i < 3; ++i)
        EXPECT_EQ(send(pair.b, "x", 1, 0), 1);
    for (ULONG i = 1; i <= 3; ++i) {
        RIORESULT result;
        REQUIRE(results.next(result));
        EXPECT_EQ(result.RequestContext, i);
    }
    EXPECT(rio().RIOResizeRequestQueue(requests, 1, 1));
    EXPECT(rio().RIOResizeCompletionQueue(results, 2));
}

TEST(a_closed_completion_queue_drops_results) {
    RegisteredPair pair(udp4);
    Completions results(8);
    Memory<64> memory;
    RIO_RQ requests = requests_of(pair.a, results, results);
    REQUIRE(pair && requests);
    RIO_BUF piece = memory.at(0, 8);
    EXPECT(rio().RIOReceive(requests, &piece, 1, 0, nullptr));
    EXPECT(rio().RIOSend(requests, &piece, 1, 0, nullptr));
    results.close();
    EXPECT_RAISES(RIOReceive, WSAEINVAL, !rio().RIOReceive(requests, &piece, 1, 0, nullptr));
    pair.close_a();
}

TEST(an_event_is_set_once_for_each_notify) {
    RegisteredPair pair(udp4);
    HANDLE event = CreateEventA(nullptr, TRUE, TRUE, nullptr);
    RIO_NOTIFICATION_COMPLETION how = by_event(event, true);
    Completions results(8, &how);
    Memory<64> memory;
    RIO_RQ requests = requests_of(pair.a, results, results);
    REQUIRE(pair && requests);
    RIO_BUF piece = memory.at(0, 8);
    EXPECT_EQ(rio().RIONotify(results), ERROR_SUCCESS);
    EXPECT_EQ(WaitForSingleObject(event, 0), WAIT_TIMEOUT);
    EXPECT_RETURNS(RIONotify, WSAEALREADY, rio().RIONotify(results));
    EXPECT(rio().RIOReceive(requests, &piece, 1, 0, nullptr));
    EXPECT_EQ(send(pair.b, "x", 1, 0), 1);
    EXPECT_EQ(WaitForSingleObject(event, 20000), WAIT_OBJECT_0);
    // There is still a result, so that the next one comes at once.
    EXPECT_EQ(rio().RIONotify(results), ERROR_SUCCESS);
    EXPECT_EQ(WaitForSingleObject(event, 20000), WAIT_OBJECT_0);
    ResetEvent(event);
    EXPECT_EQ(results.next_status(), 0);
    EXPECT_EQ(rio().RIONotify(results), ERROR_SUCCESS);
    EXPECT_EQ(WaitForSingleObject(event, 0), WAIT_TIMEOUT);
    CloseHandle(event);
}

TEST(without_reset_the_event_stays_set) {
    HANDLE event = CreateEventA(nullptr, TRUE, TRUE, nullptr);
    RIO_NOTIFICATION_COMPLETION how = by_event(event);
    Completions results(8, &how);
    EXPECT_EQ(rio().RIONotify(results), ERROR_SUCCESS);
    EXPECT_EQ(WaitForSingleObject(event, 0), WAIT_OBJECT_0);
    CloseHandle(event);
}

TEST(requests_may_not_notify) {
    RegisteredPair pair(udp4);
    HANDLE event = CreateEventA(nullptr, TRUE, FALSE, nullptr);
    RIO_NOTIFICATION_COMPLETION how = by_event(event, true);
    Completions results(8, &how);
    Memory<64> memory;
    RIO_RQ requests = requests_of(pair.a, results, results);
    REQUIRE(pair && requests);
    RIO_BUF piece = memory.at(0, 8);
    EXPECT(rio().RIOSend(requests, &piece, 1, RIO_MSG_DONT_NOTIFY, tag(1)));
    EXPECT_EQ(rio().RIONotify(results), ERROR_SUCCESS);
    EXPECT_EQ(WaitForSingleObject(event, 0), WAIT_TIMEOUT);
    EXPECT(rio().RIOSend(requests, &piece, 1, 0, tag(2)));
    EXPECT_EQ(WaitForSingleObject(event, 20000), WAIT_OBJECT_0);
    RIORESULT both[4];
    EXPECT_EQ(results.poll(both, 4), 2);
    CloseHandle(event);
}

TEST(a_port_gets_a_packet_for_each_notify) {
    RegisteredPair pair(tcp4);
    HANDLE port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, nullptr, 0, 1);
    OVERLAPPED record;
    RIO_NOTIFICATION_COMPLETION how = by_port(port, tag(42), &record);
    Completions results(8, &how);
    Memory<64> memory;
    RIO_RQ requests = requests_of(pair.a, results, results);
    REQUIRE(pair && requests);
    RIO_BUF piece = memory.at(0, 8);
    DWORD bytes = 99;
    ULONG_PTR key = 0;
    OVERLAPPED* overlapped = nullptr;
    for (int i = 0; i < 3; ++i) {
        EXPECT_EQ(rio().RIONotify(results), ERROR_SUCCESS);
        EXPECT_RETURNS(RIONotify, WSAEALREADY, rio().RIONotify(results));
        EXPECT(rio().RIOReceive(requests, &piece, 1, 0, nullptr));
        EXPECT_EQ(send(pair.b, "x", 1, 0), 1);
        REQUIRE(GetQueuedCompletionStatus(port, &bytes, &key, &overlapped, 20000));
        EXPECT_EQ(key, 42);
        EXPECT(overlapped == &record);
        EXPECT_EQ(results.next_status(), 0);
        EXPECT(!GetQueuedCompletionStatus(port, &bytes, &key, &overlapped, 0));
    }
    results.close();
    CloseHandle(port);
}

TEST(a_program_that_waits_on_nothing_is_served_too) {
    // The thread neither polls nor waits on the port while the peer reads.
    RegisteredPair pair(tcp4);
    HANDLE port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, nullptr, 0, 1);
    OVERLAPPED record;
    RIO_NOTIFICATION_COMPLETION how = by_port(port, nullptr, &record);
    Completions results(8, &how);
    const DWORD size = 8 << 20;
    std::vector<char> data(size, 'x');
    RIO_BUFFERID id = rio().RIORegisterBuffer(data.data(), size);
    RIO_RQ requests = requests_of(pair.a, results, results);
    REQUIRE(pair && requests && id != RIO_INVALID_BUFFERID);
    RIO_BUF out = slice_of(id, 0, size);
    EXPECT(rio().RIOSend(requests, &out, 1, 0, nullptr));
    EXPECT(drain(pair.b, size));
    EXPECT_EQ(results.next_status(), 0);
    rio().RIODeregisterBuffer(id);
    results.close();
    CloseHandle(port);
}

TEST(queues_without_notification_refuse_notify) {
    Completions results(4);
    EXPECT_RETURNS(RIONotify, WSAEINVAL, rio().RIONotify(results));
    EXPECT_RETURNS(RIONotify, WSAEINVAL, rio().RIONotify(RIO_INVALID_CQ));
}

TEST(the_table_needs_its_room) {
    SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
    GUID id = WSAID_MULTIPLE_RIO, other = WSAID_CONNECTEX;
    RIO_EXTENSION_FUNCTION_TABLE table;
    DWORD bytes = 0;
    const DWORD code = SIO_GET_MULTIPLE_EXTENSION_FUNCTION_POINTER;
    EXPECT_RAISES(WSAIoctl, WSAEFAULT,
                  WSAIoctl(s, code, &id, sizeof id, &table, 8, &bytes, nullptr, nullptr) == SOCKET_ERROR);
    EXPECT_RAISES(WSAIoctl, WSAEINVAL,
                  WSAIoctl(s, code, &other, sizeof other, &table, sizeof table, &bytes, nullptr, nullptr) ==
                      SOCKET_ERROR);
    closesocket(s);
}

TEST(registered_io_finds_memory_that_is_taken_away) {
    RegisteredUse use(tcp4);
    REQUIRE(use);
    auto* const page = (char*)VirtualAlloc(nullptr, 4096, MEM_COMMIT | MEM_RESERVE, PAGE_READWRITE);
    REQUIRE(page != nullptr);
    auto* const slice = (RIO_BUF*)page;
    auto* const result = (RIORESULT*)(page + 2048);
    DWORD before = 0;
    for (int i = 0; i < 2; ++i) {
        *slice = use.memory.put("x");
        EXPECT(rio().RIOSend(use.requests, slice, 1, 0, nullptr));
        EXPECT(use.results.next(*result));
        REQUIRE(VirtualProtect(page, 4096, PAGE_NOACCESS, &before));
        EXPECT_RAISES(RIOSend, WSAEFAULT, !rio().RIOSend(use.requests, slice, 1, 0, nullptr));
        EXPECT_EQ(use.results.poll(result, 1), RIO_CORRUPT_CQ);
        REQUIRE(VirtualProtect(page, 4096, PAGE_READWRITE, &before));
    }
    VirtualFree(page, 0, MEM_RELEASE);
}

MAIN
