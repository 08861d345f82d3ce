/* libc's header, with the names of the Microsoft C run-time. open() takes the paths of Windows too. */
#pragma GCC system_header
#include <ws2/hide_libc_begin.h>

#ifdef _WIN32
#define open ws2_hidden_open
#define creat ws2_hidden_creat
#endif
#ifdef WS2_NO_LINUX
/* Under _GNU_SOURCE libc's header declares vmsplice, and Windows programs have an iovec of their own. */
#define iovec ws2_hidden_iovec
#endif
#include_next <fcntl.h>
#ifdef WS2_NO_LINUX
#undef iovec
#endif
#ifdef _WIN32
#undef open
#undef creat
#include <ws2/crt.h>
#ifndef WS2_OPEN
#define WS2_OPEN
/* Without linker names of their own they would be what libc's names mean in this source. */
WS2_CRT int open(const char* path, int flags, ...) __asm__("ws2_crt_open");
WS2_CRT int creat(const char* path, unsigned mode) __asm__("ws2_crt_creat");
WS2_CRT int open(const char* path, int flags, ...) {
    unsigned mode = 0;
    if (flags & O_CREAT) {
        va_list arguments;
        va_start(arguments, flags);
        mode = va_arg(arguments, unsigned);
        va_end(arguments);
    }
    return ws2_opened(ws2__open_file(path, flags, (int)mode), flags);
}
WS2_CRT int creat(const char* path, unsigned mode) { return open(path, O_CREAT | O_WRONLY | O_TRUNC, mode); }
#endif
#endif

#include <ws2/hide_libc_end.h>

#include <ws2/open_flags.h>
