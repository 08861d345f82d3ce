#ifndef _WINBASE_
#define _WINBASE_
#include <commapi.h>
#include <errhandlingapi.h>
#include <fibersapi.h>
#include <fileapi.h>
#include <handleapi.h>
#include <heapapi.h>
#include <ioapiset.h>
#include <libloaderapi.h>
#include <memoryapi.h>
#include <minwinbase.h>
#include <namedpipeapi.h>
#include <processenv.h>
#include <processthreadsapi.h>
#include <profileapi.h>
#include <securitybaseapi.h>
#include <stdarg.h>
#include <synchapi.h>
#include <sysinfoapi.h>
#include <threadpoolapiset.h>
#include <threadpoollegacyapiset.h>
#include <timezoneapi.h>
#include <windef.h>
#include <winerror.h>

#define MoveMemory RtlMoveMemory
#define CopyMemory RtlCopyMemory
#define FillMemory RtlFillMemory
#define ZeroMemory RtlZeroMemory
#define SecureZeroMemory RtlSecureZeroMemory
WS2_INLINE PVOID RtlSecureZeroMemory(PVOID memory, SIZE_T length) {
    volatile char* at = (volatile char*)memory;
    while (length--)
        *at++ = 0;
    return memory;
}

#define FILE_BEGIN 0
#define FILE_CURRENT 1
#define FILE_END 2
#define FILE_FLAG_WRITE_THROUGH 0x80000000
#define FILE_FLAG_OVERLAPPED 0x40000000
#define FILE_FLAG_NO_BUFFERING 0x20000000
#define FILE_FLAG_RANDOM_ACCESS 0x10000000
#define FILE_FLAG_SEQUENTIAL_SCAN 0x8000000
#define FILE_FLAG_DELETE_ON_CLOSE 0x4000000
#define FILE_FLAG_BACKUP_SEMANTICS 0x2000000
#define FILE_FLAG_POSIX_SEMANTICS 0x1000000
#define FILE_FLAG_OPEN_REPARSE_POINT 0x200000
#define FILE_FLAG_OPEN_NO_RECALL 0x100000
#define FILE_FLAG_FIRST_PIPE_INSTANCE 0x80000
#define FILE_TYPE_UNKNOWN 0x0000
#define FILE_TYPE_DISK 0x0001
#define FILE_TYPE_CHAR 0x0002
#define FILE_TYPE_PIPE 0x0003
#define FILE_TYPE_REMOTE 0x8000
#define FILE_SKIP_COMPLETION_PORT_ON_SUCCESS 0x1
#define FILE_SKIP_SET_EVENT_ON_HANDLE 0x2
#define MOVEFILE_REPLACE_EXISTING 0x1
#define MOVEFILE_COPY_ALLOWED 0x2
#define MOVEFILE_DELAY_UNTIL_REBOOT 0x4
#define MOVEFILE_WRITE_THROUGH 0x8
#define IGNORE 0
#define MAX_COMPUTERNAME_LENGTH 15

#define LMEM_FIXED 0x0
#define LMEM_MOVEABLE 0x2
#define LMEM_ZEROINIT 0x40
#define LPTR (LMEM_FIXED | LMEM_ZEROINIT)
#define GMEM_FIXED 0x0
#define GMEM_MOVEABLE 0x2
#define GMEM_ZEROINIT 0x40
#define GPTR (GMEM_FIXED | GMEM_ZEROINIT)

#define FORMAT_MESSAGE_ALLOCATE_BUFFER 0x00000100
#define FORMAT_MESSAGE_IGNORE_INSERTS 0x00000200
#define FORMAT_MESSAGE_FROM_STRING 0x00000400
#define FORMAT_MESSAGE_FROM_HMODULE 0x00000800
#define FORMAT_MESSAGE_FROM_SYSTEM 0x00001000
#define FORMAT_MESSAGE_ARGUMENT_ARRAY 0x00002000
#define FORMAT_MESSAGE_MAX_WIDTH_MASK 0x000000FF

#define HasOverlappedIoCompleted(overlapped)                                                                 \
    (__atomic_load_n(&(overlapped)->Internal, __ATOMIC_ACQUIRE) != STATUS_PENDING)

WS2_BEGIN
WS2_API DWORD FormatMessageA(DWORD flags, LPCVOID source, DWORD message, DWORD language, LPSTR buffer,
                             DWORD size, va_list* arguments) WS2_LINK_WIDE(FormatMessageA);
WS2_API DWORD FormatMessageW(DWORD flags, LPCVOID source, DWORD message, DWORD language, LPWSTR buffer,
                             DWORD size, va_list* arguments) WS2_LINK_WIDE(FormatMessageW);
#ifdef UNICODE
#define FormatMessage FormatMessageW
#else
#define FormatMessage FormatMessageA
#endif
WS2_API HLOCAL LocalAlloc(UINT flags, SIZE_T size) WS2_LINK(LocalAlloc);
WS2_API HLOCAL LocalReAlloc(HLOCAL memory, SIZE_T size, UINT flags) WS2_LINK(LocalReAlloc);
WS2_API HLOCAL LocalFree(HLOCAL memory) WS2_LINK(LocalFree);
WS2_API LPVOID LocalLock(HLOCAL memory) WS2_LINK(LocalLock);
WS2_API BOOL LocalUnlock(HLOCAL memory) WS2_LINK(LocalUnlock);
WS2_API SIZE_T LocalSize(HLOCAL memory) WS2_LINK(LocalSize);
WS2_API HGLOBAL GlobalAlloc(UINT flags, SIZE_T size) WS2_LINK(GlobalAlloc);
WS2_API HGLOBAL GlobalReAlloc(HGLOBAL memory, SIZE_T size, UINT flags) WS2_LINK(GlobalReAlloc);
WS2_API HGLOBAL GlobalFree(HGLOBAL memory) WS2_LINK(GlobalFree);
WS2_API LPVOID GlobalLock(HGLOBAL memory) WS2_LINK(GlobalLock);
WS2_API BOOL GlobalUnlock(HGLOBAL memory) WS2_LINK(GlobalUnlock);
WS2_API SIZE_T GlobalSize(HGLOBAL memory) WS2_LINK(GlobalSize);

WS2_API int lstrlenA(LPCSTR text) WS2_LINK(lstrlenA);
WS2_API int lstrlenW(LPCWSTR text) WS2_LINK_WIDE(lstrlenW);
#ifdef UNICODE
#define lstrlen lstrlenW
#else
#define lstrlen lstrlenA
#endif
WS2_API LPSTR lstrcpyA(LPSTR destination, LPCSTR source) WS2_LINK(lstrcpyA);
WS2_API LPWSTR lstrcpyW(LPWSTR destination, LPCWSTR source) WS2_LINK_WIDE(lstrcpyW);
#ifdef UNICODE
#define lstrcpy lstrcpyW
#else
#define lstrcpy lstrcpyA
#endif
WS2_API LPSTR lstrcpynA(LPSTR destination, LPCSTR source, int length) WS2_LINK(lstrcpynA);
WS2_API LPWSTR lstrcpynW(LPWSTR destination, LPCWSTR source, int length) WS2_LINK_WIDE(lstrcpynW);
#ifdef UNICODE
#define lstrcpyn lstrcpynW
#else
#define lstrcpyn lstrcpynA
#endif
WS2_API LPSTR lstrcatA(LPSTR destination, LPCSTR source) WS2_LINK(lstrcatA);
WS2_API LPWSTR lstrcatW(LPWSTR destination, LPCWSTR source) WS2_LINK_WIDE(lstrcatW);
#ifdef UNICODE
#define lstrcat lstrcatW
#else
#define lstrcat lstrcatA
#endif
WS2_API int lstrcmpA(LPCSTR first, LPCSTR second) WS2_LINK(lstrcmpA);
WS2_API int lstrcmpW(LPCWSTR first, LPCWSTR second) WS2_LINK_WIDE(lstrcmpW);
#ifdef UNICODE
#define lstrcmp lstrcmpW
#else
#define lstrcmp lstrcmpA
#endif
WS2_API int lstrcmpiA(LPCSTR first, LPCSTR second) WS2_LINK(lstrcmpiA);
WS2_API int lstrcmpiW(LPCWSTR first, LPCWSTR second) WS2_LINK_WIDE(lstrcmpiW);
#ifdef UNICODE
#define lstrcmpi lstrcmpiW
#else
#define lstrcmpi lstrcmpiA
#endif

WS2_API BOOL GetComputerNameA(LPSTR buffer, LPDWORD size) WS2_LINK(GetComputerNameA);
WS2_API BOOL GetComputerNameW(LPWSTR buffer, LPDWORD size) WS2_LINK_WIDE(GetComputerNameW);
#ifdef UNICODE
#define GetComputerName GetComputerNameW
#else
#define GetComputerName GetComputerNameA
#endif
WS2_API BOOL GetUserNameA(LPSTR buffer, LPDWORD size) WS2_LINK(GetUserNameA);
WS2_API BOOL GetUserNameW(LPWSTR buffer, LPDWORD size) WS2_LINK_WIDE(GetUserNameW);
#ifdef UNICODE
#define GetUserName GetUserNameW
#else
#define GetUserName GetUserNameA
#endif
WS2_API BOOL CopyFileA(LPCSTR from, LPCSTR to, BOOL fail_if_exists) WS2_LINK(CopyFileA);
WS2_API BOOL CopyFileW(LPCWSTR from, LPCWSTR to, BOOL fail_if_exists) WS2_LINK_WIDE(CopyFileW);
#ifdef UNICODE
#define CopyFile CopyFileW
#else
#define CopyFile CopyFileA
#endif
WS2_API BOOL MoveFileA(LPCSTR from, LPCSTR to) WS2_LINK(MoveFileA);
WS2_API BOOL MoveFileW(LPCWSTR from, LPCWSTR to) WS2_LINK_WIDE(MoveFileW);
#ifdef UNICODE
#define MoveFile MoveFileW
#else
#define MoveFile MoveFileA
#endif
WS2_API BOOL MoveFileExA(LPCSTR from, LPCSTR to, DWORD flags) WS2_LINK(MoveFileExA);
WS2_API BOOL MoveFileExW(LPCWSTR from, LPCWSTR to, DWORD flags) WS2_LINK_WIDE(MoveFileExW);
#ifdef UNICODE
#define MoveFileEx MoveFileExW
#else
#define MoveFileEx MoveFileExA
#endif
WS2_API void OutputDebugStringA(LPCSTR text) WS2_LINK(OutputDebugStringA);
WS2_API void OutputDebugStringW(LPCWSTR text) WS2_LINK_WIDE(OutputDebugStringW);
#ifdef UNICODE
#define OutputDebugString OutputDebugStringW
#else
#define OutputDebugString OutputDebugStringA
#endif
WS2_API BOOL IsDebuggerPresent(void) WS2_LINK(IsDebuggerPresent);
WS2_API void DebugBreak(void) WS2_LINK(DebugBreak);
WS2_API BOOL SetFileCompletionNotificationModes(HANDLE file, UCHAR flags)
    WS2_LINK(SetFileCompletionNotificationModes);
WS2_API BOOL BindIoCompletionCallback(HANDLE file, LPOVERLAPPED_COMPLETION_ROUTINE routine, ULONG flags)
    WS2_LINK(BindIoCompletionCallback);
WS2_API DWORD_PTR SetThreadAffinityMask(HANDLE thread, DWORD_PTR mask) WS2_LINK(SetThreadAffinityMask);
WS2_API BOOL SetProcessAffinityMask(HANDLE process, DWORD_PTR mask) WS2_LINK(SetProcessAffinityMask);
WS2_API BOOL GetProcessAffinityMask(HANDLE process, PDWORD_PTR process_mask, PDWORD_PTR system_mask)
    WS2_LINK(GetProcessAffinityMask);
WS2_API DWORD SetThreadIdealProcessor(HANDLE thread, DWORD processor) WS2_LINK(SetThreadIdealProcessor);
/* Compares the fields selected by `types` (VER_*) with Windows 10, each by its condition.
 * Errors: ERROR_OLD_WIN_VERSION, ERROR_BAD_ARGUMENTS. */
WS2_API BOOL VerifyVersionInfoA(LPOSVERSIONINFOEXA information, DWORD types, DWORDLONG conditions)
    WS2_LINK(VerifyVersionInfoA);
WS2_API BOOL VerifyVersionInfoW(LPOSVERSIONINFOEXW information, DWORD types, DWORDLONG conditions)
    WS2_LINK_WIDE(VerifyVersionInfoW);
#ifdef UNICODE
#define VerifyVersionInfo VerifyVersionInfoW
#else
#define VerifyVersionInfo VerifyVersionInfoA
#endif
WS2_API BOOL IsBadReadPtr(const VOID* pointer, UINT_PTR size) WS2_LINK(IsBadReadPtr);
WS2_API BOOL IsBadWritePtr(LPVOID pointer, UINT_PTR size) WS2_LINK(IsBadWritePtr);
WS2_END

#ifdef __cplusplus
/* A parameter of type va_list is a pointer here, so that its address is not a va_list*; and programs written
 * for Windows' va_list pass the address of a char*. Both are accepted with their usual meaning. */
extern "C++" {
template <class Item>
inline DWORD FormatMessageA(DWORD flags, LPCVOID source, DWORD message, DWORD language, LPSTR buffer,
                            DWORD size, Item** arguments) {
    return FormatMessageA(flags, source, message, language, buffer, size,
                          reinterpret_cast<va_list*>(arguments));
}
template <class Item>
inline DWORD FormatMessageW(DWORD flags, LPCVOID source, DWORD message, DWORD language, LPWSTR buffer,
                            DWORD size, Item** arguments) {
    return FormatMessageW(flags, source, message, language, buffer, size,
                          reinterpret_cast<va_list*>(arguments));
}
}
#endif

/* a * b / c with 64 bits between, rounded to the nearest number; -1 for c 0 and for a result that is too
 * large. */
WS2_INLINE int MulDiv(int a, int b, int c) {
    LONGLONG product = (LONGLONG)a * b, divisor = c;
    if (c == 0) return -1;
    if (divisor < 0) {
        product = -product;
        divisor = -divisor;
    }
    product = (product >= 0 ? product + divisor / 2 : product - divisor / 2) / divisor;
    return product > 0x7FFFFFFF || product < -0x7FFFFFFF ? -1 : (int)product;
}

/* The program's own functions, so that they have the linker names of C in C++ too. */
WS2_BEGIN
int WINAPI WinMain(HINSTANCE instance, HINSTANCE before, LPSTR command_line, int show);
int WINAPI wWinMain(HINSTANCE instance, HINSTANCE before, LPWSTR command_line, int show);
#ifdef __cplusplus
BOOL WINAPI DllMain(HINSTANCE module, DWORD reason, LPVOID reserved);
#endif
WS2_END

#endif
