#ifndef __FWPMU_H__
#define __FWPMU_H__
#include <guiddef.h>
#include <winnt.h>
/* The filtering platform. Not implemented: the functions return ERROR_CALL_NOT_IMPLEMENTED. */

typedef struct FWPM_SESSION0_ FWPM_SESSION0;
typedef struct _SEC_WINNT_AUTH_IDENTITY_W SEC_WINNT_AUTH_IDENTITY_W;

WS2_BEGIN
WS2_API DWORD FwpmEngineOpen0(const WCHAR* server, UINT32 service, SEC_WINNT_AUTH_IDENTITY_W* identity,
                              const FWPM_SESSION0* session, HANDLE* engine) WS2_LINK_WIDE(FwpmEngineOpen0);
WS2_API DWORD FwpmEngineClose0(HANDLE engine) WS2_LINK(FwpmEngineClose0);
WS2_END
/* No function of the platform returns memory. */
WS2_INLINE void FwpmFreeMemory0(void** memory) { (void)memory; }
#endif
