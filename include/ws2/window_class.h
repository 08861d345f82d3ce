#ifndef WS2_WINDOW_CLASS_H
#define WS2_WINDOW_CLASS_H
/* What programs put into a window class: the system's cursors, icons, colours and brushes. Nothing is drawn,
 * so that their handles are numbers which a class keeps and returns. Included by winuser.h. */
#include <errhandlingapi.h>
#include <windef.h>
#include <winerror.h>

typedef void* HGDIOBJ;

#define RGB(red, green, blue)                                                                                \
    ((COLORREF)((BYTE)(red) | (COLORREF)(BYTE)(green) << 8 | (COLORREF)(BYTE)(blue) << 16))
#define GetRValue(color) ((BYTE)(color))
#define GetGValue(color) ((BYTE)((color) >> 8))
#define GetBValue(color) ((BYTE)((color) >> 16))

#define IS_INTRESOURCE(name) ((ULONG_PTR)(name) >> 16 == 0)
#define MAKEINTRESOURCEA(id) ((LPSTR)(ULONG_PTR)(WORD)(id))
#define MAKEINTRESOURCEW(id) ((LPWSTR)(ULONG_PTR)(WORD)(id))
#ifdef UNICODE
#define MAKEINTRESOURCE MAKEINTRESOURCEW
#else
#define MAKEINTRESOURCE MAKEINTRESOURCEA
#endif

#define IDC_ARROW MAKEINTRESOURCE(32512)
#define IDC_IBEAM MAKEINTRESOURCE(32513)
#define IDC_WAIT MAKEINTRESOURCE(32514)
#define IDC_CROSS MAKEINTRESOURCE(32515)
#define IDC_UPARROW MAKEINTRESOURCE(32516)
#define IDC_SIZEALL MAKEINTRESOURCE(32646)
#define IDC_NO MAKEINTRESOURCE(32648)
#define IDC_HAND MAKEINTRESOURCE(32649)
#define IDC_APPSTARTING MAKEINTRESOURCE(32650)
#define IDC_HELP MAKEINTRESOURCE(32651)
#define IDI_APPLICATION MAKEINTRESOURCE(32512)
#define IDI_HAND MAKEINTRESOURCE(32513)
#define IDI_QUESTION MAKEINTRESOURCE(32514)
#define IDI_EXCLAMATION MAKEINTRESOURCE(32515)
#define IDI_ASTERISK MAKEINTRESOURCE(32516)
#define IDI_WINLOGO MAKEINTRESOURCE(32517)
#define IDI_SHIELD MAKEINTRESOURCE(32518)
#define IDI_ERROR IDI_HAND
#define IDI_WARNING IDI_EXCLAMATION
#define IDI_INFORMATION IDI_ASTERISK
#define COLOR_SCROLLBAR 0
#define COLOR_BACKGROUND 1
#define COLOR_ACTIVECAPTION 2
#define COLOR_INACTIVECAPTION 3
#define COLOR_MENU 4
#define COLOR_WINDOW 5
#define COLOR_WINDOWFRAME 6
#define COLOR_MENUTEXT 7
#define COLOR_WINDOWTEXT 8
#define COLOR_CAPTIONTEXT 9
#define COLOR_APPWORKSPACE 12
#define COLOR_HIGHLIGHT 13
#define COLOR_HIGHLIGHTTEXT 14
#define COLOR_BTNFACE 15
#define COLOR_3DFACE 15
#define COLOR_BTNSHADOW 16
#define COLOR_GRAYTEXT 17
#define COLOR_BTNTEXT 18
#define WHITE_BRUSH 0
#define LTGRAY_BRUSH 1
#define GRAY_BRUSH 2
#define DKGRAY_BRUSH 3
#define BLACK_BRUSH 4
#define NULL_BRUSH 5
#define HOLLOW_BRUSH 5
#define WHITE_PEN 6
#define BLACK_PEN 7
#define NULL_PEN 8
#define SYSTEM_FONT 13
#define DEFAULT_GUI_FONT 17
#define MB_OK 0x00000000
#define MB_OKCANCEL 0x00000001
#define MB_ABORTRETRYIGNORE 0x00000002
#define MB_YESNOCANCEL 0x00000003
#define MB_YESNO 0x00000004
#define MB_RETRYCANCEL 0x00000005
#define MB_ICONHAND 0x00000010
#define MB_ICONQUESTION 0x00000020
#define MB_ICONEXCLAMATION 0x00000030
#define MB_ICONASTERISK 0x00000040
#define MB_ICONERROR MB_ICONHAND
#define MB_ICONSTOP MB_ICONHAND
#define MB_ICONWARNING MB_ICONEXCLAMATION
#define MB_ICONINFORMATION MB_ICONASTERISK
#define MB_DEFBUTTON1 0x00000000
#define MB_DEFBUTTON2 0x00000100
#define MB_SYSTEMMODAL 0x00001000
#define MB_TASKMODAL 0x00002000
#define MB_SETFOREGROUND 0x00010000
#define MB_TOPMOST 0x00040000
#define MB_SERVICE_NOTIFICATION 0x00200000
#define IDOK 1
#define IDCANCEL 2
#define IDABORT 3
#define IDRETRY 4
#define IDIGNORE 5
#define IDYES 6
#define IDNO 7

/* A handle for an identifier between first and last; a program has no resources of its own. */
WS2_INLINE HANDLE ws2_system_resource(HINSTANCE module, ULONG_PTR id, ULONG_PTR first, ULONG_PTR last) {
    if (!module && id >= first && id <= last) return (HANDLE)(id << 16 | 1);
    SetLastError(module ? ERROR_RESOURCE_DATA_NOT_FOUND : ERROR_RESOURCE_NAME_NOT_FOUND);
    return NULL;
}
WS2_INLINE HCURSOR LoadCursorA(HINSTANCE module, LPCSTR name) {
    return (HCURSOR)ws2_system_resource(module, (ULONG_PTR)name, 32512, 32651);
}
WS2_INLINE HCURSOR LoadCursorW(HINSTANCE module, LPCWSTR name) {
    return (HCURSOR)ws2_system_resource(module, (ULONG_PTR)name, 32512, 32651);
}
WS2_INLINE HICON LoadIconA(HINSTANCE module, LPCSTR name) {
    return (HICON)ws2_system_resource(module, (ULONG_PTR)name, 32512, 32518);
}
WS2_INLINE HICON LoadIconW(HINSTANCE module, LPCWSTR name) {
    return (HICON)ws2_system_resource(module, (ULONG_PTR)name, 32512, 32518);
}
/* NULL for a number without an object; the last error stays. */
WS2_INLINE HGDIOBJ GetStockObject(int object) {
    return object >= 0 && object <= 19 && object != 9 ? (HGDIOBJ)(((ULONG_PTR)object + 1) << 16 | 2) : NULL;
}
#ifdef UNICODE
#define LoadCursor LoadCursorW
#define LoadIcon LoadIconW
#else
#define LoadCursor LoadCursorA
#define LoadIcon LoadIconA
#endif

#endif
