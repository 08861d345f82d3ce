#ifndef _DBGHELP_
#define _DBGHELP_
#include <winnt.h>
/* Symbols and dumps. Not implemented: ERROR_CALL_NOT_IMPLEMENTED; gdb and backtrace(3) serve this purpose. */

#define MAX_SYM_NAME 2000
#define SYMOPT_CASE_INSENSITIVE 0x00000001
#define SYMOPT_UNDNAME 0x00000002
#define SYMOPT_DEFERRED_LOADS 0x00000004
#define SYMOPT_LOAD_LINES 0x00000010
#define SYMOPT_FAIL_CRITICAL_ERRORS 0x00000200
#define SYMOPT_DEBUG 0x80000000

typedef struct _SYMBOL_INFO {
    ULONG SizeOfStruct;
    ULONG TypeIndex;
    ULONG64 Reserved[2];
    ULONG Index;
    ULONG Size;
    ULONG64 ModBase;
    ULONG Flags;
    ULONG64 Value;
    ULONG64 Address;
    ULONG Register;
    ULONG Scope;
    ULONG Tag;
    ULONG NameLen;
    ULONG MaxNameLen;
    CHAR Name[1];
} SYMBOL_INFO, *PSYMBOL_INFO;
typedef struct _IMAGEHLP_LINE64 {
    DWORD SizeOfStruct;
    PVOID Key;
    DWORD LineNumber;
    PCHAR FileName;
    DWORD64 Address;
} IMAGEHLP_LINE64, *PIMAGEHLP_LINE64;
typedef enum _MINIDUMP_TYPE {
    MiniDumpNormal = 0x00000000,
    MiniDumpWithDataSegs = 0x00000001,
    MiniDumpWithFullMemory = 0x00000002,
    MiniDumpWithHandleData = 0x00000004
} MINIDUMP_TYPE;
#pragma pack(push, 4)
typedef struct _MINIDUMP_EXCEPTION_INFORMATION {
    DWORD ThreadId;
    struct _EXCEPTION_POINTERS* ExceptionPointers;
    BOOL ClientPointers;
} MINIDUMP_EXCEPTION_INFORMATION, *PMINIDUMP_EXCEPTION_INFORMATION;
#pragma pack(pop)

WS2_BEGIN
WS2_API BOOL SymInitialize(HANDLE process, PCSTR path, BOOL invade) WS2_LINK(SymInitialize);
WS2_API BOOL SymCleanup(HANDLE process) WS2_LINK(SymCleanup);
WS2_API BOOL SymFromAddr(HANDLE process, DWORD64 address, DWORD64* displacement, PSYMBOL_INFO symbol)
    WS2_LINK(SymFromAddr);
WS2_API BOOL SymGetLineFromAddr64(HANDLE process, DWORD64 address, PDWORD displacement, PIMAGEHLP_LINE64 line)
    WS2_LINK(SymGetLineFromAddr64);
WS2_API BOOL MiniDumpWriteDump(HANDLE process, DWORD id, HANDLE file, MINIDUMP_TYPE type,
                               PMINIDUMP_EXCEPTION_INFORMATION exception, PVOID user_streams, PVOID callback)
    WS2_LINK(MiniDumpWriteDump);
WS2_END
#endif
