/* libc's, and for a Windows program the names that the Microsoft C run-time adds. */
#pragma GCC system_header
#ifdef _WIN32
#include <ws2/crt.h>
#endif
#include_next <string.h>
