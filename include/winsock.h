#ifndef WS2_WINSOCK_H
#define WS2_WINSOCK_H
/* Windows Sockets 1.1 is what 2.2 still offers: the same library serves both. Windows' own winsock.h numbers
   the IP_* options otherwise, for a library that is long gone. */
#include <mswsock.h>
#include <winsock2.h>
#include <ws2ipdef.h>
#endif
