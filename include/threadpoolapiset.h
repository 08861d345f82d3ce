#ifndef _THREADPOOLAPISET_H_
#define _THREADPOOLAPISET_H_
#include <minwinbase.h>

typedef DWORD TP_VERSION, *PTP_VERSION;
typedef struct _TP_CALLBACK_INSTANCE TP_CALLBACK_INSTANCE, *PTP_CALLBACK_INSTANCE;
typedef struct _TP_POOL TP_POOL, *PTP_POOL;
typedef struct _TP_CLEANUP_GROUP TP_CLEANUP_GROUP, *PTP_CLEANUP_GROUP;
typedef struct _TP_WORK TP_WORK, *PTP_WORK;
typedef struct _TP_TIMER TP_TIMER, *PTP_TIMER;
typedef struct _TP_WAIT TP_WAIT, *PTP_WAIT;
typedef struct _TP_IO TP_IO, *PTP_IO;
typedef DWORD TP_WAIT_RESULT;
typedef struct _ACTIVATION_CONTEXT ACTIVATION_CONTEXT;
typedef enum _TP_CALLBACK_PRIORITY {
    TP_CALLBACK_PRIORITY_HIGH,
    TP_CALLBACK_PRIORITY_NORMAL,
    TP_CALLBACK_PRIORITY_LOW,
    TP_CALLBACK_PRIORITY_INVALID,
    TP_CALLBACK_PRIORITY_COUNT = TP_CALLBACK_PRIORITY_INVALID
} TP_CALLBACK_PRIORITY;

typedef void (*PTP_SIMPLE_CALLBACK)(PTP_CALLBACK_INSTANCE instance, PVOID context);
typedef void (*PTP_WORK_CALLBACK)(PTP_CALLBACK_INSTANCE instance, PVOID context, PTP_WORK work);
typedef void (*PTP_TIMER_CALLBACK)(PTP_CALLBACK_INSTANCE instance, PVOID context, PTP_TIMER timer);
typedef void (*PTP_WAIT_CALLBACK)(PTP_CALLBACK_INSTANCE instance, PVOID context, PTP_WAIT wait,
                                  TP_WAIT_RESULT result);
typedef void (*PTP_WIN32_IO_CALLBACK)(PTP_CALLBACK_INSTANCE instance, PVOID context, PVOID overlapped,
                                      ULONG error, ULONG_PTR bytes, PTP_IO io);
typedef void (*PTP_CLEANUP_GROUP_CANCEL_CALLBACK)(PVOID object, PVOID cleanup);

typedef struct _TP_CALLBACK_ENVIRON_V3 {
    TP_VERSION Version;
    PTP_POOL Pool;
    PTP_CLEANUP_GROUP CleanupGroup;
    PTP_CLEANUP_GROUP_CANCEL_CALLBACK CleanupGroupCancelCallback;
    PVOID RaceDll;
    ACTIVATION_CONTEXT* ActivationContext;
    PTP_SIMPLE_CALLBACK FinalizationCallback;
    union {
        DWORD Flags;
        struct {
            DWORD LongFunction : 1;
            DWORD Persistent : 1;
            DWORD Private : 30;
        } s;
    } u;
    TP_CALLBACK_PRIORITY CallbackPriority;
    DWORD Size;
} TP_CALLBACK_ENVIRON_V3, TP_CALLBACK_ENVIRON, *PTP_CALLBACK_ENVIRON;

WS2_INLINE void InitializeThreadpoolEnvironment(PTP_CALLBACK_ENVIRON environment) {
    memset(environment, 0, sizeof *environment);
    environment->Version = 3;
    environment->CallbackPriority = TP_CALLBACK_PRIORITY_NORMAL;
    environment->Size = sizeof *environment;
}
WS2_INLINE void SetThreadpoolCallbackPool(PTP_CALLBACK_ENVIRON environment, PTP_POOL pool) {
    environment->Pool = pool;
}
WS2_INLINE void SetThreadpoolCallbackCleanupGroup(PTP_CALLBACK_ENVIRON environment, PTP_CLEANUP_GROUP group,
                                                  PTP_CLEANUP_GROUP_CANCEL_CALLBACK cancel) {
    environment->CleanupGroup = group;
    environment->CleanupGroupCancelCallback = cancel;
}
WS2_INLINE void SetThreadpoolCallbackRunsLong(PTP_CALLBACK_ENVIRON environment) {
    environment->u.s.LongFunction = 1;
}
WS2_INLINE void SetThreadpoolCallbackPriority(PTP_CALLBACK_ENVIRON environment,
                                              TP_CALLBACK_PRIORITY priority) {
    environment->CallbackPriority = priority;
}
WS2_INLINE void SetThreadpoolCallbackLibrary(PTP_CALLBACK_ENVIRON environment, PVOID module) {
    environment->RaceDll = module;
}
WS2_INLINE void SetThreadpoolCallbackPersistent(PTP_CALLBACK_ENVIRON environment) {
    environment->u.s.Persistent = 1;
}
WS2_INLINE void DestroyThreadpoolEnvironment(PTP_CALLBACK_ENVIRON environment) { (void)environment; }

WS2_BEGIN
WS2_API PTP_POOL CreateThreadpool(PVOID reserved) WS2_LINK(CreateThreadpool);
WS2_API void SetThreadpoolThreadMaximum(PTP_POOL pool, DWORD maximum) WS2_LINK(SetThreadpoolThreadMaximum);
WS2_API BOOL SetThreadpoolThreadMinimum(PTP_POOL pool, DWORD minimum) WS2_LINK(SetThreadpoolThreadMinimum);
WS2_API void CloseThreadpool(PTP_POOL pool) WS2_LINK(CloseThreadpool);
WS2_API PTP_CLEANUP_GROUP CreateThreadpoolCleanupGroup(void) WS2_LINK(CreateThreadpoolCleanupGroup);
WS2_API void CloseThreadpoolCleanupGroupMembers(PTP_CLEANUP_GROUP group, BOOL cancel_pending, PVOID context)
    WS2_LINK(CloseThreadpoolCleanupGroupMembers);
WS2_API void CloseThreadpoolCleanupGroup(PTP_CLEANUP_GROUP group) WS2_LINK(CloseThreadpoolCleanupGroup);
WS2_API BOOL TrySubmitThreadpoolCallback(PTP_SIMPLE_CALLBACK callback, PVOID context,
                                         PTP_CALLBACK_ENVIRON environment)
    WS2_LINK(TrySubmitThreadpoolCallback);
WS2_API BOOL CallbackMayRunLong(PTP_CALLBACK_INSTANCE instance) WS2_LINK(CallbackMayRunLong);
WS2_API void SetEventWhenCallbackReturns(PTP_CALLBACK_INSTANCE instance, HANDLE event)
    WS2_LINK(SetEventWhenCallbackReturns);
WS2_API void ReleaseSemaphoreWhenCallbackReturns(PTP_CALLBACK_INSTANCE instance, HANDLE semaphore,
                                                 DWORD count) WS2_LINK(ReleaseSemaphoreWhenCallbackReturns);
WS2_API void ReleaseMutexWhenCallbackReturns(PTP_CALLBACK_INSTANCE instance, HANDLE mutex)
    WS2_LINK(ReleaseMutexWhenCallbackReturns);
WS2_API void LeaveCriticalSectionWhenCallbackReturns(PTP_CALLBACK_INSTANCE instance,
                                                     PCRITICAL_SECTION section)
    WS2_LINK(LeaveCriticalSectionWhenCallbackReturns);
WS2_API void FreeLibraryWhenCallbackReturns(PTP_CALLBACK_INSTANCE instance, HMODULE module)
    WS2_LINK(FreeLibraryWhenCallbackReturns);
WS2_API void DisassociateCurrentThreadFromCallback(PTP_CALLBACK_INSTANCE instance)
    WS2_LINK(DisassociateCurrentThreadFromCallback);
WS2_API PTP_WORK CreateThreadpoolWork(PTP_WORK_CALLBACK callback, PVOID context,
                                      PTP_CALLBACK_ENVIRON environment) WS2_LINK(CreateThreadpoolWork);
WS2_API void SubmitThreadpoolWork(PTP_WORK work) WS2_LINK(SubmitThreadpoolWork);
WS2_API void WaitForThreadpoolWorkCallbacks(PTP_WORK work, BOOL cancel_pending)
    WS2_LINK(WaitForThreadpoolWorkCallbacks);
WS2_API void CloseThreadpoolWork(PTP_WORK work) WS2_LINK(CloseThreadpoolWork);
WS2_API PTP_TIMER CreateThreadpoolTimer(PTP_TIMER_CALLBACK callback, PVOID context,
                                        PTP_CALLBACK_ENVIRON environment) WS2_LINK(CreateThreadpoolTimer);
WS2_API void SetThreadpoolTimer(PTP_TIMER timer, PFILETIME due, DWORD period, DWORD window)
    WS2_LINK(SetThreadpoolTimer);
WS2_API BOOL SetThreadpoolTimerEx(PTP_TIMER timer, PFILETIME due, DWORD period, DWORD window)
    WS2_LINK(SetThreadpoolTimerEx);
WS2_API BOOL IsThreadpoolTimerSet(PTP_TIMER timer) WS2_LINK(IsThreadpoolTimerSet);
WS2_API void WaitForThreadpoolTimerCallbacks(PTP_TIMER timer, BOOL cancel_pending)
    WS2_LINK(WaitForThreadpoolTimerCallbacks);
WS2_API void CloseThreadpoolTimer(PTP_TIMER timer) WS2_LINK(CloseThreadpoolTimer);
WS2_API PTP_WAIT CreateThreadpoolWait(PTP_WAIT_CALLBACK callback, PVOID context,
                                      PTP_CALLBACK_ENVIRON environment) WS2_LINK(CreateThreadpoolWait);
WS2_API void SetThreadpoolWait(PTP_WAIT wait, HANDLE handle, PFILETIME timeout) WS2_LINK(SetThreadpoolWait);
WS2_API BOOL SetThreadpoolWaitEx(PTP_WAIT wait, HANDLE handle, PFILETIME timeout, PVOID reserved)
    WS2_LINK(SetThreadpoolWaitEx);
WS2_API void WaitForThreadpoolWaitCallbacks(PTP_WAIT wait, BOOL cancel_pending)
    WS2_LINK(WaitForThreadpoolWaitCallbacks);
WS2_API void CloseThreadpoolWait(PTP_WAIT wait) WS2_LINK(CloseThreadpoolWait);
WS2_API PTP_IO CreateThreadpoolIo(HANDLE file, PTP_WIN32_IO_CALLBACK callback, PVOID context,
                                  PTP_CALLBACK_ENVIRON environment) WS2_LINK(CreateThreadpoolIo);
WS2_API void StartThreadpoolIo(PTP_IO io) WS2_LINK(StartThreadpoolIo);
WS2_API void CancelThreadpoolIo(PTP_IO io) WS2_LINK(CancelThreadpoolIo);
WS2_API void WaitForThreadpoolIoCallbacks(PTP_IO io, BOOL cancel_pending)
    WS2_LINK(WaitForThreadpoolIoCallbacks);
WS2_API void CloseThreadpoolIo(PTP_IO io) WS2_LINK(CloseThreadpoolIo);
WS2_END

#endif
