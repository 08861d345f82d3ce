#include "conformance.hpp"

TEST(a_new_event_is_manual_and_unsignalled) {
    WSAEVENT event = WSACreateEvent();
    REQUIRE(event != WSA_INVALID_EVENT);
    EXPECT_EQ(WSAWaitForMultipleEvents(1, &event, FALSE, 0, FALSE), WSA_WAIT_TIMEOUT);
    EXPECT(WSASetEvent(event));
    EXPECT_EQ(WSAWaitForMultipleEvents(1, &event, FALSE, 0, FALSE), WSA_WAIT_EVENT_0);
    EXPECT_EQ(WSAWaitForMultipleEvents(1, &event, TRUE, WSA_INFINITE, FALSE), WSA_WAIT_EVENT_0);
    EXPECT(WSAResetEvent(event));
    EXPECT_EQ(WSAWaitForMultipleEvents(1, &event, FALSE, 0, FALSE), WSA_WAIT_TIMEOUT);
    EXPECT(WSACloseEvent(event));
}

TEST(the_handle_is_known_to_the_other_functions) {
    WSAEVENT event = WSACreateEvent();
    EXPECT(SetEvent(event));
    EXPECT_EQ(WaitForSingleObject(event, 0), WAIT_OBJECT_0);
    EXPECT(CloseHandle(event));
    HANDLE automatic = CreateEventA(nullptr, FALSE, FALSE, nullptr);
    EXPECT(WSASetEvent(automatic));
    EXPECT_EQ(WSAWaitForMultipleEvents(1, &automatic, FALSE, 0, FALSE), WSA_WAIT_EVENT_0);
    EXPECT_EQ(WSAWaitForMultipleEvents(1, &automatic, FALSE, 0, FALSE), WSA_WAIT_TIMEOUT);
    EXPECT(WSACloseEvent(automatic));
}

TEST(bad_handles_are_refused) {
    WSAEVENT event = WSACreateEvent();
    EXPECT(WSACloseEvent(event));
    WSAEVENT bad[] = {event, WSA_INVALID_EVENT};
    for (WSAEVENT handle : bad) {
        EXPECT_RAISES(WSASetEvent, WSA_INVALID_HANDLE, !WSASetEvent(handle));
        EXPECT_RAISES(WSAResetEvent, WSA_INVALID_HANDLE, !WSAResetEvent(handle));
        EXPECT_RAISES(WSACloseEvent, WSA_INVALID_HANDLE, !WSACloseEvent(handle));
        EXPECT_RAISES(WSAWaitForMultipleEvents, WSA_INVALID_HANDLE,
                      WSAWaitForMultipleEvents(1, &handle, FALSE, 0, FALSE) == WSA_WAIT_FAILED);
    }
}

TEST(counts_are_checked) {
    WSAEVENT events[WSA_MAXIMUM_WAIT_EVENTS + 1];
    for (WSAEVENT& event : events)
        event = WSACreateEvent();
    EXPECT_RAISES(WSAWaitForMultipleEvents, WSA_INVALID_PARAMETER,
                  WSAWaitForMultipleEvents(0, events, FALSE, 0, FALSE) == WSA_WAIT_FAILED);
    EXPECT_RAISES(WSAWaitForMultipleEvents, WSA_INVALID_PARAMETER,
                  WSAWaitForMultipleEvents(WSA_MAXIMUM_WAIT_EVENTS + 1, events, FALSE, 0, FALSE) ==
                      WSA_WAIT_FAILED);
    WSASetEvent(events[WSA_MAXIMUM_WAIT_EVENTS - 1]);
    EXPECT_EQ(WSAWaitForMultipleEvents(WSA_MAXIMUM_WAIT_EVENTS, events, FALSE, WSA_INFINITE, FALSE),
              WSA_WAIT_EVENT_0 + WSA_MAXIMUM_WAIT_EVENTS - 1);
    for (WSAEVENT event : events)
        EXPECT(WSACloseEvent(event));
}

// Microsoft's sample iocp/serverex creates its events first.
TEST(event_functions_need_no_start_up) {
    WSACleanup();
    WSAEVENT event = WSACreateEvent();
    REQUIRE(event != WSA_INVALID_EVENT);
    EXPECT(WSASetEvent(event));
    EXPECT_EQ(WSAWaitForMultipleEvents(1, &event, FALSE, 0, FALSE), WSA_WAIT_EVENT_0);
    EXPECT(WSAResetEvent(event));
    EXPECT_EQ(WSAWaitForMultipleEvents(1, &event, FALSE, 0, FALSE), WSA_WAIT_TIMEOUT);
    EXPECT(WSACloseEvent(event));
    EXPECT_RAISES(WSACloseEvent, WSA_INVALID_HANDLE, !WSACloseEvent(event));
    WSADATA data;
    EXPECT_EQ(WSAStartup(MAKEWORD(2, 2), &data), 0);
}

MAIN
