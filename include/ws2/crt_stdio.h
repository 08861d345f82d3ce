#ifndef WS2_CRT_STDIO_H
#define WS2_CRT_STDIO_H
/* The part of <ws2/crt.h> for formatted and wide output; included by it only. Formats have the meaning that
 * Microsoft's documentation gives them (docs/c-run-time.md). Wide characters are written to a stream as
 * UTF-8, so that narrow and wide functions can use one stream. */

#include <ws2/link.h>

/* gcc and clang know the formats of Linux only, where %ld is 8 bytes and %I64d an error, so formats are not
 * compared with their arguments unless the program asks for it. */
#ifdef WS2_CHECK_FORMATS
#define WS2_PRINTF_LIKE(format, first) __attribute__((__format__(__printf__, format, first)))
#else
#define WS2_PRINTF_LIKE(format, first)
#endif

WS2_BEGIN
/* At most `size` characters; -1 if the text is longer. A text that fills the buffer has no NUL. The size of
 * the whole text if the buffer is NULL and the size 0. */
WS2_PRINTF_LIKE(3, 0)
WS2_API int _vsnprintf(char* buffer, size_t size, const char* format, va_list arguments)
    WS2_LINK_WIDE(_vsnprintf);
WS2_API int _vsnwprintf(wchar_t* buffer, size_t size, const wchar_t* format, va_list arguments)
    WS2_LINK_WIDE(_vsnwprintf);
/* The functions of the same names without ws2_, also where libc's <stdio.h> is in use. */
WS2_PRINTF_LIKE(2, 0)
WS2_API int ws2_vfprintf(FILE* stream, const char* format, va_list arguments) WS2_LINK_WIDE(vfprintf);
WS2_PRINTF_LIKE(3, 0)
WS2_API int ws2_vsnprintf(char* buffer, size_t size, const char* format, va_list arguments)
    WS2_LINK_WIDE(vsnprintf);
WS2_API int ws2_vfwprintf(FILE* stream, const wchar_t* format, va_list arguments) WS2_LINK_WIDE(vfwprintf);

#ifdef WS2_WINDOWS_STDIO
/* Number of characters; -1 with errno on failure. */
WS2_PRINTF_LIKE(1, 2)
WS2_API int printf(const char* format, ...) WS2_LINK_WIDE(printf);
WS2_PRINTF_LIKE(2, 3)
WS2_API int fprintf(FILE* stream, const char* format, ...) WS2_LINK_WIDE(fprintf);
WS2_PRINTF_LIKE(2, 3)
WS2_API int sprintf(char* buffer, const char* format, ...) WS2_LINK_WIDE(sprintf);
/* The size of the whole text, of which at most size - 1 characters and a NUL are stored. */
WS2_PRINTF_LIKE(3, 4)
WS2_API int snprintf(char* buffer, size_t size, const char* format, ...) WS2_LINK_WIDE(snprintf);
WS2_PRINTF_LIKE(1, 0)
WS2_API int vprintf(const char* format, va_list arguments) WS2_LINK_WIDE(vprintf);
WS2_PRINTF_LIKE(2, 0)
WS2_API int vfprintf(FILE* stream, const char* format, va_list arguments) WS2_LINK_WIDE(vfprintf);
WS2_PRINTF_LIKE(2, 0)
WS2_API int vsprintf(char* buffer, const char* format, va_list arguments) WS2_LINK_WIDE(vsprintf);
WS2_PRINTF_LIKE(3, 0)
WS2_API int vsnprintf(char* buffer, size_t size, const char* format, va_list arguments)
    WS2_LINK_WIDE(vsnprintf);
WS2_API int wprintf(const wchar_t* format, ...) WS2_LINK_WIDE(wprintf);
WS2_API int fwprintf(FILE* stream, const wchar_t* format, ...) WS2_LINK_WIDE(fwprintf);
WS2_API int vwprintf(const wchar_t* format, va_list arguments) WS2_LINK_WIDE(vwprintf);
WS2_API int vfwprintf(FILE* stream, const wchar_t* format, va_list arguments) WS2_LINK_WIDE(vfwprintf);
/* -1 if the text and its NUL do not fit; what fits is stored, with a NUL. */
WS2_API int swprintf(wchar_t* buffer, size_t size, const wchar_t* format, ...) WS2_LINK_WIDE(swprintf);
WS2_API int vswprintf(wchar_t* buffer, size_t size, const wchar_t* format, va_list arguments)
    WS2_LINK_WIDE(vswprintf);
/* The path may have backslashes and a drive letter. The letter t asks for text mode. */
WS2_API FILE* fopen(const char* path, const char* mode) WS2_LINK(fopen);
WS2_API FILE* freopen(const char* path, const char* mode, FILE* stream) WS2_LINK(freopen);
WS2_API int remove(const char* path) WS2_LINK(remove);
/* The new name must not exist: EEXIST. */
WS2_API int rename(const char* from, const char* to) WS2_LINK(rename);
/* 0, or EOF. */
WS2_API int fputws(const wchar_t* text, FILE* stream) WS2_LINK_WIDE(fputws);
#endif
/* The character, or -1. */
WS2_API wint_t ws2_fputwc(wchar_t character, FILE* stream) WS2_LINK_WIDE(fputwc);
WS2_API wint_t ws2_fgetwc(FILE* stream) WS2_LINK_WIDE(fgetwc);
WS2_API wint_t ws2_ungetwc(wint_t character, FILE* stream) WS2_LINK_WIDE(ungetwc);
#ifdef WS2_WINDOWS_STDIO
#if __SIZEOF_WCHAR_T__ == 2
/* The half of a pair that waits for the other one: to be written, and to be read. */
struct ws2_half_character {
    FILE* stream;
    wchar_t unit;
};
__attribute__((__weak__, __visibility__("default"))) __thread struct ws2_half_character ws2_half_written = {
    0, 0};
__attribute__((__weak__, __visibility__("default"))) __thread struct ws2_half_character ws2_half_read = {0,
                                                                                                         0};
#else
/* The character, or WEOF. */
WS2_API wint_t fputwc(wchar_t character, FILE* stream) WS2_LINK_WIDE(fputwc);
#endif
#endif
WS2_END
#if defined WS2_WINDOWS_STDIO && __SIZEOF_WCHAR_T__ == 2
WS2_CRT wint_t fputwc(wchar_t character, FILE* stream) __asm__("ws2_crt_fputwc");
WS2_CRT wint_t fputwc(wchar_t character, FILE* stream) {
    if (character - 0xD800u < 0x400) {
        ws2_half_written.stream = stream;
        ws2_half_written.unit = character;
        return character;
    }
    if (character - 0xDC00u < 0x400 && ws2_half_written.stream == stream) {
        wchar_t pair[3] = {0, 0, 0};
        pair[0] = ws2_half_written.unit;
        pair[1] = character;
        ws2_half_written.stream = NULL;
        return fputws(pair, stream) < 0 ? WEOF : character;
    }
    return ws2_fputwc(character, stream) == character ? character : WEOF;
}
#endif

/* Each is the function of its va_list. */
#define WS2_VARIADIC(call)                                                                                   \
    int length;                                                                                              \
    va_list arguments;                                                                                       \
    va_start(arguments, format);                                                                             \
    length = call;                                                                                           \
    va_end(arguments);                                                                                       \
    return length

/* Truncation: -1; an invalid argument: -1 and EINVAL; no room and not _TRUNCATE: -1, ERANGE and no text. */
#define WS2_FORMAT_SAFELY(name, character, raw)                                                              \
    WS2_CRT int name(character* buffer, size_t size, size_t count, const character* format,                  \
                     va_list arguments) {                                                                    \
        int length;                                                                                          \
        if (!buffer || !size || !format) {                                                                   \
            errno = EINVAL;                                                                                  \
            return -1;                                                                                       \
        }                                                                                                    \
        length = raw(buffer, count < size ? count : size, format, arguments);                                \
        if (length >= 0 && (size_t)length < size) {                                                          \
            buffer[length] = 0;                                                                              \
            return length;                                                                                   \
        }                                                                                                    \
        if (count == _TRUNCATE) {                                                                            \
            buffer[size - 1] = 0;                                                                            \
        } else if (count < size) {                                                                           \
            buffer[count] = 0;                                                                               \
        } else {                                                                                             \
            buffer[0] = 0;                                                                                   \
            errno = ERANGE;                                                                                  \
        }                                                                                                    \
        return -1;                                                                                           \
    }
WS2_PRINTF_LIKE(4, 0)
WS2_FORMAT_SAFELY(_vsnprintf_s, char, _vsnprintf)
WS2_FORMAT_SAFELY(_vsnwprintf_s, wchar_t, _vsnwprintf)

WS2_PRINTF_LIKE(3, 4) WS2_CRT int _snprintf(char* buffer, size_t size, const char* format, ...) {
    WS2_VARIADIC(_vsnprintf(buffer, size, format, arguments));
}
WS2_PRINTF_LIKE(4, 5)
WS2_CRT int _snprintf_s(char* buffer, size_t size, size_t count, const char* format, ...) {
    WS2_VARIADIC(_vsnprintf_s(buffer, size, count, format, arguments));
}
WS2_PRINTF_LIKE(3, 0)
WS2_CRT int vsprintf_s(char* buffer, size_t size, const char* format, va_list arguments) {
    return _vsnprintf_s(buffer, size, size, format, arguments);
}
WS2_PRINTF_LIKE(3, 4) WS2_CRT int sprintf_s(char* buffer, size_t size, const char* format, ...) {
    WS2_VARIADIC(vsprintf_s(buffer, size, format, arguments));
}
WS2_PRINTF_LIKE(1, 0) WS2_CRT int _vscprintf(const char* format, va_list arguments) {
    return _vsnprintf(NULL, 0, format, arguments);
}
WS2_PRINTF_LIKE(1, 2) WS2_CRT int _scprintf(const char* format, ...) {
    WS2_VARIADIC(_vscprintf(format, arguments));
}
#define printf_s printf
#define fprintf_s fprintf
#define vprintf_s vprintf
#define vfprintf_s vfprintf
#define vsnprintf_s _vsnprintf_s
#define snprintf_s _snprintf_s

WS2_CRT int _snwprintf(wchar_t* buffer, size_t size, const wchar_t* format, ...) {
    WS2_VARIADIC(_vsnwprintf(buffer, size, format, arguments));
}
WS2_CRT int _snwprintf_s(wchar_t* buffer, size_t size, size_t count, const wchar_t* format, ...) {
    WS2_VARIADIC(_vsnwprintf_s(buffer, size, count, format, arguments));
}
WS2_CRT int vswprintf_s(wchar_t* buffer, size_t size, const wchar_t* format, va_list arguments) {
    return _vsnwprintf_s(buffer, size, size, format, arguments);
}
WS2_CRT int swprintf_s(wchar_t* buffer, size_t size, const wchar_t* format, ...) {
    WS2_VARIADIC(vswprintf_s(buffer, size, format, arguments));
}
WS2_CRT int _vscwprintf(const wchar_t* format, va_list arguments) {
    return _vsnwprintf(NULL, 0, format, arguments);
}
WS2_CRT int _scwprintf(const wchar_t* format, ...) { WS2_VARIADIC(_vscwprintf(format, arguments)); }
/* Without a size, as swprintf was before the C standard. */
WS2_CRT int _vswprintf(wchar_t* buffer, const wchar_t* format, va_list arguments) {
    const int length = _vsnwprintf(buffer, (size_t)-1 / sizeof *buffer, format, arguments);
    if (length >= 0) buffer[length] = 0;
    return length;
}
WS2_CRT int _swprintf(wchar_t* buffer, const wchar_t* format, ...) {
    WS2_VARIADIC(_vswprintf(buffer, format, arguments));
}
#define wprintf_s wprintf
#define fwprintf_s fwprintf
#define vwprintf_s vwprintf
#define vfwprintf_s vfwprintf

/* The locale decides the decimal point only; narrow text is UTF-8 in every locale. */
typedef struct __locale_struct* _locale_t;
extern
#ifdef __cplusplus
    "C"
#endif
    _locale_t
    ws2_libc_uselocale(_locale_t locale) __asm__("uselocale");
#define WS2_IN_LOCALE(call)                                                                                  \
    const _locale_t before = ws2_libc_uselocale(locale);                                                     \
    const int length = call;                                                                                 \
    ws2_libc_uselocale(before);                                                                              \
    return length
#define WS2_VARIADIC_IN_LOCALE(call)                                                                         \
    int length;                                                                                              \
    va_list arguments;                                                                                       \
    va_start(arguments, locale);                                                                             \
    length = call;                                                                                           \
    va_end(arguments);                                                                                       \
    return length
#define WS2_LOCALE_FORMS(character, wide, stream_function, exact, exact_safe, safe)                          \
    WS2_CRT int _vf##wide##printf_l(FILE* stream, const character* format, _locale_t locale,                 \
                                    va_list arguments) {                                                     \
        WS2_IN_LOCALE(stream_function(stream, format, arguments));                                           \
    }                                                                                                        \
    WS2_CRT int _v##wide##printf_l(const character* format, _locale_t locale, va_list arguments) {           \
        return _vf##wide##printf_l(stdout, format, locale, arguments);                                       \
    }                                                                                                        \
    WS2_CRT int _f##wide##printf_l(FILE* stream, const character* format, _locale_t locale, ...) {           \
        WS2_VARIADIC_IN_LOCALE(_vf##wide##printf_l(stream, format, locale, arguments));                      \
    }                                                                                                        \
    WS2_CRT int _##wide##printf_l(const character* format, _locale_t locale, ...) {                          \
        WS2_VARIADIC_IN_LOCALE(_vf##wide##printf_l(stdout, format, locale, arguments));                      \
    }                                                                                                        \
    WS2_CRT int _v##exact##_l(character* buffer, size_t size, const character* format, _locale_t locale,     \
                              va_list arguments) {                                                           \
        WS2_IN_LOCALE(_v##exact(buffer, size, format, arguments));                                           \
    }                                                                                                        \
    WS2_CRT int _##exact##_l(character* buffer, size_t size, const character* format, _locale_t locale,      \
                             ...) {                                                                          \
        WS2_VARIADIC_IN_LOCALE(_v##exact##_l(buffer, size, format, locale, arguments));                      \
    }                                                                                                        \
    WS2_CRT int _v##exact_safe##_l(character* buffer, size_t size, size_t count, const character* format,    \
                                   _locale_t locale, va_list arguments) {                                    \
        WS2_IN_LOCALE(_v##exact_safe(buffer, size, count, format, arguments));                               \
    }                                                                                                        \
    WS2_CRT int _##exact_safe##_l(character* buffer, size_t size, size_t count, const character* format,     \
                                  _locale_t locale, ...) {                                                   \
        WS2_VARIADIC_IN_LOCALE(_v##exact_safe##_l(buffer, size, count, format, locale, arguments));          \
    }                                                                                                        \
    WS2_CRT int _v##safe##_l(character* buffer, size_t size, const character* format, _locale_t locale,      \
                             va_list arguments) {                                                            \
        WS2_IN_LOCALE(v##safe(buffer, size, format, arguments));                                             \
    }                                                                                                        \
    WS2_CRT int _##safe##_l(character* buffer, size_t size, const character* format, _locale_t locale,       \
                            ...) {                                                                           \
        WS2_VARIADIC_IN_LOCALE(_v##safe##_l(buffer, size, format, locale, arguments));                       \
    }                                                                                                        \
    WS2_CRT int _vsc##wide##printf_l(const character* format, _locale_t locale, va_list arguments) {         \
        return _v##exact##_l(NULL, 0, format, locale, arguments);                                            \
    }                                                                                                        \
    WS2_CRT int _sc##wide##printf_l(const character* format, _locale_t locale, ...) {                        \
        WS2_VARIADIC_IN_LOCALE(_vsc##wide##printf_l(format, locale, arguments));                             \
    }
WS2_LOCALE_FORMS(char, , ws2_vfprintf, snprintf, snprintf_s, sprintf_s)
WS2_LOCALE_FORMS(wchar_t, w, ws2_vfwprintf, snwprintf, snwprintf_s, swprintf_s)
WS2_CRT int _vsprintf_l(char* buffer, const char* format, _locale_t locale, va_list arguments) {
    WS2_IN_LOCALE(ws2_vsnprintf(buffer, (size_t)-1, format, arguments));
}
WS2_CRT int _sprintf_l(char* buffer, const char* format, _locale_t locale, ...) {
    WS2_VARIADIC_IN_LOCALE(_vsprintf_l(buffer, format, locale, arguments));
}
#define _printf_s_l _printf_l
#define _fprintf_s_l _fprintf_l
#define _vprintf_s_l _vprintf_l
#define _vfprintf_s_l _vfprintf_l
#define _wprintf_s_l _wprintf_l
#define _fwprintf_s_l _fwprintf_l
#define _vwprintf_s_l _vwprintf_l
#define _vfwprintf_s_l _vfwprintf_l
WS2_CRT int _vswprintf_l(wchar_t* buffer, size_t size, const wchar_t* format, _locale_t locale,
                         va_list arguments) {
    return _vsnwprintf_s_l(buffer, size, _TRUNCATE, format, locale, arguments);
}
WS2_CRT int _swprintf_l(wchar_t* buffer, size_t size, const wchar_t* format, _locale_t locale, ...) {
    WS2_VARIADIC_IN_LOCALE(_vswprintf_l(buffer, size, format, locale, arguments));
}

#ifdef WS2_WINDOWS_STDIO
#define _fputwchar putwchar
WS2_CRT wint_t putwc(wchar_t character, FILE* stream) { return fputwc(character, stream); }
WS2_CRT wint_t putwchar(wchar_t character) { return fputwc(character, stdout); }
WS2_CRT int _putws(const wchar_t* text) {
    return fputws(text, stdout) < 0 || fputwc(L'\n', stdout) == WEOF ? -1 : 0;
}
#endif

/* The same with the size taken from the array. */
#ifdef __cplusplus
extern "C++" {
#define WS2_ARRAY_FORMS(character, safe, exact_safe)                                                         \
    template <size_t size>                                                                                   \
    inline int v##safe(character(&buffer)[size], const character* format, va_list arguments) {               \
        return v##safe(buffer, size, format, arguments);                                                     \
    }                                                                                                        \
    template <size_t size>                                                                                   \
    inline int safe(character(&buffer)[size], const character* format, ...) {                                \
        WS2_VARIADIC(v##safe(buffer, size, format, arguments));                                              \
    }                                                                                                        \
    template <size_t size>                                                                                   \
    inline int _v##exact_safe(character(&buffer)[size], size_t count, const character* format,               \
                              va_list arguments) {                                                           \
        return _v##exact_safe(buffer, size, count, format, arguments);                                       \
    }                                                                                                        \
    template <size_t size>                                                                                   \
    inline int _##exact_safe(character(&buffer)[size], size_t count, const character* format, ...) {         \
        WS2_VARIADIC(_v##exact_safe(buffer, size, count, format, arguments));                                \
    }
WS2_ARRAY_FORMS(char, sprintf_s, snprintf_s)
WS2_ARRAY_FORMS(wchar_t, swprintf_s, snwprintf_s)
#undef WS2_ARRAY_FORMS
#ifdef WS2_WINDOWS_STDIO
inline int swprintf(wchar_t* buffer, const wchar_t* format, ...) {
    WS2_VARIADIC(_vswprintf(buffer, format, arguments));
}
#endif
}
#endif

#undef WS2_FORMAT_SAFELY
#undef WS2_LOCALE_FORMS
#endif
