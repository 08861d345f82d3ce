#include "conformance.hpp"

namespace {

HANDLE automatic(BOOL set) { return CreateEventA(nullptr, FALSE, set, nullptr); }

} // namespace

TEST(wait_for_any_takes_the_first_signalled_only) {
    HANDLE events[] = {automatic(FALSE), automatic(TRUE), automatic(TRUE)};
    EXPECT_EQ(WaitForMultipleObjects(3, events, FALSE, INFINITE), WAIT_OBJECT_0 + 1);
    EXPECT_EQ(WaitForMultipleObjects(3, events, FALSE, INFINITE), WAIT_OBJECT_0 + 2);
    EXPECT_EQ(WaitForMultipleObjects(3, events, FALSE, 0), WAIT_TIMEOUT);
    EXPECT_EQ(WaitForMultipleObjects(3, events, FALSE, 5), WAIT_TIMEOUT);
    for (HANDLE event : events)
        CloseHandle(event);
}

TEST(wait_for_all_takes_all_or_nothing) {
    HANDLE events[] = {automatic(TRUE), automatic(FALSE), automatic(TRUE)};
    EXPECT_EQ(WaitForMultipleObjects(3, events, TRUE, 0), WAIT_TIMEOUT);
    EXPECT_EQ(WaitForMultipleObjects(3, events, TRUE, 5), WAIT_TIMEOUT);
    EXPECT_EQ(WaitForSingleObject(events[0], 0), WAIT_OBJECT_0);
    SetEvent(events[0]);
    SetEvent(events[1]);
    EXPECT_EQ(WaitForMultipleObjects(3, events, TRUE, INFINITE), WAIT_OBJECT_0);
    EXPECT_EQ(WaitForMultipleObjects(3, events, FALSE, 0), WAIT_TIMEOUT);
    for (HANDLE event : events)
        CloseHandle(event);
}

TEST(sixty_four_objects_are_the_limit) {
    HANDLE events[65];
    for (HANDLE& event : events)
        event = automatic(FALSE);
    SetEvent(events[63]);
    EXPECT_EQ(WaitForMultipleObjects(64, events, FALSE, INFINITE), WAIT_OBJECT_0 + 63);
    EXPECT_RAISES(WaitForMultipleObjects, ERROR_INVALID_PARAMETER,
                  WaitForMultipleObjects(65, events, FALSE, 0) == WAIT_FAILED);
    EXPECT_RAISES(WaitForMultipleObjects, ERROR_INVALID_PARAMETER,
                  WaitForMultipleObjects(0, events, FALSE, 0) == WAIT_FAILED);
    for (HANDLE event : events)
        CloseHandle(event);
}

TEST(bad_handles_fail_the_wait) {
    HANDLE event = automatic(TRUE);
    HANDLE both[] = {event, nullptr};
    EXPECT_RAISES(WaitForSingleObject, ERROR_INVALID_HANDLE, WaitForSingleObject(nullptr, 0) == WAIT_FAILED);
    EXPECT_RAISES(WaitForMultipleObjects, ERROR_INVALID_HANDLE,
                  WaitForMultipleObjects(2, both, FALSE, 0) == WAIT_FAILED);
    EXPECT_RAISES(WaitForSingleObjectEx, ERROR_INVALID_HANDLE,
                  WaitForSingleObjectEx((HANDLE)0x12345674, 0, TRUE) == WAIT_FAILED);
    // The valid handle is unchanged.
    EXPECT_EQ(WaitForSingleObject(event, 0), WAIT_OBJECT_0);
    CloseHandle(event);
}

TEST(wait_for_all_refuses_the_same_object_twice) {
    HANDLE event = automatic(TRUE);
    HANDLE twice[] = {event, event};
    EXPECT_RAISES(WaitForMultipleObjects, ERROR_INVALID_PARAMETER,
                  WaitForMultipleObjects(2, twice, TRUE, 0) == WAIT_FAILED);
    EXPECT_EQ(WaitForMultipleObjects(2, twice, FALSE, 0), WAIT_OBJECT_0);
    CloseHandle(event);
}

TEST(pseudo_handles_can_be_waited_for) {
    EXPECT_EQ(WaitForSingleObject(GetCurrentThread(), 0), WAIT_TIMEOUT);
    EXPECT_EQ(WaitForSingleObject(GetCurrentProcess(), 0), WAIT_TIMEOUT);
}

TEST(kinds_mix_in_one_wait) {
    HANDLE mixed[] = {automatic(FALSE), CreateMutexA(nullptr, FALSE, nullptr),
                      CreateSemaphoreA(nullptr, 1, 1, nullptr)};
    EXPECT_EQ(WaitForMultipleObjects(3, mixed, TRUE, 0), WAIT_TIMEOUT);
    SetEvent(mixed[0]);
    EXPECT_EQ(WaitForMultipleObjects(3, mixed, TRUE, INFINITE), WAIT_OBJECT_0);
    EXPECT_EQ(WaitForSingleObject(mixed[2], 0), WAIT_TIMEOUT);
    EXPECT(ReleaseMutex(mixed[1]));
    for (HANDLE handle : mixed)
        CloseHandle(handle);
}

TEST(signal_object_and_wait_signals_first) {
    HANDLE signal = automatic(FALSE), wait = automatic(TRUE), mutex = CreateMutexA(nullptr, FALSE, nullptr);
    EXPECT_EQ(SignalObjectAndWait(signal, wait, INFINITE, FALSE), WAIT_OBJECT_0);
    EXPECT_EQ(WaitForSingleObject(signal, 0), WAIT_OBJECT_0);
    EXPECT_EQ(SignalObjectAndWait(signal, wait, 0, FALSE), WAIT_TIMEOUT);
    EXPECT_RAISES(SignalObjectAndWait, ERROR_NOT_OWNER,
                  SignalObjectAndWait(mutex, wait, 0, FALSE) == WAIT_FAILED);
    EXPECT_RAISES(SignalObjectAndWait, ERROR_INVALID_HANDLE,
                  SignalObjectAndWait(GetCurrentThread(), wait, 0, FALSE) == WAIT_FAILED);
    CloseHandle(signal);
    CloseHandle(wait);
    CloseHandle(mutex);
}

namespace {

struct Relay {
    HANDLE start, stop;
    LONG passed;
};

DWORD relay(void* argument) {
    Relay* relay = (Relay*)argument;
    HANDLE both[] = {relay->stop, relay->start};
    while (WaitForMultipleObjects(2, both, FALSE, INFINITE) == WAIT_OBJECT_0 + 1)
        InterlockedIncrement(&relay->passed);
    return 0;
}

} // namespace

TEST(each_release_of_a_semaphore_wakes_one_of_many) {
    static Relay shared;
    shared = {CreateSemaphoreA(nullptr, 0, 1000, nullptr), CreateEventA(nullptr, TRUE, FALSE, nullptr), 0};
    REQUIRE(shared.start && shared.stop);
    HANDLE threads[8];
    for (HANDLE& thread : threads)
        thread = CreateThread(nullptr, 0, (LPTHREAD_START_ROUTINE)relay, &shared, 0, nullptr);
    for (int i = 0; i < 400; ++i)
        EXPECT(ReleaseSemaphore(shared.start, 1, nullptr));
    while (InterlockedExchangeAdd(&shared.passed, 0) < 400)
        SwitchToThread();
    SetEvent(shared.stop);
    EXPECT(conformance::all_end(threads));
    EXPECT_EQ(shared.passed, 400);
    CloseHandle(shared.start);
    CloseHandle(shared.stop);
}

TEST(an_object_closed_under_a_wait_can_still_be_signalled_through_another_handle) {
    static Relay shared;
    shared = {automatic(FALSE), automatic(FALSE), 0};
    REQUIRE(shared.start && shared.stop);
    HANDLE copy = nullptr;
    EXPECT(DuplicateHandle(GetCurrentProcess(), shared.stop, GetCurrentProcess(), &copy, 0, FALSE,
                           DUPLICATE_SAME_ACCESS));
    HANDLE thread = CreateThread(nullptr, 0, (LPTHREAD_START_ROUTINE)relay, &shared, 0, nullptr);
    REQUIRE(copy && thread);
    SetEvent(shared.start);
    while (InterlockedExchangeAdd(&shared.passed, 0) < 1)
        SwitchToThread();
    SetEvent(copy);
    EXPECT_EQ(WaitForSingleObject(thread, INFINITE), WAIT_OBJECT_0);
    CloseHandle(copy);
    CloseHandle(thread);
    CloseHandle(shared.start);
    CloseHandle(shared.stop);
}

MAIN
