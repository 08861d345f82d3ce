#ifndef WS2_PRELUDE_H
#define WS2_PRELUDE_H
/* Definitions that a Windows compiler has before the first line of a program. The compiler drivers include it
 * first. */
/* Windows declares strdup, putenv, S_IFDIR and strtoull in every version of C, libc with these feature
 * macros. The first of libc's headers reads them; below they are undefined. */
#if defined _WIN32 && !defined __cplusplus
#undef _DEFAULT_SOURCE
#define _DEFAULT_SOURCE 1
#undef _ISOC99_SOURCE
#define _ISOC99_SOURCE 1
#endif
#include <ws2/compiler_keywords.h>
#include <ws2/wide_types.h>

#include <ws2/libc_before.h>
#ifdef __MINGW32__
#include <_mingw.h>
#endif
/* Boost.WinAPI declares Windows' functions itself, with linker names of Windows and the widths of another
 * compiler, unless this is defined. */
#ifndef BOOST_USE_WINDOWS_H
#define BOOST_USE_WINDOWS_H
#endif
/* The C++ library's <cstdlib> includes libc's <stdlib.h> directly, not ours. In C, a name of
 * libc must not be declared without its header: configure scripts test that it is an error. */
#ifdef __cplusplus
#include <ws2/crt.h>
#endif
/* They request names of POSIX, which Windows does not have by request; libc has read them by now. */
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
/* Windows also lacks these two of libc's, which programs define for old compilers. */
#undef __P
#undef __PMT
#endif
