/* libc's header. */
#pragma GCC system_header
#include_next <wctype.h>
#ifdef _WIN32
#include <ws2/short_weof.h>
#endif
