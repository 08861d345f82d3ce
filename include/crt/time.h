/* libc's header, and the names that the Microsoft C run-time adds. */
#pragma GCC system_header
#include <ws2/crt.h>

#ifdef _WIN32
#include <ws2/hide_numbers_begin.h>
#endif

#include_next <time.h>

#ifdef _WIN32
#include <ws2/hide_numbers_end.h>

#include <ws2/crt_clock.h>
#endif
