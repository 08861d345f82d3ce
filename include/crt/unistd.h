/* libc's header, for Windows programs, since MinGW-w64 has a <unistd.h>. getopt comes from <getopt.h>, which
 * a program may replace; it is not declared if our headers include this file. MinGW-w64's has <io.h> and
 * <process.h> too. */
#pragma GCC system_header
#include <ws2/hide_libc_begin.h>

#ifndef _GETOPT_POSIX_H
#define _GETOPT_POSIX_H 1
#include_next <unistd.h>
#undef _GETOPT_POSIX_H
#else
#include_next <unistd.h>
#endif

#include <ws2/hide_libc_end.h>
#ifndef WS2_INSIDE
#include <getopt.h>
#ifndef __cplusplus
#include <direct.h>
#endif
#ifdef __MINGW32__
#include <io.h>
#include <process.h>
#endif
#endif
