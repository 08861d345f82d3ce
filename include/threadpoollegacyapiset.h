#ifndef _THREADPOOLLEGACYAPISET_H_
#define _THREADPOOLLEGACYAPISET_H_
#include <minwinbase.h>

#define WT_EXECUTEDEFAULT 0x00000000
#define WT_EXECUTEINIOTHREAD 0x00000001
#define WT_EXECUTEINUITHREAD 0x00000002
#define WT_EXECUTEINWAITTHREAD 0x00000004
#define WT_EXECUTEONLYONCE 0x00000008
#define WT_EXECUTELONGFUNCTION 0x00000010
#define WT_EXECUTEINTIMERTHREAD 0x00000020
#define WT_EXECUTEINPERSISTENTIOTHREAD 0x00000040
#define WT_EXECUTEINPERSISTENTTHREAD 0x00000080
#define WT_TRANSFER_IMPERSONATION 0x00000100

typedef void (*WAITORTIMERCALLBACKFUNC)(PVOID context, BOOLEAN timer_or_wait_fired);
typedef WAITORTIMERCALLBACKFUNC WAITORTIMERCALLBACK;

WS2_BEGIN
WS2_API BOOL QueueUserWorkItem(LPTHREAD_START_ROUTINE function, PVOID context, ULONG flags)
    WS2_LINK(QueueUserWorkItem);
WS2_API BOOL RegisterWaitForSingleObject(PHANDLE wait, HANDLE object, WAITORTIMERCALLBACK callback,
                                         PVOID context, ULONG milliseconds, ULONG flags)
    WS2_LINK(RegisterWaitForSingleObject);
WS2_API BOOL UnregisterWait(HANDLE wait) WS2_LINK(UnregisterWait);
WS2_API BOOL UnregisterWaitEx(HANDLE wait, HANDLE completion) WS2_LINK(UnregisterWaitEx);
WS2_API HANDLE CreateTimerQueue(void) WS2_LINK(CreateTimerQueue);
WS2_API BOOL CreateTimerQueueTimer(PHANDLE timer, HANDLE queue, WAITORTIMERCALLBACK callback, PVOID parameter,
                                   DWORD due, DWORD period, ULONG flags) WS2_LINK(CreateTimerQueueTimer);
WS2_API BOOL ChangeTimerQueueTimer(HANDLE queue, HANDLE timer, ULONG due, ULONG period)
    WS2_LINK(ChangeTimerQueueTimer);
WS2_API BOOL DeleteTimerQueueTimer(HANDLE queue, HANDLE timer, HANDLE completion)
    WS2_LINK(DeleteTimerQueueTimer);
WS2_API BOOL DeleteTimerQueue(HANDLE queue) WS2_LINK(DeleteTimerQueue);
WS2_API BOOL DeleteTimerQueueEx(HANDLE queue, HANDLE completion) WS2_LINK(DeleteTimerQueueEx);
WS2_END

#endif
