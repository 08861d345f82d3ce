/* libc's header, and the names that the Microsoft C run-time adds. */
#pragma GCC system_header
#include <ws2/crt.h>

#ifdef WS2_NO_LINUX
#include <ws2/hide_errno_begin.h>

#include_next <errno.h>

#include <ws2/hide_errno_end.h>
#else
#include_next <errno.h>
#endif
