#ifndef _NTSECAPI_
#define _NTSECAPI_
#include <winnt.h>
/* Random numbers only. */

/* A program may declare the function itself, by either name, so that it has its Windows name in the library.
 */
#define RtlGenRandom SystemFunction036

WS2_BEGIN
/* Fills the buffer with random bytes. FALSE if the buffer is not writable. */
WS2_API BOOLEAN SystemFunction036(PVOID buffer, ULONG length);
WS2_END

#endif
