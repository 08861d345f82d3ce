#include "conformance.hpp"

namespace {

DWORD tls_index, fls_index;
LONG freed;

void CALLBACK free_value(PVOID value) { InterlockedExchangeAdd(&freed, (LONG)(LONG_PTR)value); }

DWORD CALLBACK use_both(LPVOID value) {
    if (TlsGetValue(tls_index) != nullptr || GetLastError() != ERROR_SUCCESS) return 1;
    if (!TlsSetValue(tls_index, value) || TlsGetValue(tls_index) != value) return 2;
    if (FlsGetValue(fls_index) != nullptr || !FlsSetValue(fls_index, value)) return 3;
    return FlsGetValue(fls_index) == value ? 0 : 4;
}

DWORD in_thread(LPTHREAD_START_ROUTINE function, LPVOID argument) {
    HANDLE thread = CreateThread(nullptr, 0, function, argument, 0, nullptr);
    DWORD code = 99;
    WaitForSingleObject(thread, INFINITE);
    GetExitCodeThread(thread, &code);
    CloseHandle(thread);
    return code;
}

} // namespace

TEST(each_thread_has_its_own_value) {
    tls_index = TlsAlloc();
    fls_index = FlsAlloc(free_value);
    REQUIRE(tls_index != TLS_OUT_OF_INDEXES && fls_index != FLS_OUT_OF_INDEXES);
    freed = 0;
    EXPECT(TlsSetValue(tls_index, (LPVOID)5));
    EXPECT(FlsSetValue(fls_index, (LPVOID)100));
    EXPECT_EQ(in_thread(use_both, (LPVOID)7), 0);
    EXPECT_EQ(in_thread(use_both, (LPVOID)8), 0);
    EXPECT_EQ(freed, 15);
    EXPECT(TlsGetValue(tls_index) == (LPVOID)5);
    EXPECT(FlsFree(fls_index));
    EXPECT_EQ(freed, 115);
    EXPECT(TlsFree(tls_index));
}

TEST(a_new_index_has_no_values) {
    DWORD first = TlsAlloc();
    EXPECT(TlsSetValue(first, (LPVOID)5));
    EXPECT(TlsFree(first));
    DWORD second = TlsAlloc();
    SetLastError(77);
    EXPECT(TlsGetValue(second) == nullptr);
    EXPECT_EQ(GetLastError(), ERROR_SUCCESS);
    EXPECT(TlsFree(second));
}

TEST(indexes_are_checked) {
    EXPECT_RAISES(TlsGetValue, ERROR_INVALID_PARAMETER, TlsGetValue(50000) == nullptr);
    EXPECT_RAISES(TlsSetValue, ERROR_INVALID_PARAMETER, !TlsSetValue(50000, nullptr));
    EXPECT_RAISES(TlsFree, ERROR_INVALID_PARAMETER, !TlsFree(50000));
    EXPECT_RAISES(FlsGetValue, ERROR_INVALID_PARAMETER, FlsGetValue(5000000) == nullptr);
    EXPECT_RAISES(FlsSetValue, ERROR_INVALID_PARAMETER, !FlsSetValue(5000000, nullptr));
    EXPECT_RAISES(FlsFree, ERROR_INVALID_PARAMETER, !FlsFree(5000000));
}

MAIN
