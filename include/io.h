#ifndef _INC_IO
#define _INC_IO
/* The low-level files of the C run-time: Linux descriptors, with their Windows names. */
#include <ws2/hide_libc_begin.h>

#include <direct.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/stat.h>
#include <ws2/crt_find.h>
#include <ws2/link.h>
#include <ws2/open_flags.h>
#include <ws2/unistd.h>

#define _S_IREAD S_IRUSR
#define _S_IWRITE S_IWUSR

/* Not declared with -std=c99. */
WS2_BEGIN
extern int ws2_libc_fdatasync(int fd) __asm__("fdatasync");
extern int ws2_libc_ftruncate(int fd, int64_t size) __asm__("ftruncate64");
extern int ws2_libc_lockf(int fd, int command, int64_t length) __asm__("lockf64");
/* The handle of an open descriptor, for a socket the SOCKET; -1 with errno EBADF. The handle is the same each
 * time, and shares the descriptor's file position. Closing one closes both. */
WS2_API intptr_t _get_osfhandle(int fd) WS2_LINK(_get_osfhandle);
/* A descriptor for a file handle or SOCKET; -1 with errno EBADF. Closing the descriptor closes the handle: do
 * not call CloseHandle or closesocket after _close. The descriptor of a SOCKET is the one that it has
 * already, whose number is its value. The flags (_O_APPEND, _O_RDONLY, _O_TEXT) have no effect here. */
WS2_API int _open_osfhandle(intptr_t handle, int flags) WS2_LINK(_open_osfhandle);
/* 0; -1 with errno EBADF. */
WS2_API int _close(int fd) WS2_LINK(_close);
/* A pipe: ends[0] is read, ends[1] written. Programs that this one starts get both ends, unless the mode has
 * _O_NOINHERIT; _O_TEXT has no effect. A size above 64 KiB is reserved if Linux allows it. -1 with errno
 * EINVAL (ends, mode), EMFILE or ENFILE. */
WS2_API int _pipe(int* ends, unsigned size, int mode) WS2_LINK(_pipe);
WS2_END

/* `mode`: the argument after `last`, which is there if the flags have _O_CREAT. */
#define WS2_TAKE_MODE(flags, last)                                                                           \
    int mode = S_IRUSR | S_IWUSR;                                                                            \
    if ((flags)&O_CREAT) {                                                                                   \
        va_list arguments;                                                                                   \
        va_start(arguments, last);                                                                           \
        mode = va_arg(arguments, int);                                                                       \
        va_end(arguments);                                                                                   \
    }
/* The mode only determines whether a created file is writable. */
WS2_INLINE int _open(const char* path, int flags, ...) {
    WS2_TAKE_MODE(flags, flags)
    return ws2_opened(ws2__open_file(path, flags, mode & S_IWUSR ? 0666 : 0444), flags);
}
WS2_INLINE int _wopen(const wchar_t* path, int flags, ...) {
    char narrow[WS2_NARROW_PATH];
    WS2_TAKE_MODE(flags, flags)
    return ws2_narrow(narrow, path) ? _open(narrow, flags, mode) : -1;
}
/* Of descriptors: an argument that Windows' run-time refuses by itself is EINVAL. */
WS2_INLINE int ws2_refuse(int is_invalid) {
    if (is_invalid) errno = EINVAL;
    return is_invalid;
}
WS2_INLINE int _read(int fd, void* buffer, unsigned length) {
    if (ws2_refuse(length > INT_MAX || (!buffer && length))) return -1;
    return ws2_uses_text ? ws2__text_read(fd, buffer, length) : (int)ws2_from_libc(read(fd, buffer, length));
}
WS2_INLINE int _write(int fd, const void* buffer, unsigned length) {
    if (ws2_refuse(length > INT_MAX || (!buffer && length))) return -1;
    return ws2__text_write(fd, buffer, length);
}
WS2_INLINE int64_t _lseeki64(int fd, int64_t offset, int origin) {
    int64_t place;
    if (ws2_refuse(origin < SEEK_SET || origin > SEEK_END)) return -1;
    place = ws2_from_libc(lseek(fd, offset, origin));
    if (place < 0 && errno == EINVAL) _doserrno = 131; /* ERROR_NEGATIVE_SEEK */
    return place;
}
WS2_INLINE long _lseek(int fd, long offset, int origin) { return _lseeki64(fd, offset, origin); }
WS2_INLINE long _tell(int fd) { return _lseeki64(fd, 0, SEEK_CUR); }
WS2_INLINE int64_t _telli64(int fd) { return _lseeki64(fd, 0, SEEK_CUR); }
WS2_INLINE int64_t _filelengthi64(int fd) {
    struct stat status;
    return ws2_from_libc(fstat(fd, &status)) == 0 ? status.st_size : -1;
}
WS2_INLINE long _filelength(int fd) { return _filelengthi64(fd); }
/* The offset must fit a long of Windows; libc's long has 64 bits. */
WS2_INLINE int _eof(int fd) {
    const int64_t here = _lseeki64(fd, 0, SEEK_CUR);
    return here < 0 ? -1 : here >= _filelengthi64(fd);
}
WS2_INLINE int _commit(int fd) { return (int)ws2_from_libc(ws2_libc_fdatasync(fd)); }
/* EBADF for a descriptor that is open for reading only. */
WS2_INLINE errno_t _chsize_s(int fd, int64_t size) {
    if (ws2_refuse(size < 0)) return EINVAL;
    if (ws2_libc_ftruncate(fd, size) == 0) return 0;
    if (errno == EINVAL) errno = EBADF;
    ws2__failed_call();
    return errno;
}
WS2_INLINE int _chsize(int fd, long size) { return _chsize_s(fd, size) == 0 ? 0 : -1; }
WS2_INLINE int _creat(const char* path, int mode) { return _open(path, O_CREAT | O_TRUNC | O_RDWR, mode); }
WS2_INLINE int _wcreat(const wchar_t* path, int mode) {
    return _wopen(path, O_CREAT | O_TRUNC | O_RDWR, mode);
}
/* The share mode has no effect: Linux locks no file that is open. _sopen_s refuses one that does not exist,
 * and a mode with other bits than _S_IREAD and _S_IWRITE. */
#define WS2_OPEN_SHARED(character, name, name_s, open_function)                                              \
    WS2_INLINE int name(const character* path, int flags, int share, ...) {                                  \
        WS2_TAKE_MODE(flags, share)                                                                          \
        (void)share;                                                                                         \
        return open_function(path, flags, mode);                                                             \
    }                                                                                                        \
    WS2_INLINE errno_t name_s(int* fd, const character* path, int flags, int share, int mode) {              \
        if (ws2_refuse(!fd)) return EINVAL;                                                                  \
        *fd = -1;                                                                                            \
        if (ws2_refuse(!path || (share & 0xF) || share < 0 || (share > 0x40 && share != 0x80) ||             \
                       ((flags & O_CREAT) && (mode & ~(S_IRUSR | S_IWUSR)))))                                \
            return EINVAL;                                                                                   \
        *fd = name(path, flags, share, mode);                                                                \
        return *fd >= 0 ? 0 : errno;                                                                         \
    }
WS2_OPEN_SHARED(char, _sopen, _sopen_s, _open)
WS2_OPEN_SHARED(wchar_t, _wsopen, _wsopen_s, _wopen)
#undef WS2_OPEN_SHARED
#undef WS2_TAKE_MODE
WS2_INLINE int _isatty(int fd) { return isatty(fd); }
WS2_INLINE int _dup(int fd) { return (int)ws2_from_libc(dup(fd)); }
WS2_INLINE int _dup2(int from, int to) { return ws2_from_libc(dup2(from, to)) < 0 ? -1 : 0; }

/* Locks bytes from the position of the file against other processes that lock: LOCK_ of fcntl(). A lock
 * that waits is tried ten times, once a second, as on Windows; then -1 with errno EDEADLOCK. */
WS2_INLINE int _locking(int fd, int mode, long length) {
    int attempt;
    const int command = mode == 0 ? 0 /* F_ULOCK */ : 2 /* F_TLOCK */;
    if (ws2_refuse(mode < 0 || mode > 4 || length < 0)) return -1;
    for (attempt = 0;; attempt++) {
        if (ws2_libc_lockf(fd, command, length) == 0) return 0;
        if (errno != EACCES && errno != EAGAIN) return ws2__failed_call();
        errno = EACCES;
        _doserrno = 33; /* ERROR_LOCK_VIOLATION */
        if (mode == 2 || mode == 4) return -1;
        if (attempt == 9) break;
        sleep(1);
    }
    errno = EDEADLOCK;
    return -1;
}

#ifndef NO_OLDNAMES
WS2_INLINE int eof(int fd) { return _eof(fd); }
WS2_INLINE long tell(int fd) { return _tell(fd); }
WS2_INLINE int setmode(int fd, int mode) { return _setmode(fd, mode); }
WS2_INLINE long filelength(int fd) { return _filelength(fd); }
WS2_INLINE int chsize(int fd, long size) { return _chsize(fd, size); }
WS2_INLINE int locking(int fd, int mode, long length) { return _locking(fd, mode, length); }
#define sopen _sopen
#endif

#include <ws2/hide_libc_end.h>
#endif
