#ifndef _WINUSER_
#define _WINUSER_
#include <stdarg.h>
#include <windef.h>
/* Windows that receive messages, and the queues behind them. Nothing is drawn. */

typedef LRESULT (*WNDPROC)(HWND window, UINT message, WPARAM wparam, LPARAM lparam);
typedef void (*TIMERPROC)(HWND window, UINT message, UINT_PTR id, DWORD time);
typedef BOOL (*WNDENUMPROC)(HWND window, LPARAM lparam);

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
#define WM_SIZE 0x0005
#define WM_ACTIVATE 0x0006
#define WM_SETTEXT 0x000C
#define WM_GETTEXT 0x000D
#define WM_PAINT 0x000F
#define WM_CLOSE 0x0010
#define WM_QUERYENDSESSION 0x0011
#define WM_QUIT 0x0012
#define WM_ENDSESSION 0x0016
#define WM_GETMINMAXINFO 0x0024
#define WM_COPYDATA 0x004A
#define WM_NOTIFY 0x004E
#define WM_NCCREATE 0x0081
#define WM_NCDESTROY 0x0082
#define WM_KEYDOWN 0x0100
#define WM_INITDIALOG 0x0110
#define WM_COMMAND 0x0111
#define WM_TIMER 0x0113
#define WM_USER 0x0400
#define WM_APP 0x8000
#define HWND_MESSAGE ((HWND)(LONG_PTR)-3)
#define HWND_DESKTOP ((HWND)0)
#define HWND_BROADCAST ((HWND)(LONG_PTR)0xffff)
#define PM_NOREMOVE 0x0000
#define PM_REMOVE 0x0001
#define PM_NOYIELD 0x0002
#define GWL_STYLE (-16)
#define GWL_EXSTYLE (-20)
#define GWL_ID (-12)
#define GWLP_WNDPROC (-4)
#define GWLP_HINSTANCE (-6)
#define GWLP_HWNDPARENT (-8)
#define GWLP_USERDATA (-21)
#define GWLP_ID (-12)
#define CW_USEDEFAULT ((int)0x80000000)
#define CS_VREDRAW 0x0001
#define CS_HREDRAW 0x0002
#define WS_OVERLAPPED 0x00000000
#define WS_POPUP 0x80000000
#define WS_CHILD 0x40000000
#define WS_VISIBLE 0x10000000
#define WS_DISABLED 0x08000000
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
#define SW_SHOW 5
#define SW_SHOWDEFAULT 10
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
#define USER_TIMER_MAXIMUM 0x7FFFFFFF
#define USER_TIMER_MINIMUM 0x0000000A
#define MAKEWPARAM(low, high) ((WPARAM)(DWORD)MAKELONG(low, high))
#define MAKELPARAM(low, high) ((LPARAM)(DWORD)MAKELONG(low, high))
#define MAKELRESULT(low, high) ((LRESULT)(DWORD)MAKELONG(low, high))

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
WS2_END
#define CreateWindowA(class_name, title, style, x, y, width, height, parent, menu, instance, parameter)      \
    CreateWindowExA(0, class_name, title, style, x, y, width, height, parent, menu, instance, parameter)
#define CreateWindowW(class_name, title, style, x, y, width, height, parent, menu, instance, parameter)      \
    CreateWindowExW(0, class_name, title, style, x, y, width, height, parent, menu, instance, parameter)
#ifdef UNICODE
#define CreateWindow CreateWindowW
#else
#define CreateWindow CreateWindowA
#endif

#endif
