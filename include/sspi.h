#ifndef __SSPI_H__
#define __SSPI_H__
#include <winnt.h>
/* Security packages (Negotiate, NTLM, Schannel), which the library does not have: there is no function table.
 * docs/tls.md has what replaces Schannel. */

typedef LONG SECURITY_STATUS;
typedef char SEC_CHAR;
typedef WCHAR SEC_WCHAR;
#define SEC_ENTRY
#define UNISP_NAME_A "Microsoft Unified Security Protocol Provider"
#define UNISP_NAME_W L"Microsoft Unified Security Protocol Provider"
#define SECPKG_CRED_INBOUND 0x00000001
#define SECPKG_CRED_OUTBOUND 0x00000002
#define SECPKG_ATTR_SIZES 0
#define SECPKG_ATTR_STREAM_SIZES 4
#define SECBUFFER_VERSION 0
#define SECBUFFER_EMPTY 0
#define SECBUFFER_DATA 1
#define SECBUFFER_TOKEN 2
#define SECBUFFER_EXTRA 5
#define SECBUFFER_STREAM_TRAILER 6
#define SECBUFFER_STREAM_HEADER 7
#define SECURITY_NATIVE_DREP 0x00000010
#define SECURITY_NETWORK_DREP 0x00000000
#define ISC_REQ_REPLAY_DETECT 0x00000004
#define ISC_REQ_SEQUENCE_DETECT 0x00000008
#define ISC_REQ_CONFIDENTIALITY 0x00000010
#define ISC_REQ_ALLOCATE_MEMORY 0x00000100
#define ISC_REQ_STREAM 0x00008000
#define SEC_WINNT_AUTH_IDENTITY_ANSI 0x1
#define SEC_WINNT_AUTH_IDENTITY_UNICODE 0x2

#ifndef __SECHANDLE_DEFINED__
#define __SECHANDLE_DEFINED__
typedef struct _SecHandle {
    ULONG_PTR dwLower;
    ULONG_PTR dwUpper;
} SecHandle, *PSecHandle;
#endif
typedef SecHandle CredHandle, CtxtHandle;
typedef PSecHandle PCredHandle, PCtxtHandle;
typedef LARGE_INTEGER TimeStamp, *PTimeStamp;
#define SecInvalidateHandle(handle) ((handle)->dwLower = (handle)->dwUpper = (ULONG_PTR)((INT_PTR)-1))
#define SecIsValidHandle(handle)                                                                             \
    ((handle)->dwLower != (ULONG_PTR)(INT_PTR)-1 && (handle)->dwUpper != (ULONG_PTR)(INT_PTR)-1)
typedef struct _SecBuffer {
    ULONG cbBuffer;
    ULONG BufferType;
    PVOID pvBuffer;
} SecBuffer, *PSecBuffer;
typedef struct _SecBufferDesc {
    ULONG ulVersion;
    ULONG cBuffers;
    PSecBuffer pBuffers;
} SecBufferDesc, *PSecBufferDesc;
typedef struct _SecPkgInfoA {
    ULONG fCapabilities;
    USHORT wVersion;
    USHORT wRPCID;
    ULONG cbMaxToken;
    SEC_CHAR* Name;
    SEC_CHAR* Comment;
} SecPkgInfoA, *PSecPkgInfoA;
typedef struct _SecPkgInfoW {
    ULONG fCapabilities;
    USHORT wVersion;
    USHORT wRPCID;
    ULONG cbMaxToken;
    SEC_WCHAR* Name;
    SEC_WCHAR* Comment;
} SecPkgInfoW, *PSecPkgInfoW;
typedef struct _SECURITY_FUNCTION_TABLE_A SecurityFunctionTableA, *PSecurityFunctionTableA;
typedef struct _SECURITY_FUNCTION_TABLE_W SecurityFunctionTableW, *PSecurityFunctionTableW;

WS2_BEGIN
/* NULL with ERROR_CALL_NOT_IMPLEMENTED. */
WS2_API PSecurityFunctionTableA InitSecurityInterfaceA(void) WS2_LINK(InitSecurityInterfaceA);
WS2_API PSecurityFunctionTableW InitSecurityInterfaceW(void) WS2_LINK_WIDE(InitSecurityInterfaceW);
WS2_END
#ifdef UNICODE
#define UNISP_NAME UNISP_NAME_W
#define InitSecurityInterface InitSecurityInterfaceW
typedef SecPkgInfoW SecPkgInfo, *PSecPkgInfo;
typedef SecurityFunctionTableW SecurityFunctionTable, *PSecurityFunctionTable;
#else
#define UNISP_NAME UNISP_NAME_A
#define InitSecurityInterface InitSecurityInterfaceA
typedef SecPkgInfoA SecPkgInfo, *PSecPkgInfo;
typedef SecurityFunctionTableA SecurityFunctionTable, *PSecurityFunctionTable;
#endif
#endif
