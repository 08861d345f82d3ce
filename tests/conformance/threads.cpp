#include "conformance.hpp"

#include <future>
#include <thread>

namespace {

DWORD CALLBACK return_argument(LPVOID argument) { return (DWORD)(ULONG_PTR)argument; }
DWORD CALLBACK exit_early(LPVOID argument) {
    ExitThread((DWORD)(ULONG_PTR)argument);
    return 1;
}
DWORD CALLBACK own_id(LPVOID) { return GetCurrentThreadId(); }
DWORD CALLBACK wait_for(LPVOID handle) { return WaitForSingleObject((HANDLE)handle, INFINITE); }
DWORD CALLBACK own_error(LPVOID) {
    DWORD before = GetLastError();
    SetLastError(1234);
    return before;
}

DWORD code_of(HANDLE thread) {
    DWORD code = 0xDEAD;
    EXPECT_EQ(WaitForSingleObject(thread, INFINITE), WAIT_OBJECT_0);
    EXPECT(GetExitCodeThread(thread, &code));
    EXPECT(CloseHandle(thread));
    return code;
}

} // namespace

TEST(exit_codes_come_from_return_and_from_exit_thread) {
    EXPECT_EQ(code_of(CreateThread(nullptr, 0, return_argument, (LPVOID)42, 0, nullptr)), 42);
    EXPECT_EQ(code_of(CreateThread(nullptr, 65536, exit_early, (LPVOID)43, 0, nullptr)), 43);
}

TEST(a_thread_knows_its_number) {
    DWORD id = 0;
    HANDLE thread = CreateThread(nullptr, 0, own_id, nullptr, 0, &id);
    REQUIRE(thread != nullptr);
    EXPECT_EQ(GetThreadId(thread), id);
    EXPECT_EQ(code_of(thread), id);
    EXPECT_EQ(GetThreadId(GetCurrentThread()), GetCurrentThreadId());
    EXPECT(id != GetCurrentThreadId());
}

TEST(a_new_thread_has_no_error_and_keeps_its_own) {
    SetLastError(99);
    EXPECT_EQ(code_of(CreateThread(nullptr, 0, own_error, nullptr, 0, nullptr)), 0);
    EXPECT_EQ(GetLastError(), 99);
}

TEST(a_suspended_thread_runs_when_resumed) {
    HANDLE thread = CreateThread(nullptr, 0, return_argument, (LPVOID)7, CREATE_SUSPENDED, nullptr);
    REQUIRE(thread != nullptr);
    EXPECT_EQ(WaitForSingleObject(thread, 20), WAIT_TIMEOUT);
    DWORD code = 0;
    EXPECT(GetExitCodeThread(thread, &code));
    EXPECT_EQ(code, STILL_ACTIVE);
    EXPECT_EQ(SuspendThread(thread), 1);
    EXPECT_EQ(ResumeThread(thread), 2);
    EXPECT_EQ(ResumeThread(thread), 1);
    EXPECT_EQ(code_of(thread), 7);
    EXPECT_EQ(ResumeThread(GetCurrentThread()), 0);
}

TEST(a_thread_that_has_not_begun_can_be_terminated) {
    static LONG ran;
    ran = 0;
    HANDLE thread = CreateThread(
        nullptr, 0, [](LPVOID) -> DWORD { return DWORD(InterlockedIncrement(&ran)); }, nullptr,
        CREATE_SUSPENDED, nullptr);
    REQUIRE(thread != nullptr);
    EXPECT_EQ(QueueUserAPC([](ULONG_PTR) { InterlockedIncrement(&ran); }, thread, 0), 1);
    EXPECT(TerminateThread(thread, 42));
    EXPECT_RAISES(QueueUserAPC, ERROR_GEN_FAILURE, !QueueUserAPC([](ULONG_PTR) {}, thread, 0));
    EXPECT_EQ(WaitForSingleObject(thread, 20000), WAIT_OBJECT_0);
    DWORD code = 0;
    EXPECT(GetExitCodeThread(thread, &code));
    EXPECT_EQ(code, 42);
    EXPECT_EQ(ran, 0);
    EXPECT_RAISES(QueueUserAPC, ERROR_GEN_FAILURE, !QueueUserAPC([](ULONG_PTR) {}, thread, 0));
    CloseHandle(thread);
}

TEST(a_thread_that_has_ended) {
    HANDLE thread = CreateThread(
        nullptr, 0, [](LPVOID) -> DWORD { return 7; }, nullptr, 0, nullptr);
    REQUIRE(thread != nullptr);
    EXPECT_EQ(WaitForSingleObject(thread, 20000), WAIT_OBJECT_0);
    EXPECT_RAISES(SuspendThread, ERROR_ACCESS_DENIED, SuspendThread(thread) == (DWORD)-1);
    EXPECT_EQ(ResumeThread(thread), 0);
    EXPECT(TerminateThread(thread, 42));
    DWORD code = 0;
    EXPECT(GetExitCodeThread(thread, &code));
    EXPECT_EQ(code, 7);
    CloseHandle(thread);
}

TEST(thread_handles_are_not_needed_by_the_thread) {
    HANDLE event = CreateEventA(nullptr, TRUE, FALSE, nullptr);
    DWORD id = 0;
    HANDLE thread = CreateThread(nullptr, 0, wait_for, event, 0, &id);
    EXPECT(CloseHandle(thread));
    thread = OpenThread(THREAD_ALL_ACCESS, FALSE, id);
    REQUIRE(thread != nullptr);
    SetEvent(event);
    EXPECT_EQ(code_of(thread), WAIT_OBJECT_0);
    CloseHandle(event);
    EXPECT_RAISES(OpenThread, ERROR_INVALID_PARAMETER, OpenThread(THREAD_ALL_ACCESS, FALSE, 0) == nullptr);
}

TEST(threads_of_no_create_thread_are_opened_too) {
    HANDLE self = OpenThread(SYNCHRONIZE | THREAD_QUERY_INFORMATION, FALSE, GetCurrentThreadId());
    REQUIRE(self != nullptr);
    EXPECT_EQ(GetThreadId(self), GetCurrentThreadId());
    EXPECT_EQ(WaitForSingleObject(self, 0), WAIT_TIMEOUT);
    EXPECT(CloseHandle(self));
    HANDLE other = nullptr;
    std::thread([&] { other = OpenThread(SYNCHRONIZE, FALSE, GetCurrentThreadId()); }).join();
    REQUIRE(other != nullptr);
    EXPECT_EQ(WaitForSingleObject(other, INFINITE), WAIT_OBJECT_0);
    EXPECT(CloseHandle(other));
    // By another thread, with the number alone.
    std::promise<DWORD> number;
    std::promise<void> opened;
    std::thread waits([&] {
        number.set_value(GetCurrentThreadId());
        opened.get_future().wait();
    });
    other = OpenThread(SYNCHRONIZE, FALSE, number.get_future().get());
    REQUIRE(other != nullptr);
    EXPECT_EQ(WaitForSingleObject(other, 0), WAIT_TIMEOUT);
    opened.set_value();
    EXPECT_EQ(WaitForSingleObject(other, INFINITE), WAIT_OBJECT_0);
    waits.join();
    EXPECT(CloseHandle(other));
}

TEST(priorities_are_kept) {
    EXPECT_EQ(GetThreadPriority(GetCurrentThread()), THREAD_PRIORITY_NORMAL);
    EXPECT(SetThreadPriority(GetCurrentThread(), THREAD_PRIORITY_BELOW_NORMAL));
    EXPECT_EQ(GetThreadPriority(GetCurrentThread()), THREAD_PRIORITY_BELOW_NORMAL);
    EXPECT(SetThreadPriority(GetCurrentThread(), THREAD_PRIORITY_NORMAL));
    EXPECT_RAISES(SetThreadPriority, ERROR_INVALID_PARAMETER, !SetThreadPriority(GetCurrentThread(), 77));
    EXPECT_RAISES(GetThreadPriority, ERROR_INVALID_HANDLE,
                  GetThreadPriority(nullptr) == THREAD_PRIORITY_ERROR_RETURN);
}

TEST(threads_refuse_other_handles) {
    HANDLE event = CreateEventA(nullptr, TRUE, FALSE, nullptr);
    DWORD code = 0;
    EXPECT_RAISES(GetExitCodeThread, ERROR_INVALID_HANDLE, !GetExitCodeThread(event, &code));
    EXPECT_RAISES(ResumeThread, ERROR_INVALID_HANDLE, ResumeThread(event) == (DWORD)-1);
    EXPECT_RAISES(SuspendThread, ERROR_INVALID_HANDLE, SuspendThread(event) == (DWORD)-1);
    EXPECT_RAISES(GetThreadId, ERROR_INVALID_HANDLE, GetThreadId(event) == 0);
    EXPECT_RAISES(TerminateThread, ERROR_INVALID_HANDLE, !TerminateThread(event, 0));
    CloseHandle(event);
}

TEST(many_threads_end_at_once) {
    HANDLE gate = CreateEventA(nullptr, TRUE, FALSE, nullptr);
    HANDLE threads[64];
    for (HANDLE& thread : threads)
        thread = CreateThread(nullptr, 0, wait_for, gate, 0, nullptr);
    SetEvent(gate);
    EXPECT_EQ(WaitForMultipleObjects(64, threads, TRUE, INFINITE), WAIT_OBJECT_0);
    for (HANDLE thread : threads)
        EXPECT_EQ(code_of(thread), WAIT_OBJECT_0);
    CloseHandle(gate);
}

MAIN
