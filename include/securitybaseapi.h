/* Security descriptors: programs can create and pass them, but they have no effect. */
#ifndef _SECURITYBASEAPI_H_
#define _SECURITYBASEAPI_H_
#include <minwindef.h>

#define SECURITY_DESCRIPTOR_REVISION 1
#define SE_OWNER_DEFAULTED 0x0001
#define SE_GROUP_DEFAULTED 0x0002
#define SE_DACL_PRESENT 0x0004
#define SE_DACL_DEFAULTED 0x0008
#define SE_SACL_PRESENT 0x0010
#define SE_SACL_DEFAULTED 0x0020
#define SE_SELF_RELATIVE 0x8000
#define SECURITY_DESCRIPTOR_MIN_LENGTH (sizeof(SECURITY_DESCRIPTOR))

typedef struct _ACL {
    BYTE AclRevision;
    BYTE Sbz1;
    WORD AclSize;
    WORD AceCount;
    WORD Sbz2;
} ACL, *PACL;
typedef WORD SECURITY_DESCRIPTOR_CONTROL, *PSECURITY_DESCRIPTOR_CONTROL;
typedef struct _SECURITY_DESCRIPTOR {
    BYTE Revision;
    BYTE Sbz1;
    SECURITY_DESCRIPTOR_CONTROL Control;
    PSID Owner;
    PSID Group;
    PACL Sacl;
    PACL Dacl;
} SECURITY_DESCRIPTOR, *PISECURITY_DESCRIPTOR;

WS2_BEGIN
/* Initialises an empty descriptor of SECURITY_DESCRIPTOR_REVISION. Errors: ERROR_UNKNOWN_REVISION,
 * ERROR_NOACCESS. */
WS2_API BOOL InitializeSecurityDescriptor(PSECURITY_DESCRIPTOR descriptor, DWORD revision)
    WS2_LINK(InitializeSecurityDescriptor);
/* Whether the descriptor is valid and has a known revision. */
WS2_API BOOL IsValidSecurityDescriptor(PSECURITY_DESCRIPTOR descriptor) WS2_LINK(IsValidSecurityDescriptor);
/* Sets the discretionary access list; a null `list` with `present` grants all access.
 * Errors: ERROR_UNKNOWN_REVISION, ERROR_NOACCESS. */
WS2_API BOOL SetSecurityDescriptorDacl(PSECURITY_DESCRIPTOR descriptor, BOOL present, PACL list,
                                       BOOL defaulted) WS2_LINK(SetSecurityDescriptorDacl);
WS2_END

#endif
