/* libc's, and for a Windows program the word of MinGW-w64 that it has struct timezone. */
#pragma GCC system_header
#include_next <sys/time.h>
#if defined _WIN32 && !defined _TIMEZONE_DEFINED
#define _TIMEZONE_DEFINED
#endif
