/* libc's header, for Windows programs, since MinGW-w64 has a <unistd.h>. getopt comes from <getopt.h>, which
 * a program may replace; it is not declared if our headers include this file. MinGW-w64's has <io.h> and
 * <process.h> too. */
#pragma GCC system_header
#include <ws2/hide_libc_begin.h>

/* The functions with a path take the paths of Windows too. */
#ifdef _WIN32
#define access ws2_hidden_access
#define chdir ws2_hidden_chdir
#define rmdir ws2_hidden_rmdir
#define unlink ws2_hidden_unlink
#endif
#ifndef _GETOPT_POSIX_H
#define _GETOPT_POSIX_H 1
#include_next <unistd.h>
#undef _GETOPT_POSIX_H
#else
#include_next <unistd.h>
#endif

#ifdef _WIN32
#undef access
#undef chdir
#undef rmdir
#undef unlink
#include <ws2/crt.h>
#ifndef WS2_ACCESS
#define WS2_ACCESS
/* Without linker names of their own they would be what libc's names mean in this source. */
WS2_CRT int access(const char* path, int mode) __asm__("ws2_crt_access");
WS2_CRT int chdir(const char* path) __asm__("ws2_crt_chdir");
WS2_CRT int rmdir(const char* path) __asm__("ws2_crt_rmdir");
WS2_CRT int unlink(const char* path) __asm__("ws2_crt_unlink");
WS2_CRT int access(const char* path, int mode) { return _access(path, mode); }
WS2_CRT int chdir(const char* path) { return ws2_change_folder(path); }
WS2_CRT int rmdir(const char* path) { return ws2_remove_folder(path); }
WS2_CRT int unlink(const char* path) { return _unlink(path); }
#endif
#endif

#include <ws2/hide_libc_end.h>
#ifndef WS2_INSIDE
#include <getopt.h>
#ifndef __cplusplus
#include <direct.h>
#endif
#ifdef __MINGW32__
#include <io.h>
#include <process.h>
#endif
#endif
