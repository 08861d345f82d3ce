/* libc's, and for a Windows program the names that the Microsoft C run-time has for it. */
#pragma GCC system_header
#include <ws2/own_names_begin.h>

#include_next <fcntl.h>

#include <ws2/own_names_end.h>
#ifdef _WIN32
#include <ws2/open_flags.h>
#endif
