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
#define BACKGROUND_BLUE 0x10
#define BACKGROUND_GREEN 0x20
#define BACKGROUND_RED 0x40
#define BACKGROUND_INTENSITY 0x80
#define COMMON_LVB_REVERSE_VIDEO 0x4000
#define COMMON_LVB_UNDERSCORE 0x8000
#define ENABLE_WINDOW_INPUT 0x8
#define ENABLE_MOUSE_INPUT 0x10
#define ENABLE_INSERT_MODE 0x20
#define ENABLE_QUICK_EDIT_MODE 0x40
#define ENABLE_EXTENDED_FLAGS 0x80
#define ENABLE_VIRTUAL_TERMINAL_INPUT 0x200
#define DISABLE_NEWLINE_AUTO_RETURN 0x8
#define KEY_EVENT 0x1
#define MOUSE_EVENT 0x2
#define WINDOW_BUFFER_SIZE_EVENT 0x4
#define MENU_EVENT 0x8
#define FOCUS_EVENT 0x10
#define RIGHT_ALT_PRESSED 0x1
#define LEFT_ALT_PRESSED 0x2
#define RIGHT_CTRL_PRESSED 0x4
#define LEFT_CTRL_PRESSED 0x8
#define SHIFT_PRESSED 0x10
#define NUMLOCK_ON 0x20
#define SCROLLLOCK_ON 0x40
#define CAPSLOCK_ON 0x80
#define ENHANCED_KEY 0x100
#define ATTACH_PARENT_PROCESS ((DWORD)-1)

typedef struct _COORD {
    SHORT X;
    SHORT Y;
} COORD, *PCOORD;
typedef struct _SMALL_RECT {
    SHORT Left;
    SHORT Top;
    SHORT Right;
    SHORT Bottom;
} SMALL_RECT, *PSMALL_RECT;
typedef struct _CONSOLE_SCREEN_BUFFER_INFO {
    COORD dwSize;
    COORD dwCursorPosition;
    WORD wAttributes;
    SMALL_RECT srWindow;
    COORD dwMaximumWindowSize;
} CONSOLE_SCREEN_BUFFER_INFO, *PCONSOLE_SCREEN_BUFFER_INFO;
typedef struct _CONSOLE_CURSOR_INFO {
    DWORD dwSize;
    BOOL bVisible;
} CONSOLE_CURSOR_INFO, *PCONSOLE_CURSOR_INFO;
typedef struct _CHAR_INFO {
    union {
        WCHAR UnicodeChar;
        CHAR AsciiChar;
    } Char;
    WORD Attributes;
} CHAR_INFO, *PCHAR_INFO;
typedef struct _KEY_EVENT_RECORD {
    BOOL bKeyDown;
    WORD wRepeatCount;
    WORD wVirtualKeyCode;
    WORD wVirtualScanCode;
    union {
        WCHAR UnicodeChar;
        CHAR AsciiChar;
    } uChar;
    DWORD dwControlKeyState;
} KEY_EVENT_RECORD, *PKEY_EVENT_RECORD;
typedef struct _MOUSE_EVENT_RECORD {
    COORD dwMousePosition;
    DWORD dwButtonState;
    DWORD dwControlKeyState;
    DWORD dwEventFlags;
} MOUSE_EVENT_RECORD, *PMOUSE_EVENT_RECORD;
typedef struct _WINDOW_BUFFER_SIZE_RECORD {
    COORD dwSize;
} WINDOW_BUFFER_SIZE_RECORD, *PWINDOW_BUFFER_SIZE_RECORD;
typedef struct _MENU_EVENT_RECORD {
    UINT dwCommandId;
} MENU_EVENT_RECORD, *PMENU_EVENT_RECORD;
typedef struct _FOCUS_EVENT_RECORD {
    BOOL bSetFocus;
} FOCUS_EVENT_RECORD, *PFOCUS_EVENT_RECORD;
typedef struct _INPUT_RECORD {
    WORD EventType;
    union {
        KEY_EVENT_RECORD KeyEvent;
        MOUSE_EVENT_RECORD MouseEvent;
        WINDOW_BUFFER_SIZE_RECORD WindowBufferSizeEvent;
        MENU_EVENT_RECORD MenuEvent;
        FOCUS_EVENT_RECORD FocusEvent;
    } Event;
} INPUT_RECORD, *PINPUT_RECORD;

typedef BOOL (*PHANDLER_ROUTINE)(DWORD type);

WS2_BEGIN
WS2_API BOOL SetConsoleCtrlHandler(PHANDLER_ROUTINE handler, BOOL add) WS2_LINK(SetConsoleCtrlHandler);
WS2_API BOOL GenerateConsoleCtrlEvent(DWORD event, DWORD process_group) WS2_LINK(GenerateConsoleCtrlEvent);
WS2_API HANDLE GetStdHandle(DWORD which) WS2_LINK(GetStdHandle);
WS2_API BOOL SetStdHandle(DWORD which, HANDLE handle) WS2_LINK(SetStdHandle);
WS2_API BOOL GetConsoleMode(HANDLE console, LPDWORD mode) WS2_LINK(GetConsoleMode);
WS2_API BOOL SetConsoleMode(HANDLE console, DWORD mode) WS2_LINK(SetConsoleMode);
WS2_API BOOL SetConsoleTextAttribute(HANDLE console, WORD attributes) WS2_LINK(SetConsoleTextAttribute);
/* The size of the terminal and the attributes that the program has set. The cursor's position is not known:
 * 0, 0. */
WS2_API BOOL GetConsoleScreenBufferInfo(HANDLE console, PCONSOLE_SCREEN_BUFFER_INFO information)
    WS2_LINK(GetConsoleScreenBufferInfo);
WS2_API BOOL SetConsoleCursorPosition(HANDLE console, COORD position) WS2_LINK(SetConsoleCursorPosition);
WS2_API BOOL SetConsoleCursorInfo(HANDLE console, const CONSOLE_CURSOR_INFO* information)
    WS2_LINK(SetConsoleCursorInfo);
/* Not implemented: ERROR_CALL_NOT_IMPLEMENTED; ReadConsole, ReadFile and _getch read keys. */
WS2_API BOOL ReadConsoleInputA(HANDLE console, PINPUT_RECORD records, DWORD size, LPDWORD read)
    WS2_LINK(ReadConsoleInputA);
WS2_API BOOL ReadConsoleInputW(HANDLE console, PINPUT_RECORD records, DWORD size, LPDWORD read)
    WS2_LINK_WIDE(ReadConsoleInputW);
WS2_API BOOL PeekConsoleInputA(HANDLE console, PINPUT_RECORD records, DWORD size, LPDWORD read)
    WS2_LINK(PeekConsoleInputA);
WS2_API BOOL PeekConsoleInputW(HANDLE console, PINPUT_RECORD records, DWORD size, LPDWORD read)
    WS2_LINK_WIDE(PeekConsoleInputW);
WS2_API BOOL WriteConsoleInputA(HANDLE console, const INPUT_RECORD* records, DWORD size, LPDWORD written)
    WS2_LINK(WriteConsoleInputA);
WS2_API BOOL WriteConsoleInputW(HANDLE console, const INPUT_RECORD* records, DWORD size, LPDWORD written)
    WS2_LINK_WIDE(WriteConsoleInputW);
WS2_API BOOL GetNumberOfConsoleInputEvents(HANDLE console, LPDWORD count)
    WS2_LINK(GetNumberOfConsoleInputEvents);
WS2_API BOOL FillConsoleOutputCharacterA(HANDLE console, CHAR character, DWORD length, COORD start,
                                         LPDWORD written) WS2_LINK(FillConsoleOutputCharacterA);
WS2_API BOOL FillConsoleOutputCharacterW(HANDLE console, WCHAR character, DWORD length, COORD start,
                                         LPDWORD written) WS2_LINK_WIDE(FillConsoleOutputCharacterW);
WS2_API BOOL FillConsoleOutputAttribute(HANDLE console, WORD attribute, DWORD length, COORD start,
                                        LPDWORD written) WS2_LINK(FillConsoleOutputAttribute);
WS2_API BOOL GetConsoleCursorInfo(HANDLE console, PCONSOLE_CURSOR_INFO information)
    WS2_LINK(GetConsoleCursorInfo);
#ifdef UNICODE
#define ReadConsoleInput ReadConsoleInputW
#define PeekConsoleInput PeekConsoleInputW
#define WriteConsoleInput WriteConsoleInputW
#define FillConsoleOutputCharacter FillConsoleOutputCharacterW
#else
#define ReadConsoleInput ReadConsoleInputA
#define PeekConsoleInput PeekConsoleInputA
#define WriteConsoleInput WriteConsoleInputA
#define FillConsoleOutputCharacter FillConsoleOutputCharacterA
#endif
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
