#ifndef WS2_CRT_TEXT_H
#define WS2_CRT_TEXT_H
/* The part of <ws2/crt.h> for numbers as wide text, conversion, the date, and what the C run-time knows of
 * the program; included by it only. */

#define _CRTIMP

/* Numbers. */
WS2_CRT wchar_t* ws2_widen_digits(wchar_t* buffer, const char* digits) {
    size_t i = 0;
    while ((buffer[i] = (wchar_t)digits[i]))
        i++;
    return buffer;
}
#define WS2_WIDE_NUMBER(name, type, narrow)                                                                  \
    WS2_CRT wchar_t* name(type value, wchar_t* buffer, int radix) {                                          \
        char digits[68];                                                                                     \
        return ws2_widen_digits(buffer, narrow(value, digits, radix));                                       \
    }                                                                                                        \
    WS2_CRT errno_t name##_s(type value, wchar_t* buffer, size_t size, int radix) {                          \
        char digits[68];                                                                                     \
        if (!buffer || !size) return errno = EINVAL;                                                         \
        buffer[0] = 0;                                                                                       \
        if (radix < 2 || radix > 36) return errno = EINVAL;                                                  \
        if (strlen(narrow(value, digits, radix)) >= size) return errno = ERANGE;                             \
        ws2_widen_digits(buffer, digits);                                                                    \
        return 0;                                                                                            \
    }
WS2_WIDE_NUMBER(_itow, int, _itoa)
WS2_WIDE_NUMBER(_ltow, long, _ltoa)
WS2_WIDE_NUMBER(_ultow, unsigned long, _ultoa)
WS2_WIDE_NUMBER(_i64tow, long long, _i64toa)
WS2_WIDE_NUMBER(_ui64tow, unsigned long long, _ui64toa)
#undef WS2_WIDE_NUMBER
#define _wtof(text) wcstod((text), NULL)
#define _wtoi64(text) wcstoll((text), NULL, 10)
#define _wcstoi64 wcstoll
#define _wcstoui64 wcstoull

/* Between UTF-8 and wide text; `converted` counts the NUL. _TRUNCATE stores what fits (STRUNCATE, 80). */
WS2_CRT errno_t mbstowcs_s(size_t* converted, wchar_t* buffer, size_t size, const char* text, size_t count) {
    size_t length;
    if (converted) *converted = 0;
    if (buffer && size) buffer[0] = 0;
    if (!text || !buffer != !size) return errno = EINVAL;
    length = (size_t)_snwprintf(NULL, 0, L"%hs", text);
    if (buffer && length > count) length = count;
    if (converted) *converted = length + 1;
    if (!buffer) return 0;
    if (length < size) {
        _snwprintf(buffer, length, L"%hs", text);
        buffer[length] = 0;
        return 0;
    }
    if (count != _TRUNCATE) {
        if (converted) *converted = 0;
        return errno = ERANGE;
    }
    _snwprintf(buffer, size - 1, L"%hs", text);
    buffer[size - 1] = 0;
    if (converted) *converted = size;
    return 80;
}
WS2_CRT errno_t wcstombs_s(size_t* converted, char* buffer, size_t size, const wchar_t* text, size_t count) {
    size_t length, wanted;
    if (converted) *converted = 0;
    if (buffer && size) buffer[0] = 0;
    if (!text || !buffer != !size) return errno = EINVAL;
    length = wanted = (size_t)_snprintf(NULL, 0, "%ls", text);
    if (buffer && length > count) length = count;
    if (buffer && length >= size) {
        if (count != _TRUNCATE) return errno = ERANGE;
        length = size - 1;
    }
    if (buffer) {
        _snprintf(buffer, length, "%ls", text);
        /* No part of a character. */
        if (length < wanted)
            while (length && (buffer[length] & 0xC0) == 0x80)
                length--;
        buffer[length] = 0;
    }
    if (converted) *converted = length + 1;
    return length < wanted && count == _TRUNCATE ? 80 : 0;
}
#ifdef __cplusplus
extern "C++" {
template <size_t size>
inline errno_t mbstowcs_s(size_t* converted, wchar_t (&buffer)[size], const char* text, size_t count) {
    return mbstowcs_s(converted, buffer, size, text, count);
}
template <size_t size>
inline errno_t wcstombs_s(size_t* converted, char (&buffer)[size], const wchar_t* text, size_t count) {
    return wcstombs_s(converted, buffer, size, text, count);
}
template <size_t size>
inline errno_t _itow_s(int value, wchar_t (&buffer)[size], int radix) {
    return _itow_s(value, buffer, size, radix);
}
template <size_t size>
inline errno_t _itoa_s(int value, char (&buffer)[size], int radix) {
    return _itoa_s(value, buffer, size, radix);
}
}
#endif

/* "hh:mm:ss" and "mm/dd/yy", local: 9 characters with the NUL. */
WS2_CRT errno_t ws2_now(char* buffer, size_t size, const char* format) {
    const time_t when = time(NULL);
    struct tm local;
    if (buffer && size) buffer[0] = 0;
    if (!buffer || !size) return errno = EINVAL;
    if (size < 9) return errno = ERANGE;
    if (localtime_s(&local, &when)) return errno;
    strftime(buffer, size, format, &local);
    return 0;
}
WS2_CRT errno_t _strtime_s(char* buffer, size_t size) { return ws2_now(buffer, size, "%H:%M:%S"); }
WS2_CRT errno_t _strdate_s(char* buffer, size_t size) { return ws2_now(buffer, size, "%m/%d/%y"); }
WS2_CRT char* _strtime(char* buffer) { return _strtime_s(buffer, 9) == 0 ? buffer : NULL; }
WS2_CRT char* _strdate(char* buffer) { return _strdate_s(buffer, 9) == 0 ? buffer : NULL; }
WS2_CRT errno_t _wstrtime_s(wchar_t* buffer, size_t size) {
    char text[9];
    if (!buffer || !size) return errno = EINVAL;
    buffer[0] = 0;
    if (size < 9) return errno = ERANGE;
    return _strtime_s(text, 9) ? errno : (ws2_widen_digits(buffer, text), 0);
}
WS2_CRT errno_t _wstrdate_s(wchar_t* buffer, size_t size) {
    char text[9];
    if (!buffer || !size) return errno = EINVAL;
    buffer[0] = 0;
    if (size < 9) return errno = ERANGE;
    return _strdate_s(text, 9) ? errno : (ws2_widen_digits(buffer, text), 0);
}
#ifdef __cplusplus
extern "C++" {
template <size_t size>
inline errno_t _strtime_s(char (&buffer)[size]) {
    return _strtime_s(buffer, size);
}
template <size_t size>
inline errno_t _strdate_s(char (&buffer)[size]) {
    return _strdate_s(buffer, size);
}
}
#endif

/* The texts of the errno values, libc's. */
#define _sys_nerr 134
WS2_CRT char** ws2_sys_errlist(void) {
    static char* texts[_sys_nerr + 1];
    int i;
    for (i = 0; i <= _sys_nerr && !texts[_sys_nerr]; i++)
        texts[i] = strerror(i);
    return texts;
}
#define _sys_errlist (ws2_sys_errlist())
#define sys_nerr _sys_nerr
#define sys_errlist _sys_errlist

WS2_BEGIN
/* The arguments of the program. */
WS2_API int* __p___argc(void) WS2_LINK(__p___argc);
WS2_API char*** __p___argv(void) WS2_LINK(__p___argv);
WS2_API wchar_t*** __p___wargv(void) WS2_LINK_WIDE(__p___wargv);
WS2_END
#define __argc (*__p___argc())
#define __argv (*__p___argv())
#define __wargv (*__p___wargv())

#include <ws2/crt_strings.h>

#include <ws2/crt_streams.h>

#include <ws2/crt_program.h>
#endif
