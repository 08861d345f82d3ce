#include "conformance.hpp"

namespace {

DWORD CALLBACK take(LPVOID mutex) { return WaitForSingleObject((HANDLE)mutex, 0); }
DWORD CALLBACK take_and_wait(LPVOID mutex) { return WaitForSingleObject((HANDLE)mutex, INFINITE); }
DWORD CALLBACK release(LPVOID mutex) { return ReleaseMutex((HANDLE)mutex) ? 0 : GetLastError(); }

DWORD in_thread(LPTHREAD_START_ROUTINE function, HANDLE mutex) {
    HANDLE thread = CreateThread(nullptr, 0, function, mutex, 0, nullptr);
    DWORD code = 0;
    WaitForSingleObject(thread, INFINITE);
    GetExitCodeThread(thread, &code);
    CloseHandle(thread);
    return code;
}

} // namespace

TEST(the_owner_may_take_it_again) {
    HANDLE mutex = CreateMutexA(nullptr, TRUE, nullptr);
    EXPECT_EQ(WaitForSingleObject(mutex, 0), WAIT_OBJECT_0);
    EXPECT(ReleaseMutex(mutex));
    EXPECT_EQ(in_thread(take, mutex), WAIT_TIMEOUT);
    EXPECT_EQ(in_thread(release, mutex), ERROR_NOT_OWNER);
    EXPECT(ReleaseMutex(mutex));
    EXPECT_RAISES(ReleaseMutex, ERROR_NOT_OWNER, !ReleaseMutex(mutex));
    EXPECT(CloseHandle(mutex));
}

TEST(a_thread_that_ends_abandons_it) {
    HANDLE mutex = CreateMutexW(nullptr, FALSE, nullptr);
    EXPECT_EQ(in_thread(take, mutex), WAIT_OBJECT_0);
    EXPECT_EQ(WaitForSingleObject(mutex, 0), WAIT_ABANDONED);
    EXPECT(ReleaseMutex(mutex));
    EXPECT_EQ(WaitForSingleObject(mutex, 0), WAIT_OBJECT_0);
    EXPECT(ReleaseMutex(mutex));
    EXPECT_EQ(in_thread(take, mutex), WAIT_OBJECT_0);
    HANDLE both[] = {CreateEventA(nullptr, FALSE, FALSE, nullptr), mutex};
    EXPECT_EQ(WaitForMultipleObjects(2, both, FALSE, 0), WAIT_ABANDONED_0 + 1);
    EXPECT(ReleaseMutex(mutex));
    CloseHandle(both[0]);
    EXPECT(CloseHandle(mutex));
}

TEST(the_next_owner_gets_it_on_release) {
    HANDLE mutex = CreateMutexA(nullptr, TRUE, nullptr);
    HANDLE thread = CreateThread(nullptr, 0, take_and_wait, mutex, 0, nullptr);
    EXPECT_EQ(WaitForSingleObject(thread, 10), WAIT_TIMEOUT);
    EXPECT(ReleaseMutex(mutex));
    EXPECT_EQ(WaitForSingleObject(thread, INFINITE), WAIT_OBJECT_0);
    EXPECT_EQ(WaitForSingleObject(mutex, INFINITE), WAIT_ABANDONED);
    EXPECT(ReleaseMutex(mutex));
    CloseHandle(thread);
    CloseHandle(mutex);
}

TEST(a_named_mutex_that_exists_is_not_taken) {
    HANDLE first = CreateMutexA(nullptr, FALSE, "ws2 conformance mutex");
    HANDLE second = CreateMutexA(nullptr, TRUE, "ws2 conformance mutex");
    EXPECT_EQ(GetLastError(), ERROR_ALREADY_EXISTS);
    EXPECT_RAISES(ReleaseMutex, ERROR_NOT_OWNER, !ReleaseMutex(second));
    HANDLE third = OpenMutexW(MUTEX_ALL_ACCESS, FALSE, L"ws2 conformance mutex");
    EXPECT(third != nullptr);
    CloseHandle(first);
    CloseHandle(second);
    CloseHandle(third);
    EXPECT_RAISES(OpenMutexA, ERROR_FILE_NOT_FOUND,
                  OpenMutexA(MUTEX_ALL_ACCESS, FALSE, "ws2 conformance mutex") == nullptr);
    HANDLE extended = CreateMutexExA(nullptr, nullptr, CREATE_MUTEX_INITIAL_OWNER, MUTEX_ALL_ACCESS);
    EXPECT(ReleaseMutex(extended));
    CloseHandle(extended);
}

TEST(mutexes_refuse_other_handles) {
    HANDLE event = CreateEventA(nullptr, FALSE, FALSE, nullptr);
    EXPECT_RAISES(ReleaseMutex, ERROR_INVALID_HANDLE, !ReleaseMutex(event));
    EXPECT_RAISES(ReleaseMutex, ERROR_INVALID_HANDLE, !ReleaseMutex(nullptr));
    CloseHandle(event);
}

MAIN
