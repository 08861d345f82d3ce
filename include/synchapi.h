#ifndef _SYNCHAPI_H_
#define _SYNCHAPI_H_
#include <minwinbase.h>

typedef RTL_SRWLOCK SRWLOCK, *PSRWLOCK;
typedef RTL_CONDITION_VARIABLE CONDITION_VARIABLE, *PCONDITION_VARIABLE;
typedef RTL_RUN_ONCE INIT_ONCE, *PINIT_ONCE, *LPINIT_ONCE;
typedef struct _RTL_BARRIER {
    DWORD Reserved1;
    DWORD Reserved2;
    ULONG_PTR Reserved3[2];
    DWORD Reserved4;
    DWORD Reserved5;
} RTL_BARRIER, *PRTL_BARRIER;
typedef RTL_BARRIER SYNCHRONIZATION_BARRIER, *PSYNCHRONIZATION_BARRIER, *LPSYNCHRONIZATION_BARRIER;

#define SRWLOCK_INIT RTL_SRWLOCK_INIT
#define CONDITION_VARIABLE_INIT RTL_CONDITION_VARIABLE_INIT
#define CONDITION_VARIABLE_LOCKMODE_SHARED RTL_CONDITION_VARIABLE_LOCKMODE_SHARED
#define INIT_ONCE_STATIC_INIT RTL_RUN_ONCE_INIT
#define INIT_ONCE_CHECK_ONLY RTL_RUN_ONCE_CHECK_ONLY
#define INIT_ONCE_ASYNC RTL_RUN_ONCE_ASYNC
#define INIT_ONCE_INIT_FAILED RTL_RUN_ONCE_INIT_FAILED
#define INIT_ONCE_CTX_RESERVED_BITS RTL_RUN_ONCE_CTX_RESERVED_BITS
#define SYNCHRONIZATION_BARRIER_FLAGS_SPIN_ONLY 0x01
#define SYNCHRONIZATION_BARRIER_FLAGS_BLOCK_ONLY 0x02
#define SYNCHRONIZATION_BARRIER_FLAGS_NO_DELETE 0x04

#define INFINITE 0xFFFFFFFF
#define WAIT_FAILED ((DWORD)0xFFFFFFFF)
#define WAIT_OBJECT_0 ((STATUS_WAIT_0) + 0)
#define WAIT_ABANDONED ((STATUS_ABANDONED_WAIT_0) + 0)
#define WAIT_ABANDONED_0 ((STATUS_ABANDONED_WAIT_0) + 0)
#define WAIT_IO_COMPLETION STATUS_USER_APC
#define CREATE_MUTEX_INITIAL_OWNER 0x1
#define CREATE_EVENT_MANUAL_RESET 0x1
#define CREATE_EVENT_INITIAL_SET 0x2
#define CREATE_WAITABLE_TIMER_MANUAL_RESET 0x1
#define CREATE_WAITABLE_TIMER_HIGH_RESOLUTION 0x2
#define CRITICAL_SECTION_NO_DEBUG_INFO 0x01000000

typedef BOOL (*PINIT_ONCE_FN)(PINIT_ONCE once, PVOID parameter, PVOID* context);
typedef void (*PTIMERAPCROUTINE)(LPVOID argument, DWORD low, DWORD high);
typedef void (*PAPCFUNC)(ULONG_PTR parameter);
typedef struct _REASON_CONTEXT {
    ULONG Version;
    DWORD Flags;
    union {
        struct {
            HMODULE LocalizedReasonModule;
            ULONG LocalizedReasonId;
            ULONG ReasonStringCount;
            LPWSTR* ReasonStrings;
        } Detailed;
        LPWSTR SimpleReasonString;
    } Reason;
} REASON_CONTEXT, *PREASON_CONTEXT;

WS2_BEGIN
WS2_API void InitializeSRWLock(PSRWLOCK lock) WS2_LINK(InitializeSRWLock);
WS2_API void AcquireSRWLockExclusive(PSRWLOCK lock) WS2_LINK(AcquireSRWLockExclusive);
WS2_API void AcquireSRWLockShared(PSRWLOCK lock) WS2_LINK(AcquireSRWLockShared);
WS2_API void ReleaseSRWLockExclusive(PSRWLOCK lock) WS2_LINK(ReleaseSRWLockExclusive);
WS2_API void ReleaseSRWLockShared(PSRWLOCK lock) WS2_LINK(ReleaseSRWLockShared);
WS2_API BOOLEAN TryAcquireSRWLockExclusive(PSRWLOCK lock) WS2_LINK(TryAcquireSRWLockExclusive);
WS2_API BOOLEAN TryAcquireSRWLockShared(PSRWLOCK lock) WS2_LINK(TryAcquireSRWLockShared);

WS2_API void InitializeCriticalSection(LPCRITICAL_SECTION section) WS2_LINK(InitializeCriticalSection);
WS2_API BOOL InitializeCriticalSectionAndSpinCount(LPCRITICAL_SECTION section, DWORD spins)
    WS2_LINK(InitializeCriticalSectionAndSpinCount);
WS2_API BOOL InitializeCriticalSectionEx(LPCRITICAL_SECTION section, DWORD spins, DWORD flags)
    WS2_LINK(InitializeCriticalSectionEx);
WS2_API DWORD SetCriticalSectionSpinCount(LPCRITICAL_SECTION section, DWORD spins)
    WS2_LINK(SetCriticalSectionSpinCount);
WS2_API void EnterCriticalSection(LPCRITICAL_SECTION section) WS2_LINK(EnterCriticalSection);
WS2_API BOOL TryEnterCriticalSection(LPCRITICAL_SECTION section) WS2_LINK(TryEnterCriticalSection);
WS2_API void LeaveCriticalSection(LPCRITICAL_SECTION section) WS2_LINK(LeaveCriticalSection);
WS2_API void DeleteCriticalSection(LPCRITICAL_SECTION section) WS2_LINK(DeleteCriticalSection);

WS2_API void InitOnceInitialize(PINIT_ONCE once) WS2_LINK(InitOnceInitialize);
WS2_API BOOL InitOnceExecuteOnce(PINIT_ONCE once, PINIT_ONCE_FN function, PVOID parameter, LPVOID* context)
    WS2_LINK(InitOnceExecuteOnce);
WS2_API BOOL InitOnceBeginInitialize(LPINIT_ONCE once, DWORD flags, PBOOL pending, LPVOID* context)
    WS2_LINK(InitOnceBeginInitialize);
WS2_API BOOL InitOnceComplete(LPINIT_ONCE once, DWORD flags, LPVOID context) WS2_LINK(InitOnceComplete);

WS2_API void InitializeConditionVariable(PCONDITION_VARIABLE variable) WS2_LINK(InitializeConditionVariable);
WS2_API BOOL SleepConditionVariableCS(PCONDITION_VARIABLE variable, PCRITICAL_SECTION section,
                                      DWORD milliseconds) WS2_LINK(SleepConditionVariableCS);
WS2_API BOOL SleepConditionVariableSRW(PCONDITION_VARIABLE variable, PSRWLOCK lock, DWORD milliseconds,
                                       ULONG flags) WS2_LINK(SleepConditionVariableSRW);
WS2_API void WakeConditionVariable(PCONDITION_VARIABLE variable) WS2_LINK(WakeConditionVariable);
WS2_API void WakeAllConditionVariable(PCONDITION_VARIABLE variable) WS2_LINK(WakeAllConditionVariable);

WS2_API BOOL WaitOnAddress(volatile VOID* address, PVOID compare, SIZE_T size, DWORD milliseconds)
    WS2_LINK(WaitOnAddress);
WS2_API void WakeByAddressSingle(PVOID address) WS2_LINK(WakeByAddressSingle);
WS2_API void WakeByAddressAll(PVOID address) WS2_LINK(WakeByAddressAll);

WS2_API BOOL InitializeSynchronizationBarrier(LPSYNCHRONIZATION_BARRIER barrier, LONG threads, LONG spins)
    WS2_LINK(InitializeSynchronizationBarrier);
WS2_API BOOL EnterSynchronizationBarrier(LPSYNCHRONIZATION_BARRIER barrier, DWORD flags)
    WS2_LINK(EnterSynchronizationBarrier);
WS2_API BOOL DeleteSynchronizationBarrier(LPSYNCHRONIZATION_BARRIER barrier)
    WS2_LINK(DeleteSynchronizationBarrier);

WS2_API BOOL SetEvent(HANDLE event) WS2_LINK(SetEvent);
WS2_API BOOL ResetEvent(HANDLE event) WS2_LINK(ResetEvent);
WS2_API BOOL PulseEvent(HANDLE event) WS2_LINK(PulseEvent);
WS2_API BOOL ReleaseSemaphore(HANDLE semaphore, LONG count, LPLONG previous) WS2_LINK(ReleaseSemaphore);
WS2_API BOOL ReleaseMutex(HANDLE mutex) WS2_LINK(ReleaseMutex);
WS2_API BOOL SetWaitableTimer(HANDLE timer, const LARGE_INTEGER* due, LONG period, PTIMERAPCROUTINE routine,
                              LPVOID argument, BOOL resume) WS2_LINK(SetWaitableTimer);
WS2_API BOOL SetWaitableTimerEx(HANDLE timer, const LARGE_INTEGER* due, LONG period, PTIMERAPCROUTINE routine,
                                LPVOID argument, PREASON_CONTEXT context, ULONG delay)
    WS2_LINK(SetWaitableTimerEx);
WS2_API BOOL CancelWaitableTimer(HANDLE timer) WS2_LINK(CancelWaitableTimer);

WS2_API DWORD WaitForSingleObject(HANDLE handle, DWORD milliseconds) WS2_LINK(WaitForSingleObject);
WS2_API DWORD WaitForSingleObjectEx(HANDLE handle, DWORD milliseconds, BOOL alertable)
    WS2_LINK(WaitForSingleObjectEx);
WS2_API DWORD WaitForMultipleObjects(DWORD count, const HANDLE* handles, BOOL all, DWORD milliseconds)
    WS2_LINK(WaitForMultipleObjects);
WS2_API DWORD WaitForMultipleObjectsEx(DWORD count, const HANDLE* handles, BOOL all, DWORD milliseconds,
                                       BOOL alertable) WS2_LINK(WaitForMultipleObjectsEx);
WS2_API DWORD SignalObjectAndWait(HANDLE signal, HANDLE wait, DWORD milliseconds, BOOL alertable)
    WS2_LINK(SignalObjectAndWait);
WS2_API void Sleep(DWORD milliseconds) WS2_LINK(Sleep);
WS2_API DWORD SleepEx(DWORD milliseconds, BOOL alertable) WS2_LINK(SleepEx);

WS2_API HANDLE CreateEventA(LPSECURITY_ATTRIBUTES attributes, BOOL manual_reset, BOOL initial_state,
                            LPCSTR name) WS2_LINK(CreateEventA);
WS2_API HANDLE CreateEventW(LPSECURITY_ATTRIBUTES attributes, BOOL manual_reset, BOOL initial_state,
                            LPCWSTR name) WS2_LINK_WIDE(CreateEventW);
#ifdef UNICODE
#define CreateEvent CreateEventW
#else
#define CreateEvent CreateEventA
#endif
WS2_API HANDLE CreateEventExA(LPSECURITY_ATTRIBUTES attributes, LPCSTR name, DWORD flags, DWORD access)
    WS2_LINK(CreateEventExA);
WS2_API HANDLE CreateEventExW(LPSECURITY_ATTRIBUTES attributes, LPCWSTR name, DWORD flags, DWORD access)
    WS2_LINK_WIDE(CreateEventExW);
#ifdef UNICODE
#define CreateEventEx CreateEventExW
#else
#define CreateEventEx CreateEventExA
#endif
WS2_API HANDLE OpenEventA(DWORD access, BOOL inherit, LPCSTR name) WS2_LINK(OpenEventA);
WS2_API HANDLE OpenEventW(DWORD access, BOOL inherit, LPCWSTR name) WS2_LINK_WIDE(OpenEventW);
#ifdef UNICODE
#define OpenEvent OpenEventW
#else
#define OpenEvent OpenEventA
#endif
WS2_API HANDLE CreateMutexA(LPSECURITY_ATTRIBUTES attributes, BOOL initial_owner, LPCSTR name)
    WS2_LINK(CreateMutexA);
WS2_API HANDLE CreateMutexW(LPSECURITY_ATTRIBUTES attributes, BOOL initial_owner, LPCWSTR name)
    WS2_LINK_WIDE(CreateMutexW);
#ifdef UNICODE
#define CreateMutex CreateMutexW
#else
#define CreateMutex CreateMutexA
#endif
WS2_API HANDLE CreateMutexExA(LPSECURITY_ATTRIBUTES attributes, LPCSTR name, DWORD flags, DWORD access)
    WS2_LINK(CreateMutexExA);
WS2_API HANDLE CreateMutexExW(LPSECURITY_ATTRIBUTES attributes, LPCWSTR name, DWORD flags, DWORD access)
    WS2_LINK_WIDE(CreateMutexExW);
#ifdef UNICODE
#define CreateMutexEx CreateMutexExW
#else
#define CreateMutexEx CreateMutexExA
#endif
WS2_API HANDLE OpenMutexA(DWORD access, BOOL inherit, LPCSTR name) WS2_LINK(OpenMutexA);
WS2_API HANDLE OpenMutexW(DWORD access, BOOL inherit, LPCWSTR name) WS2_LINK_WIDE(OpenMutexW);
#ifdef UNICODE
#define OpenMutex OpenMutexW
#else
#define OpenMutex OpenMutexA
#endif
WS2_API HANDLE CreateSemaphoreA(LPSECURITY_ATTRIBUTES attributes, LONG initial, LONG maximum, LPCSTR name)
    WS2_LINK(CreateSemaphoreA);
WS2_API HANDLE CreateSemaphoreW(LPSECURITY_ATTRIBUTES attributes, LONG initial, LONG maximum, LPCWSTR name)
    WS2_LINK_WIDE(CreateSemaphoreW);
#ifdef UNICODE
#define CreateSemaphore CreateSemaphoreW
#else
#define CreateSemaphore CreateSemaphoreA
#endif
WS2_API HANDLE CreateSemaphoreExA(LPSECURITY_ATTRIBUTES attributes, LONG initial, LONG maximum, LPCSTR name,
                                  DWORD flags, DWORD access) WS2_LINK(CreateSemaphoreExA);
WS2_API HANDLE CreateSemaphoreExW(LPSECURITY_ATTRIBUTES attributes, LONG initial, LONG maximum, LPCWSTR name,
                                  DWORD flags, DWORD access) WS2_LINK_WIDE(CreateSemaphoreExW);
#ifdef UNICODE
#define CreateSemaphoreEx CreateSemaphoreExW
#else
#define CreateSemaphoreEx CreateSemaphoreExA
#endif
WS2_API HANDLE OpenSemaphoreA(DWORD access, BOOL inherit, LPCSTR name) WS2_LINK(OpenSemaphoreA);
WS2_API HANDLE OpenSemaphoreW(DWORD access, BOOL inherit, LPCWSTR name) WS2_LINK_WIDE(OpenSemaphoreW);
#ifdef UNICODE
#define OpenSemaphore OpenSemaphoreW
#else
#define OpenSemaphore OpenSemaphoreA
#endif
WS2_API HANDLE CreateWaitableTimerA(LPSECURITY_ATTRIBUTES attributes, BOOL manual_reset, LPCSTR name)
    WS2_LINK(CreateWaitableTimerA);
WS2_API HANDLE CreateWaitableTimerW(LPSECURITY_ATTRIBUTES attributes, BOOL manual_reset, LPCWSTR name)
    WS2_LINK_WIDE(CreateWaitableTimerW);
#ifdef UNICODE
#define CreateWaitableTimer CreateWaitableTimerW
#else
#define CreateWaitableTimer CreateWaitableTimerA
#endif
WS2_API HANDLE CreateWaitableTimerExA(LPSECURITY_ATTRIBUTES attributes, LPCSTR name, DWORD flags,
                                      DWORD access) WS2_LINK(CreateWaitableTimerExA);
WS2_API HANDLE CreateWaitableTimerExW(LPSECURITY_ATTRIBUTES attributes, LPCWSTR name, DWORD flags,
                                      DWORD access) WS2_LINK_WIDE(CreateWaitableTimerExW);
#ifdef UNICODE
#define CreateWaitableTimerEx CreateWaitableTimerExW
#else
#define CreateWaitableTimerEx CreateWaitableTimerExA
#endif
WS2_API HANDLE OpenWaitableTimerA(DWORD access, BOOL inherit, LPCSTR name) WS2_LINK(OpenWaitableTimerA);
WS2_API HANDLE OpenWaitableTimerW(DWORD access, BOOL inherit, LPCWSTR name) WS2_LINK_WIDE(OpenWaitableTimerW);
#ifdef UNICODE
#define OpenWaitableTimer OpenWaitableTimerW
#else
#define OpenWaitableTimer OpenWaitableTimerA
#endif
WS2_END

#endif
