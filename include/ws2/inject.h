/* Makes chosen calls fail on demand, for tests. This header is ws2linux' own; Windows has no counterpart. */
#ifndef WS2_INJECT_H
#define WS2_INJECT_H

#ifdef __cplusplus
extern "C" {
#endif

/* Puts a plan of failures in force for the whole process, in place of the one before. NULL or "" takes it
 * away.
 *
 * A plan is a list of rules with commas between: "bind=WSAENETDOWN" (every bind), "send@3=WSAENOBUFS" (the
 * third send from now), "system@12=WSAEMFILE" (the twelfth system call that the library makes),
 * "system@12+=WSAEMFILE" (and all after it). Returns 0, or ERROR_INVALID_PARAMETER (87) for a plan that
 * cannot be read, or ERROR_NOT_ENOUGH_MEMORY (8) for more than 32 rules; the plan before then stays in force.
 * The environment variable WS2_INJECT is read as a plan at the first WSAStartup. */
__attribute__((__visibility__("default"))) unsigned ws2_inject(const char* plan);

/* How many failures the plan in force has raised. */
__attribute__((__visibility__("default"))) unsigned ws2_injected_count(void);

#ifdef __cplusplus
}
#endif

#endif
