#ifndef _INC_IO
#define _INC_IO
/* The low-level files of the C run-time: descriptors of Linux, under their Windows names. */
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>
#include <ws2/link.h>

#ifndef O_BINARY
#define O_BINARY 0
#endif
#ifndef O_TEXT
#define O_TEXT 0
#endif
#define _O_BINARY O_BINARY
#define _O_TEXT O_TEXT
#define _O_RDONLY O_RDONLY
#define _O_WRONLY O_WRONLY
#define _O_RDWR O_RDWR
#define _O_CREAT O_CREAT
#define _O_TRUNC O_TRUNC
#define _O_EXCL O_EXCL
#define _O_APPEND O_APPEND
#define _S_IREAD S_IRUSR
#define _S_IWRITE S_IWUSR

WS2_BEGIN
/* The handle of an open descriptor, which both are closed by; -1 with errno EBADF. The handle is the same
 * each time, and the position in the file is that of the descriptor. */
WS2_API intptr_t _get_osfhandle(int fd) WS2_LINK(_get_osfhandle);
/* The descriptor of a handle to a file, which both are closed by: no CloseHandle after _close. The flags
 * (_O_APPEND, _O_RDONLY, _O_TEXT) change nothing here. -1 with errno EBADF. */
WS2_API int _open_osfhandle(intptr_t handle, int flags) WS2_LINK(_open_osfhandle);
WS2_END

WS2_INLINE int _open(const char* path, int flags, ...) { return open(path, flags, 0666); }
WS2_INLINE int _close(int fd) { return close(fd); }
WS2_INLINE int _read(int fd, void* buffer, unsigned length) { return (int)read(fd, buffer, length); }
WS2_INLINE int _write(int fd, const void* buffer, unsigned length) { return (int)write(fd, buffer, length); }
WS2_INLINE int64_t _lseeki64(int fd, int64_t offset, int origin) { return lseek(fd, offset, origin); }
WS2_INLINE long _lseek(int fd, long offset, int origin) { return lseek(fd, offset, origin); }
WS2_INLINE int _access(const char* path, int mode) { return access(path, mode); }
WS2_INLINE int _unlink(const char* path) { return unlink(path); }
WS2_INLINE int _isatty(int fd) { return isatty(fd); }
WS2_INLINE int _dup(int fd) { return dup(fd); }
WS2_INLINE int _dup2(int from, int to) { return dup2(from, to) < 0 ? -1 : 0; }
#if !defined __cplusplus && !defined __USE_POSIX
extern int fileno(FILE* file);
#endif
WS2_INLINE int _fileno(FILE* file) { return fileno(file); }
/* No text mode here: nothing to switch. */
WS2_INLINE int _setmode(int fd, int mode) {
    (void)fd;
    (void)mode;
    return O_BINARY;
}

#endif
