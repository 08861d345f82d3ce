#ifndef _APISETCONSOLE_
#define _APISETCONSOLE_
#include <minwinbase.h>

#define CTRL_C_EVENT 0
#define CTRL_BREAK_EVENT 1
#define CTRL_CLOSE_EVENT 2
#define CTRL_LOGOFF_EVENT 5
#define CTRL_SHUTDOWN_EVENT 6
#define ENABLE_PROCESSED_INPUT 0x1
#define ENABLE_LINE_INPUT 0x2
#define ENABLE_ECHO_INPUT 0x4
#define ENABLE_PROCESSED_OUTPUT 0x1
#define ENABLE_WRAP_AT_EOL_OUTPUT 0x2
#define ENABLE_VIRTUAL_TERMINAL_PROCESSING 0x4
#define STD_INPUT_HANDLE ((DWORD)-10)
#define STD_OUTPUT_HANDLE ((DWORD)-11)
#define STD_ERROR_HANDLE ((DWORD)-12)
#define FOREGROUND_BLUE 0x1
#define FOREGROUND_GREEN 0x2
#define FOREGROUND_RED 0x4
#define FOREGROUND_INTENSITY 0x8

typedef BOOL (*PHANDLER_ROUTINE)(DWORD type);

WS2_BEGIN
WS2_API BOOL SetConsoleCtrlHandler(PHANDLER_ROUTINE handler, BOOL add) WS2_LINK(SetConsoleCtrlHandler);
WS2_API BOOL GenerateConsoleCtrlEvent(DWORD event, DWORD process_group) WS2_LINK(GenerateConsoleCtrlEvent);
WS2_API HANDLE GetStdHandle(DWORD which) WS2_LINK(GetStdHandle);
WS2_API BOOL SetStdHandle(DWORD which, HANDLE handle) WS2_LINK(SetStdHandle);
WS2_API BOOL GetConsoleMode(HANDLE console, LPDWORD mode) WS2_LINK(GetConsoleMode);
WS2_API BOOL SetConsoleMode(HANDLE console, DWORD mode) WS2_LINK(SetConsoleMode);
WS2_API BOOL SetConsoleTextAttribute(HANDLE console, WORD attributes) WS2_LINK(SetConsoleTextAttribute);
WS2_API UINT GetConsoleCP(void) WS2_LINK(GetConsoleCP);
WS2_API UINT GetConsoleOutputCP(void) WS2_LINK(GetConsoleOutputCP);
WS2_API BOOL SetConsoleCP(UINT code_page) WS2_LINK(SetConsoleCP);
WS2_API BOOL SetConsoleOutputCP(UINT code_page) WS2_LINK(SetConsoleOutputCP);
WS2_API BOOL SetConsoleTitleA(LPCSTR title) WS2_LINK(SetConsoleTitleA);
WS2_API BOOL SetConsoleTitleW(LPCWSTR title) WS2_LINK_WIDE(SetConsoleTitleW);
#ifdef UNICODE
#define SetConsoleTitle SetConsoleTitleW
#else
#define SetConsoleTitle SetConsoleTitleA
#endif
WS2_API BOOL WriteConsoleA(HANDLE console, const VOID* buffer, DWORD characters, LPDWORD written,
                           LPVOID reserved) WS2_LINK(WriteConsoleA);
WS2_API BOOL WriteConsoleW(HANDLE console, const VOID* buffer, DWORD characters, LPDWORD written,
                           LPVOID reserved) WS2_LINK_WIDE(WriteConsoleW);
#ifdef UNICODE
#define WriteConsole WriteConsoleW
#else
#define WriteConsole WriteConsoleA
#endif
WS2_API BOOL ReadConsoleA(HANDLE console, LPVOID buffer, DWORD characters, LPDWORD read, LPVOID control)
    WS2_LINK(ReadConsoleA);
WS2_API BOOL ReadConsoleW(HANDLE console, LPVOID buffer, DWORD characters, LPDWORD read, LPVOID control)
    WS2_LINK_WIDE(ReadConsoleW);
#ifdef UNICODE
#define ReadConsole ReadConsoleW
#else
#define ReadConsole ReadConsoleA
#endif
WS2_END

#endif
