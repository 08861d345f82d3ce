#ifndef __ACCESS_CONTROL_API__
#define __ACCESS_CONTROL_API__
#include <accctrl.h>
#include <securitybaseapi.h>
/* Access lists. Not implemented: each function returns ERROR_CALL_NOT_IMPLEMENTED. */

#ifndef OWNER_SECURITY_INFORMATION
#define OWNER_SECURITY_INFORMATION 0x00000001
#define GROUP_SECURITY_INFORMATION 0x00000002
#define DACL_SECURITY_INFORMATION 0x00000004
#define SACL_SECURITY_INFORMATION 0x00000008
typedef DWORD SECURITY_INFORMATION, *PSECURITY_INFORMATION;
#endif

WS2_BEGIN
WS2_API DWORD SetEntriesInAclA(ULONG count, PEXPLICIT_ACCESS_A entries, PACL old_list, PACL* new_list)
    WS2_LINK(SetEntriesInAclA);
WS2_API DWORD SetEntriesInAclW(ULONG count, PEXPLICIT_ACCESS_W entries, PACL old_list, PACL* new_list)
    WS2_LINK_WIDE(SetEntriesInAclW);
WS2_API DWORD GetSecurityInfo(HANDLE handle, SE_OBJECT_TYPE type, SECURITY_INFORMATION information,
                              PSID* owner, PSID* group, PACL* list, PACL* audit_list,
                              PSECURITY_DESCRIPTOR* descriptor) WS2_LINK(GetSecurityInfo);
WS2_API DWORD SetSecurityInfo(HANDLE handle, SE_OBJECT_TYPE type, SECURITY_INFORMATION information,
                              PSID owner, PSID group, PACL list, PACL audit_list) WS2_LINK(SetSecurityInfo);
WS2_API DWORD GetNamedSecurityInfoA(LPCSTR name, SE_OBJECT_TYPE type, SECURITY_INFORMATION information,
                                    PSID* owner, PSID* group, PACL* list, PACL* audit_list,
                                    PSECURITY_DESCRIPTOR* descriptor) WS2_LINK(GetNamedSecurityInfoA);
WS2_API DWORD GetNamedSecurityInfoW(LPCWSTR name, SE_OBJECT_TYPE type, SECURITY_INFORMATION information,
                                    PSID* owner, PSID* group, PACL* list, PACL* audit_list,
                                    PSECURITY_DESCRIPTOR* descriptor) WS2_LINK_WIDE(GetNamedSecurityInfoW);
WS2_API DWORD SetNamedSecurityInfoA(LPSTR name, SE_OBJECT_TYPE type, SECURITY_INFORMATION information,
                                    PSID owner, PSID group, PACL list, PACL audit_list)
    WS2_LINK(SetNamedSecurityInfoA);
WS2_API DWORD SetNamedSecurityInfoW(LPWSTR name, SE_OBJECT_TYPE type, SECURITY_INFORMATION information,
                                    PSID owner, PSID group, PACL list, PACL audit_list)
    WS2_LINK_WIDE(SetNamedSecurityInfoW);
WS2_END
#ifdef UNICODE
#define SetEntriesInAcl SetEntriesInAclW
#define GetNamedSecurityInfo GetNamedSecurityInfoW
#define SetNamedSecurityInfo SetNamedSecurityInfoW
#else
#define SetEntriesInAcl SetEntriesInAclA
#define GetNamedSecurityInfo GetNamedSecurityInfoA
#define SetNamedSecurityInfo SetNamedSecurityInfoA
#endif
#endif
