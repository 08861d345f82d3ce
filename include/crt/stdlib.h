/* libc's header, and the names that the Microsoft C run-time adds. */
#pragma GCC system_header
#include <limits.h>
#ifdef _WIN32
#include <ws2/link.h>
/* Before libc's, since `using ::system` of <cstdlib> and debug information make clang keep the name of the
 * first. */
WS2_BEGIN
WS2_API int system(const char* command) WS2_LINK(system);
extern void _exit(int code) __attribute__((__noreturn__)); /* libc has it in <unistd.h> */
WS2_END
#include <ws2/crt_numbers.h>
#include <ws2/crt_wide.h>
#endif
#include <ws2/crt.h>
#ifdef _WIN32
#include <ws2/hide_numbers_begin.h>
#include <ws2/hide_wide_begin.h>
#endif

#include_next <stdlib.h>

#ifdef _WIN32
#include <ws2/hide_numbers_end.h>
#include <ws2/hide_wide_end.h>
#undef RAND_MAX
#define RAND_MAX 0x7fff
/* Of UTF-8. */
#undef MB_CUR_MAX
#define MB_CUR_MAX 4
#endif
