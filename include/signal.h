/* libc's, without what Windows has not and without libc's <unistd.h>, which it includes. */
#pragma GCC system_header
#include <ws2/own_names_begin.h>
#include <ws2/own_threads_begin.h>

#ifndef WS2_INSIDE
#define WS2_INSIDE
#include_next <signal.h>
#undef WS2_INSIDE
#else
#include_next <signal.h>
#endif

#include <ws2/own_names_end.h>
#include <ws2/own_threads_end.h>
