#ifndef _INC_DIRECT
#define _INC_DIRECT
/* The directory functions of the C run-time, with their Windows names. */
#include <ws2/hide_libc_begin.h>

#include <errno.h>
#include <sys/stat.h>
#include <ws2/crt.h>
#include <ws2/link.h>
#include <ws2/unistd.h>

WS2_BEGIN
/* 0; -1 with errno EEXIST, ENOENT (no such path), EINVAL (not a folder), ENOTEMPTY or EACCES. */
WS2_API int _mkdir(const char* path) WS2_LINK(_mkdir);
WS2_API int _rmdir(const char* path) WS2_LINK(_rmdir);
WS2_API int _chdir(const char* path) WS2_LINK(_chdir);
WS2_END
#ifdef WS2_MKDIR_IS_HIDDEN
/* Without a linker name of its own it would call the function of the line above. */
WS2_INLINE int mkdir(const char* path) __asm__("ws2_crt_mkdir");
WS2_INLINE int mkdir(const char* path) { return _mkdir(path); }
#endif
WS2_INLINE char* _getcwd(char* buffer, int size) { return getcwd(buffer, size > 0 ? (size_t)size : 0); }

/* The drives: 1 is A:, 3 is C:. Every letter has a path (docs/c-run-time.md); C: is the current drive. */
WS2_INLINE int _getdrive(void) { return 3; }
WS2_INLINE unsigned long _getdrives(void) { return 1UL << 2; }
WS2_INLINE int _chdrive(int drive) {
    if (drive == 3) return 0;
    errno = drive < 1 || drive > 26 ? EINVAL : EACCES;
    return -1;
}
/* The current folder of a drive, 0 for the current one. */
WS2_INLINE char* _getdcwd(int drive, char* buffer, int size) {
    if (drive == 0 || drive == 3) return _getcwd(buffer, size);
    errno = EINVAL;
    return NULL;
}
WS2_INLINE wchar_t* _wgetdcwd(int drive, wchar_t* buffer, int size) {
    if (drive == 0 || drive == 3) return _wgetcwd(buffer, size);
    errno = EINVAL;
    return NULL;
}

#include <ws2/hide_libc_end.h>

/* The C run-time's mkdir takes the path only. */
#ifdef __cplusplus
extern "C++" inline int mkdir(const char* path) { return _mkdir(path); }
#endif
#endif
