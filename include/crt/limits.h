/* The compiler's header, and the names that the Microsoft C run-time adds. */
#pragma GCC system_header
#include <ws2/crt_limits.h>

#include_next <limits.h>
