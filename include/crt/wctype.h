/* libc's header, with the kinds of characters of the Microsoft C run-time. */
#pragma GCC system_header
#ifdef _WIN32
#include <stddef.h>
#include <ws2/crt_wide_kinds.h>
#include <ws2/hide_wide_begin.h>
#endif

#include_next <wctype.h>

#ifdef _WIN32
#include <ws2/hide_wide_end.h>
#include <ws2/short_weof.h>
#endif
