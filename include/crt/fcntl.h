/* libc's header, with the names of the Microsoft C run-time. */
#pragma GCC system_header
#include <ws2/hide_libc_begin.h>

#include_next <fcntl.h>

#include <ws2/hide_libc_end.h>

#include <ws2/open_flags.h>
