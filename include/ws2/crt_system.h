#ifndef WS2_CRT_SYSTEM_H
#define WS2_CRT_SYSTEM_H
/* The part of <ws2/crt.h> for the environment, files and time; included by it only. */

#include <ws2/crt_calendar.h>
#include <ws2/link.h>

/* Functions that libc has without the underscore. */
#define _environ ws2_libc_environ
#define _fseeki64 fseeko
#define _ftelli64 ftello
#define _tempnam tempnam
#define _tzset tzset
#define _timezone timezone
#define _daylight daylight
#define _tzname tzname
#define _mktime64 mktime
#define _localtime64 localtime
#define _gmtime64 gmtime
#define _localtime64_s localtime_s
#define _gmtime64_s gmtime_s

#if !defined __cplusplus && !defined __USE_POSIX
#ifndef WS2_WINDOWS_STDIO
extern int fileno(FILE* file);
extern FILE* fdopen(int fd, const char* mode);
#endif
extern void tzset(void);
#endif

/* Functions of the library, since a program may define setenv or localtime_r with them. */
WS2_BEGIN
extern char** ws2_libc_environ __asm__("environ"); /* libc declares it for _GNU_SOURCE only */
/* The environment: "NAME=value" is copied; an empty value removes the variable. -1 or an errno value on
 * failure. */
WS2_API int _putenv(const char* assignment) WS2_LINK(_putenv);
WS2_API errno_t _putenv_s(const char* name, const char* value) WS2_LINK(_putenv_s);
/* The calendar: 0, or EINVAL for a NULL pointer or a time out of range. */
WS2_API errno_t localtime_s(struct tm* result, const time_t* when) WS2_LINK(localtime_s);
WS2_API errno_t gmtime_s(struct tm* result, const time_t* when) WS2_LINK(gmtime_s);
#ifdef _WIN32
/* The exit code of a command of the shell; "pause" and "cls" are those of cmd.exe. -1 with errno if it cannot
 * be run. Nonzero for NULL. */
WS2_API int system(const char* command) WS2_LINK(system);
#endif
WS2_END
/* `required` gets the size including the NUL, or 0 if the variable does not exist. */
WS2_CRT errno_t getenv_s(size_t* required, char* buffer, size_t size, const char* name) {
    const char* const value = name ? getenv(name) : NULL;
    if (!required || !name || (!buffer && size)) return errno = EINVAL;
    *required = value ? strlen(value) + 1 : 0;
    if (size) buffer[0] = 0;
    if (!value || !size) return 0;
    return strcpy_s(buffer, size, value);
}
/* A copy that the caller frees; NULL if the variable does not exist. */
WS2_CRT errno_t _dupenv_s(char** buffer, size_t* size, const char* name) {
    const char* const value = name ? getenv(name) : NULL;
    if (!buffer || !name) return errno = EINVAL;
    *buffer = value ? _strdup(value) : NULL;
    if (size) *size = *buffer ? strlen(*buffer) + 1 : 0;
    return value && !*buffer ? (errno = ENOMEM) : 0;
}

/* Where the run-time writes its own messages, and what abort does besides: standard error and a core dump
 * here, whatever is asked. Each returns what was set before. */
#define _OUT_TO_DEFAULT 0
#define _OUT_TO_STDERR 1
#define _OUT_TO_MSGBOX 2
#define _REPORT_ERRMODE 3
#define _WRITE_ABORT_MSG 0x1
#define _CALL_REPORTFAULT 0x2
__attribute__((__weak__)) int ws2_error_mode = _OUT_TO_DEFAULT;
__attribute__((__weak__)) unsigned int ws2_abort_behavior = _WRITE_ABORT_MSG | _CALL_REPORTFAULT;
WS2_CRT int _set_error_mode(int mode) {
    const int before = ws2_error_mode;
    if (mode < _OUT_TO_DEFAULT || mode > _REPORT_ERRMODE) {
        errno = EINVAL;
        return -1;
    }
    if (mode != _REPORT_ERRMODE) ws2_error_mode = mode;
    return before;
}
WS2_CRT unsigned int _set_abort_behavior(unsigned int flags, unsigned int mask) {
    const unsigned int before = ws2_abort_behavior;
    ws2_abort_behavior = (before & ~mask) | (flags & mask);
    return before;
}

/* Files. */
WS2_BEGIN
WS2_API FILE* ws2_fopen(const char* path, const char* mode) WS2_LINK(fopen);
WS2_API FILE* ws2_freopen(const char* path, const char* mode, FILE* stream) WS2_LINK(freopen);
WS2_END
WS2_CRT errno_t fopen_s(FILE** file, const char* name, const char* mode) {
    if (!file) return errno = EINVAL;
    *file = name && mode ? ws2_fopen(name, mode) : NULL;
    return *file ? 0 : name && mode ? errno : (errno = EINVAL);
}
WS2_CRT errno_t freopen_s(FILE** file, const char* name, const char* mode, FILE* stream) {
    if (!file || !mode || !stream) return errno = EINVAL;
    *file = ws2_freopen(name, mode, stream);
    return *file ? 0 : errno;
}
WS2_CRT errno_t tmpfile_s(FILE** file) {
    if (!file) return errno = EINVAL;
    *file = tmpfile();
    return *file ? 0 : errno;
}

/* The name of a file that does not exist, in the folder for temporary files. ERANGE if `size` is too short.
 */
#define L_tmpnam_s 260
#define TMP_MAX_S 0x7fffffff
WS2_BEGIN
extern int ws2_libc_access(const char* path, int mode) __asm__("access");
WS2_END
WS2_CRT errno_t tmpnam_s(char* buffer, size_t size) {
    const char* folder = getenv("TMPDIR");
    char name[4096];
    unsigned int number;
    if (!buffer || !size) return errno = EINVAL;
    buffer[0] = 0;
    if (!folder || !*folder) folder = "/tmp";
    do {
        const errno_t error = rand_s(&number);
        if (error != 0) return error;
        if (snprintf(name, sizeof name, "%s/s%08x", folder, number) >= (int)sizeof name)
            return errno = ERANGE;
    } while (ws2_libc_access(name, 0) == 0);
    return strcpy_s(buffer, size, name);
}

/* Time. */
WS2_CRT errno_t asctime_s(char* buffer, size_t size, const struct tm* time) {
    if (!buffer || !size) return errno = EINVAL;
    buffer[0] = 0;
    if (size < 26 || !ws2_is_date(time)) return errno = EINVAL;
    strftime(buffer, size, "%a %b %e %H:%M:%S %Y\n", time);
    return 0;
}
WS2_CRT errno_t ctime_s(char* buffer, size_t size, const time_t* when) {
    struct tm local;
    if (!buffer || !size) return errno = EINVAL;
    buffer[0] = 0;
    return localtime_s(&local, when) == 0 ? asctime_s(buffer, size, &local) : (errno = EINVAL);
}
WS2_BEGIN
extern time_t ws2_libc_timegm(struct tm* when) __asm__("timegm");
WS2_END
/* mktime for a time in UTC. */
WS2_CRT time_t _mkgmtime(struct tm* when) { return ws2_time_of(when, ws2_libc_timegm); }
typedef time_t __time64_t;
WS2_CRT __time64_t _time64(__time64_t* when) {
    const time_t now = time(NULL);
    if (when) *when = now;
    return now;
}

#include <ws2/crt_files.h>

#include <ws2/crt_text.h>

#endif
