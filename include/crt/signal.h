/* libc's header, without the names that Windows lacks, and without <unistd.h>, which libc's includes. */
#pragma GCC system_header
#include <ws2/hide_libc_begin.h>
#include <ws2/hide_pthread_begin.h>

#ifndef WS2_INSIDE
#define WS2_INSIDE
#include_next <signal.h>
#undef WS2_INSIDE
#else
#include_next <signal.h>
#endif

#ifdef _WIN32
/* Ctrl+Break comes as SIGQUIT (docs/decisions/0013-control-signals.md). */
#ifndef SIGBREAK
#define SIGBREAK SIGQUIT
#define SIGABRT_COMPAT SIGABRT
#endif
#endif
#include <ws2/hide_libc_end.h>
#include <ws2/hide_pthread_end.h>
