#ifndef __WINCRYPT_H__
#define __WINCRYPT_H__
#include <winnt.h>
/* Random numbers only. */

typedef ULONG_PTR HCRYPTPROV;
#define PROV_RSA_FULL 1
#define PROV_RSA_AES 24
#define CRYPT_VERIFYCONTEXT 0xF0000000
#define CRYPT_NEWKEYSET 0x00000008
#define NTE_BAD_KEYSET ((HRESULT)0x80090016)
#define NTE_EXISTS ((HRESULT)0x8009000F)
#define CRYPT_SILENT 0x00000040

WS2_BEGIN
WS2_API BOOL CryptAcquireContextA(HCRYPTPROV* provider, LPCSTR container, LPCSTR name, DWORD type,
                                  DWORD flags) WS2_LINK(CryptAcquireContextA);
WS2_API BOOL CryptAcquireContextW(HCRYPTPROV* provider, LPCWSTR container, LPCWSTR name, DWORD type,
                                  DWORD flags) WS2_LINK_WIDE(CryptAcquireContextW);
#ifdef UNICODE
#define CryptAcquireContext CryptAcquireContextW
#else
#define CryptAcquireContext CryptAcquireContextA
#endif
WS2_API BOOL CryptGenRandom(HCRYPTPROV provider, DWORD length, BYTE* buffer) WS2_LINK(CryptGenRandom);
WS2_API BOOL CryptReleaseContext(HCRYPTPROV provider, DWORD flags) WS2_LINK(CryptReleaseContext);
WS2_END

#endif
