/* libc's header, and the names that the Microsoft C run-time adds. */
#pragma GCC system_header
#include <ws2/crt.h>

#include_next <time.h>
