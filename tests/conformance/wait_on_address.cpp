#include "conformance.hpp"

namespace {

template <class T>
DWORD CALLBACK follow(LPVOID argument) {
    volatile T* value = (volatile T*)argument;
    T seen = 0;
    DWORD changes = 0;
    while (seen != 100) {
        if (!WaitOnAddress(value, &seen, sizeof seen, INFINITE)) return 0;
        T now = __atomic_load_n(value, __ATOMIC_SEQ_CST);
        if (now != seen) ++changes;
        seen = now;
    }
    return changes != 0;
}

template <class T>
void follow_changes() {
    static T value;
    value = 0;
    HANDLE threads[3];
    for (HANDLE& thread : threads)
        thread = CreateThread(nullptr, 0, follow<T>, &value, 0, nullptr);
    for (int i = 1; i <= 100; ++i) {
        __atomic_store_n(&value, (T)i, __ATOMIC_SEQ_CST);
        WakeByAddressAll(&value);
    }
    EXPECT_EQ(WaitForMultipleObjects(3, threads, TRUE, INFINITE), WAIT_OBJECT_0);
    for (HANDLE thread : threads) {
        DWORD code = 0;
        GetExitCodeThread(thread, &code);
        EXPECT_EQ(code, 1);
        CloseHandle(thread);
    }
}

} // namespace

TEST(sleepers_see_every_size_change) {
    follow_changes<unsigned char>();
    follow_changes<unsigned short>();
    follow_changes<LONG>();
    follow_changes<LONG64>();
}

TEST(a_value_that_differs_is_not_waited_for) {
    LONG value = 1, other = 2;
    EXPECT(WaitOnAddress(&value, &other, sizeof value, INFINITE));
}

TEST(waits_time_out_and_sizes_are_checked) {
    LONG64 value = 1, same = 1;
    EXPECT_RAISES(WaitOnAddress, ERROR_TIMEOUT, !WaitOnAddress(&value, &same, 8, 0));
    EXPECT_RAISES(WaitOnAddress, ERROR_TIMEOUT, !WaitOnAddress(&value, &same, 4, 5));
    EXPECT_RAISES(WaitOnAddress, ERROR_INVALID_PARAMETER, !WaitOnAddress(&value, &same, 3, 0));
    EXPECT_RAISES(WaitOnAddress, ERROR_INVALID_PARAMETER, !WaitOnAddress(&value, &same, 0, 0));
    WakeByAddressSingle(&value);
}

MAIN
