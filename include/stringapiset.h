#ifndef _APISETSTRING_
#define _APISETSTRING_
#include <minwinbase.h>

#define CP_ACP 0
#define CP_OEMCP 1
#define CP_MACCP 2
#define CP_THREAD_ACP 3
#define CP_SYMBOL 42
#define CP_UTF7 65000
#define CP_UTF8 65001
#define MB_PRECOMPOSED 0x00000001
#define MB_COMPOSITE 0x00000002
#define MB_USEGLYPHCHARS 0x00000004
#define MB_ERR_INVALID_CHARS 0x00000008
#define WC_DISCARDNS 0x00000010
#define WC_SEPCHARS 0x00000020
#define WC_DEFAULTCHAR 0x00000040
#define WC_ERR_INVALID_CHARS 0x00000080
#define WC_COMPOSITECHECK 0x00000200
#define WC_NO_BEST_FIT_CHARS 0x00000400

WS2_BEGIN
WS2_API int MultiByteToWideChar(UINT code_page, DWORD flags, LPCCH text, int length, LPWSTR wide,
                                int wide_length) WS2_LINK_WIDE(MultiByteToWideChar);
WS2_API int WideCharToMultiByte(UINT code_page, DWORD flags, LPCWCH wide, int wide_length, LPSTR text,
                                int length, LPCCH default_char, LPBOOL used_default)
    WS2_LINK_WIDE(WideCharToMultiByte);
WS2_API UINT GetACP(void) WS2_LINK(GetACP);
WS2_API UINT GetOEMCP(void) WS2_LINK(GetOEMCP);
WS2_API BOOL IsValidCodePage(UINT code_page) WS2_LINK(IsValidCodePage);
WS2_API BOOL IsDBCSLeadByte(BYTE byte) WS2_LINK(IsDBCSLeadByte);
WS2_END

#endif
