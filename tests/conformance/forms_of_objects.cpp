// Named objects, modules and address texts through the forms of their functions that other chapters do not
// use.
#include "conformance.hpp"

#include <iphlpapi.h>
#include <mmsystem.h>
#include <mstcpip.h>
#include <wincrypt.h>

namespace {

/// The headers differ in whether the end is constant.
template <class End>
LONG parse(LONG(WINAPI* function)(PCWSTR, BOOLEAN, End*, in_addr*), const wchar_t* text, const wchar_t*& end,
           in_addr& address) {
    End at = nullptr;
    const LONG result = function(text, TRUE, &at, &address);
    end = at;
    return result;
}

} // namespace

TEST(events_are_opened_by_wide_names) {
    HANDLE made = CreateEventW(nullptr, TRUE, FALSE, L"ws2-forms-event");
    REQUIRE(made != nullptr);
    HANDLE wide = OpenEventW(SYNCHRONIZE | EVENT_MODIFY_STATE, FALSE, L"ws2-forms-event");
    HANDLE narrow = OpenEventA(SYNCHRONIZE, FALSE, "ws2-forms-event");
    REQUIRE(wide && narrow);
    EXPECT(SetEvent(wide));
    EXPECT_EQ(WaitForSingleObject(narrow, 0), WAIT_OBJECT_0);
    EXPECT_RAISES(OpenEvent, ERROR_FILE_NOT_FOUND,
                  OpenEventW(SYNCHRONIZE, FALSE, L"ws2-forms-none") == nullptr);
    EXPECT_RAISES(OpenMutex, ERROR_INVALID_HANDLE,
                  OpenMutexW(SYNCHRONIZE, FALSE, L"ws2-forms-event") == nullptr);
    for (HANDLE handle : {made, wide, narrow})
        CloseHandle(handle);
}

TEST(mutexes_are_made_with_flags) {
    HANDLE made = CreateMutexExW(nullptr, L"ws2-forms-mutex", CREATE_MUTEX_INITIAL_OWNER, MUTEX_ALL_ACCESS);
    REQUIRE(made != nullptr);
    HANDLE wide = OpenMutexW(SYNCHRONIZE, FALSE, L"ws2-forms-mutex");
    HANDLE narrow = CreateMutexExA(nullptr, "ws2-forms-mutex", 0, MUTEX_ALL_ACCESS);
    EXPECT_EQ(GetLastError(), ERROR_ALREADY_EXISTS);
    REQUIRE(wide && narrow);
    EXPECT(ReleaseMutex(made));
    EXPECT_EQ(WaitForSingleObject(wide, 0), WAIT_OBJECT_0);
    EXPECT(ReleaseMutex(made));
    for (HANDLE handle : {made, wide, narrow})
        CloseHandle(handle);
}

TEST(semaphores_are_opened_by_both_names) {
    HANDLE made = CreateSemaphoreExW(nullptr, 1, 2, L"ws2-forms-semaphore", 0, SEMAPHORE_ALL_ACCESS);
    REQUIRE(made != nullptr);
    HANDLE narrow = OpenSemaphoreA(SYNCHRONIZE, FALSE, "ws2-forms-semaphore");
    HANDLE wide = OpenSemaphoreW(SYNCHRONIZE, FALSE, L"ws2-forms-semaphore");
    REQUIRE(narrow && wide);
    EXPECT_EQ(WaitForSingleObject(narrow, 0), WAIT_OBJECT_0);
    EXPECT_EQ(WaitForSingleObject(wide, 0), WAIT_TIMEOUT);
    EXPECT_RAISES(OpenSemaphore, ERROR_FILE_NOT_FOUND,
                  OpenSemaphoreA(SYNCHRONIZE, FALSE, "ws2-forms-none") == nullptr);
    for (HANDLE handle : {made, wide, narrow})
        CloseHandle(handle);
}

TEST(timers_are_opened_by_both_names) {
    HANDLE made = CreateWaitableTimerExW(nullptr, L"ws2-forms-timer", CREATE_WAITABLE_TIMER_MANUAL_RESET,
                                         TIMER_ALL_ACCESS);
    REQUIRE(made != nullptr);
    HANDLE same = CreateWaitableTimerExA(nullptr, "ws2-forms-timer", 0, TIMER_ALL_ACCESS);
    EXPECT_EQ(GetLastError(), ERROR_ALREADY_EXISTS);
    HANDLE narrow = OpenWaitableTimerA(TIMER_ALL_ACCESS, FALSE, "ws2-forms-timer");
    HANDLE wide = OpenWaitableTimerW(SYNCHRONIZE, FALSE, L"ws2-forms-timer");
    REQUIRE(same && narrow && wide);
    LARGE_INTEGER due;
    due.QuadPart = -1;
    EXPECT(SetWaitableTimer(narrow, &due, 0, nullptr, nullptr, FALSE));
    EXPECT_EQ(WaitForSingleObject(wide, 5000), WAIT_OBJECT_0);
    EXPECT_RAISES(OpenWaitableTimer, ERROR_FILE_NOT_FOUND,
                  OpenWaitableTimerW(SYNCHRONIZE, FALSE, L"ws2-forms-none") == nullptr);
    for (HANDLE handle : {made, same, wide, narrow})
        CloseHandle(handle);
}

TEST(barriers_let_all_threads_through_at_once) {
    static SYNCHRONIZATION_BARRIER barrier;
    static LONG lasts;
    static bool all_there;
    lasts = 0;
    REQUIRE(InitializeSynchronizationBarrier(&barrier, 3, -1));
    const auto run = [](LPVOID) -> DWORD {
        for (int round = 0; round < 20 && all_there; ++round)
            if (EnterSynchronizationBarrier(&barrier, 0)) InterlockedIncrement(&lasts);
        return 0;
    };
    HANDLE threads[3];
    for (HANDLE& thread : threads)
        thread = CreateThread(nullptr, 0, run, nullptr, CREATE_SUSPENDED, nullptr);
    all_there = threads[0] && threads[1] && threads[2];
    for (HANDLE thread : threads)
        if (thread) ResumeThread(thread);
    REQUIRE(conformance::all_end(threads));
    // One thread each round is told that it was the last.
    EXPECT_EQ(lasts, 20);
    EXPECT(DeleteSynchronizationBarrier(&barrier));
}

TEST(condition_variables_can_be_initialized) {
    CONDITION_VARIABLE variable;
    memset(&variable, 0xFF, sizeof variable);
    InitializeConditionVariable(&variable);
    SRWLOCK lock = SRWLOCK_INIT;
    AcquireSRWLockExclusive(&lock);
    EXPECT_RAISES(SleepConditionVariableSRW, ERROR_TIMEOUT,
                  !SleepConditionVariableSRW(&variable, &lock, 0, 0));
    ReleaseSRWLockExclusive(&lock);
    WakeConditionVariable(&variable);
    WakeAllConditionVariable(&variable);
}

TEST(modules_by_wide_names) {
    HMODULE library = LoadLibraryExW(L"ws2_32.dll", nullptr, 0);
    REQUIRE(library != nullptr);
    EXPECT(GetProcAddress(library, "WSAStartup") != nullptr);
    HMODULE found = nullptr;
    EXPECT(GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT, L"ws2_32.dll", &found));
    EXPECT(found == library);
    EXPECT_RAISES(GetModuleHandleEx, ERROR_MOD_NOT_FOUND, !GetModuleHandleExW(0, L"ws2-none.dll", &found));
    EXPECT(FreeLibrary(library));
    HMODULE narrow = LoadLibraryExA("ws2_32.dll", nullptr, 0);
    REQUIRE(narrow != nullptr);
    EXPECT(DisableThreadLibraryCalls(narrow));
    EXPECT(FreeLibrary(narrow));
    EXPECT_RAISES(LoadLibraryEx, ERROR_MOD_NOT_FOUND, LoadLibraryExW(L"ws2-none.dll", nullptr, 0) == nullptr);
    wchar_t name[MAX_PATH] = {};
    const DWORD length = GetModuleFileNameW(nullptr, name, MAX_PATH);
    EXPECT_EQ(wcslen(name), length);
    EXPECT(wcsstr(name, L"conformance_forms_of_objects") != nullptr);
    EXPECT_EQ(GetModuleFileNameW(nullptr, name, 4), 4);
    EXPECT_EQ(GetLastError(), ERROR_INSUFFICIENT_BUFFER);
}

TEST(wide_contexts_give_random_bytes) {
    HCRYPTPROV provider = 0;
    REQUIRE(CryptAcquireContextW(&provider, nullptr, nullptr, PROV_RSA_FULL, CRYPT_VERIFYCONTEXT));
    BYTE bytes[32] = {}, zeros[32] = {};
    EXPECT(CryptGenRandom(provider, sizeof bytes, bytes));
    EXPECT(memcmp(bytes, zeros, sizeof bytes) != 0);
    EXPECT(CryptReleaseContext(provider, 0));
}

TEST(best_interfaces) {
    DWORD count = 0, index = 0, same = 0;
    EXPECT_EQ(GetNumberOfInterfaces(&count), 0);
    EXPECT(count > 0);
    EXPECT_EQ(GetBestInterface(htonl(INADDR_LOOPBACK), &index), 0);
    EXPECT(index != 0);
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(GetBestInterfaceEx((sockaddr*)&address, &same), 0);
    EXPECT_EQ(same, index);
    EXPECT_EQ(GetBestInterface(htonl(INADDR_LOOPBACK), nullptr), ERROR_INVALID_PARAMETER);
    EXPECT_EQ(GetBestInterfaceEx(nullptr, &index), ERROR_INVALID_PARAMETER);
    EXPECT_EQ(GetNumberOfInterfaces(nullptr), ERROR_INVALID_PARAMETER);
    address.sin_family = 99;
    EXPECT(GetBestInterfaceEx((sockaddr*)&address, &index) != 0);
}

TEST(addresses_in_wide_text) {
    in_addr four = {};
    four.s_addr = htonl(0x01020304);
    wchar_t room[64] = {};
    ULONG length = 64;
    EXPECT_EQ(RtlIpv4AddressToStringExW(&four, htons(80), room, &length), 0);
    EXPECT(wcscmp(room, L"1.2.3.4:80") == 0);
    EXPECT_EQ(length, 11);
    length = 5;
    EXPECT(RtlIpv4AddressToStringExW(&four, htons(80), room, &length) != 0);
    EXPECT_EQ(length, 11);
    const wchar_t* end = nullptr;
    EXPECT_EQ(parse(RtlIpv4StringToAddressW, L"5.6.7.8x", end, four), 0);
    EXPECT_EQ(ntohl(four.s_addr), 0x05060708);
    EXPECT_EQ(*end, L'x');
    EXPECT(parse(RtlIpv4StringToAddressW, L"none", end, four) != 0);
    USHORT port = 0;
    EXPECT_EQ(RtlIpv4StringToAddressExW(L"9.8.7.6:443", TRUE, &four, &port), 0);
    EXPECT_EQ(ntohs(port), 443);
    EXPECT(RtlIpv4StringToAddressExW(L"9.8.7.6:none", TRUE, &four, &port) != 0);
    in6_addr six = {};
    ULONG scope = 0;
    EXPECT_EQ(RtlIpv6StringToAddressExW(L"[fe80::1%7]:443", &six, &scope, &port), 0);
    EXPECT_EQ(scope, 7);
    EXPECT_EQ(ntohs(port), 443);
    EXPECT(RtlIpv6StringToAddressExW(L"[::1", &six, &scope, &port) != 0);
}

TEST(the_multimedia_clock_counts_milliseconds) {
    TIMECAPS capabilities = {};
    EXPECT_EQ(timeGetDevCaps(&capabilities, sizeof capabilities), TIMERR_NOERROR);
    EXPECT(capabilities.wPeriodMin >= 1 && capabilities.wPeriodMin < capabilities.wPeriodMax);
    EXPECT(timeGetDevCaps(nullptr, sizeof capabilities) != TIMERR_NOERROR);
    EXPECT_EQ(timeBeginPeriod(1), TIMERR_NOERROR);
    EXPECT_EQ(timeEndPeriod(1), TIMERR_NOERROR);
    EXPECT_EQ(timeBeginPeriod(0), TIMERR_NOCANDO);
    const DWORD first = timeGetTime();
    EXPECT(timeGetTime() - first < 60000);
}

MAIN
