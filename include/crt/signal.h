/* libc's header, without the names that Windows lacks, and without <unistd.h>, which libc's includes. */
#pragma GCC system_header
#include <ws2/hide_libc_begin.h>
#include <ws2/hide_pthread_begin.h>
#ifdef _WIN32
#pragma push_macro("signal")
#undef signal
#define signal ws2_hidden_signal
#endif

#ifndef WS2_INSIDE
#define WS2_INSIDE
#include_next <signal.h>
#undef WS2_INSIDE
#else
#include_next <signal.h>
#endif

#ifdef _WIN32
#undef signal
#pragma pop_macro("signal")
#ifndef SIGBREAK
/* Ctrl+Break comes as SIGQUIT (docs/decisions/0013-control-signals.md). */
#define SIGBREAK SIGQUIT
#define SIGABRT_COMPAT SIGABRT
#include <ws2/link.h>
WS2_BEGIN
extern void (*ws2_libc_signal(int number, void (*handler)(int)))(int) __asm__("signal");
extern void (*ws2_libc_signal_once(int number, void (*handler)(int)))(int) __asm__("__sysv_signal");
extern int ws2_libc_siginterrupt(int number, int interrupts) __asm__("siginterrupt");
WS2_END
/* Microsoft's page of signal: before a handler runs, the signal has its default action again. System calls go
 * on after the handler. The signals that Windows lacks keep libc's rule. */
WS2_INLINE void (*signal(int number, void (*handler)(int)))(int) __asm__("ws2_crt_signal");
WS2_INLINE void (*signal(int number, void (*handler)(int)))(int) {
    void (*before)(int);
    if (number != SIGINT && number != SIGILL && number != SIGABRT && number != SIGFPE && number != SIGSEGV &&
        number != SIGTERM && number != SIGBREAK)
        return ws2_libc_signal(number, handler);
    before = ws2_libc_signal_once(number, handler);
    if (before != SIG_ERR) ws2_libc_siginterrupt(number, 0);
    return before;
}
#endif
#endif
#include <ws2/hide_libc_end.h>
#include <ws2/hide_pthread_end.h>
