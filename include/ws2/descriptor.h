/* Sockets that Linux code and Windows code of one program pass to each other. An addition of ws2linux;
 * Windows has no such header. It needs no Windows header: code compiled with --no-win32 includes it too,
 * where SOCKET is uintptr_t. */
#ifndef WS2_DESCRIPTOR_H
#define WS2_DESCRIPTOR_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The SOCKET of a descriptor that Linux code has opened, a parent process has left open, or systemd has
 * passed. closesocket then closes the descriptor; Linux code must not. The value is the descriptor's number;
 * for the descriptors 0, 1 and 2, which can be no SOCKET, that of a duplicate, and the descriptor stays open.
 *
 * A descriptor is also adopted when it is passed to a function as a SOCKET; this call tells at once whether
 * it can be one. It becomes close-on-exec. HANDLE_FLAG_INHERIT is set if it was not close-on-exec before.
 *
 * On failure the result is INVALID_SOCKET (all bits set) and the last error WSAENOTSOCK (closed, not a
 * socket, or of a family or type that Windows lacks), WSAEMFILE, WSAENOBUFS or WSANOTINITIALISED. */
__attribute__((__visibility__("default"))) uintptr_t ws2_adopt(int descriptor);

/* The descriptor of a SOCKET, for Linux functions. It stays the SOCKET's: closesocket closes it, Linux code
 * must not. A duplicate of a socket has a descriptor of its own.
 *
 * On failure the result is -1 and the last error WSAENOTSOCK or WSANOTINITIALISED. */
__attribute__((__visibility__("default"))) int ws2_descriptor(uintptr_t socket);

#ifdef __cplusplus
}
#endif

#endif
