#ifndef WS2_CRT_STREAMS_H
#define WS2_CRT_STREAMS_H
/* The part of <ws2/crt.h> for streams and descriptors beyond libc's; included by it only. */

WS2_BEGIN
extern int ws2_libc_getc_unlocked(FILE* stream) __asm__("getc_unlocked");
extern int ws2_libc_putc_unlocked(int c, FILE* stream) __asm__("putc_unlocked");
extern size_t ws2_libc_fread_unlocked(void* buffer, size_t size, size_t count,
                                      FILE* stream) __asm__("fread_unlocked");
extern size_t ws2_libc_fwrite_unlocked(const void* buffer, size_t size, size_t count,
                                       FILE* stream) __asm__("fwrite_unlocked");
extern int ws2_libc_fflush_unlocked(FILE* stream) __asm__("fflush_unlocked");
extern void ws2_libc_flockfile(FILE* stream) __asm__("flockfile");
extern void ws2_libc_funlockfile(FILE* stream) __asm__("funlockfile");
extern int ws2_libc_getw(FILE* stream) __asm__("getw");
extern char* ws2_libc_tempnam(const char* folder, const char* prefix) __asm__("tempnam");
extern int ws2_libc_putw(int word, FILE* stream) __asm__("putw");
extern unsigned ws2_libc_umask(unsigned mode) __asm__("umask");
WS2_END

/* With the lock of the stream held by the caller. */
WS2_CRT int _getc_nolock(FILE* stream) { return ws2_libc_getc_unlocked(stream); }
WS2_CRT int _putc_nolock(int c, FILE* stream) { return ws2_libc_putc_unlocked(c, stream); }
WS2_CRT int _getchar_nolock(void) { return ws2_libc_getc_unlocked(stdin); }
WS2_CRT int _putchar_nolock(int c) { return ws2_libc_putc_unlocked(c, stdout); }
#define _fgetc_nolock _getc_nolock
#define _fputc_nolock _putc_nolock
WS2_CRT size_t _fread_nolock(void* buffer, size_t size, size_t count, FILE* stream) {
    return ws2_libc_fread_unlocked(buffer, size, count, stream);
}
WS2_CRT size_t _fwrite_nolock(const void* buffer, size_t size, size_t count, FILE* stream) {
    return ws2_libc_fwrite_unlocked(buffer, size, count, stream);
}
WS2_CRT int _fflush_nolock(FILE* stream) { return ws2_libc_fflush_unlocked(stream); }
#define _fclose_nolock fclose
#define _ungetc_nolock ungetc
#define _fseek_nolock fseek
#define _ftell_nolock ftell
WS2_CRT void _lock_file(FILE* stream) { ws2_libc_flockfile(stream); }
WS2_CRT void _unlock_file(FILE* stream) { ws2_libc_funlockfile(stream); }

WS2_CRT int _fgetchar(void) { return getc(stdin); }
WS2_CRT int _fputchar(int c) { return putc(c, stdout); }
#define fgetchar _fgetchar
#define fputchar _fputchar
WS2_CRT int _getw(FILE* stream) { return ws2_libc_getw(stream); }
/* Returns the word; libc's function returns 0. */
WS2_CRT int _putw(int word, FILE* stream) { return ws2_libc_putw(word, stream) == 0 ? word : EOF; }
/* libc's list of open streams. */
WS2_BEGIN
extern void* ws2_libc_stream_begin(void) __asm__("_IO_iter_begin");
extern void* ws2_libc_stream_end(void) __asm__("_IO_iter_end");
extern void* ws2_libc_stream_next(void* place) __asm__("_IO_iter_next");
extern FILE* ws2_libc_stream_at(void* place) __asm__("_IO_iter_file");
extern void ws2_libc_streams_lock(void) __asm__("_IO_list_lock");
extern void ws2_libc_streams_unlock(void) __asm__("_IO_list_unlock");
WS2_END
/* How many there are; the last one but stdin, stdout and stderr. */
WS2_CRT int ws2_streams(FILE** last) {
    int count = 0;
    void* place;
    *last = NULL;
    ws2_libc_streams_lock();
    for (place = ws2_libc_stream_begin(); place != ws2_libc_stream_end();
         place = ws2_libc_stream_next(place)) {
        FILE* const stream = ws2_libc_stream_at(place);
        if (stream != stdin && stream != stdout && stream != stderr) *last = stream;
        count++;
    }
    ws2_libc_streams_unlock();
    return count;
}
/* Each returns a number of streams, those flushed and those closed. */
WS2_CRT int _flushall(void) {
    FILE* last;
    return fflush(NULL) == 0 ? ws2_streams(&last) : EOF;
}
#define flushall _flushall
WS2_CRT int _fcloseall(void) {
    FILE* last;
    int count = 0;
    for (; ws2_streams(&last), last; count++)
        if (fclose(last) != 0) return EOF;
    return count;
}
/* The number of elements, at most as many as fit into the buffer. */
WS2_CRT size_t fread_s(void* buffer, size_t room, size_t size, size_t count, FILE* stream) {
    if (!size || !count) return 0;
    if (!buffer || !stream) {
        errno = EINVAL;
        return 0;
    }
    if (count > room / size) {
        memset(buffer, 0, room);
        errno = ERANGE;
        return 0;
    }
    return fread(buffer, size, count, stream);
}
#define _fread_nolock_s fread_s
WS2_CRT errno_t clearerr_s(FILE* stream) {
    if (!stream) return errno = EINVAL;
    clearerr(stream);
    return 0;
}
WS2_CRT FILE* _wfdopen(int fd, const wchar_t* mode) {
    char narrow[32];
    if (!mode || _snprintf(narrow, sizeof narrow, "%ls", mode) >= (int)sizeof narrow) {
        errno = EINVAL;
        return NULL;
    }
    return _fdopen(fd, narrow);
}
/* The share modes have no effect: Linux locks no file that is open. */
WS2_CRT FILE* _fsopen(const char* path, const char* mode, int share) {
    (void)share;
    return ws2_fopen(path, mode);
}
WS2_CRT FILE* _wfsopen(const wchar_t* path, const wchar_t* mode, int share) {
    (void)share;
    return _wfopen(path, mode);
}
WS2_CRT wchar_t* _wtempnam(const wchar_t* folder, const wchar_t* prefix) {
    char name[WS2_NARROW_PATH];
    const char* const at = folder && *folder && ws2_narrow(name, folder) ? name : NULL;
    char start[32];
    char* made;
    wchar_t* wide;
    _snprintf(start, sizeof start, "%ls", prefix ? prefix : L"");
    start[sizeof start - 1] = 0;
    made = ws2_libc_tempnam(at, start);
    if (!made) return NULL;
    wide = ws2_widen(NULL, 0, made);
    free(made);
    return wide;
}
WS2_CRT int _rmtmp(void) { return 0; } /* tmpfile() has removed its files from their folder already */
#ifndef _IOB_ENTRIES
#define _IOB_ENTRIES 20
#endif
/* The number of streams that may be open has no effect: there are as many as descriptors. */
WS2_BEGIN
__attribute__((__weak__, __visibility__("default"))) int ws2_most_streams = 512;
WS2_END
WS2_CRT int _getmaxstdio(void) { return ws2_most_streams; }
/* The number, or -1. */
WS2_CRT int _setmaxstdio(int count) {
    if (count >= _IOB_ENTRIES && count <= 8192) return ws2_most_streams = count;
    errno = EINVAL;
    return -1;
}
/* Numbers have as many digits in an exponent as they need, at least two. */
#define _TWO_DIGIT_EXPONENT 1
WS2_CRT unsigned int _get_output_format(void) { return _TWO_DIGIT_EXPONENT; }
WS2_CRT unsigned int _set_output_format(unsigned int format) {
    (void)format;
    return _TWO_DIGIT_EXPONENT;
}
/* %n is disabled, and stays so. */
WS2_CRT int _get_printf_count_output(void) { return 0; }
WS2_CRT int _set_printf_count_output(int value) {
    (void)value;
    return 0;
}

/* A line without its end; NULL at the end of the input. */
#if !__GLIBC_USE(DEPRECATED_GETS)
WS2_CRT char* gets(char* buffer) {
    size_t length = 0;
    int c;
    while ((c = getc(stdin)) != EOF && c != '\n')
        buffer[length++] = (char)c;
    if (c == EOF && !length) return NULL;
    buffer[length] = 0;
    return buffer;
}
#endif
#ifdef WS2_WINDOWS_STDIO
WS2_CRT wchar_t* _getws_s(wchar_t* buffer, size_t size) {
    size_t length = 0;
    wint_t c;
    if (!buffer || !size) {
        errno = EINVAL;
        return NULL;
    }
    while ((c = fgetwc(stdin)) != WEOF && c != L'\n') {
        if (length < size) buffer[length] = (wchar_t)c;
        length++;
    }
    if (length >= size) errno = ERANGE;
    if (length >= size || (c == WEOF && !length)) {
        buffer[0] = 0;
        return NULL;
    }
    buffer[length] = 0;
    return buffer;
}
WS2_CRT wchar_t* _getws(wchar_t* buffer) { return _getws_s(buffer, (size_t)1 << 30); }
#ifdef __cplusplus
extern "C++" {
template <size_t size>
inline wchar_t* _getws_s(wchar_t (&buffer)[size]) {
    return _getws_s(buffer, size);
}
}
#endif
#endif

/* _S_IREAD and _S_IWRITE of the owner count; the mask of the other users follows it. */
WS2_CRT int _umask(int mode) { return (int)ws2_libc_umask((unsigned)mode & 0600) & 0600; }
WS2_CRT errno_t _umask_s(int mode, int* before) {
    if (!before || (mode & ~0600)) return errno = EINVAL;
    *before = _umask(mode);
    return 0;
}

/* Replaces the six characters X at the end by a letter and the process id: a name that no file has. */
WS2_CRT errno_t _mktemp_s(char* name, size_t size) {
    const size_t length = name ? ws2_copy_length(name, size) : 0;
    unsigned number;
    int i;
    if (!name || !size || length == size || length < 6 || strcmp(name + length - 6, "XXXXXX") != 0) {
        if (name && size) name[0] = 0;
        return errno = EINVAL;
    }
    for (i = 0; i < 26; i++) {
        if (rand_s(&number) != 0) break;
        _snprintf(name + length - 6, 6, "%c%05u", 'a' + i, number % 100000);
        name[length] = 0;
        if (_access(name, 0) != 0) return 0;
    }
    name[0] = 0;
    return errno = EEXIST;
}
WS2_CRT char* _mktemp(char* name) { return _mktemp_s(name, strlen(name) + 1) == 0 ? name : NULL; }
WS2_CRT errno_t _wmktemp_s(wchar_t* name, size_t size) {
    char narrow[WS2_NARROW_PATH];
    errno_t error;
    if (!name || !size || !ws2_narrow(narrow, name)) return errno = EINVAL;
    error = _mktemp_s(narrow, sizeof narrow);
    if (error == 0 && !ws2_widen(name, size, narrow)) error = errno;
    if (error) name[0] = 0;
    return error;
}
WS2_CRT wchar_t* _wmktemp(wchar_t* name) {
    return _wmktemp_s(name, ws2_wide_copy_length(name, (size_t)-1) + 1) == 0 ? name : NULL;
}
#endif
