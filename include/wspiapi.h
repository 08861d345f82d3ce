#ifndef _WSPIAPI_H_
#define _WSPIAPI_H_
/* On Windows 2000 this header stood in for a missing getaddrinfo. It is included by habit. */
#include <ws2tcpip.h>

#define WspiapiGetAddrInfo getaddrinfo
#define WspiapiFreeAddrInfo freeaddrinfo
#define WspiapiGetNameInfo getnameinfo

#endif
