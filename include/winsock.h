#ifndef WS2_WINSOCK_H
#define WS2_WINSOCK_H
/* Windows Sockets 1.1 functions are part of 2.2: the same library serves both. Windows' own winsock.h has
 * other numbers for the IP_* options, for a library that no longer exists. */
#include <mswsock.h>
#include <winsock2.h>
#include <ws2ipdef.h>
#endif
