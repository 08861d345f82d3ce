/* libc's header, and the names that the Microsoft C run-time adds or defines otherwise. */
#pragma GCC system_header
#include <ws2/crt.h>
#ifdef _WIN32
#define WS2_WINDOWS_STDIO
#include <ws2/crt_numbers.h>
#include <ws2/crt_wide.h>
#include <ws2/crt_wide_kinds.h>
#include <ws2/hide_numbers_begin.h>
#include <ws2/hide_stdio_begin.h>
#include <ws2/hide_wide_begin.h>
#endif

#include_next <wchar.h>

#ifdef _WIN32
#include <ws2/hide_numbers_end.h>
#include <ws2/hide_stdio_end.h>
#include <ws2/hide_wide_end.h>
#include <ws2/short_weof.h>
#if __SIZEOF_WCHAR_T__ == 2 && !defined __CORRECT_ISO_CPP_WCHAR_H_PROTO
#define __CORRECT_ISO_CPP_WCHAR_H_PROTO /* <cwchar> need not add the overloads for texts that are not        \
                                           constant */
#endif

#include <ws2/crt_wide_state.h>
#endif
