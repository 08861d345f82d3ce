#include "conformance.hpp"

#include <initializer_list>

namespace {

SRWLOCK lock = SRWLOCK_INIT;
CONDITION_VARIABLE changed = CONDITION_VARIABLE_INIT;
LONG value, twin, torn;

DWORD CALLBACK write_values(LPVOID) {
    for (int i = 0; i < 20000; ++i) {
        AcquireSRWLockExclusive(&lock);
        ++value;
        ++twin;
        ReleaseSRWLockExclusive(&lock);
    }
    return 0;
}
DWORD CALLBACK read_values(LPVOID) {
    for (int i = 0; i < 20000; ++i) {
        AcquireSRWLockShared(&lock);
        if (value != twin) InterlockedIncrement(&torn);
        ReleaseSRWLockShared(&lock);
    }
    return 0;
}
DWORD CALLBACK try_both(LPVOID) {
    DWORD got = 0;
    if (TryAcquireSRWLockShared(&lock)) {
        got |= 1;
        ReleaseSRWLockShared(&lock);
    }
    if (TryAcquireSRWLockExclusive(&lock)) {
        got |= 2;
        ReleaseSRWLockExclusive(&lock);
    }
    return got;
}
DWORD CALLBACK wait_for_change(LPVOID shared) {
    if (shared)
        AcquireSRWLockShared(&lock);
    else
        AcquireSRWLockExclusive(&lock);
    while (value == 0)
        SleepConditionVariableSRW(&changed, &lock, INFINITE, shared ? CONDITION_VARIABLE_LOCKMODE_SHARED : 0);
    if (shared)
        ReleaseSRWLockShared(&lock);
    else
        ReleaseSRWLockExclusive(&lock);
    return 0;
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

TEST(writers_exclude_readers) {
    value = twin = torn = 0;
    HANDLE threads[6];
    for (int i = 0; i < 6; ++i)
        threads[i] = CreateThread(nullptr, 0, i % 2 ? read_values : write_values, nullptr, 0, nullptr);
    EXPECT(conformance::all_end(threads));
    EXPECT_EQ(value, 60000);
    EXPECT_EQ(torn, 0);
}

// A waiting thread changes the lock's word, on Windows too.
TEST(a_writer_that_waits_comes_before_a_later_reader) {
    static SRWLOCK gate;
    static LONG turn, writers_turn, readers_turn;
    const auto word = [] { return __atomic_load_n(&gate.Ptr, __ATOMIC_ACQUIRE); };
    gate = SRWLOCK_INIT;
    turn = 0;
    AcquireSRWLockShared(&gate);
    PVOID before = word();
    HANDLE threads[2];
    threads[0] = CreateThread(
        nullptr, 0,
        [](LPVOID) -> DWORD {
            AcquireSRWLockExclusive(&gate);
            writers_turn = InterlockedIncrement(&turn);
            ReleaseSRWLockExclusive(&gate);
            return 0;
        },
        nullptr, 0, nullptr);
    while (threads[0] && word() == before)
        SwitchToThread();
    // The word may change before the writer keeps readers out.
    while (threads[0] && TryAcquireSRWLockShared(&gate)) {
        ReleaseSRWLockShared(&gate);
        SwitchToThread();
    }
    before = word();
    threads[1] = CreateThread(
        nullptr, 0,
        [](LPVOID) -> DWORD {
            AcquireSRWLockShared(&gate);
            readers_turn = InterlockedIncrement(&turn);
            ReleaseSRWLockShared(&gate);
            return 0;
        },
        nullptr, 0, nullptr);
    while (threads[1] && word() == before)
        SwitchToThread();
    ReleaseSRWLockShared(&gate);
    REQUIRE(conformance::all_end(threads));
    EXPECT_EQ(writers_turn, 1);
    EXPECT_EQ(readers_turn, 2);
}

TEST(condition_variables_at_any_address) {
    alignas(8) static unsigned char room[16];
    static LONG stage;
    for (int shift : {1, 2, 3, 4, 7}) {
        auto* variable = (CONDITION_VARIABLE*)(void*)(room + shift);
        InitializeConditionVariable(variable);
        stage = 0;
        HANDLE threads[] = {CreateThread(
            nullptr, 0,
            [](LPVOID given) -> DWORD {
                AcquireSRWLockExclusive(&lock);
                stage = 1;
                while (stage == 1)
                    SleepConditionVariableSRW((CONDITION_VARIABLE*)given, &lock, INFINITE, 0);
                ReleaseSRWLockExclusive(&lock);
                return 0;
            },
            variable, 0, nullptr)};
        AcquireSRWLockExclusive(&lock);
        // It times out when nothing wakes it.
        EXPECT_RAISES(SleepConditionVariableSRW, ERROR_TIMEOUT,
                      !SleepConditionVariableSRW(variable, &lock, 1, 0));
        while (threads[0] && stage == 0) {
            ReleaseSRWLockExclusive(&lock);
            SwitchToThread();
            AcquireSRWLockExclusive(&lock);
        }
        stage = 2;
        ReleaseSRWLockExclusive(&lock);
        WakeAllConditionVariable(variable);
        REQUIRE(conformance::all_end(threads));
    }
}

TEST(trying_does_not_wait) {
    EXPECT_EQ(in_thread(try_both), 3);
    AcquireSRWLockShared(&lock);
    EXPECT_EQ(in_thread(try_both), 1);
    ReleaseSRWLockShared(&lock);
    AcquireSRWLockExclusive(&lock);
    EXPECT_EQ(in_thread(try_both), 0);
    ReleaseSRWLockExclusive(&lock);
}

TEST(condition_variables_take_either_mode) {
    value = 0;
    HANDLE threads[4];
    for (int i = 0; i < 4; ++i)
        threads[i] = CreateThread(nullptr, 0, wait_for_change, (LPVOID)(ULONG_PTR)(i % 2), 0, nullptr);
    AcquireSRWLockExclusive(&lock);
    EXPECT_RAISES(SleepConditionVariableSRW, ERROR_TIMEOUT,
                  !SleepConditionVariableSRW(&changed, &lock, 5, 0));
    value = 1;
    ReleaseSRWLockExclusive(&lock);
    WakeAllConditionVariable(&changed);
    EXPECT(conformance::all_end(threads));
}

MAIN
