#ifndef _WINUSER_
#define _WINUSER_
#include <consoleapi.h>
#include <fileapi.h>
#include <heapapi.h>
#include <processenv.h>
#include <stdarg.h>
#include <stringapiset.h>
#include <windef.h>
#include <winnls.h>
#include <ws2/window_class.h>
/* Windows for messages, and message queues. Nothing is drawn. */

typedef LRESULT (*WNDPROC)(HWND window, UINT message, WPARAM wparam, LPARAM lparam);
typedef void (*TIMERPROC)(HWND window, UINT message, UINT_PTR id, DWORD time);
typedef BOOL (*WNDENUMPROC)(HWND window, LPARAM lparam);
typedef void (*SENDASYNCPROC)(HWND window, UINT message, ULONG_PTR data, LRESULT result);

typedef struct tagMSG {
    HWND hwnd;
    UINT message;
    WPARAM wParam;
    LPARAM lParam;
    DWORD time;
    POINT pt;
} MSG, *PMSG, *NPMSG, *LPMSG;
typedef struct tagWNDCLASSA {
    UINT style;
    WNDPROC lpfnWndProc;
    int cbClsExtra;
    int cbWndExtra;
    HINSTANCE hInstance;
    HICON hIcon;
    HCURSOR hCursor;
    HBRUSH hbrBackground;
    LPCSTR lpszMenuName;
    LPCSTR lpszClassName;
} WNDCLASSA, *PWNDCLASSA, *LPWNDCLASSA;
typedef struct tagWNDCLASSW {
    UINT style;
    WNDPROC lpfnWndProc;
    int cbClsExtra;
    int cbWndExtra;
    HINSTANCE hInstance;
    HICON hIcon;
    HCURSOR hCursor;
    HBRUSH hbrBackground;
    LPCWSTR lpszMenuName;
    LPCWSTR lpszClassName;
} WNDCLASSW, *PWNDCLASSW, *LPWNDCLASSW;
typedef struct tagWNDCLASSEXA {
    UINT cbSize;
    UINT style;
    WNDPROC lpfnWndProc;
    int cbClsExtra;
    int cbWndExtra;
    HINSTANCE hInstance;
    HICON hIcon;
    HCURSOR hCursor;
    HBRUSH hbrBackground;
    LPCSTR lpszMenuName;
    LPCSTR lpszClassName;
    HICON hIconSm;
} WNDCLASSEXA, *PWNDCLASSEXA, *LPWNDCLASSEXA;
typedef struct tagWNDCLASSEXW {
    UINT cbSize;
    UINT style;
    WNDPROC lpfnWndProc;
    int cbClsExtra;
    int cbWndExtra;
    HINSTANCE hInstance;
    HICON hIcon;
    HCURSOR hCursor;
    HBRUSH hbrBackground;
    LPCWSTR lpszMenuName;
    LPCWSTR lpszClassName;
    HICON hIconSm;
} WNDCLASSEXW, *PWNDCLASSEXW, *LPWNDCLASSEXW;
typedef struct tagCREATESTRUCTA {
    LPVOID lpCreateParams;
    HINSTANCE hInstance;
    HMENU hMenu;
    HWND hwndParent;
    int cy;
    int cx;
    int y;
    int x;
    LONG style;
    LPCSTR lpszName;
    LPCSTR lpszClass;
    DWORD dwExStyle;
} CREATESTRUCTA, *LPCREATESTRUCTA;
typedef struct tagCREATESTRUCTW {
    LPVOID lpCreateParams;
    HINSTANCE hInstance;
    HMENU hMenu;
    HWND hwndParent;
    int cy;
    int cx;
    int y;
    int x;
    LONG style;
    LPCWSTR lpszName;
    LPCWSTR lpszClass;
    DWORD dwExStyle;
} CREATESTRUCTW, *LPCREATESTRUCTW;
typedef struct tagSTYLESTRUCT {
    DWORD styleOld;
    DWORD styleNew;
} STYLESTRUCT, *LPSTYLESTRUCT;
typedef struct tagCOPYDATASTRUCT {
    ULONG_PTR dwData;
    DWORD cbData;
    PVOID lpData;
} COPYDATASTRUCT, *PCOPYDATASTRUCT;
#ifdef UNICODE
typedef WNDCLASSW WNDCLASS, *PWNDCLASS, *LPWNDCLASS;
typedef WNDCLASSEXW WNDCLASSEX, *PWNDCLASSEX, *LPWNDCLASSEX;
typedef CREATESTRUCTW CREATESTRUCT, *LPCREATESTRUCT;
#else
typedef WNDCLASSA WNDCLASS, *PWNDCLASS, *LPWNDCLASS;
typedef WNDCLASSEXA WNDCLASSEX, *PWNDCLASSEX, *LPWNDCLASSEX;
typedef CREATESTRUCTA CREATESTRUCT, *LPCREATESTRUCT;
#endif

#define WM_NULL 0x0000
#define WM_CREATE 0x0001
#define WM_DESTROY 0x0002
#define WM_MOVE 0x0003
#define WM_SIZE 0x0005
#define WM_ACTIVATE 0x0006
#define WM_SETFOCUS 0x0007
#define WM_KILLFOCUS 0x0008
#define WM_ENABLE 0x000A
#define WM_SETREDRAW 0x000B
#define WM_SETTEXT 0x000C
#define WM_GETTEXT 0x000D
#define WM_GETTEXTLENGTH 0x000E
#define WM_PAINT 0x000F
#define WM_CLOSE 0x0010
#define WM_QUERYENDSESSION 0x0011
#define WM_QUIT 0x0012
#define WM_QUERYOPEN 0x0013
#define WM_ERASEBKGND 0x0014
#define WM_ENDSESSION 0x0016
#define WM_SHOWWINDOW 0x0018
#define WM_SETTINGCHANGE 0x001A
#define WM_WININICHANGE WM_SETTINGCHANGE
#define WM_TIMECHANGE 0x001E
#define WM_MOUSEACTIVATE 0x0021
#define WM_GETMINMAXINFO 0x0024
#define WM_COPYDATA 0x004A
#define WM_NOTIFY 0x004E
#define WM_NOTIFYFORMAT 0x0055
#define WM_STYLECHANGING 0x007C
#define WM_STYLECHANGED 0x007D
#define WM_NCCREATE 0x0081
#define WM_NCDESTROY 0x0082
#define WM_NCACTIVATE 0x0086
#define WM_KEYFIRST 0x0100
#define WM_KEYDOWN 0x0100
#define WM_KEYUP 0x0101
#define WM_CHAR 0x0102
#define WM_DEADCHAR 0x0103
#define WM_SYSKEYDOWN 0x0104
#define WM_SYSKEYUP 0x0105
#define WM_KEYLAST 0x0109
#define WM_INITDIALOG 0x0110
#define WM_COMMAND 0x0111
#define WM_SYSCOMMAND 0x0112
#define WM_TIMER 0x0113
#define WM_MOUSEFIRST 0x0200
#define WM_MOUSEMOVE 0x0200
#define WM_MOUSELAST 0x020E
#define WM_PARENTNOTIFY 0x0210
#define WM_POWERBROADCAST 0x0218
#define WM_DEVICECHANGE 0x0219
#define WM_USER 0x0400
#define WM_APP 0x8000
#define HWND_MESSAGE ((HWND)(LONG_PTR)-3)
#define HWND_DESKTOP ((HWND)0)
#define HWND_BROADCAST ((HWND)(LONG_PTR)0xffff)
#define PM_NOREMOVE 0x0000
#define PM_REMOVE 0x0001
#define PM_NOYIELD 0x0002
#define PM_QS_INPUT (QS_INPUT << 16)
#define PM_QS_PAINT (QS_PAINT << 16)
#define PM_QS_POSTMESSAGE ((QS_POSTMESSAGE | QS_HOTKEY | QS_TIMER) << 16)
#define PM_QS_SENDMESSAGE (QS_SENDMESSAGE << 16)
#define GWL_STYLE (-16)
#define GWL_EXSTYLE (-20)
#define GWL_ID (-12)
#define GWLP_WNDPROC (-4)
#define GWLP_HINSTANCE (-6)
#define GWLP_HWNDPARENT (-8)
#define GWLP_USERDATA (-21)
#define GWLP_ID (-12)
#define GCL_STYLE (-26)
#define GCL_CBCLSEXTRA (-20)
#define GCL_CBWNDEXTRA (-18)
#define GCW_ATOM (-32)
#define GCLP_MENUNAME (-8)
#define GCLP_HBRBACKGROUND (-10)
#define GCLP_HCURSOR (-12)
#define GCLP_HICON (-14)
#define GCLP_HMODULE (-16)
#define GCLP_WNDPROC (-24)
#define GCLP_HICONSM (-34)
#define GW_HWNDFIRST 0
#define GW_HWNDLAST 1
#define GW_HWNDNEXT 2
#define GW_HWNDPREV 3
#define GW_OWNER 4
#define GW_CHILD 5
#define GA_PARENT 1
#define GA_ROOT 2
#define GA_ROOTOWNER 3
#define SC_CLOSE 0xF060
#define NFR_ANSI 1
#define NFR_UNICODE 2
#define CW_USEDEFAULT ((int)0x80000000)
#define CS_VREDRAW 0x0001
#define CS_HREDRAW 0x0002
#define CS_DBLCLKS 0x0008
#define CS_OWNDC 0x0020
#define CS_GLOBALCLASS 0x4000
#define WS_OVERLAPPED 0x00000000
#define WS_POPUP 0x80000000
#define WS_CHILD 0x40000000
#define WS_VISIBLE 0x10000000
#define WS_DISABLED 0x08000000
#define WS_CLIPSIBLINGS 0x04000000
#define WS_CLIPCHILDREN 0x02000000
#define WS_CAPTION 0x00C00000
#define WS_SYSMENU 0x00080000
#define WS_THICKFRAME 0x00040000
#define WS_MINIMIZEBOX 0x00020000
#define WS_MAXIMIZEBOX 0x00010000
#define WS_OVERLAPPEDWINDOW                                                                                  \
    (WS_OVERLAPPED | WS_CAPTION | WS_SYSMENU | WS_THICKFRAME | WS_MINIMIZEBOX | WS_MAXIMIZEBOX)
#define WS_EX_NOPARENTNOTIFY 0x00000004
#define WS_EX_TOOLWINDOW 0x00000080
#define SW_HIDE 0
#define SW_SHOWNORMAL 1
#define SW_NORMAL 1
#define SW_SHOWMINIMIZED 2
#define SW_SHOWMAXIMIZED 3
#define SW_MAXIMIZE 3
#define SW_SHOWNOACTIVATE 4
#define SW_SHOW 5
#define SW_MINIMIZE 6
#define SW_SHOWMINNOACTIVE 7
#define SW_SHOWNA 8
#define SW_RESTORE 9
#define SW_SHOWDEFAULT 10
#define SW_FORCEMINIMIZE 11
#define QS_KEY 0x0001
#define QS_MOUSEMOVE 0x0002
#define QS_MOUSEBUTTON 0x0004
#define QS_POSTMESSAGE 0x0008
#define QS_TIMER 0x0010
#define QS_PAINT 0x0020
#define QS_SENDMESSAGE 0x0040
#define QS_HOTKEY 0x0080
#define QS_ALLPOSTMESSAGE 0x0100
#define QS_RAWINPUT 0x0400
#define QS_MOUSE (QS_MOUSEMOVE | QS_MOUSEBUTTON)
#define QS_TOUCH 0x0800
#define QS_POINTER 0x1000
#define QS_INPUT (QS_MOUSE | QS_KEY | QS_RAWINPUT | QS_TOUCH | QS_POINTER)
#define QS_ALLEVENTS (QS_INPUT | QS_POSTMESSAGE | QS_TIMER | QS_PAINT | QS_HOTKEY)
#define QS_ALLINPUT (QS_INPUT | QS_POSTMESSAGE | QS_TIMER | QS_PAINT | QS_HOTKEY | QS_SENDMESSAGE)
#define MWMO_WAITALL 0x0001
#define MWMO_ALERTABLE 0x0002
#define MWMO_INPUTAVAILABLE 0x0004
#define SMTO_NORMAL 0x0000
#define SMTO_BLOCK 0x0001
#define SMTO_ABORTIFHUNG 0x0002
#define SMTO_NOTIMEOUTIFNOTHUNG 0x0008
#define SMTO_ERRORONEXIT 0x0020
#define ISMEX_NOSEND 0x00000000
#define ISMEX_SEND 0x00000001
#define ISMEX_NOTIFY 0x00000002
#define ISMEX_CALLBACK 0x00000004
#define ISMEX_REPLIED 0x00000008
#define USER_TIMER_MAXIMUM 0x7FFFFFFF
#define USER_TIMER_MINIMUM 0x0000000A
#define MAKEWPARAM(low, high) ((WPARAM)(DWORD)MAKELONG(low, high))
#define MAKELPARAM(low, high) ((LPARAM)(DWORD)MAKELONG(low, high))
#define MAKELRESULT(low, high) ((LRESULT)(DWORD)MAKELONG(low, high))

/* Keys, as the console and window messages report them. */
#define VK_LBUTTON 0x01
#define VK_RBUTTON 0x02
#define VK_CANCEL 0x03
#define VK_MBUTTON 0x04
#define VK_BACK 0x08
#define VK_TAB 0x09
#define VK_CLEAR 0x0C
#define VK_RETURN 0x0D
#define VK_SHIFT 0x10
#define VK_CONTROL 0x11
#define VK_MENU 0x12
#define VK_PAUSE 0x13
#define VK_CAPITAL 0x14
#define VK_ESCAPE 0x1B
#define VK_SPACE 0x20
#define VK_PRIOR 0x21
#define VK_NEXT 0x22
#define VK_END 0x23
#define VK_HOME 0x24
#define VK_LEFT 0x25
#define VK_UP 0x26
#define VK_RIGHT 0x27
#define VK_DOWN 0x28
#define VK_SELECT 0x29
#define VK_PRINT 0x2A
#define VK_EXECUTE 0x2B
#define VK_SNAPSHOT 0x2C
#define VK_INSERT 0x2D
#define VK_DELETE 0x2E
#define VK_HELP 0x2F
#define VK_LWIN 0x5B
#define VK_RWIN 0x5C
#define VK_NUMPAD0 0x60
#define VK_NUMPAD1 0x61
#define VK_NUMPAD2 0x62
#define VK_NUMPAD3 0x63
#define VK_NUMPAD4 0x64
#define VK_NUMPAD5 0x65
#define VK_NUMPAD6 0x66
#define VK_NUMPAD7 0x67
#define VK_NUMPAD8 0x68
#define VK_NUMPAD9 0x69
#define VK_MULTIPLY 0x6A
#define VK_ADD 0x6B
#define VK_SEPARATOR 0x6C
#define VK_SUBTRACT 0x6D
#define VK_DECIMAL 0x6E
#define VK_DIVIDE 0x6F
#define VK_F1 0x70
#define VK_F2 0x71
#define VK_F3 0x72
#define VK_F4 0x73
#define VK_F5 0x74
#define VK_F6 0x75
#define VK_F7 0x76
#define VK_F8 0x77
#define VK_F9 0x78
#define VK_F10 0x79
#define VK_F11 0x7A
#define VK_F12 0x7B
#define VK_F13 0x7C
#define VK_F14 0x7D
#define VK_F15 0x7E
#define VK_F16 0x7F
#define VK_F17 0x80
#define VK_F18 0x81
#define VK_F19 0x82
#define VK_F20 0x83
#define VK_F21 0x84
#define VK_F22 0x85
#define VK_F23 0x86
#define VK_F24 0x87
#define VK_NUMLOCK 0x90
#define VK_SCROLL 0x91
#define VK_LSHIFT 0xA0
#define VK_RSHIFT 0xA1
#define VK_LCONTROL 0xA2
#define VK_RCONTROL 0xA3
#define VK_LMENU 0xA4
#define VK_RMENU 0xA5

WS2_BEGIN
WS2_API ATOM RegisterClassA(const WNDCLASSA* window_class) WS2_LINK(RegisterClassA);
WS2_API ATOM RegisterClassW(const WNDCLASSW* window_class) WS2_LINK_WIDE(RegisterClassW);
#ifdef UNICODE
#define RegisterClass RegisterClassW
#else
#define RegisterClass RegisterClassA
#endif
WS2_API ATOM RegisterClassExA(const WNDCLASSEXA* window_class) WS2_LINK(RegisterClassExA);
WS2_API ATOM RegisterClassExW(const WNDCLASSEXW* window_class) WS2_LINK_WIDE(RegisterClassExW);
#ifdef UNICODE
#define RegisterClassEx RegisterClassExW
#else
#define RegisterClassEx RegisterClassExA
#endif
WS2_API BOOL UnregisterClassA(LPCSTR name, HINSTANCE instance) WS2_LINK(UnregisterClassA);
WS2_API BOOL UnregisterClassW(LPCWSTR name, HINSTANCE instance) WS2_LINK_WIDE(UnregisterClassW);
#ifdef UNICODE
#define UnregisterClass UnregisterClassW
#else
#define UnregisterClass UnregisterClassA
#endif
WS2_API HWND CreateWindowExA(DWORD ex_style, LPCSTR class_name, LPCSTR title, DWORD style, int x, int y,
                             int width, int height, HWND parent, HMENU menu, HINSTANCE instance,
                             LPVOID parameter) WS2_LINK(CreateWindowExA);
WS2_API HWND CreateWindowExW(DWORD ex_style, LPCWSTR class_name, LPCWSTR title, DWORD style, int x, int y,
                             int width, int height, HWND parent, HMENU menu, HINSTANCE instance,
                             LPVOID parameter) WS2_LINK_WIDE(CreateWindowExW);
#ifdef UNICODE
#define CreateWindowEx CreateWindowExW
#else
#define CreateWindowEx CreateWindowExA
#endif
WS2_API BOOL DestroyWindow(HWND window) WS2_LINK(DestroyWindow);
WS2_API BOOL IsWindow(HWND window) WS2_LINK(IsWindow);
WS2_API BOOL ShowWindow(HWND window, int command) WS2_LINK(ShowWindow);
WS2_API BOOL UpdateWindow(HWND window) WS2_LINK(UpdateWindow);
WS2_API LRESULT DefWindowProcA(HWND window, UINT message, WPARAM wparam, LPARAM lparam)
    WS2_LINK(DefWindowProcA);
WS2_API LRESULT DefWindowProcW(HWND window, UINT message, WPARAM wparam, LPARAM lparam)
    WS2_LINK_WIDE(DefWindowProcW);
#ifdef UNICODE
#define DefWindowProc DefWindowProcW
#else
#define DefWindowProc DefWindowProcA
#endif
WS2_API LRESULT CallWindowProcA(WNDPROC procedure, HWND window, UINT message, WPARAM wparam, LPARAM lparam)
    WS2_LINK(CallWindowProcA);
WS2_API LRESULT CallWindowProcW(WNDPROC procedure, HWND window, UINT message, WPARAM wparam, LPARAM lparam)
    WS2_LINK_WIDE(CallWindowProcW);
#ifdef UNICODE
#define CallWindowProc CallWindowProcW
#else
#define CallWindowProc CallWindowProcA
#endif
WS2_API BOOL GetMessageA(LPMSG message, HWND window, UINT first, UINT last) WS2_LINK(GetMessageA);
WS2_API BOOL GetMessageW(LPMSG message, HWND window, UINT first, UINT last) WS2_LINK_WIDE(GetMessageW);
#ifdef UNICODE
#define GetMessage GetMessageW
#else
#define GetMessage GetMessageA
#endif
WS2_API BOOL PeekMessageA(LPMSG message, HWND window, UINT first, UINT last, UINT remove)
    WS2_LINK(PeekMessageA);
WS2_API BOOL PeekMessageW(LPMSG message, HWND window, UINT first, UINT last, UINT remove)
    WS2_LINK_WIDE(PeekMessageW);
#ifdef UNICODE
#define PeekMessage PeekMessageW
#else
#define PeekMessage PeekMessageA
#endif
WS2_API BOOL TranslateMessage(const MSG* message) WS2_LINK(TranslateMessage);
WS2_API LRESULT DispatchMessageA(const MSG* message) WS2_LINK(DispatchMessageA);
WS2_API LRESULT DispatchMessageW(const MSG* message) WS2_LINK_WIDE(DispatchMessageW);
#ifdef UNICODE
#define DispatchMessage DispatchMessageW
#else
#define DispatchMessage DispatchMessageA
#endif
WS2_API BOOL PostMessageA(HWND window, UINT message, WPARAM wparam, LPARAM lparam) WS2_LINK(PostMessageA);
WS2_API BOOL PostMessageW(HWND window, UINT message, WPARAM wparam, LPARAM lparam)
    WS2_LINK_WIDE(PostMessageW);
#ifdef UNICODE
#define PostMessage PostMessageW
#else
#define PostMessage PostMessageA
#endif
WS2_API BOOL PostThreadMessageA(DWORD thread, UINT message, WPARAM wparam, LPARAM lparam)
    WS2_LINK(PostThreadMessageA);
WS2_API BOOL PostThreadMessageW(DWORD thread, UINT message, WPARAM wparam, LPARAM lparam)
    WS2_LINK_WIDE(PostThreadMessageW);
#ifdef UNICODE
#define PostThreadMessage PostThreadMessageW
#else
#define PostThreadMessage PostThreadMessageA
#endif
WS2_API LRESULT SendMessageA(HWND window, UINT message, WPARAM wparam, LPARAM lparam) WS2_LINK(SendMessageA);
WS2_API LRESULT SendMessageW(HWND window, UINT message, WPARAM wparam, LPARAM lparam)
    WS2_LINK_WIDE(SendMessageW);
#ifdef UNICODE
#define SendMessage SendMessageW
#else
#define SendMessage SendMessageA
#endif
WS2_API LRESULT SendMessageTimeoutA(HWND window, UINT message, WPARAM wparam, LPARAM lparam, UINT flags,
                                    UINT milliseconds, PDWORD_PTR result) WS2_LINK(SendMessageTimeoutA);
WS2_API LRESULT SendMessageTimeoutW(HWND window, UINT message, WPARAM wparam, LPARAM lparam, UINT flags,
                                    UINT milliseconds, PDWORD_PTR result) WS2_LINK_WIDE(SendMessageTimeoutW);
#ifdef UNICODE
#define SendMessageTimeout SendMessageTimeoutW
#else
#define SendMessageTimeout SendMessageTimeoutA
#endif
WS2_API BOOL SendNotifyMessageA(HWND window, UINT message, WPARAM wparam, LPARAM lparam)
    WS2_LINK(SendNotifyMessageA);
WS2_API BOOL SendNotifyMessageW(HWND window, UINT message, WPARAM wparam, LPARAM lparam)
    WS2_LINK_WIDE(SendNotifyMessageW);
#ifdef UNICODE
#define SendNotifyMessage SendNotifyMessageW
#else
#define SendNotifyMessage SendNotifyMessageA
#endif
WS2_API void PostQuitMessage(int code) WS2_LINK(PostQuitMessage);
WS2_API BOOL WaitMessage(void) WS2_LINK(WaitMessage);
WS2_API DWORD GetQueueStatus(UINT flags) WS2_LINK(GetQueueStatus);
WS2_API LONG GetMessageTime(void) WS2_LINK(GetMessageTime);
WS2_API UINT RegisterWindowMessageA(LPCSTR name) WS2_LINK(RegisterWindowMessageA);
WS2_API UINT RegisterWindowMessageW(LPCWSTR name) WS2_LINK_WIDE(RegisterWindowMessageW);
#ifdef UNICODE
#define RegisterWindowMessage RegisterWindowMessageW
#else
#define RegisterWindowMessage RegisterWindowMessageA
#endif
WS2_API DWORD MsgWaitForMultipleObjects(DWORD count, const HANDLE* handles, BOOL all, DWORD milliseconds,
                                        DWORD wake_mask) WS2_LINK(MsgWaitForMultipleObjects);
WS2_API DWORD MsgWaitForMultipleObjectsEx(DWORD count, const HANDLE* handles, DWORD milliseconds,
                                          DWORD wake_mask, DWORD flags) WS2_LINK(MsgWaitForMultipleObjectsEx);
WS2_API LONG GetWindowLongA(HWND window, int index) WS2_LINK(GetWindowLongA);
WS2_API LONG GetWindowLongW(HWND window, int index) WS2_LINK_WIDE(GetWindowLongW);
#ifdef UNICODE
#define GetWindowLong GetWindowLongW
#else
#define GetWindowLong GetWindowLongA
#endif
WS2_API LONG SetWindowLongA(HWND window, int index, LONG value) WS2_LINK(SetWindowLongA);
WS2_API LONG SetWindowLongW(HWND window, int index, LONG value) WS2_LINK_WIDE(SetWindowLongW);
#ifdef UNICODE
#define SetWindowLong SetWindowLongW
#else
#define SetWindowLong SetWindowLongA
#endif
WS2_API LONG_PTR GetWindowLongPtrA(HWND window, int index) WS2_LINK(GetWindowLongPtrA);
WS2_API LONG_PTR GetWindowLongPtrW(HWND window, int index) WS2_LINK_WIDE(GetWindowLongPtrW);
#ifdef UNICODE
#define GetWindowLongPtr GetWindowLongPtrW
#else
#define GetWindowLongPtr GetWindowLongPtrA
#endif
WS2_API LONG_PTR SetWindowLongPtrA(HWND window, int index, LONG_PTR value) WS2_LINK(SetWindowLongPtrA);
WS2_API LONG_PTR SetWindowLongPtrW(HWND window, int index, LONG_PTR value) WS2_LINK_WIDE(SetWindowLongPtrW);
#ifdef UNICODE
#define SetWindowLongPtr SetWindowLongPtrW
#else
#define SetWindowLongPtr SetWindowLongPtrA
#endif
WS2_API HWND FindWindowA(LPCSTR class_name, LPCSTR title) WS2_LINK(FindWindowA);
WS2_API HWND FindWindowW(LPCWSTR class_name, LPCWSTR title) WS2_LINK_WIDE(FindWindowW);
#ifdef UNICODE
#define FindWindow FindWindowW
#else
#define FindWindow FindWindowA
#endif
WS2_API DWORD GetWindowThreadProcessId(HWND window, LPDWORD process) WS2_LINK(GetWindowThreadProcessId);
WS2_API UINT_PTR SetTimer(HWND window, UINT_PTR id, UINT milliseconds, TIMERPROC procedure)
    WS2_LINK(SetTimer);
WS2_API BOOL KillTimer(HWND window, UINT_PTR id) WS2_LINK(KillTimer);
WS2_API BOOL GetClassInfoA(HINSTANCE instance, LPCSTR name, WNDCLASSA* window_class) WS2_LINK(GetClassInfoA);
WS2_API BOOL GetClassInfoW(HINSTANCE instance, LPCWSTR name, WNDCLASSW* window_class)
    WS2_LINK_WIDE(GetClassInfoW);
#ifdef UNICODE
#define GetClassInfo GetClassInfoW
#else
#define GetClassInfo GetClassInfoA
#endif
WS2_API BOOL GetClassInfoExA(HINSTANCE instance, LPCSTR name, WNDCLASSEXA* window_class)
    WS2_LINK(GetClassInfoExA);
WS2_API BOOL GetClassInfoExW(HINSTANCE instance, LPCWSTR name, WNDCLASSEXW* window_class)
    WS2_LINK_WIDE(GetClassInfoExW);
#ifdef UNICODE
#define GetClassInfoEx GetClassInfoExW
#else
#define GetClassInfoEx GetClassInfoExA
#endif
WS2_API int GetClassNameA(HWND window, LPSTR name, int size) WS2_LINK(GetClassNameA);
WS2_API int GetClassNameW(HWND window, LPWSTR name, int size) WS2_LINK_WIDE(GetClassNameW);
#ifdef UNICODE
#define GetClassName GetClassNameW
#else
#define GetClassName GetClassNameA
#endif
WS2_API HWND FindWindowExA(HWND parent, HWND after, LPCSTR class_name, LPCSTR title) WS2_LINK(FindWindowExA);
WS2_API HWND FindWindowExW(HWND parent, HWND after, LPCWSTR class_name, LPCWSTR title)
    WS2_LINK_WIDE(FindWindowExW);
#ifdef UNICODE
#define FindWindowEx FindWindowExW
#else
#define FindWindowEx FindWindowExA
#endif
WS2_API BOOL SetWindowTextA(HWND window, LPCSTR text) WS2_LINK(SetWindowTextA);
WS2_API BOOL SetWindowTextW(HWND window, LPCWSTR text) WS2_LINK_WIDE(SetWindowTextW);
#ifdef UNICODE
#define SetWindowText SetWindowTextW
#else
#define SetWindowText SetWindowTextA
#endif
WS2_API int GetWindowTextA(HWND window, LPSTR text, int size) WS2_LINK(GetWindowTextA);
WS2_API int GetWindowTextW(HWND window, LPWSTR text, int size) WS2_LINK_WIDE(GetWindowTextW);
#ifdef UNICODE
#define GetWindowText GetWindowTextW
#else
#define GetWindowText GetWindowTextA
#endif
WS2_API int GetWindowTextLengthA(HWND window) WS2_LINK(GetWindowTextLengthA);
WS2_API int GetWindowTextLengthW(HWND window) WS2_LINK_WIDE(GetWindowTextLengthW);
#ifdef UNICODE
#define GetWindowTextLength GetWindowTextLengthW
#else
#define GetWindowTextLength GetWindowTextLengthA
#endif
WS2_API DWORD GetClassLongA(HWND window, int index) WS2_LINK(GetClassLongA);
WS2_API DWORD GetClassLongW(HWND window, int index) WS2_LINK_WIDE(GetClassLongW);
#ifdef UNICODE
#define GetClassLong GetClassLongW
#else
#define GetClassLong GetClassLongA
#endif
WS2_API ULONG_PTR GetClassLongPtrA(HWND window, int index) WS2_LINK(GetClassLongPtrA);
WS2_API ULONG_PTR GetClassLongPtrW(HWND window, int index) WS2_LINK_WIDE(GetClassLongPtrW);
#ifdef UNICODE
#define GetClassLongPtr GetClassLongPtrW
#else
#define GetClassLongPtr GetClassLongPtrA
#endif
WS2_API DWORD SetClassLongA(HWND window, int index, LONG value) WS2_LINK(SetClassLongA);
WS2_API DWORD SetClassLongW(HWND window, int index, LONG value) WS2_LINK_WIDE(SetClassLongW);
#ifdef UNICODE
#define SetClassLong SetClassLongW
#else
#define SetClassLong SetClassLongA
#endif
WS2_API ULONG_PTR SetClassLongPtrA(HWND window, int index, LONG_PTR value) WS2_LINK(SetClassLongPtrA);
WS2_API ULONG_PTR SetClassLongPtrW(HWND window, int index, LONG_PTR value) WS2_LINK_WIDE(SetClassLongPtrW);
#ifdef UNICODE
#define SetClassLongPtr SetClassLongPtrW
#else
#define SetClassLongPtr SetClassLongPtrA
#endif
WS2_API BOOL SetPropA(HWND window, LPCSTR name, HANDLE value) WS2_LINK(SetPropA);
WS2_API BOOL SetPropW(HWND window, LPCWSTR name, HANDLE value) WS2_LINK_WIDE(SetPropW);
#ifdef UNICODE
#define SetProp SetPropW
#else
#define SetProp SetPropA
#endif
WS2_API HANDLE GetPropA(HWND window, LPCSTR name) WS2_LINK(GetPropA);
WS2_API HANDLE GetPropW(HWND window, LPCWSTR name) WS2_LINK_WIDE(GetPropW);
#ifdef UNICODE
#define GetProp GetPropW
#else
#define GetProp GetPropA
#endif
WS2_API HANDLE RemovePropA(HWND window, LPCSTR name) WS2_LINK(RemovePropA);
WS2_API HANDLE RemovePropW(HWND window, LPCWSTR name) WS2_LINK_WIDE(RemovePropW);
#ifdef UNICODE
#define RemoveProp RemovePropW
#else
#define RemoveProp RemovePropA
#endif
WS2_API BOOL SendMessageCallbackA(HWND window, UINT message, WPARAM wparam, LPARAM lparam,
                                  SENDASYNCPROC callback, ULONG_PTR data) WS2_LINK(SendMessageCallbackA);
WS2_API BOOL SendMessageCallbackW(HWND window, UINT message, WPARAM wparam, LPARAM lparam,
                                  SENDASYNCPROC callback, ULONG_PTR data) WS2_LINK_WIDE(SendMessageCallbackW);
#ifdef UNICODE
#define SendMessageCallback SendMessageCallbackW
#else
#define SendMessageCallback SendMessageCallbackA
#endif
WS2_API BOOL IsWindowUnicode(HWND window) WS2_LINK(IsWindowUnicode);
WS2_API BOOL IsChild(HWND parent, HWND window) WS2_LINK(IsChild);
WS2_API BOOL ShowWindowAsync(HWND window, int command) WS2_LINK(ShowWindowAsync);
WS2_API BOOL IsWindowVisible(HWND window) WS2_LINK(IsWindowVisible);
WS2_API BOOL EnableWindow(HWND window, BOOL enable) WS2_LINK(EnableWindow);
WS2_API BOOL IsWindowEnabled(HWND window) WS2_LINK(IsWindowEnabled);
WS2_API HWND GetParent(HWND window) WS2_LINK(GetParent);
WS2_API HWND SetParent(HWND window, HWND parent) WS2_LINK(SetParent);
WS2_API HWND GetWindow(HWND window, UINT relation) WS2_LINK(GetWindow);
WS2_API HWND GetAncestor(HWND window, UINT which) WS2_LINK(GetAncestor);
WS2_API BOOL GetWindowRect(HWND window, LPRECT rectangle) WS2_LINK(GetWindowRect);
WS2_API BOOL EnumWindows(WNDENUMPROC function, LPARAM parameter) WS2_LINK(EnumWindows);
WS2_API BOOL EnumChildWindows(HWND parent, WNDENUMPROC function, LPARAM parameter) WS2_LINK(EnumChildWindows);
WS2_API BOOL EnumThreadWindows(DWORD thread, WNDENUMPROC function, LPARAM parameter)
    WS2_LINK(EnumThreadWindows);
WS2_API BOOL InSendMessage(void) WS2_LINK(InSendMessage);
WS2_API DWORD InSendMessageEx(LPVOID reserved) WS2_LINK(InSendMessageEx);
WS2_API BOOL ReplyMessage(LRESULT result) WS2_LINK(ReplyMessage);
WS2_API BOOL GetInputState(void) WS2_LINK(GetInputState);
WS2_API DWORD GetMessagePos(void) WS2_LINK(GetMessagePos);
WS2_API LPARAM GetMessageExtraInfo(void) WS2_LINK(GetMessageExtraInfo);
/* Formats with %c %C %d %i %p %s %S %u %x %X, the prefixes h, l, w, I32 and I64, the flags - # 0, a width and
 * a precision. The buffer has 1024 characters, and a longer text is cut. Returns the length; 0 with
 * ERROR_INVALID_PARAMETER for a null pointer. */
WS2_API int wsprintfA(LPSTR buffer, LPCSTR format, ...) WS2_LINK_WIDE(wsprintfA);
WS2_API int wsprintfW(LPWSTR buffer, LPCWSTR format, ...) WS2_LINK_WIDE(wsprintfW);
WS2_API int wvsprintfA(LPSTR buffer, LPCSTR format, va_list arguments) WS2_LINK_WIDE(wvsprintfA);
WS2_API int wvsprintfW(LPWSTR buffer, LPCWSTR format, va_list arguments) WS2_LINK_WIDE(wvsprintfW);
WS2_API LPARAM SetMessageExtraInfo(LPARAM value) WS2_LINK(SetMessageExtraInfo);
WS2_API BOOL AttachThreadInput(DWORD thread, DWORD to, BOOL attach) WS2_LINK(AttachThreadInput);
WS2_END
#define CreateWindowA(class_name, title, style, x, y, width, height, parent, menu, instance, parameter)      \
    CreateWindowExA(0, class_name, title, style, x, y, width, height, parent, menu, instance, parameter)
#define CreateWindowW(class_name, title, style, x, y, width, height, parent, menu, instance, parameter)      \
    CreateWindowExW(0, class_name, title, style, x, y, width, height, parent, menu, instance, parameter)

/* Without a screen: the text goes to the standard error stream, and the call fails with
 * ERROR_CALL_NOT_IMPLEMENTED. */
WS2_INLINE void ws2_message_part(LPCSTR text, LPCSTR after) {
    DWORD written;
    if (text) WriteFile(GetStdHandle(STD_ERROR_HANDLE), text, (DWORD)__builtin_strlen(text), &written, NULL);
    WriteFile(GetStdHandle(STD_ERROR_HANDLE), after, (DWORD)__builtin_strlen(after), &written, NULL);
}
WS2_INLINE void ws2_message_part_wide(LPCWSTR text, LPCSTR after) {
    const int size = text ? WideCharToMultiByte(CP_UTF8, 0, text, -1, NULL, 0, NULL, NULL) : 0;
    const LPSTR narrow = size ? (LPSTR)HeapAlloc(GetProcessHeap(), 0, (SIZE_T)size) : NULL;
    if (narrow) WideCharToMultiByte(CP_UTF8, 0, text, -1, narrow, size, NULL, NULL);
    ws2_message_part(narrow, after);
    if (narrow) HeapFree(GetProcessHeap(), 0, narrow);
}
WS2_INLINE int MessageBoxA(HWND owner, LPCSTR text, LPCSTR caption, UINT type) {
    (void)owner;
    (void)type;
    ws2_message_part(caption, ": ");
    ws2_message_part(text, "\n");
    SetLastError(ERROR_CALL_NOT_IMPLEMENTED);
    return 0;
}
WS2_INLINE int MessageBoxW(HWND owner, LPCWSTR text, LPCWSTR caption, UINT type) {
    (void)owner;
    (void)type;
    ws2_message_part_wide(caption, ": ");
    ws2_message_part_wide(text, "\n");
    SetLastError(ERROR_CALL_NOT_IMPLEMENTED);
    return 0;
}
#ifdef UNICODE
#define MessageBox MessageBoxW
#else
#define MessageBox MessageBoxA
#endif

#ifdef UNICODE
#define wsprintf wsprintfW
#define wvsprintf wvsprintfW
#define CreateWindow CreateWindowW
#else
#define wsprintf wsprintfA
#define wvsprintf wvsprintfA
#define CreateWindow CreateWindowA
#endif

#endif
