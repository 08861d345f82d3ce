#ifndef WS2_LONG_ARGUMENTS_WINDOWS_H
#define WS2_LONG_ARGUMENTS_WINDOWS_H
/* The same as <ws2/long_arguments.h> for functions of windows.h, which includes this at its end. */
#include <ws2/long_value.h>

#ifdef __cplusplus
extern "C++" {
/* A thread's function may return unsigned long: its caller reads 32 bits of the result. */
template <class R>
WS2_LONG_MEMBER typename ws2::headers::IfLong<R, HANDLE>::Result
CreateThread(LPSECURITY_ATTRIBUTES attributes, SIZE_T stack_size, R (*start)(LPVOID), LPVOID parameter,
             DWORD flags, ws2::headers::DwordPointer id) {
    return CreateThread(attributes, stack_size, reinterpret_cast<LPTHREAD_START_ROUTINE>(start), parameter,
                        flags, id.value);
}
WS2_LONG_OVERLOAD(HANDLE, CreateThread,
                  (LPSECURITY_ATTRIBUTES attributes, SIZE_T stack_size, LPTHREAD_START_ROUTINE start,
                   LPVOID parameter, DWORD flags, ws2::headers::DwordPointer id),
                  (attributes, stack_size, start, parameter, flags, id.value))
template <class R>
WS2_LONG_MEMBER typename ws2::headers::IfLong<R, BOOL>::Result QueueUserWorkItem(R (*function)(LPVOID),
                                                                                 PVOID context, ULONG flags) {
    return QueueUserWorkItem(reinterpret_cast<LPTHREAD_START_ROUTINE>(function), context, flags);
}
WS2_LONG_OVERLOAD(BOOL, ReadFile,
                  (HANDLE file, LPVOID buffer, DWORD length, ws2::headers::DwordPointer read,
                   LPOVERLAPPED overlapped),
                  (file, buffer, length, read.value, overlapped))
WS2_LONG_OVERLOAD(BOOL, WriteFile,
                  (HANDLE file, LPCVOID buffer, DWORD length, ws2::headers::DwordPointer written,
                   LPOVERLAPPED overlapped),
                  (file, buffer, length, written.value, overlapped))
WS2_LONG_OVERLOAD(BOOL, GetExitCodeThread, (HANDLE thread, ws2::headers::DwordPointer code),
                  (thread, code.value))
WS2_LONG_OVERLOAD(BOOL, GetExitCodeProcess, (HANDLE process, ws2::headers::DwordPointer code),
                  (process, code.value))
WS2_LONG_OVERLOAD(BOOL, GetConsoleMode, (HANDLE console, ws2::headers::DwordPointer mode),
                  (console, mode.value))
WS2_LONG_OVERLOAD(BOOL, GetComputerNameA, (LPSTR buffer, ws2::headers::DwordPointer size),
                  (buffer, size.value))
WS2_LONG_OVERLOAD(BOOL, GetComputerNameW, (LPWSTR buffer, ws2::headers::DwordPointer size),
                  (buffer, size.value))
WS2_LONG_OVERLOAD(BOOL, GetUserNameA, (LPSTR buffer, ws2::headers::DwordPointer size), (buffer, size.value))
WS2_LONG_OVERLOAD(BOOL, GetUserNameW, (LPWSTR buffer, ws2::headers::DwordPointer size), (buffer, size.value))
WS2_LONG_OVERLOAD(BOOL, GetComputerNameExA,
                  (COMPUTER_NAME_FORMAT format, LPSTR buffer, ws2::headers::DwordPointer size),
                  (format, buffer, size.value))
WS2_LONG_OVERLOAD(BOOL, GetComputerNameExW,
                  (COMPUTER_NAME_FORMAT format, LPWSTR buffer, ws2::headers::DwordPointer size),
                  (format, buffer, size.value))
WS2_LONG_OVERLOAD(BOOL, GetHandleInformation, (HANDLE handle, ws2::headers::DwordPointer flags),
                  (handle, flags.value))
WS2_LONG_OVERLOAD(DWORD, GetFileSize, (HANDLE file, ws2::headers::DwordPointer high), (file, high.value))
WS2_LONG_OVERLOAD(DWORD, SetFilePointer,
                  (HANDLE file, LONG distance, ws2::headers::LongPointer distance_high, DWORD method),
                  (file, distance, distance_high.value, method))
WS2_LONG_OVERLOAD(BOOL, ReleaseSemaphore, (HANDLE semaphore, LONG count, ws2::headers::LongPointer previous),
                  (semaphore, count, previous.value))
WS2_LONG_OVERLOAD(BOOL, VirtualProtect,
                  (LPVOID address, SIZE_T size, DWORD protect, ws2::headers::DwordPointer old),
                  (address, size, protect, old.value))
WS2_LONG_OVERLOAD(BOOL, DeviceIoControl,
                  (HANDLE device, DWORD code, LPVOID in, DWORD in_size, LPVOID out, DWORD out_size,
                   ws2::headers::DwordPointer returned, LPOVERLAPPED overlapped),
                  (device, code, in, in_size, out, out_size, returned.value, overlapped))
WS2_LONG_OVERLOAD(DWORD, GetWindowThreadProcessId, (HWND window, ws2::headers::DwordPointer process),
                  (window, process.value))
WS2_LONG_OVERLOAD(BOOL, GetProcessHandleCount, (HANDLE process, ws2::headers::DwordPointer count),
                  (process, count.value))
WS2_LONG_OVERLOAD(BOOL, WriteConsoleA,
                  (HANDLE console, const VOID* buffer, DWORD characters, ws2::headers::DwordPointer written,
                   LPVOID reserved),
                  (console, buffer, characters, written.value, reserved))
WS2_LONG_OVERLOAD(BOOL, WriteConsoleW,
                  (HANDLE console, const VOID* buffer, DWORD characters, ws2::headers::DwordPointer written,
                   LPVOID reserved),
                  (console, buffer, characters, written.value, reserved))
WS2_LONG_OVERLOAD(BOOL, ReadConsoleA,
                  (HANDLE console, LPVOID buffer, DWORD characters, ws2::headers::DwordPointer read,
                   LPVOID control),
                  (console, buffer, characters, read.value, control))
WS2_LONG_OVERLOAD(BOOL, ReadConsoleW,
                  (HANDLE console, LPVOID buffer, DWORD characters, ws2::headers::DwordPointer read,
                   LPVOID control),
                  (console, buffer, characters, read.value, control))
WS2_LONG_OVERLOAD(BOOL, ReadConsoleInputA,
                  (HANDLE console, PINPUT_RECORD records, DWORD size, ws2::headers::DwordPointer read),
                  (console, records, size, read.value))
WS2_LONG_OVERLOAD(BOOL, ReadConsoleInputW,
                  (HANDLE console, PINPUT_RECORD records, DWORD size, ws2::headers::DwordPointer read),
                  (console, records, size, read.value))
WS2_LONG_OVERLOAD(BOOL, PeekConsoleInputA,
                  (HANDLE console, PINPUT_RECORD records, DWORD size, ws2::headers::DwordPointer read),
                  (console, records, size, read.value))
WS2_LONG_OVERLOAD(BOOL, PeekConsoleInputW,
                  (HANDLE console, PINPUT_RECORD records, DWORD size, ws2::headers::DwordPointer read),
                  (console, records, size, read.value))
WS2_LONG_OVERLOAD(BOOL, WriteConsoleInputA,
                  (HANDLE console, const INPUT_RECORD* records, DWORD size,
                   ws2::headers::DwordPointer written),
                  (console, records, size, written.value))
WS2_LONG_OVERLOAD(BOOL, WriteConsoleInputW,
                  (HANDLE console, const INPUT_RECORD* records, DWORD size,
                   ws2::headers::DwordPointer written),
                  (console, records, size, written.value))
WS2_LONG_OVERLOAD(BOOL, GetNumberOfConsoleInputEvents, (HANDLE console, ws2::headers::DwordPointer count),
                  (console, count.value))
WS2_LONG_OVERLOAD(BOOL, FillConsoleOutputCharacterA,
                  (HANDLE console, CHAR character, DWORD length, COORD start,
                   ws2::headers::DwordPointer written),
                  (console, character, length, start, written.value))
WS2_LONG_OVERLOAD(BOOL, FillConsoleOutputCharacterW,
                  (HANDLE console, WCHAR character, DWORD length, COORD start,
                   ws2::headers::DwordPointer written),
                  (console, character, length, start, written.value))
WS2_LONG_OVERLOAD(BOOL, FillConsoleOutputAttribute,
                  (HANDLE console, WORD attribute, DWORD length, COORD start,
                   ws2::headers::DwordPointer written),
                  (console, attribute, length, start, written.value))
WS2_LONG_OVERLOAD(BOOL, GetNamedPipeClientProcessId, (HANDLE pipe, ws2::headers::DwordPointer process),
                  (pipe, process.value))
WS2_LONG_OVERLOAD(BOOL, GetNamedPipeServerProcessId, (HANDLE pipe, ws2::headers::DwordPointer process),
                  (pipe, process.value))
WS2_LONG_OVERLOAD(LSTATUS, RegQueryValueExA,
                  (HKEY key, LPCSTR name, LPDWORD reserved, ws2::headers::DwordPointer type, LPBYTE data,
                   ws2::headers::DwordPointer size),
                  (key, name, reserved, type.value, data, size.value))
WS2_LONG_OVERLOAD(LSTATUS, RegQueryValueExW,
                  (HKEY key, LPCWSTR name, LPDWORD reserved, ws2::headers::DwordPointer type, LPBYTE data,
                   ws2::headers::DwordPointer size),
                  (key, name, reserved, type.value, data, size.value))
WS2_LONG_OVERLOAD(BOOL, PeekNamedPipe,
                  (HANDLE pipe, LPVOID buffer, DWORD size, ws2::headers::DwordPointer read,
                   ws2::headers::DwordPointer available, ws2::headers::DwordPointer left),
                  (pipe, buffer, size, read.value, available.value, left.value))
WS2_LONG_OVERLOAD(BOOL, SetNamedPipeHandleState,
                  (HANDLE pipe, ws2::headers::DwordPointer mode, ws2::headers::DwordPointer count,
                   ws2::headers::DwordPointer timeout),
                  (pipe, mode.value, count.value, timeout.value))
}
#else
/* A thread's function may return unsigned long: its caller reads 32 bits of the result. */
#define WS2_THREAD_START(start)                                                                              \
    __extension__(_Generic((start), unsigned long (*)(void*)                                                 \
                           : (LPTHREAD_START_ROUTINE)(start), default                                        \
                           : (start)))
#define ws2_any_CreateThread(attributes, stack_size, start, parameter, flags, id)                            \
    CreateThread(attributes, stack_size, WS2_THREAD_START(start), parameter, flags, WS2_DWORD_POINTER(id))
#define CreateThread(...) WS2_LONG_CALL(WS2_LONG_HAS_6(__VA_ARGS__), CreateThread)(__VA_ARGS__)
#define ws2_any_QueueUserWorkItem(function, context, flags)                                                  \
    QueueUserWorkItem(WS2_THREAD_START(function), context, flags)
#define QueueUserWorkItem(...) WS2_LONG_CALL(WS2_LONG_HAS_3(__VA_ARGS__), QueueUserWorkItem)(__VA_ARGS__)
#define ws2_any_GetQueuedCompletionStatus(port, bytes, key, overlapped, milliseconds)                        \
    GetQueuedCompletionStatus(port, WS2_DWORD_POINTER(bytes), key, overlapped, milliseconds)
#define GetQueuedCompletionStatus(...)                                                                       \
    WS2_LONG_CALL(WS2_LONG_HAS_5(__VA_ARGS__), GetQueuedCompletionStatus)(__VA_ARGS__)
#define ws2_any_GetOverlappedResult(file, overlapped, bytes, wait)                                           \
    GetOverlappedResult(file, overlapped, WS2_DWORD_POINTER(bytes), wait)
#define GetOverlappedResult(...) WS2_LONG_CALL(WS2_LONG_HAS_4(__VA_ARGS__), GetOverlappedResult)(__VA_ARGS__)
#define ws2_any_GetOverlappedResultEx(file, overlapped, bytes, milliseconds, alertable)                      \
    GetOverlappedResultEx(file, overlapped, WS2_DWORD_POINTER(bytes), milliseconds, alertable)
#define GetOverlappedResultEx(...)                                                                           \
    WS2_LONG_CALL(WS2_LONG_HAS_5(__VA_ARGS__), GetOverlappedResultEx)(__VA_ARGS__)
#define ws2_any_GetQueuedCompletionStatusEx(port, entries, count, removed, milliseconds, alertable)          \
    GetQueuedCompletionStatusEx(port, entries, count, WS2_DWORD_POINTER(removed), milliseconds, alertable)
#define GetQueuedCompletionStatusEx(...)                                                                     \
    WS2_LONG_CALL(WS2_LONG_HAS_6(__VA_ARGS__), GetQueuedCompletionStatusEx)(__VA_ARGS__)
#define ws2_any_ReadFile(file, buffer, length, read, overlapped)                                             \
    ReadFile(file, buffer, length, WS2_DWORD_POINTER(read), overlapped)
#define ReadFile(...) WS2_LONG_CALL(WS2_LONG_HAS_5(__VA_ARGS__), ReadFile)(__VA_ARGS__)
#define ws2_any_WriteFile(file, buffer, length, written, overlapped)                                         \
    WriteFile(file, buffer, length, WS2_DWORD_POINTER(written), overlapped)
#define WriteFile(...) WS2_LONG_CALL(WS2_LONG_HAS_5(__VA_ARGS__), WriteFile)(__VA_ARGS__)
#define ws2_any_GetExitCodeThread(thread, code) GetExitCodeThread(thread, WS2_DWORD_POINTER(code))
#define GetExitCodeThread(...) WS2_LONG_CALL(WS2_LONG_HAS_2(__VA_ARGS__), GetExitCodeThread)(__VA_ARGS__)
#define ws2_any_GetExitCodeProcess(process, code) GetExitCodeProcess(process, WS2_DWORD_POINTER(code))
#define GetExitCodeProcess(...) WS2_LONG_CALL(WS2_LONG_HAS_2(__VA_ARGS__), GetExitCodeProcess)(__VA_ARGS__)
#define ws2_any_GetConsoleMode(console, mode) GetConsoleMode(console, WS2_DWORD_POINTER(mode))
#define GetConsoleMode(...) WS2_LONG_CALL(WS2_LONG_HAS_2(__VA_ARGS__), GetConsoleMode)(__VA_ARGS__)
#define ws2_any_GetComputerNameA(buffer, size) GetComputerNameA(buffer, WS2_DWORD_POINTER(size))
#define GetComputerNameA(...) WS2_LONG_CALL(WS2_LONG_HAS_2(__VA_ARGS__), GetComputerNameA)(__VA_ARGS__)
#define ws2_any_GetComputerNameW(buffer, size) GetComputerNameW(buffer, WS2_DWORD_POINTER(size))
#define GetComputerNameW(...) WS2_LONG_CALL(WS2_LONG_HAS_2(__VA_ARGS__), GetComputerNameW)(__VA_ARGS__)
#define ws2_any_GetUserNameA(buffer, size) GetUserNameA(buffer, WS2_DWORD_POINTER(size))
#define GetUserNameA(...) WS2_LONG_CALL(WS2_LONG_HAS_2(__VA_ARGS__), GetUserNameA)(__VA_ARGS__)
#define ws2_any_GetUserNameW(buffer, size) GetUserNameW(buffer, WS2_DWORD_POINTER(size))
#define GetUserNameW(...) WS2_LONG_CALL(WS2_LONG_HAS_2(__VA_ARGS__), GetUserNameW)(__VA_ARGS__)
#define ws2_any_GetComputerNameExA(format, buffer, size)                                                     \
    GetComputerNameExA(format, buffer, WS2_DWORD_POINTER(size))
#define GetComputerNameExA(...) WS2_LONG_CALL(WS2_LONG_HAS_3(__VA_ARGS__), GetComputerNameExA)(__VA_ARGS__)
#define ws2_any_GetComputerNameExW(format, buffer, size)                                                     \
    GetComputerNameExW(format, buffer, WS2_DWORD_POINTER(size))
#define GetComputerNameExW(...) WS2_LONG_CALL(WS2_LONG_HAS_3(__VA_ARGS__), GetComputerNameExW)(__VA_ARGS__)
#define ws2_any_GetHandleInformation(handle, flags) GetHandleInformation(handle, WS2_DWORD_POINTER(flags))
#define GetHandleInformation(...)                                                                            \
    WS2_LONG_CALL(WS2_LONG_HAS_2(__VA_ARGS__), GetHandleInformation)(__VA_ARGS__)
#define ws2_any_GetFileSize(file, high) GetFileSize(file, WS2_DWORD_POINTER(high))
#define GetFileSize(...) WS2_LONG_CALL(WS2_LONG_HAS_2(__VA_ARGS__), GetFileSize)(__VA_ARGS__)
#define ws2_any_SetFilePointer(file, distance, distance_high, method)                                        \
    SetFilePointer(file, distance, WS2_LONG_POINTER(distance_high), method)
#define SetFilePointer(...) WS2_LONG_CALL(WS2_LONG_HAS_4(__VA_ARGS__), SetFilePointer)(__VA_ARGS__)
#define ws2_any_ReleaseSemaphore(semaphore, count, previous)                                                 \
    ReleaseSemaphore(semaphore, count, WS2_LONG_POINTER(previous))
#define ReleaseSemaphore(...) WS2_LONG_CALL(WS2_LONG_HAS_3(__VA_ARGS__), ReleaseSemaphore)(__VA_ARGS__)
#define ws2_any_VirtualProtect(address, size, protect, old)                                                  \
    VirtualProtect(address, size, protect, WS2_DWORD_POINTER(old))
#define VirtualProtect(...) WS2_LONG_CALL(WS2_LONG_HAS_4(__VA_ARGS__), VirtualProtect)(__VA_ARGS__)
#define ws2_any_DeviceIoControl(device, code, in, in_size, out, out_size, returned, overlapped)              \
    DeviceIoControl(device, code, in, in_size, out, out_size, WS2_DWORD_POINTER(returned), overlapped)
#define DeviceIoControl(...) WS2_LONG_CALL(WS2_LONG_HAS_8(__VA_ARGS__), DeviceIoControl)(__VA_ARGS__)
#define ws2_any_GetWindowThreadProcessId(window, process)                                                    \
    GetWindowThreadProcessId(window, WS2_DWORD_POINTER(process))
#define GetWindowThreadProcessId(...)                                                                        \
    WS2_LONG_CALL(WS2_LONG_HAS_2(__VA_ARGS__), GetWindowThreadProcessId)(__VA_ARGS__)
#define ws2_any_GetProcessHandleCount(process, count) GetProcessHandleCount(process, WS2_DWORD_POINTER(count))
#define GetProcessHandleCount(...)                                                                           \
    WS2_LONG_CALL(WS2_LONG_HAS_2(__VA_ARGS__), GetProcessHandleCount)(__VA_ARGS__)
#define ws2_any_WriteConsoleA(console, buffer, characters, written, reserved)                                \
    WriteConsoleA(console, buffer, characters, WS2_DWORD_POINTER(written), reserved)
#define WriteConsoleA(...) WS2_LONG_CALL(WS2_LONG_HAS_5(__VA_ARGS__), WriteConsoleA)(__VA_ARGS__)
#define ws2_any_WriteConsoleW(console, buffer, characters, written, reserved)                                \
    WriteConsoleW(console, buffer, characters, WS2_DWORD_POINTER(written), reserved)
#define WriteConsoleW(...) WS2_LONG_CALL(WS2_LONG_HAS_5(__VA_ARGS__), WriteConsoleW)(__VA_ARGS__)
#define ws2_any_ReadConsoleA(console, buffer, characters, read, control)                                     \
    ReadConsoleA(console, buffer, characters, WS2_DWORD_POINTER(read), control)
#define ReadConsoleA(...) WS2_LONG_CALL(WS2_LONG_HAS_5(__VA_ARGS__), ReadConsoleA)(__VA_ARGS__)
#define ws2_any_ReadConsoleW(console, buffer, characters, read, control)                                     \
    ReadConsoleW(console, buffer, characters, WS2_DWORD_POINTER(read), control)
#define ReadConsoleW(...) WS2_LONG_CALL(WS2_LONG_HAS_5(__VA_ARGS__), ReadConsoleW)(__VA_ARGS__)
#define ws2_any_ReadConsoleInputA(console, records, size, read)                                              \
    ReadConsoleInputA(console, records, size, WS2_DWORD_POINTER(read))
#define ReadConsoleInputA(...) WS2_LONG_CALL(WS2_LONG_HAS_4(__VA_ARGS__), ReadConsoleInputA)(__VA_ARGS__)
#define ws2_any_ReadConsoleInputW(console, records, size, read)                                              \
    ReadConsoleInputW(console, records, size, WS2_DWORD_POINTER(read))
#define ReadConsoleInputW(...) WS2_LONG_CALL(WS2_LONG_HAS_4(__VA_ARGS__), ReadConsoleInputW)(__VA_ARGS__)
#define ws2_any_PeekConsoleInputA(console, records, size, read)                                              \
    PeekConsoleInputA(console, records, size, WS2_DWORD_POINTER(read))
#define PeekConsoleInputA(...) WS2_LONG_CALL(WS2_LONG_HAS_4(__VA_ARGS__), PeekConsoleInputA)(__VA_ARGS__)
#define ws2_any_PeekConsoleInputW(console, records, size, read)                                              \
    PeekConsoleInputW(console, records, size, WS2_DWORD_POINTER(read))
#define PeekConsoleInputW(...) WS2_LONG_CALL(WS2_LONG_HAS_4(__VA_ARGS__), PeekConsoleInputW)(__VA_ARGS__)
#define ws2_any_WriteConsoleInputA(console, records, size, written)                                          \
    WriteConsoleInputA(console, records, size, WS2_DWORD_POINTER(written))
#define WriteConsoleInputA(...) WS2_LONG_CALL(WS2_LONG_HAS_4(__VA_ARGS__), WriteConsoleInputA)(__VA_ARGS__)
#define ws2_any_WriteConsoleInputW(console, records, size, written)                                          \
    WriteConsoleInputW(console, records, size, WS2_DWORD_POINTER(written))
#define WriteConsoleInputW(...) WS2_LONG_CALL(WS2_LONG_HAS_4(__VA_ARGS__), WriteConsoleInputW)(__VA_ARGS__)
#define ws2_any_GetNumberOfConsoleInputEvents(console, count)                                                \
    GetNumberOfConsoleInputEvents(console, WS2_DWORD_POINTER(count))
#define GetNumberOfConsoleInputEvents(...)                                                                   \
    WS2_LONG_CALL(WS2_LONG_HAS_2(__VA_ARGS__), GetNumberOfConsoleInputEvents)(__VA_ARGS__)
#define ws2_any_FillConsoleOutputCharacterA(console, character, length, start, written)                      \
    FillConsoleOutputCharacterA(console, character, length, start, WS2_DWORD_POINTER(written))
#define FillConsoleOutputCharacterA(...)                                                                     \
    WS2_LONG_CALL(WS2_LONG_HAS_5(__VA_ARGS__), FillConsoleOutputCharacterA)(__VA_ARGS__)
#define ws2_any_FillConsoleOutputCharacterW(console, character, length, start, written)                      \
    FillConsoleOutputCharacterW(console, character, length, start, WS2_DWORD_POINTER(written))
#define FillConsoleOutputCharacterW(...)                                                                     \
    WS2_LONG_CALL(WS2_LONG_HAS_5(__VA_ARGS__), FillConsoleOutputCharacterW)(__VA_ARGS__)
#define ws2_any_FillConsoleOutputAttribute(console, attribute, length, start, written)                       \
    FillConsoleOutputAttribute(console, attribute, length, start, WS2_DWORD_POINTER(written))
#define FillConsoleOutputAttribute(...)                                                                      \
    WS2_LONG_CALL(WS2_LONG_HAS_5(__VA_ARGS__), FillConsoleOutputAttribute)(__VA_ARGS__)
#define ws2_any_GetNamedPipeClientProcessId(pipe, process)                                                   \
    GetNamedPipeClientProcessId(pipe, WS2_DWORD_POINTER(process))
#define GetNamedPipeClientProcessId(...)                                                                     \
    WS2_LONG_CALL(WS2_LONG_HAS_2(__VA_ARGS__), GetNamedPipeClientProcessId)(__VA_ARGS__)
#define ws2_any_GetNamedPipeServerProcessId(pipe, process)                                                   \
    GetNamedPipeServerProcessId(pipe, WS2_DWORD_POINTER(process))
#define GetNamedPipeServerProcessId(...)                                                                     \
    WS2_LONG_CALL(WS2_LONG_HAS_2(__VA_ARGS__), GetNamedPipeServerProcessId)(__VA_ARGS__)
#define ws2_any_RegQueryValueExA(key, name, reserved, type, data, size)                                      \
    RegQueryValueExA(key, name, reserved, WS2_DWORD_POINTER(type), data, WS2_DWORD_POINTER(size))
#define RegQueryValueExA(...) WS2_LONG_CALL(WS2_LONG_HAS_6(__VA_ARGS__), RegQueryValueExA)(__VA_ARGS__)
#define ws2_any_RegQueryValueExW(key, name, reserved, type, data, size)                                      \
    RegQueryValueExW(key, name, reserved, WS2_DWORD_POINTER(type), data, WS2_DWORD_POINTER(size))
#define RegQueryValueExW(...) WS2_LONG_CALL(WS2_LONG_HAS_6(__VA_ARGS__), RegQueryValueExW)(__VA_ARGS__)
#define ws2_any_PeekNamedPipe(pipe, buffer, size, read, available, left)                                     \
    PeekNamedPipe(pipe, buffer, size, WS2_DWORD_POINTER(read), WS2_DWORD_POINTER(available),                 \
                  WS2_DWORD_POINTER(left))
#define PeekNamedPipe(...) WS2_LONG_CALL(WS2_LONG_HAS_6(__VA_ARGS__), PeekNamedPipe)(__VA_ARGS__)
#define ws2_any_SetNamedPipeHandleState(pipe, mode, count, timeout)                                          \
    SetNamedPipeHandleState(pipe, WS2_DWORD_POINTER(mode), WS2_DWORD_POINTER(count),                         \
                            WS2_DWORD_POINTER(timeout))
#define SetNamedPipeHandleState(...)                                                                         \
    WS2_LONG_CALL(WS2_LONG_HAS_4(__VA_ARGS__), SetNamedPipeHandleState)(__VA_ARGS__)
#endif

#endif
