/* libc's header, with the kinds of characters of the Microsoft C run-time. */
#pragma GCC system_header
/* Also where a standard header has hidden _WIN32: ours have these names by then. */
#if defined _WIN32 || defined WS2_CRT_WIDE_KINDS_H
#include <stddef.h>
#include <ws2/crt_wide_kinds.h>
#include <ws2/hide_wide_begin.h>
#endif

#include_next <wctype.h>

#ifdef WS2_CRT_WIDE_KINDS_H
#include <ws2/hide_wide_end.h>
#include <ws2/short_weof.h>
#endif
