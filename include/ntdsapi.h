#ifndef _NTDSAPI_H_
#define _NTDSAPI_H_
#include <winnt.h>
/* Names of services in a directory. Not implemented: DsMakeSpn returns ERROR_CALL_NOT_IMPLEMENTED. */

WS2_BEGIN
WS2_API DWORD DsMakeSpnA(LPCSTR service_class, LPCSTR service_name, LPCSTR instance_name, USHORT port,
                         LPCSTR referrer, DWORD* size, LPSTR name) WS2_LINK(DsMakeSpnA);
WS2_API DWORD DsMakeSpnW(LPCWSTR service_class, LPCWSTR service_name, LPCWSTR instance_name, USHORT port,
                         LPCWSTR referrer, DWORD* size, LPWSTR name) WS2_LINK_WIDE(DsMakeSpnW);
WS2_END
#ifdef UNICODE
#define DsMakeSpn DsMakeSpnW
#else
#define DsMakeSpn DsMakeSpnA
#endif
#endif
