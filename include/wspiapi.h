#ifndef _WSPIAPI_H_
#define _WSPIAPI_H_
/* On Windows 2000 this header replaced a missing getaddrinfo. Programs still include it. */
#include <ws2tcpip.h>

#define WspiapiGetAddrInfo getaddrinfo
#define WspiapiFreeAddrInfo freeaddrinfo
#define WspiapiGetNameInfo getnameinfo

#endif
