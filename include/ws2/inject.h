/* Makes chosen calls fail on demand, for tests. An addition of ws2linux; Windows has no such header. */
#ifndef WS2_INJECT_H
#define WS2_INJECT_H

#ifdef __cplusplus
extern "C" {
#endif

/* Sets the plan of failures of the process, and replaces the previous one. NULL or "" removes it.
 *
 * A plan is a list of rules, separated by commas: "bind=WSAENETDOWN" (every bind), "send@3=WSAENOBUFS" (the
 * third send from now), "system@12=WSAEMFILE" (the twelfth system call that the library makes),
 * "system@12+=WSAEMFILE" (and all after it), "thread@1=WSAENOBUFS" (the first start of a thread; kinds of
 * system calls are thread, descriptor, eventfd, epoll_ctl and mmap), "recv@/5=short:1" (every fifth receives
 * one byte at most), "connect=delay:2s" (begins later), "send@10%=WSAENOBUFS" (one in ten). Returns 0,
 * ERROR_INVALID_PARAMETER (87) for an invalid plan, or ERROR_NOT_ENOUGH_MEMORY (8) for more than 32 rules;
 * the previous plan then remains. The environment variable WS2_INJECT is read as a plan at the first
 * WSAStartup. */
__attribute__((__visibility__("default"))) unsigned ws2_inject(const char* plan);

/* The number of failures that the current plan has raised. */
__attribute__((__visibility__("default"))) unsigned ws2_injected_count(void);

#ifdef __cplusplus
}
#endif

#endif
