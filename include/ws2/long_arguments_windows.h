#ifndef WS2_LONG_ARGUMENTS_WINDOWS_H
#define WS2_LONG_ARGUMENTS_WINDOWS_H
/* The same as <ws2/long_arguments.h> for functions of windows.h, which includes this at its end. */
#include <ws2/long_value.h>

#ifdef __cplusplus
extern "C++" {
/* A thread's function may return unsigned long: its caller reads 32 bits of the result. */
template <class R, class T>
WS2_LONG_INLINE typename ws2::headers::IfLong<R, HANDLE>::Result
CreateThread(LPSECURITY_ATTRIBUTES attributes, SIZE_T stack_size, R (*start)(LPVOID), LPVOID parameter,
             DWORD flags, T* id) {
    return CreateThread(attributes, stack_size, reinterpret_cast<LPTHREAD_START_ROUTINE>(start), parameter,
                        flags, id);
}
template <class R>
WS2_LONG_INLINE typename ws2::headers::IfLong<R, HANDLE>::Result
CreateThread(LPSECURITY_ATTRIBUTES attributes, SIZE_T stack_size, R (*start)(LPVOID), LPVOID parameter,
             DWORD flags, DWORD* id) {
    return CreateThread(attributes, stack_size, reinterpret_cast<LPTHREAD_START_ROUTINE>(start), parameter,
                        flags, id);
}
WS2_LONG_OVERLOAD(static, HANDLE, CreateThread,
                  (LPSECURITY_ATTRIBUTES attributes, SIZE_T stack_size, LPTHREAD_START_ROUTINE start,
                   LPVOID parameter, DWORD flags, T* id),
                  id, (attributes, stack_size, start, parameter, flags, WS2_LONG(id)))
WS2_LONG_OVERLOAD(static, BOOL, ReadFile,
                  (HANDLE file, LPVOID buffer, DWORD size, T* done, LPOVERLAPPED overlapped), done,
                  (file, buffer, size, WS2_LONG(done), overlapped))
WS2_LONG_OVERLOAD(static, BOOL, WriteFile,
                  (HANDLE file, LPCVOID buffer, DWORD size, T* done, LPOVERLAPPED overlapped), done,
                  (file, buffer, size, WS2_LONG(done), overlapped))
WS2_LONG_OVERLOAD(static, BOOL, GetExitCodeThread, (HANDLE thread, T* code), code, (thread, WS2_LONG(code)))
WS2_LONG_OVERLOAD(static, BOOL, GetExitCodeProcess, (HANDLE process, T* code), code,
                  (process, WS2_LONG(code)))
WS2_LONG_OVERLOAD(static, BOOL, GetConsoleMode, (HANDLE console, T* mode), mode, (console, WS2_LONG(mode)))
WS2_LONG_OVERLOAD(static, BOOL, GetComputerNameA, (LPSTR buffer, T* size), size, (buffer, WS2_LONG(size)))
WS2_LONG_OVERLOAD(static, BOOL, GetUserNameA, (LPSTR buffer, T* size), size, (buffer, WS2_LONG(size)))
}
#else
/* A thread's function may return unsigned long: its caller reads 32 bits of the result. */
WS2_LONG_INLINE HANDLE ws2_CreateThread_long(LPSECURITY_ATTRIBUTES attributes, SIZE_T stack_size,
                                             LPTHREAD_START_ROUTINE start, LPVOID parameter, DWORD flags,
                                             unsigned long* id) {
    ws2_long id_value = ws2_long_in(id);
    const HANDLE result = CreateThread(attributes, stack_size, start, parameter, flags, WS2_DWORD_OF(id));
    ws2_long_out(id, id_value, __builtin_object_size(id, 1));
    return result;
}
#define WS2_THREAD_START(start)                                                                              \
    _Generic((start), unsigned long (*)(void*) : (LPTHREAD_START_ROUTINE)(start), default : (start))
#define ws2_any_CreateThread(attributes, stack_size, start, parameter, flags, id)                            \
    WS2_BY_LONG(id, CreateThread, ws2_CreateThread_long)                                                     \
    (attributes, stack_size, WS2_THREAD_START(start), parameter, flags, id)
#define CreateThread(...) WS2_LONG_CALL(WS2_LONG_HAS_6(__VA_ARGS__), CreateThread)(__VA_ARGS__)
WS2_LONG_INLINE BOOL ws2_GetQueuedCompletionStatus_long(HANDLE port, unsigned long* bytes, PULONG_PTR key,
                                                        LPOVERLAPPED* overlapped, DWORD milliseconds) {
    ws2_long bytes_value = ws2_long_in(bytes);
    const BOOL result = GetQueuedCompletionStatus(port, WS2_DWORD_OF(bytes), key, overlapped, milliseconds);
    ws2_long_out(bytes, bytes_value, __builtin_object_size(bytes, 1));
    return result;
}

#define ws2_any_GetQueuedCompletionStatus(port, bytes, key, overlapped, milliseconds)                        \
    WS2_BY_LONG(bytes, GetQueuedCompletionStatus, ws2_GetQueuedCompletionStatus_long)                        \
    (port, bytes, key, overlapped, milliseconds)

#define GetQueuedCompletionStatus(...)                                                                       \
    WS2_LONG_CALL(WS2_LONG_HAS_5(__VA_ARGS__), GetQueuedCompletionStatus)(__VA_ARGS__)

WS2_LONG_INLINE BOOL ws2_GetOverlappedResult_long(HANDLE file, LPOVERLAPPED overlapped, unsigned long* bytes,
                                                  BOOL wait) {
    ws2_long bytes_value = ws2_long_in(bytes);
    const BOOL result = GetOverlappedResult(file, overlapped, WS2_DWORD_OF(bytes), wait);
    ws2_long_out(bytes, bytes_value, __builtin_object_size(bytes, 1));
    return result;
}

#define ws2_any_GetOverlappedResult(file, overlapped, bytes, wait)                                           \
    WS2_BY_LONG(bytes, GetOverlappedResult, ws2_GetOverlappedResult_long)(file, overlapped, bytes, wait)

#define GetOverlappedResult(...) WS2_LONG_CALL(WS2_LONG_HAS_4(__VA_ARGS__), GetOverlappedResult)(__VA_ARGS__)

WS2_LONG_INLINE BOOL ws2_ReadFile_long(HANDLE file, LPVOID buffer, DWORD size, unsigned long* done,
                                       LPOVERLAPPED overlapped) {
    ws2_long done_value = ws2_long_in(done);
    const BOOL result = ReadFile(file, buffer, size, WS2_DWORD_OF(done), overlapped);
    ws2_long_out(done, done_value, __builtin_object_size(done, 1));
    return result;
}

#define ws2_any_ReadFile(file, buffer, size, done, overlapped)                                               \
    WS2_BY_LONG(done, ReadFile, ws2_ReadFile_long)(file, buffer, size, done, overlapped)

#define ReadFile(...) WS2_LONG_CALL(WS2_LONG_HAS_5(__VA_ARGS__), ReadFile)(__VA_ARGS__)

WS2_LONG_INLINE BOOL ws2_WriteFile_long(HANDLE file, LPCVOID buffer, DWORD size, unsigned long* done,
                                        LPOVERLAPPED overlapped) {
    ws2_long done_value = ws2_long_in(done);
    const BOOL result = WriteFile(file, buffer, size, WS2_DWORD_OF(done), overlapped);
    ws2_long_out(done, done_value, __builtin_object_size(done, 1));
    return result;
}

#define ws2_any_WriteFile(file, buffer, size, done, overlapped)                                              \
    WS2_BY_LONG(done, WriteFile, ws2_WriteFile_long)(file, buffer, size, done, overlapped)

#define WriteFile(...) WS2_LONG_CALL(WS2_LONG_HAS_5(__VA_ARGS__), WriteFile)(__VA_ARGS__)

WS2_LONG_INLINE BOOL ws2_GetExitCodeThread_long(HANDLE thread, unsigned long* code) {
    ws2_long code_value = ws2_long_in(code);
    const BOOL result = GetExitCodeThread(thread, WS2_DWORD_OF(code));
    ws2_long_out(code, code_value, __builtin_object_size(code, 1));
    return result;
}

#define ws2_any_GetExitCodeThread(thread, code)                                                              \
    WS2_BY_LONG(code, GetExitCodeThread, ws2_GetExitCodeThread_long)(thread, code)

#define GetExitCodeThread(...) WS2_LONG_CALL(WS2_LONG_HAS_2(__VA_ARGS__), GetExitCodeThread)(__VA_ARGS__)

WS2_LONG_INLINE BOOL ws2_GetExitCodeProcess_long(HANDLE process, unsigned long* code) {
    ws2_long code_value = ws2_long_in(code);
    const BOOL result = GetExitCodeProcess(process, WS2_DWORD_OF(code));
    ws2_long_out(code, code_value, __builtin_object_size(code, 1));
    return result;
}

#define ws2_any_GetExitCodeProcess(process, code)                                                            \
    WS2_BY_LONG(code, GetExitCodeProcess, ws2_GetExitCodeProcess_long)(process, code)

#define GetExitCodeProcess(...) WS2_LONG_CALL(WS2_LONG_HAS_2(__VA_ARGS__), GetExitCodeProcess)(__VA_ARGS__)

WS2_LONG_INLINE BOOL ws2_GetConsoleMode_long(HANDLE console, unsigned long* mode) {
    ws2_long mode_value = ws2_long_in(mode);
    const BOOL result = GetConsoleMode(console, WS2_DWORD_OF(mode));
    ws2_long_out(mode, mode_value, __builtin_object_size(mode, 1));
    return result;
}

#define ws2_any_GetConsoleMode(console, mode)                                                                \
    WS2_BY_LONG(mode, GetConsoleMode, ws2_GetConsoleMode_long)(console, mode)

#define GetConsoleMode(...) WS2_LONG_CALL(WS2_LONG_HAS_2(__VA_ARGS__), GetConsoleMode)(__VA_ARGS__)

WS2_LONG_INLINE BOOL ws2_GetComputerNameA_long(LPSTR buffer, unsigned long* size) {
    ws2_long size_value = ws2_long_in(size);
    const BOOL result = GetComputerNameA(buffer, WS2_DWORD_OF(size));
    ws2_long_out(size, size_value, __builtin_object_size(size, 1));
    return result;
}

#define ws2_any_GetComputerNameA(buffer, size)                                                               \
    WS2_BY_LONG(size, GetComputerNameA, ws2_GetComputerNameA_long)(buffer, size)

#define GetComputerNameA(...) WS2_LONG_CALL(WS2_LONG_HAS_2(__VA_ARGS__), GetComputerNameA)(__VA_ARGS__)

WS2_LONG_INLINE BOOL ws2_GetUserNameA_long(LPSTR buffer, unsigned long* size) {
    ws2_long size_value = ws2_long_in(size);
    const BOOL result = GetUserNameA(buffer, WS2_DWORD_OF(size));
    ws2_long_out(size, size_value, __builtin_object_size(size, 1));
    return result;
}

#define ws2_any_GetUserNameA(buffer, size)                                                                   \
    WS2_BY_LONG(size, GetUserNameA, ws2_GetUserNameA_long)(buffer, size)

#define GetUserNameA(...) WS2_LONG_CALL(WS2_LONG_HAS_2(__VA_ARGS__), GetUserNameA)(__VA_ARGS__)
#endif

#endif
