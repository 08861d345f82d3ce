#ifndef WS2_PRELUDE_H
#define WS2_PRELUDE_H
/* What a Windows compiler has in place before the first line of a program. The compiler drivers include it
 * first. */
#include <ws2/libc.h>

#include <ws2/words.h>
/* The C++ library's <cstdlib> goes past our <stdlib.h>. In C nothing of libc may be there unasked: configure
 * scripts test that a name which was not included is an error. */
#ifdef __cplusplus
#include <ws2/crt.h>
#endif
#endif
