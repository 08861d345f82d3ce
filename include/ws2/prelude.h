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
/* Whatever standard a program asks for, on Windows it sees the same; libc has settled by now what it
 * declares. */
#undef _POSIX_SOURCE
#undef _POSIX_C_SOURCE
#undef _XOPEN_SOURCE
#undef _XOPEN_SOURCE_EXTENDED
#undef _DEFAULT_SOURCE
#undef _ATFILE_SOURCE
#undef _LARGEFILE_SOURCE
#undef _LARGEFILE64_SOURCE
#undef _ISOC99_SOURCE
#undef _ISOC11_SOURCE
/* Nor does Windows have these two of libc's, which programs define for old compilers. */
#undef __P
#undef __PMT
#endif
