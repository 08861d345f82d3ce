#include "conformance.hpp"

namespace {

CRITICAL_SECTION section;
CONDITION_VARIABLE changed = CONDITION_VARIABLE_INIT;
LONG total, waiting;

DWORD CALLBACK count(LPVOID) {
    for (int i = 0; i < 20000; ++i) {
        EnterCriticalSection(&section);
        ++total;
        LeaveCriticalSection(&section);
    }
    return 0;
}
DWORD CALLBACK try_enter(LPVOID) {
    if (!TryEnterCriticalSection(&section)) return 0;
    LeaveCriticalSection(&section);
    return 1;
}
DWORD CALLBACK wait_for_change(LPVOID) {
    EnterCriticalSection(&section);
    ++waiting;
    BOOL woken = TRUE;
    while (total == 0 && woken)
        woken = SleepConditionVariableCS(&changed, &section, INFINITE);
    LeaveCriticalSection(&section);
    return (DWORD)woken;
}

DWORD in_thread(LPTHREAD_START_ROUTINE function) {
    HANDLE thread = CreateThread(nullptr, 0, function, nullptr, 0, nullptr);
    DWORD code = 99;
    WaitForSingleObject(thread, INFINITE);
    GetExitCodeThread(thread, &code);
    CloseHandle(thread);
    return code;
}

} // namespace

TEST(one_thread_at_a_time) {
    EXPECT(InitializeCriticalSectionAndSpinCount(&section, 4000));
    total = 0;
    HANDLE threads[6];
    for (HANDLE& thread : threads)
        thread = CreateThread(nullptr, 0, count, nullptr, 0, nullptr);
    EXPECT(conformance::all_end(threads));
    EXPECT_EQ(total, 120000);
    DeleteCriticalSection(&section);
}

TEST(a_section_has_debug_information_until_it_is_deleted) {
    CRITICAL_SECTION section;
    InitializeCriticalSection(&section);
    EXPECT(section.DebugInfo != nullptr);
    DeleteCriticalSection(&section);
    EXPECT(section.DebugInfo == nullptr);
    EXPECT(InitializeCriticalSectionAndSpinCount(&section, 100));
    EXPECT(section.DebugInfo != nullptr);
    DeleteCriticalSection(&section);
    EXPECT(InitializeCriticalSectionEx(&section, 0, CRITICAL_SECTION_NO_DEBUG_INFO));
    EXPECT(section.DebugInfo != nullptr);
    DeleteCriticalSection(&section);
}

TEST(the_owner_may_enter_again) {
    InitializeCriticalSection(&section);
    EnterCriticalSection(&section);
    EXPECT(TryEnterCriticalSection(&section));
    EXPECT_EQ(in_thread(try_enter), 0);
    LeaveCriticalSection(&section);
    EXPECT_EQ(in_thread(try_enter), 0);
    LeaveCriticalSection(&section);
    EXPECT_EQ(in_thread(try_enter), 1);
    EXPECT_EQ(SetCriticalSectionSpinCount(&section, 10), 0);
    DeleteCriticalSection(&section);
    EXPECT(InitializeCriticalSectionEx(&section, 0, CRITICAL_SECTION_NO_DEBUG_INFO));
    DeleteCriticalSection(&section);
}

TEST(condition_variables_wake_their_sleepers) {
    InitializeCriticalSection(&section);
    total = waiting = 0;
    HANDLE threads[4];
    LONG made = 0;
    for (HANDLE& thread : threads) {
        thread = CreateThread(nullptr, 0, wait_for_change, nullptr, 0, nullptr);
        if (thread) ++made;
    }
    EXPECT_EQ(made, 4);
    for (bool all = false; !all;) {
        EnterCriticalSection(&section);
        all = waiting == made;
        LeaveCriticalSection(&section);
    }
    EnterCriticalSection(&section);
    total = 1;
    LeaveCriticalSection(&section);
    WakeConditionVariable(&changed);
    WakeAllConditionVariable(&changed);
    EXPECT(conformance::all_end(threads));
    EnterCriticalSection(&section);
    EXPECT_RAISES(SleepConditionVariableCS, ERROR_TIMEOUT, !SleepConditionVariableCS(&changed, &section, 5));
    LeaveCriticalSection(&section);
    DeleteCriticalSection(&section);
}

MAIN
