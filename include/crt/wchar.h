/* libc's header, and the names that the Microsoft C run-time adds or defines otherwise. */
#pragma GCC system_header
#include <ws2/crt.h>
#ifdef _WIN32
#define WS2_WINDOWS_STDIO
#include <ws2/crt_numbers.h>
#include <ws2/hide_numbers_begin.h>
#include <ws2/hide_stdio_begin.h>
#endif

#include_next <wchar.h>

#ifdef _WIN32
#include <ws2/hide_numbers_end.h>
#include <ws2/hide_stdio_end.h>
#endif
