#ifndef _PROCESSTHREADSAPI_H_
#define _PROCESSTHREADSAPI_H_
#include <synchapi.h>

#define TLS_OUT_OF_INDEXES ((DWORD)0xFFFFFFFF)
#define TLS_MINIMUM_AVAILABLE 64
#define THREAD_PRIORITY_LOWEST THREAD_BASE_PRIORITY_MIN
#define THREAD_PRIORITY_BELOW_NORMAL (THREAD_PRIORITY_LOWEST + 1)
#define THREAD_PRIORITY_NORMAL 0
#define THREAD_PRIORITY_HIGHEST THREAD_BASE_PRIORITY_MAX
#define THREAD_PRIORITY_ABOVE_NORMAL (THREAD_PRIORITY_HIGHEST - 1)
#define THREAD_PRIORITY_ERROR_RETURN (MAXLONG)
#define THREAD_PRIORITY_TIME_CRITICAL THREAD_BASE_PRIORITY_LOWRT
#define THREAD_PRIORITY_IDLE THREAD_BASE_PRIORITY_IDLE
#define CREATE_SUSPENDED 0x4
#define STACK_SIZE_PARAM_IS_A_RESERVATION 0x10000
#define DEBUG_PROCESS 0x1
#define DEBUG_ONLY_THIS_PROCESS 0x2
#define DETACHED_PROCESS 0x8
#define CREATE_NEW_CONSOLE 0x10
#define NORMAL_PRIORITY_CLASS 0x20
#define IDLE_PRIORITY_CLASS 0x40
#define HIGH_PRIORITY_CLASS 0x80
#define REALTIME_PRIORITY_CLASS 0x100
#define CREATE_NEW_PROCESS_GROUP 0x200
#define CREATE_UNICODE_ENVIRONMENT 0x400
#define BELOW_NORMAL_PRIORITY_CLASS 0x4000
#define ABOVE_NORMAL_PRIORITY_CLASS 0x8000
#define EXTENDED_STARTUPINFO_PRESENT 0x80000
#define CREATE_BREAKAWAY_FROM_JOB 0x1000000
#define CREATE_DEFAULT_ERROR_MODE 0x4000000
#define CREATE_NO_WINDOW 0x8000000
#define STARTF_USESHOWWINDOW 0x1
#define STARTF_USESIZE 0x2
#define STARTF_USEPOSITION 0x4
#define STARTF_USECOUNTCHARS 0x8
#define STARTF_USEFILLATTRIBUTE 0x10
#define STARTF_FORCEONFEEDBACK 0x40
#define STARTF_FORCEOFFFEEDBACK 0x80
#define STARTF_USESTDHANDLES 0x100

typedef struct _STARTUPINFOA {
    DWORD cb;
    LPSTR lpReserved;
    LPSTR lpDesktop;
    LPSTR lpTitle;
    DWORD dwX;
    DWORD dwY;
    DWORD dwXSize;
    DWORD dwYSize;
    DWORD dwXCountChars;
    DWORD dwYCountChars;
    DWORD dwFillAttribute;
    DWORD dwFlags;
    WORD wShowWindow;
    WORD cbReserved2;
    LPBYTE lpReserved2;
    HANDLE hStdInput;
    HANDLE hStdOutput;
    HANDLE hStdError;
} STARTUPINFOA, *LPSTARTUPINFOA;
typedef struct _STARTUPINFOW {
    DWORD cb;
    LPWSTR lpReserved;
    LPWSTR lpDesktop;
    LPWSTR lpTitle;
    DWORD dwX;
    DWORD dwY;
    DWORD dwXSize;
    DWORD dwYSize;
    DWORD dwXCountChars;
    DWORD dwYCountChars;
    DWORD dwFillAttribute;
    DWORD dwFlags;
    WORD wShowWindow;
    WORD cbReserved2;
    LPBYTE lpReserved2;
    HANDLE hStdInput;
    HANDLE hStdOutput;
    HANDLE hStdError;
} STARTUPINFOW, *LPSTARTUPINFOW;
#ifdef UNICODE
typedef STARTUPINFOW STARTUPINFO;
typedef LPSTARTUPINFOW LPSTARTUPINFO;
#else
typedef STARTUPINFOA STARTUPINFO;
typedef LPSTARTUPINFOA LPSTARTUPINFO;
#endif
typedef struct _PROCESS_INFORMATION {
    HANDLE hProcess;
    HANDLE hThread;
    DWORD dwProcessId;
    DWORD dwThreadId;
} PROCESS_INFORMATION, *PPROCESS_INFORMATION, *LPPROCESS_INFORMATION;

WS2_BEGIN
WS2_API HANDLE CreateThread(LPSECURITY_ATTRIBUTES attributes, SIZE_T stack_size, LPTHREAD_START_ROUTINE start,
                            LPVOID parameter, DWORD flags, LPDWORD id) WS2_LINK(CreateThread);
WS2_API HANDLE CreateRemoteThread(HANDLE process, LPSECURITY_ATTRIBUTES attributes, SIZE_T stack_size,
                                  LPTHREAD_START_ROUTINE start, LPVOID parameter, DWORD flags, LPDWORD id)
    WS2_LINK(CreateRemoteThread);
WS2_API struct _TEB* NtCurrentTeb(void) WS2_LINK(NtCurrentTeb);
WS2_API HANDLE OpenThread(DWORD access, BOOL inherit, DWORD id) WS2_LINK(OpenThread);
WS2_API DECLSPEC_NORETURN void ExitThread(DWORD code) WS2_LINK(ExitThread);
WS2_API BOOL TerminateThread(HANDLE thread, DWORD code) WS2_LINK(TerminateThread);
WS2_API BOOL GetExitCodeThread(HANDLE thread, LPDWORD code) WS2_LINK(GetExitCodeThread);
WS2_API DWORD SuspendThread(HANDLE thread) WS2_LINK(SuspendThread);
WS2_API DWORD ResumeThread(HANDLE thread) WS2_LINK(ResumeThread);
WS2_API BOOL SwitchToThread(void) WS2_LINK(SwitchToThread);
WS2_API HANDLE GetCurrentThread(void) WS2_LINK(GetCurrentThread);
WS2_API DWORD GetCurrentThreadId(void) WS2_LINK(GetCurrentThreadId);
WS2_API DWORD GetThreadId(HANDLE thread) WS2_LINK(GetThreadId);
WS2_API DWORD GetProcessIdOfThread(HANDLE thread) WS2_LINK(GetProcessIdOfThread);
WS2_API BOOL SetThreadPriority(HANDLE thread, int priority) WS2_LINK(SetThreadPriority);
WS2_API int GetThreadPriority(HANDLE thread) WS2_LINK(GetThreadPriority);
WS2_API BOOL SetThreadPriorityBoost(HANDLE thread, BOOL disable) WS2_LINK(SetThreadPriorityBoost);
WS2_API HRESULT SetThreadDescription(HANDLE thread, PCWSTR description) WS2_LINK_WIDE(SetThreadDescription);
WS2_API HRESULT GetThreadDescription(HANDLE thread, PWSTR* description) WS2_LINK_WIDE(GetThreadDescription);
WS2_API DWORD QueueUserAPC(PAPCFUNC function, HANDLE thread, ULONG_PTR data) WS2_LINK(QueueUserAPC);
WS2_API BOOL GetThreadTimes(HANDLE thread, LPFILETIME creation, LPFILETIME exit, LPFILETIME kernel,
                            LPFILETIME user) WS2_LINK(GetThreadTimes);

WS2_API HANDLE GetCurrentProcess(void) WS2_LINK(GetCurrentProcess);
WS2_API DWORD GetCurrentProcessId(void) WS2_LINK(GetCurrentProcessId);
WS2_API DWORD GetProcessId(HANDLE process) WS2_LINK(GetProcessId);
WS2_API HANDLE OpenProcess(DWORD access, BOOL inherit, DWORD id) WS2_LINK(OpenProcess);
WS2_API DECLSPEC_NORETURN void ExitProcess(UINT code) WS2_LINK(ExitProcess);
WS2_API BOOL TerminateProcess(HANDLE process, UINT code) WS2_LINK(TerminateProcess);
WS2_API BOOL GetExitCodeProcess(HANDLE process, LPDWORD code) WS2_LINK(GetExitCodeProcess);
WS2_API BOOL SetPriorityClass(HANDLE process, DWORD priority_class) WS2_LINK(SetPriorityClass);
WS2_API DWORD GetPriorityClass(HANDLE process) WS2_LINK(GetPriorityClass);
WS2_API BOOL GetProcessTimes(HANDLE process, LPFILETIME creation, LPFILETIME exit, LPFILETIME kernel,
                             LPFILETIME user) WS2_LINK(GetProcessTimes);
WS2_API BOOL GetProcessHandleCount(HANDLE process, PDWORD count) WS2_LINK(GetProcessHandleCount);
WS2_API DWORD GetCurrentProcessorNumber(void) WS2_LINK(GetCurrentProcessorNumber);
WS2_API BOOL IsProcessorFeaturePresent(DWORD feature) WS2_LINK(IsProcessorFeaturePresent);
WS2_API BOOL CreateProcessA(LPCSTR application, LPSTR command_line, LPSECURITY_ATTRIBUTES process,
                            LPSECURITY_ATTRIBUTES thread, BOOL inherit, DWORD flags, LPVOID environment,
                            LPCSTR directory, LPSTARTUPINFOA startup, LPPROCESS_INFORMATION information)
    WS2_LINK(CreateProcessA);
WS2_API BOOL CreateProcessW(LPCWSTR application, LPWSTR command_line, LPSECURITY_ATTRIBUTES process,
                            LPSECURITY_ATTRIBUTES thread, BOOL inherit, DWORD flags, LPVOID environment,
                            LPCWSTR directory, LPSTARTUPINFOW startup, LPPROCESS_INFORMATION information)
    WS2_LINK_WIDE(CreateProcessW);
#ifdef UNICODE
#define CreateProcess CreateProcessW
#else
#define CreateProcess CreateProcessA
#endif
WS2_API void GetStartupInfoA(LPSTARTUPINFOA startup) WS2_LINK(GetStartupInfoA);
WS2_API void GetStartupInfoW(LPSTARTUPINFOW startup) WS2_LINK_WIDE(GetStartupInfoW);
#ifdef UNICODE
#define GetStartupInfo GetStartupInfoW
#else
#define GetStartupInfo GetStartupInfoA
#endif

WS2_API DWORD TlsAlloc(void) WS2_LINK(TlsAlloc);
WS2_API LPVOID TlsGetValue(DWORD index) WS2_LINK(TlsGetValue);
WS2_API BOOL TlsSetValue(DWORD index, LPVOID value) WS2_LINK(TlsSetValue);
WS2_API BOOL TlsFree(DWORD index) WS2_LINK(TlsFree);
WS2_END

#endif
