#ifndef WS2_CRT_FILES_H
#define WS2_CRT_FILES_H
/* The part of <ws2/crt.h> for files, folders and commands; included by it only. Names of files are UTF-8. */

#include <limits.h>
#include <stdint.h>
#include <ws2/open_flags.h>

/* libc's functions, also where its headers do not declare them (-std=c99, --no-linux). */
WS2_BEGIN
extern int ws2_libc_fileno(FILE* stream) __asm__("fileno");
extern int ws2_libc_setvbuf(FILE* stream, char* buffer, int mode, size_t size) __asm__("setvbuf");
extern char* ws2_libc_getcwd(char* buffer, size_t size) __asm__("getcwd");
extern FILE* ws2_libc_popen(const char* command, const char* mode) __asm__("popen");
extern int ws2_libc_pclose(FILE* stream) __asm__("pclose");
extern size_t ws2_libc_usable_size(void* memory) __asm__("malloc_usable_size");
/* The path of Linux for a path with a drive letter or backslashes, or for a device such as NUL: the argument
 * itself, or a copy in the buffer. NULL with errno EINVAL or ENAMETOOLONG. */
WS2_API const char* ws2__native_path(const char* path, char* buffer, size_t size) WS2_LINK(_native_path);
/* The functions of the same names without ws2_, also where libc's <stdio.h> is in use. */
WS2_API int ws2_remove(const char* path) WS2_LINK(remove);
WS2_API int ws2_rename(const char* from, const char* to) WS2_LINK(rename);
/* -1 with errno: ENOENT where a part of the path does not exist or is no folder, EINVAL where the last one is
 * no folder, EACCES for a file that is read-only. */
WS2_API int _access(const char* path, int mode) WS2_LINK(_access);
/* _S_IWRITE or not: the attribute read-only. The other bits of the mode have no effect. */
WS2_API int _chmod(const char* path, int mode) WS2_LINK(_chmod);
WS2_API int ws2_make_folder(const char* path) WS2_LINK(_mkdir);
WS2_API int ws2_remove_folder(const char* path) WS2_LINK(_rmdir);
WS2_API int ws2_change_folder(const char* path) WS2_LINK(_chdir);
/* The descriptor of _open. */
WS2_API int ws2__open_file(const char* path, int flags, int mode) WS2_LINK(_open_file);
/* The code of Windows behind errno, in the functions of files and descriptors. */
WS2_API unsigned long* __doserrno(void) WS2_LINK(__doserrno);
/* errno of a failed function of libc -> that of Windows, and _doserrno. Returns -1. */
WS2_API int ws2__failed_call(void) WS2_LINK(_failed_call);
WS2_END
#define _doserrno (*__doserrno())
/* The result of a function of libc that returns -1 on failure. */
WS2_CRT int64_t ws2_from_libc(int64_t result) { return result < 0 ? ws2__failed_call() : result; }
#define WS2_NATIVE_PATH 4096
#define WS2_WITH_NATIVE(path, failure, call)                                                                 \
    char buffer_of_path[WS2_NATIVE_PATH];                                                                    \
    const char* const native = ws2__native_path(path, buffer_of_path, sizeof buffer_of_path);                \
    return native ? call : failure

#include <ws2/crt_paths.h>

WS2_CRT int _unlink(const char* path) { return ws2_remove(path); }

/* Text mode (docs/c-run-time.md): of a stream that is opened with t, of a descriptor that is opened with
 * _O_TEXT. _fmode is the mode of those that are opened without a word about it. */
WS2_BEGIN
WS2_API int* __p__fmode(void) WS2_LINK(__p__fmode);
WS2_API int ws2__setmode(int fd, int mode) WS2_LINK(_setmode);
/* A stream over the descriptor. NULL with errno on failure. */
WS2_API FILE* _fdopen(int fd, const char* mode) WS2_LINK(_fdopen);
WS2_API int ws2__text_read(int fd, void* buffer, unsigned length) WS2_LINK(_text_read);
WS2_API int ws2__text_write(int fd, const void* buffer, unsigned length) WS2_LINK(_text_write);
WS2_API int ws2__stream_descriptor(FILE* stream) WS2_LINK(_stream_descriptor);
/* Whether the program may have descriptors in text mode. */
__attribute__((__weak__, __visibility__("default"))) int ws2_uses_text = 0;
WS2_END
/* The mode before, _O_TEXT or _O_BINARY. -1 with errno EBADF or EINVAL. */
WS2_CRT int _setmode(int fd, int mode) {
    if (mode == O_TEXT) ws2_uses_text = 1;
    return ws2__setmode(fd, mode);
}
#define _fmode (*__p__fmode())
WS2_CRT errno_t _set_fmode(int mode) {
    if (mode != O_TEXT && mode != O_BINARY) return errno = EINVAL;
    _fmode = mode;
    return 0;
}
WS2_CRT errno_t _get_fmode(int* mode) {
    if (!mode) return errno = EINVAL;
    *mode = _fmode;
    return 0;
}
WS2_CRT int _fileno(FILE* file) {
    const int fd = ws2_libc_fileno(file);
    if (fd >= 0) return fd;
    ws2_uses_text = 1;
    return ws2__stream_descriptor(file);
}
#ifdef WS2_WINDOWS_STDIO
WS2_CRT int fileno(FILE* file) __asm__("ws2_crt_fileno");
WS2_CRT FILE* fdopen(int fd, const char* mode) __asm__("ws2_crt_fdopen");
WS2_CRT int fileno(FILE* file) { return _fileno(file); }
WS2_CRT int setvbuf(FILE* stream, char* buffer, int mode, size_t size) __asm__("ws2_crt_setvbuf");
WS2_CRT void setbuf(FILE* stream, char* buffer) __asm__("ws2_crt_setbuf");
/* The page of setvbuf: the size of a buffer is 2 to INT_MAX bytes. A stream in text mode stays without one,
 * from which libc would compute positions. */
WS2_CRT int setvbuf(FILE* stream, char* buffer, int mode, size_t size) {
    if (!stream || (mode != _IOFBF && mode != _IOLBF && mode != _IONBF) ||
        (mode != _IONBF && (size < 2 || size > INT_MAX))) {
        errno = EINVAL;
        return -1;
    }
    return ws2_libc_fileno(stream) < 0 ? 0 : ws2_libc_setvbuf(stream, buffer, mode, size);
}
WS2_CRT void setbuf(FILE* stream, char* buffer) { setvbuf(stream, buffer, buffer ? _IOFBF : _IONBF, BUFSIZ); }
WS2_CRT FILE* fdopen(int fd, const char* mode) { return _fdopen(fd, mode); }
#endif
/* Notes the mode of a descriptor that was opened with the flags. */
WS2_CRT int ws2_opened(int fd, int flags) {
    const int text = (flags & O_TEXT) || (!(flags & O_BINARY) && _fmode == O_TEXT);
    if (fd < 0 || (!text && !ws2_uses_text)) return fd;
    ws2_uses_text = 1;
    _setmode(fd, text ? O_TEXT : O_BINARY);
    return fd;
}

WS2_CRT errno_t _access_s(const char* path, int mode) {
    if (!path || (mode & ~6)) return errno = EINVAL;
    return _access(path, mode) == 0 ? 0 : errno;
}
/* At least what was requested. */
WS2_CRT size_t _msize(void* memory) { return ws2_libc_usable_size(memory); }

/* The output or input of a command. The letters for text and binary have no effect. */
WS2_CRT FILE* _popen(const char* command, const char* mode) {
    if (!command || !mode || (mode[0] != 'r' && mode[0] != 'w')) {
        errno = EINVAL;
        return NULL;
    }
    return ws2_libc_popen(command, mode[0] == 'r' ? "r" : "w");
}
/* The exit code of the command; 128 and the signal that ended it. */
WS2_CRT int _pclose(FILE* stream) {
    const int status = ws2_libc_pclose(stream);
    if (status == -1) return -1;
    return status & 0x7F ? 128 + (status & 0x7F) : status >> 8 & 0xFF;
}

/* Wide names. */
#define WS2_NARROW_PATH 4096
WS2_CRT int ws2_narrow(char* buffer, const wchar_t* text) {
    const int length = text ? _snprintf(buffer, WS2_NARROW_PATH, "%ls", text) : -1;
    if (length >= 0 && length < WS2_NARROW_PATH) return 1;
    errno = text ? ENAMETOOLONG : EINVAL;
    return 0;
}
#define WS2_WITH_NARROW(path, failure, call)                                                                 \
    char narrow[WS2_NARROW_PATH];                                                                            \
    return ws2_narrow(narrow, path) ? call : failure
#define WS2_WITH_NARROW_2(a, b, failure, call)                                                               \
    char first[WS2_NARROW_PATH], second[WS2_NARROW_PATH];                                                    \
    return ws2_narrow(first, a) && ws2_narrow(second, b) ? call : failure
WS2_CRT FILE* _wfopen(const wchar_t* path, const wchar_t* mode) {
    WS2_WITH_NARROW_2(path, mode, NULL, ws2_fopen(first, second));
}
WS2_CRT errno_t _wfopen_s(FILE** file, const wchar_t* path, const wchar_t* mode) {
    if (!file) return errno = EINVAL;
    *file = _wfopen(path, mode);
    return *file ? 0 : errno;
}
WS2_CRT FILE* _wfreopen(const wchar_t* path, const wchar_t* mode, FILE* stream) {
    WS2_WITH_NARROW_2(path, mode, NULL, ws2_freopen(first, second, stream));
}
WS2_CRT errno_t _wfreopen_s(FILE** file, const wchar_t* path, const wchar_t* mode, FILE* stream) {
    if (!file || !stream) return errno = EINVAL;
    *file = _wfreopen(path, mode, stream);
    return *file ? 0 : errno;
}
WS2_CRT int _wremove(const wchar_t* path) { WS2_WITH_NARROW(path, -1, ws2_remove(narrow)); }
WS2_CRT int _wchmod(const wchar_t* path, int mode) { WS2_WITH_NARROW(path, -1, _chmod(narrow, mode)); }
WS2_CRT int _wunlink(const wchar_t* path) { WS2_WITH_NARROW(path, -1, _unlink(narrow)); }
WS2_CRT int _wrename(const wchar_t* from, const wchar_t* to) {
    WS2_WITH_NARROW_2(from, to, -1, ws2_rename(first, second));
}
WS2_CRT int _waccess(const wchar_t* path, int mode) { WS2_WITH_NARROW(path, -1, _access(narrow, mode)); }
WS2_CRT errno_t _waccess_s(const wchar_t* path, int mode) {
    WS2_WITH_NARROW(path, errno, _access_s(narrow, mode));
}
WS2_CRT int _wmkdir(const wchar_t* path) { WS2_WITH_NARROW(path, -1, ws2_make_folder(narrow)); }
WS2_CRT int _wrmdir(const wchar_t* path) { WS2_WITH_NARROW(path, -1, ws2_remove_folder(narrow)); }
WS2_CRT int _wchdir(const wchar_t* path) { WS2_WITH_NARROW(path, -1, ws2_change_folder(narrow)); }
WS2_CRT int _wsystem(const wchar_t* command) {
    if (!command) return system(NULL);
    WS2_WITH_NARROW(command, -1, system(narrow));
}
WS2_CRT FILE* _wpopen(const wchar_t* command, const wchar_t* mode) {
    WS2_WITH_NARROW_2(command, mode, NULL, _popen(first, second));
}
WS2_CRT wchar_t* ws2_widen(wchar_t* buffer, size_t size, const char* text) {
    const int length = _snwprintf(NULL, 0, L"%hs", text);
    if (!buffer) {
        size = (size_t)length + 1;
        buffer = (wchar_t*)malloc(size * sizeof *buffer);
        if (!buffer) return NULL;
    }
    if ((size_t)length >= size) {
        errno = ERANGE;
        return NULL;
    }
    _snwprintf(buffer, size, L"%hs", text);
    return buffer;
}
WS2_CRT errno_t _wtmpnam_s(wchar_t* buffer, size_t size) {
    char name[WS2_NARROW_PATH];
    errno_t error;
    if (!buffer || !size) return errno = EINVAL;
    buffer[0] = 0;
    error = tmpnam_s(name, sizeof name);
    if (error != 0) return error;
    return ws2_widen(buffer, size, name) ? 0 : (errno = ERANGE);
}
WS2_CRT wchar_t* _wgetcwd(wchar_t* buffer, int size) {
    char narrow[WS2_NARROW_PATH];
    return ws2_libc_getcwd(narrow, sizeof narrow) ? ws2_widen(buffer, (size_t)size, narrow) : NULL;
}
WS2_CRT wchar_t* _wfullpath(wchar_t* buffer, const wchar_t* path, size_t size) {
    char narrow[WS2_NARROW_PATH], full[WS2_NARROW_PATH];
    if (!ws2_narrow(narrow, path ? path : L"") || !_fullpath(full, narrow, sizeof full)) return NULL;
    return ws2_widen(buffer, size, full);
}

/* A line without its end. NULL with an empty buffer at the end of the input, and with ERANGE where the line
 * is too long; the rest of that line is skipped. */
WS2_CRT char* gets_s(char* buffer, size_t size) {
    size_t length = 0;
    int c;
    if (!buffer || !size) {
        errno = EINVAL;
        return NULL;
    }
    while ((c = getc(stdin)) != EOF && c != '\n') {
        if (length < size) buffer[length] = (char)c;
        length++;
    }
    if (length >= size) errno = ERANGE;
    if (length >= size || (c == EOF && !length)) {
        buffer[0] = 0;
        return NULL;
    }
    buffer[length] = 0;
    return buffer;
}
#ifdef __cplusplus
extern "C++" {
template <size_t size>
inline char* gets_s(char (&buffer)[size]) {
    return gets_s(buffer, size);
}
template <size_t drive_size, size_t folder_size, size_t name_size, size_t extension_size>
inline errno_t _splitpath_s(const char* path, char (&drive)[drive_size], char (&folder)[folder_size],
                            char (&name)[name_size], char (&extension)[extension_size]) {
    return _splitpath_s(path, drive, drive_size, folder, folder_size, name, name_size, extension,
                        extension_size);
}
template <size_t drive_size, size_t folder_size, size_t name_size, size_t extension_size>
inline errno_t _wsplitpath_s(const wchar_t* path, wchar_t (&drive)[drive_size],
                             wchar_t (&folder)[folder_size], wchar_t (&name)[name_size],
                             wchar_t (&extension)[extension_size]) {
    return _wsplitpath_s(path, drive, drive_size, folder, folder_size, name, name_size, extension,
                         extension_size);
}
template <size_t size>
inline errno_t _makepath_s(char (&path)[size], const char* drive, const char* folder, const char* name,
                           const char* extension) {
    return _makepath_s(path, size, drive, folder, name, extension);
}
template <size_t size>
inline errno_t _wmakepath_s(wchar_t (&path)[size], const wchar_t* drive, const wchar_t* folder,
                            const wchar_t* name, const wchar_t* extension) {
    return _wmakepath_s(path, size, drive, folder, name, extension);
}
}
#endif
#endif
