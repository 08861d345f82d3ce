#include "conformance.hpp"

namespace {

DWORD poll(HANDLE handle) { return WaitForSingleObject(handle, 0); }

} // namespace

TEST(auto_reset_event_lets_one_wait_through) {
    HANDLE event = CreateEventA(nullptr, FALSE, TRUE, nullptr);
    REQUIRE(event != nullptr);
    EXPECT_EQ(poll(event), WAIT_OBJECT_0);
    EXPECT_EQ(poll(event), WAIT_TIMEOUT);
    EXPECT(SetEvent(event));
    EXPECT(SetEvent(event));
    EXPECT_EQ(poll(event), WAIT_OBJECT_0);
    EXPECT_EQ(poll(event), WAIT_TIMEOUT);
    EXPECT(CloseHandle(event));
}

TEST(manual_reset_event_stays_until_reset) {
    HANDLE event = CreateEventW(nullptr, TRUE, FALSE, nullptr);
    REQUIRE(event != nullptr);
    EXPECT_EQ(poll(event), WAIT_TIMEOUT);
    EXPECT(SetEvent(event));
    EXPECT_EQ(poll(event), WAIT_OBJECT_0);
    EXPECT_EQ(poll(event), WAIT_OBJECT_0);
    EXPECT(ResetEvent(event));
    EXPECT_EQ(poll(event), WAIT_TIMEOUT);
    EXPECT(PulseEvent(event));
    EXPECT_EQ(poll(event), WAIT_TIMEOUT);
    EXPECT(CloseHandle(event));
}

TEST(names_find_the_same_event) {
    HANDLE first = CreateEventA(nullptr, TRUE, FALSE, "ws2 conformance event");
    REQUIRE(first != nullptr);
    EXPECT_EQ(GetLastError(), 0);
    HANDLE second = CreateEventW(nullptr, FALSE, TRUE, L"ws2 conformance event");
    EXPECT(second != nullptr && second != first);
    EXPECT_EQ(GetLastError(), ERROR_ALREADY_EXISTS);
    // The attributes of the second call are ignored.
    EXPECT_EQ(poll(second), WAIT_TIMEOUT);
    HANDLE third = OpenEventA(EVENT_ALL_ACCESS, FALSE, "Local\\ws2 conformance event");
    EXPECT(third != nullptr);
    EXPECT(SetEvent(third));
    EXPECT_EQ(poll(first), WAIT_OBJECT_0);
    EXPECT_EQ(poll(first), WAIT_OBJECT_0);
    EXPECT_RAISES(CreateMutexA, ERROR_INVALID_HANDLE,
                  CreateMutexA(nullptr, FALSE, "ws2 conformance event") == nullptr);
    EXPECT(CloseHandle(first));
    EXPECT(CloseHandle(second));
    EXPECT(CloseHandle(third));
    EXPECT_RAISES(OpenEventA, ERROR_FILE_NOT_FOUND,
                  OpenEventA(EVENT_ALL_ACCESS, FALSE, "ws2 conformance event") == nullptr);
}

TEST(extended_forms_take_flags) {
    HANDLE event = CreateEventExA(nullptr, nullptr, CREATE_EVENT_MANUAL_RESET | CREATE_EVENT_INITIAL_SET,
                                  EVENT_ALL_ACCESS);
    REQUIRE(event != nullptr);
    EXPECT_EQ(poll(event), WAIT_OBJECT_0);
    EXPECT_EQ(poll(event), WAIT_OBJECT_0);
    EXPECT(CloseHandle(event));
    event = CreateEventExW(nullptr, nullptr, CREATE_EVENT_INITIAL_SET, EVENT_ALL_ACCESS);
    EXPECT_EQ(poll(event), WAIT_OBJECT_0);
    EXPECT_EQ(poll(event), WAIT_TIMEOUT);
    EXPECT(CloseHandle(event));
}

TEST(events_refuse_other_handles) {
    HANDLE mutex = CreateMutexA(nullptr, FALSE, nullptr);
    HANDLE closed = CreateEventA(nullptr, FALSE, FALSE, nullptr);
    EXPECT(CloseHandle(closed));
    HANDLE bad[] = {nullptr, mutex, closed, INVALID_HANDLE_VALUE, GetCurrentThread(), (HANDLE)0x12345674};
    for (HANDLE handle : bad) {
        EXPECT_RAISES(SetEvent, ERROR_INVALID_HANDLE, !SetEvent(handle));
        EXPECT_RAISES(ResetEvent, ERROR_INVALID_HANDLE, !ResetEvent(handle));
        EXPECT_RAISES(PulseEvent, ERROR_INVALID_HANDLE, !PulseEvent(handle));
    }
    EXPECT(CloseHandle(mutex));
}

TEST(bad_names_are_refused) {
    EXPECT_RAISES(CreateEventA, ERROR_PATH_NOT_FOUND,
                  CreateEventA(nullptr, FALSE, FALSE, "no such folder\\name") == nullptr);
    EXPECT_RAISES(OpenEventA, ERROR_INVALID_PARAMETER,
                  OpenEventA(EVENT_ALL_ACCESS, FALSE, nullptr) == nullptr);
    EXPECT_RAISES(OpenEventA, ERROR_INVALID_HANDLE, OpenEventA(EVENT_ALL_ACCESS, FALSE, "") == nullptr);
}

TEST(success_leaves_the_last_error_alone) {
    HANDLE event = CreateEventA(nullptr, FALSE, FALSE, nullptr);
    SetLastError(77);
    EXPECT(SetEvent(event));
    EXPECT_EQ(poll(event), WAIT_OBJECT_0);
    EXPECT_EQ(poll(event), WAIT_TIMEOUT);
    EXPECT(ResetEvent(event));
    EXPECT(CloseHandle(event));
    EXPECT_EQ(GetLastError(), 77);
}

MAIN
