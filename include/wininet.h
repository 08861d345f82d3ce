#ifndef _WININET_
#define _WININET_
#include <winnt.h>
/* HTTP and FTP of Windows. Not implemented: InternetOpen fails with ERROR_CALL_NOT_IMPLEMENTED. */

typedef LPVOID HINTERNET;
typedef HINTERNET* LPHINTERNET;
typedef WORD INTERNET_PORT;
#define INTERNET_INVALID_PORT_NUMBER 0
#define INTERNET_DEFAULT_FTP_PORT 21
#define INTERNET_DEFAULT_HTTP_PORT 80
#define INTERNET_DEFAULT_HTTPS_PORT 443
#define INTERNET_MAX_URL_LENGTH (32 + sizeof("://") + 2048)
#define INTERNET_OPEN_TYPE_PRECONFIG 0
#define INTERNET_OPEN_TYPE_DIRECT 1
#define INTERNET_OPEN_TYPE_PROXY 3
#define INTERNET_SERVICE_FTP 1
#define INTERNET_SERVICE_HTTP 3
#define INTERNET_FLAG_RELOAD 0x80000000
#define INTERNET_FLAG_NO_CACHE_WRITE 0x04000000
#define INTERNET_FLAG_SECURE 0x00800000
#define INTERNET_CONNECTION_MODEM 0x01
#define INTERNET_CONNECTION_LAN 0x02
#define INTERNET_CONNECTION_PROXY 0x04
#define INTERNET_CONNECTION_OFFLINE 0x20
#define INTERNET_CONNECTION_CONFIGURED 0x40

WS2_BEGIN
WS2_API HINTERNET InternetOpenA(LPCSTR agent, DWORD access, LPCSTR proxy, LPCSTR bypass, DWORD flags)
    WS2_LINK(InternetOpenA);
WS2_API HINTERNET InternetOpenW(LPCWSTR agent, DWORD access, LPCWSTR proxy, LPCWSTR bypass, DWORD flags)
    WS2_LINK_WIDE(InternetOpenW);
WS2_API HINTERNET InternetOpenUrlA(HINTERNET internet, LPCSTR url, LPCSTR headers, DWORD length, DWORD flags,
                                   DWORD_PTR context) WS2_LINK(InternetOpenUrlA);
WS2_API HINTERNET InternetOpenUrlW(HINTERNET internet, LPCWSTR url, LPCWSTR headers, DWORD length,
                                   DWORD flags, DWORD_PTR context) WS2_LINK_WIDE(InternetOpenUrlW);
WS2_API BOOL InternetReadFile(HINTERNET file, LPVOID buffer, DWORD size, LPDWORD done)
    WS2_LINK(InternetReadFile);
WS2_API BOOL InternetCloseHandle(HINTERNET internet) WS2_LINK(InternetCloseHandle);
WS2_API BOOL InternetGetConnectedState(LPDWORD flags, DWORD reserved) WS2_LINK(InternetGetConnectedState);
WS2_END
#ifdef UNICODE
#define InternetOpen InternetOpenW
#define InternetOpenUrl InternetOpenUrlW
#else
#define InternetOpen InternetOpenA
#define InternetOpenUrl InternetOpenUrlA
#endif
#endif
