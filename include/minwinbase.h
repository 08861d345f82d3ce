#ifndef _MINWINBASE_
#define _MINWINBASE_
#include <winnt.h>
#include <ws2/long_value.h>

typedef struct _SECURITY_ATTRIBUTES {
    DWORD nLength;
    LPVOID lpSecurityDescriptor;
    BOOL bInheritHandle;
} SECURITY_ATTRIBUTES, *PSECURITY_ATTRIBUTES, *LPSECURITY_ATTRIBUTES;

WS2_CXX_BEGIN
typedef struct _OVERLAPPED {
#ifdef __cplusplus
    WS2_LONG_FRIEND(BOOL, GetQueuedCompletionStatus,
                    (HANDLE port, T* bytes, PULONG_PTR key, struct _OVERLAPPED** overlapped,
                     DWORD milliseconds),
                    (port, WS2_LONG(bytes), key, overlapped, milliseconds))
    WS2_LONG_FRIEND(BOOL, AcceptEx,
                    (UINT_PTR listener, UINT_PTR accepted, PVOID buffer, DWORD data_length,
                     DWORD local_length, DWORD remote_length, T* received, struct _OVERLAPPED* overlapped),
                    (listener, accepted, buffer, data_length, local_length, remote_length, WS2_LONG(received),
                     overlapped))
    WS2_LONG_FRIEND(BOOL, GetOverlappedResult,
                    (HANDLE file, struct _OVERLAPPED* overlapped, T* bytes, BOOL wait),
                    (file, overlapped, WS2_LONG(bytes), wait))
    WS2_LONG_FRIEND(BOOL, GetOverlappedResultEx,
                    (HANDLE file, struct _OVERLAPPED* overlapped, T* bytes, DWORD milliseconds,
                     BOOL alertable),
                    (file, overlapped, WS2_LONG(bytes), milliseconds, alertable))
    WS2_LONG_FRIEND(BOOL, WSAGetOverlappedResult,
                    (UINT_PTR s, struct _OVERLAPPED* overlapped, T* bytes, BOOL wait, DWORD* flags),
                    (s, overlapped, WS2_LONG(bytes), wait, flags))
    WS2_LONG_FRIEND(BOOL, WSAGetOverlappedResult,
                    (UINT_PTR s, struct _OVERLAPPED* overlapped, DWORD* bytes, BOOL wait, T* flags),
                    (s, overlapped, bytes, wait, WS2_LONG(flags)))
    WS2_LONGS_FRIEND(BOOL, WSAGetOverlappedResult,
                     (UINT_PTR s, struct _OVERLAPPED* overlapped, T* bytes, BOOL wait, U* flags),
                     (s, overlapped, WS2_LONG(bytes), wait, WS2_LONG(flags)))
#endif
    ULONG_PTR Internal;
    ULONG_PTR InternalHigh;
    __extension__ union {
        __extension__ struct {
            DWORD Offset;
            DWORD OffsetHigh;
        };
        PVOID Pointer;
    };
    HANDLE hEvent;
} OVERLAPPED, *LPOVERLAPPED;
WS2_CXX_END

WS2_CXX_BEGIN
typedef struct _OVERLAPPED_ENTRY {
#ifdef __cplusplus
    WS2_LONG_FRIEND(BOOL, GetQueuedCompletionStatusEx,
                    (HANDLE port, struct _OVERLAPPED_ENTRY* entries, ULONG count, T* removed,
                     DWORD milliseconds, BOOL alertable),
                    (port, entries, count, WS2_LONG(removed), milliseconds, alertable))
#endif
    ULONG_PTR lpCompletionKey;
    LPOVERLAPPED lpOverlapped;
    ULONG_PTR Internal;
    DWORD dwNumberOfBytesTransferred;
} OVERLAPPED_ENTRY, *LPOVERLAPPED_ENTRY;
WS2_CXX_END

typedef struct _SYSTEMTIME {
    WORD wYear;
    WORD wMonth;
    WORD wDayOfWeek;
    WORD wDay;
    WORD wHour;
    WORD wMinute;
    WORD wSecond;
    WORD wMilliseconds;
} SYSTEMTIME, *PSYSTEMTIME, *LPSYSTEMTIME;

typedef struct _WIN32_FIND_DATAA {
    DWORD dwFileAttributes;
    FILETIME ftCreationTime;
    FILETIME ftLastAccessTime;
    FILETIME ftLastWriteTime;
    DWORD nFileSizeHigh;
    DWORD nFileSizeLow;
    DWORD dwReserved0;
    DWORD dwReserved1;
    CHAR cFileName[MAX_PATH];
    CHAR cAlternateFileName[14];
} WIN32_FIND_DATAA, *PWIN32_FIND_DATAA, *LPWIN32_FIND_DATAA;
typedef struct _WIN32_FIND_DATAW {
    DWORD dwFileAttributes;
    FILETIME ftCreationTime;
    FILETIME ftLastAccessTime;
    FILETIME ftLastWriteTime;
    DWORD nFileSizeHigh;
    DWORD nFileSizeLow;
    DWORD dwReserved0;
    DWORD dwReserved1;
    WCHAR cFileName[MAX_PATH];
    WCHAR cAlternateFileName[14];
} WIN32_FIND_DATAW, *PWIN32_FIND_DATAW, *LPWIN32_FIND_DATAW;
#ifdef UNICODE
typedef WIN32_FIND_DATAW WIN32_FIND_DATA;
typedef LPWIN32_FIND_DATAW LPWIN32_FIND_DATA;
#else
typedef WIN32_FIND_DATAA WIN32_FIND_DATA;
typedef LPWIN32_FIND_DATAA LPWIN32_FIND_DATA;
#endif

typedef enum _GET_FILEEX_INFO_LEVELS { GetFileExInfoStandard, GetFileExMaxInfoLevel } GET_FILEEX_INFO_LEVELS;

typedef RTL_CRITICAL_SECTION CRITICAL_SECTION;
typedef PRTL_CRITICAL_SECTION PCRITICAL_SECTION;
typedef PRTL_CRITICAL_SECTION LPCRITICAL_SECTION;

typedef DWORD (*PTHREAD_START_ROUTINE)(LPVOID parameter);
typedef PTHREAD_START_ROUTINE LPTHREAD_START_ROUTINE;

#define STILL_ACTIVE STATUS_PENDING
#define EXCEPTION_ACCESS_VIOLATION STATUS_ACCESS_VIOLATION
#define EXCEPTION_DATATYPE_MISALIGNMENT STATUS_DATATYPE_MISALIGNMENT
#define EXCEPTION_BREAKPOINT STATUS_BREAKPOINT
#define EXCEPTION_SINGLE_STEP STATUS_SINGLE_STEP
#define EXCEPTION_ARRAY_BOUNDS_EXCEEDED STATUS_ARRAY_BOUNDS_EXCEEDED
#define EXCEPTION_FLT_DENORMAL_OPERAND STATUS_FLOAT_DENORMAL_OPERAND
#define EXCEPTION_FLT_DIVIDE_BY_ZERO STATUS_FLOAT_DIVIDE_BY_ZERO
#define EXCEPTION_FLT_INEXACT_RESULT STATUS_FLOAT_INEXACT_RESULT
#define EXCEPTION_FLT_INVALID_OPERATION STATUS_FLOAT_INVALID_OPERATION
#define EXCEPTION_FLT_OVERFLOW STATUS_FLOAT_OVERFLOW
#define EXCEPTION_FLT_STACK_CHECK STATUS_FLOAT_STACK_CHECK
#define EXCEPTION_FLT_UNDERFLOW STATUS_FLOAT_UNDERFLOW
#define EXCEPTION_INT_DIVIDE_BY_ZERO STATUS_INTEGER_DIVIDE_BY_ZERO
#define EXCEPTION_INT_OVERFLOW STATUS_INTEGER_OVERFLOW
#define EXCEPTION_PRIV_INSTRUCTION STATUS_PRIVILEGED_INSTRUCTION
#define EXCEPTION_IN_PAGE_ERROR STATUS_IN_PAGE_ERROR
#define EXCEPTION_ILLEGAL_INSTRUCTION STATUS_ILLEGAL_INSTRUCTION
#define EXCEPTION_NONCONTINUABLE_EXCEPTION STATUS_NONCONTINUABLE_EXCEPTION
#define EXCEPTION_STACK_OVERFLOW STATUS_STACK_OVERFLOW
#define EXCEPTION_INVALID_DISPOSITION STATUS_INVALID_DISPOSITION
#define EXCEPTION_GUARD_PAGE STATUS_GUARD_PAGE_VIOLATION
#define EXCEPTION_INVALID_HANDLE STATUS_INVALID_HANDLE

#endif
