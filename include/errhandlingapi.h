#ifndef _ERRHANDLING_H_
#define _ERRHANDLING_H_
#include <minwinbase.h>

#define SEM_FAILCRITICALERRORS 0x0001
#define SEM_NOGPFAULTERRORBOX 0x0002
#define SEM_NOALIGNMENTFAULTEXCEPT 0x0004
#define SEM_NOOPENFILEERRORBOX 0x8000

typedef LONG (*PTOP_LEVEL_EXCEPTION_FILTER)(PEXCEPTION_POINTERS exception);
typedef PTOP_LEVEL_EXCEPTION_FILTER LPTOP_LEVEL_EXCEPTION_FILTER;

WS2_BEGIN
WS2_PURE_API DWORD GetLastError(void) WS2_LINK(GetLastError);
WS2_PURE_API void SetLastError(DWORD code) WS2_LINK(SetLastError);
WS2_API UINT SetErrorMode(UINT mode) WS2_LINK(SetErrorMode);
WS2_API UINT GetErrorMode(void) WS2_LINK(GetErrorMode);
WS2_API void RaiseException(DWORD code, DWORD flags, DWORD argument_count, const ULONG_PTR* arguments)
    WS2_LINK(RaiseException);
WS2_API LPTOP_LEVEL_EXCEPTION_FILTER SetUnhandledExceptionFilter(LPTOP_LEVEL_EXCEPTION_FILTER filter)
    WS2_LINK(SetUnhandledExceptionFilter);
WS2_API LONG UnhandledExceptionFilter(PEXCEPTION_POINTERS exception) WS2_LINK(UnhandledExceptionFilter);
WS2_API PVOID AddVectoredExceptionHandler(ULONG first, PVECTORED_EXCEPTION_HANDLER handler)
    WS2_LINK(AddVectoredExceptionHandler);
WS2_API ULONG RemoveVectoredExceptionHandler(PVOID handle) WS2_LINK(RemoveVectoredExceptionHandler);
WS2_API void RtlCaptureContext(PCONTEXT context) WS2_LINK(RtlCaptureContext);
WS2_END

#endif
