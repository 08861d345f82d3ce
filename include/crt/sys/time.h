/* libc's header, and MinGW-w64's macro for struct timezone. */
#pragma GCC system_header
#include_next <sys/time.h>
#ifndef _TIMEZONE_DEFINED
#define _TIMEZONE_DEFINED
#endif
