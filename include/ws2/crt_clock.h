#ifndef WS2_CRT_CLOCK_H
#define WS2_CRT_CLOCK_H
/* Functions of <time.h> as the Microsoft C run-time has them. Included after libc's header, whose functions
 * have other names then. */
#pragma GCC system_header
#include <ws2/crt_calendar.h>
#include <ws2/link.h>

#undef CLOCKS_PER_SEC
#define CLOCKS_PER_SEC ((clock_t)1000)

WS2_BEGIN
extern int ws2_times_of_process(void* process, unsigned long long* created, unsigned long long* ended,
                                unsigned long long* kernel,
                                unsigned long long* user) __asm__("ws2_GetProcessTimes");
extern void ws2_time_of_day(unsigned long long* now) __asm__("ws2_GetSystemTimePreciseAsFileTime");
extern struct tm* ws2_libc_localtime(const time_t* when) __asm__("localtime");
extern struct tm* ws2_libc_gmtime(const time_t* when) __asm__("gmtime");
extern time_t ws2_libc_mktime(struct tm* when) __asm__("mktime");
extern char* ws2_libc_asctime(const struct tm* when) __asm__("asctime");
extern size_t ws2_libc_strftime(char* buffer, size_t size, const char* format,
                                const struct tm* when) __asm__("strftime");
WS2_END

/* Without linker names of their own they would be what libc's names mean in this source. */
WS2_INLINE clock_t clock(void) __asm__("ws2_crt_clock");
WS2_INLINE struct tm* localtime(const time_t* when) __asm__("ws2_crt_localtime");
WS2_INLINE struct tm* gmtime(const time_t* when) __asm__("ws2_crt_gmtime");
WS2_INLINE time_t mktime(struct tm* when) __asm__("ws2_crt_mktime");
WS2_INLINE char* asctime(const struct tm* when) __asm__("ws2_crt_asctime");
WS2_INLINE char* ctime(const time_t* when) __asm__("ws2_crt_ctime");
WS2_INLINE size_t strftime(char* buffer, size_t size, const char* format,
                           const struct tm* when) __asm__("ws2_crt_strftime");

/* Microsoft's page of clock: the time since the process began, also while it slept. */
WS2_INLINE clock_t clock(void) {
    static unsigned long long begun;
    unsigned long long first = __atomic_load_n(&begun, __ATOMIC_RELAXED), now, unused[3];
    if (first == 0) {
        if (!ws2_times_of_process((void*)-1, &first, unused, unused + 1, unused + 2)) return -1;
        __atomic_store_n(&begun, first, __ATOMIC_RELAXED);
    }
    ws2_time_of_day(&now);
    return now < first ? 0 : (clock_t)((now - first) / 10000);
}

/* A time out of range, and none, give NULL or -1 and EINVAL. */
WS2_INLINE struct tm* localtime(const time_t* when) {
    return ws2_time_in_range(when ? *when : -1) ? ws2_libc_localtime(when) : (struct tm*)0;
}
WS2_INLINE struct tm* gmtime(const time_t* when) {
    return ws2_time_in_range(when ? *when : -1) ? ws2_libc_gmtime(when) : (struct tm*)0;
}
WS2_INLINE time_t mktime(struct tm* when) { return ws2_time_of(when, ws2_libc_mktime); }
WS2_INLINE char* asctime(const struct tm* when) {
    if (ws2_is_date(when)) return ws2_libc_asctime(when);
    *__errno_location() = 22; /* EINVAL */
    return (char*)0;
}
WS2_INLINE char* ctime(const time_t* when) {
    const struct tm* const local = localtime(when);
    return local ? asctime(local) : (char*)0;
}

/* EINVAL for a directive that does not exist or whose fields are out of range. */
WS2_INLINE int ws2_checks_format(const char* format, const struct tm* when) {
    for (; *format; format++) {
        if (*format != '%') continue;
        format++;
        if (*format == '#' || *format == 'E' || *format == 'O') format++;
        if (!*format || !__builtin_strchr("aAbBcCdDeFgGhHIjmMnprRStTuUVwWxXyYzZ%", *format) || !when ||
            !ws2_fields_fit(when, *format))
            return 0;
    }
    return 1;
}
/* Formats a time. 0 with EINVAL, or ERANGE for a text that does not fit; the buffer is then empty. */
WS2_INLINE size_t ws2_format_time(char* buffer, size_t size, const char* format, const struct tm* when) {
    size_t length;
    buffer[0] = ' ';
    length = ws2_libc_strftime(buffer, size, format, when);
    /* libc returns 0 for an empty text, too, and stores it. */
    if (length == 0 && buffer[0] != 0) *__errno_location() = 34; /* ERANGE */
    buffer[length] = 0;
    return length;
}

/* Microsoft's page of strftime: # removes leading zeros; %#c and %#x are the long date. */
WS2_INLINE size_t strftime(char* buffer, size_t size, const char* format, const struct tm* when) {
    const char *from, *const zeros = "deHIjmMSUwWyY";
    char *translated, *to;
    size_t length;
    if (buffer && size) buffer[0] = 0;
    if (!buffer || !size || !format || !ws2_checks_format(format, when)) {
        *__errno_location() = 22; /* EINVAL */
        return 0;
    }
    if (!__builtin_strstr(format, "%#")) return ws2_format_time(buffer, size, format, when);
    translated = (char*)__builtin_malloc(__builtin_strlen(format) * 8 + 1);
    if (!translated) return 0;
    for (from = format, to = translated; *from;) {
        const char* text = 0;
        if (from[0] != '%' || from[1] != '#' || from[2] == 0) {
            const int pair = from[0] == '%' && from[1] != 0 && from[1] != '#';
            *to++ = *from++;
            if (pair) *to++ = *from++;
            continue;
        }
        if (from[2] == 'c') text = "%A, %B %d, %Y %H:%M:%S";
        if (from[2] == 'x') text = "%A, %B %d, %Y";
        if (text) {
            while (*text)
                *to++ = *text++;
        } else {
            *to++ = '%';
            if (__builtin_strchr(zeros, from[2])) *to++ = '-';
            *to++ = from[2];
        }
        from += 3;
    }
    *to = 0;
    length = ws2_format_time(buffer, size, translated, when);
    __builtin_free(translated);
    return length;
}
#endif
