#ifndef _INC_DIRECT
#define _INC_DIRECT
/* The folder functions of the C run-time, under their Windows names. */
#include <ws2/own_names_begin.h>

#include <sys/stat.h>
#include <ws2/link.h>
#include <ws2/unistd.h>

#if defined _WIN32 && !defined __cplusplus
extern int ws2_libc_mkdir(const char* path, __mode_t mode) __asm__("mkdir");
WS2_INLINE int _mkdir(const char* path) { return ws2_libc_mkdir(path, 0777); }
/* Without a symbol of its own it would be the one that the line above asks for. */
WS2_INLINE int mkdir(const char* path) __asm__("ws2_crt_mkdir");
WS2_INLINE int mkdir(const char* path) { return _mkdir(path); }
#else
WS2_INLINE int _mkdir(const char* path) { return mkdir(path, 0777); }
#endif
WS2_INLINE int _rmdir(const char* path) { return rmdir(path); }
WS2_INLINE int _chdir(const char* path) { return chdir(path); }
WS2_INLINE char* _getcwd(char* buffer, int size) { return getcwd(buffer, size > 0 ? (size_t)size : 0); }

#include <ws2/own_names_end.h>

/* The C run-time's mkdir takes the name alone. */
#ifdef __cplusplus
extern "C++" inline int mkdir(const char* path) { return _mkdir(path); }
#endif
#endif
