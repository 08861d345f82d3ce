#ifndef __BCRYPT_H__
#define __BCRYPT_H__
#include <winnt.h>
/* Random numbers only. */

#ifndef NT_SUCCESS
#define NT_SUCCESS(status) (((NTSTATUS)(status)) >= 0)
#endif
#define BCRYPT_SUCCESS(status) (((NTSTATUS)(status)) >= 0)
typedef PVOID BCRYPT_HANDLE, BCRYPT_ALG_HANDLE;
#define BCRYPT_RNG_USE_ENTROPY_IN_BUFFER 0x00000001
#define BCRYPT_USE_SYSTEM_PREFERRED_RNG 0x00000002

WS2_BEGIN
WS2_API NTSTATUS BCryptGenRandom(BCRYPT_ALG_HANDLE algorithm, PUCHAR buffer, ULONG length, ULONG flags)
    WS2_LINK(BCryptGenRandom);
WS2_END

#endif
