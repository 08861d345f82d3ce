#ifndef WS2_LIBC_BEFORE_H
#define WS2_LIBC_BEFORE_H
/* Names with different meanings in libc and Windows: see docs/decisions/0002-names-of-libc.md. */

#if defined _SYS_SOCKET_H || defined _NETINET_IN_H || defined _ARPA_INET_H || defined _NETDB_H ||            \
    defined _SYS_POLL_H || defined _SYS_UN_H || defined _SYS_IOCTL_H || defined _NET_IF_H ||                 \
    defined _NETINET_TCP_H || defined _IFADDRS_H
#error                                                                                                       \
    "A Linux socket header came before a Windows one. Include <winsock2.h> instead of <sys/socket.h>, <netinet/in.h>, <arpa/inet.h>, <netdb.h>, <poll.h>, <sys/un.h>, <sys/ioctl.h> and <net/if.h>: a source file uses one family or the other."
#endif

/* u_long has 8 bytes in libc and 4 on Windows. */
#ifndef _SYS_TYPES_H
#define u_long ws2_libc_u_long
#endif

/* libc's fd_set is a bit set, which its select takes. The program's own FD_SETSIZE is kept. */
#pragma push_macro("FD_SETSIZE")
#ifndef _SYS_SELECT_H
#define WS2_FIRST_TO_SELECT
#undef FD_SETSIZE
#define select ws2_libc_select
#define fd_set ws2_libc_fd_set
#endif
#include <ws2/hide_pthread_begin.h>

#include <sys/select.h>
#include <sys/types.h>

#include <ws2/hide_pthread_end.h>
#ifdef WS2_FIRST_TO_SELECT
#undef select
#undef fd_set
#undef FD_SETSIZE
#endif
#pragma pop_macro("FD_SETSIZE")

#ifdef u_long
#undef u_long
typedef unsigned int u_long;
#else
typedef unsigned int ws2_u_long;
#define u_long ws2_u_long
#endif
typedef unsigned char u_char;
typedef unsigned short u_short;
typedef unsigned int u_int;

#ifndef WS2_FIRST_TO_SELECT
#pragma push_macro("__FD_SETSIZE")
#undef __FD_SETSIZE
#define __FD_SETSIZE 7
#if defined FD_SETSIZE && FD_SETSIZE == 7
#undef FD_SETSIZE
#endif
#pragma pop_macro("__FD_SETSIZE")
#endif
#undef FD_SET
#undef FD_CLR
#undef FD_ISSET
#undef FD_ZERO
#define fd_set ws2_fd_set

/* By these macros the Microsoft C run-time and MinGW-w64 mark the types that are defined. */
#define _SSIZE_T_DEFINED
#define _TIME_T_DEFINED
#define _OFF_T_DEFINED
#define _MODE_T_
#define _PID_T_

/* socklen_t is unsigned in libc; the Windows functions take int. */
#ifdef __socklen_t_defined
typedef int ws2_socklen_t;
#define socklen_t ws2_socklen_t
#else
#define __socklen_t_defined
typedef int socklen_t;
#endif

#endif
