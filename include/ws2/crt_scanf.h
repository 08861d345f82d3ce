#ifndef WS2_CRT_SCANF_H
#define WS2_CRT_SCANF_H
/* The part of <ws2/crt.h> for formatted and wide input; included by it only. %ld stores 4 bytes, the size of
 * LONG. The address of a long, which has 8 bytes here, is recognized by its type and gets all of them: the
 * functions are templates in C++ and macros in C. Those with a va_list, which has no types, store 4 bytes. */

/* `options`: 1 for the _s functions, in which the number of elements of a buffer follows its address.
 * `longs`: the arguments that are addresses of longs of 8 bytes, as bits. Reads the stream, or the text if
 * the stream is NULL. */
WS2_BEGIN
WS2_API int ws2__scan(FILE* stream, const char* text, size_t limit, unsigned options,
                      unsigned long long longs, const char* format, va_list arguments) WS2_LINK_WIDE(_scan);
WS2_API int ws2__wscan(FILE* stream, const wchar_t* text, size_t limit, unsigned options,
                       unsigned long long longs, const wchar_t* format, va_list arguments)
    WS2_LINK_WIDE(_wscan);
WS2_END

#define WS2_SCAN_FORMS(character, scan)                                                                      \
    WS2_CRT int scan##_longs(FILE* stream, const character* text, size_t limit, unsigned options,            \
                             unsigned long long longs, const character* format, ...) {                       \
        WS2_VARIADIC(scan(stream, text, limit, options, longs, format, arguments));                          \
    }
WS2_SCAN_FORMS(char, ws2__scan)
WS2_SCAN_FORMS(wchar_t, ws2__wscan)
#undef WS2_SCAN_FORMS

#define WS2_WHOLE_TEXT ((size_t)-1)
#ifdef __cplusplus
extern "C++" {
namespace ws2 {
namespace headers {
template <class T>
struct IsLong {
    static const unsigned long long value = 0;
};
template <>
struct IsLong<long*> {
    static const unsigned long long value = sizeof(long) == 8;
};
template <>
struct IsLong<unsigned long*> {
    static const unsigned long long value = sizeof(long) == 8;
};
template <class... T>
struct Longs {
    static const unsigned long long value = 0;
};
template <class First, class... Rest>
struct Longs<First, Rest...> {
    static const unsigned long long value = IsLong<First>::value | Longs<Rest...>::value << 1;
};
} // namespace headers
} // namespace ws2
#define WS2_SCANF(name, character, scan, parameters, stream, text, limit, options)                           \
    template <class... T>                                                                                    \
    inline int name(parameters const character* format, T... arguments) {                                    \
        return scan##_longs(stream, text, limit, options, ws2::headers::Longs<T...>::value, format,          \
                            arguments...);                                                                   \
    }
#else
#define WS2_SCANF(name, character, scan, parameters, stream, text, limit, options)                           \
    WS2_CRT int name(parameters const character* format, ...) {                                              \
        WS2_VARIADIC(scan(stream, text, limit, options, 0, format, arguments));                              \
    }
#endif
#define WS2_VSCANF(name, character, scan, parameters, stream, text, limit, options)                          \
    WS2_CRT int name(parameters const character* format, va_list arguments) {                                \
        return scan(stream, text, limit, options, 0, format, arguments);                                     \
    }
#define WS2_COMMA ,
#define WS2_STREAM_PARAMETER FILE* stream WS2_COMMA
#define WS2_TEXT_PARAMETER const char* text WS2_COMMA
#define WS2_WIDE_TEXT_PARAMETER const wchar_t* text WS2_COMMA

#ifdef WS2_WINDOWS_STDIO
WS2_SCANF(scanf, char, ws2__scan, , stdin, NULL, 0, 0)
WS2_SCANF(fscanf, char, ws2__scan, WS2_STREAM_PARAMETER, stream, NULL, 0, 0)
WS2_SCANF(sscanf, char, ws2__scan, WS2_TEXT_PARAMETER, NULL, text, WS2_WHOLE_TEXT, 0)
WS2_VSCANF(vscanf, char, ws2__scan, , stdin, NULL, 0, 0)
WS2_VSCANF(vfscanf, char, ws2__scan, WS2_STREAM_PARAMETER, stream, NULL, 0, 0)
WS2_VSCANF(vsscanf, char, ws2__scan, WS2_TEXT_PARAMETER, NULL, text, WS2_WHOLE_TEXT, 0)
WS2_SCANF(wscanf, wchar_t, ws2__wscan, , stdin, NULL, 0, 0)
WS2_SCANF(fwscanf, wchar_t, ws2__wscan, WS2_STREAM_PARAMETER, stream, NULL, 0, 0)
WS2_SCANF(swscanf, wchar_t, ws2__wscan, WS2_WIDE_TEXT_PARAMETER, NULL, text, WS2_WHOLE_TEXT, 0)
WS2_VSCANF(vwscanf, wchar_t, ws2__wscan, , stdin, NULL, 0, 0)
WS2_VSCANF(vfwscanf, wchar_t, ws2__wscan, WS2_STREAM_PARAMETER, stream, NULL, 0, 0)
WS2_VSCANF(vswscanf, wchar_t, ws2__wscan, WS2_WIDE_TEXT_PARAMETER, NULL, text, WS2_WHOLE_TEXT, 0)
#endif
WS2_SCANF(scanf_s, char, ws2__scan, , stdin, NULL, 0, 1)
WS2_SCANF(fscanf_s, char, ws2__scan, WS2_STREAM_PARAMETER, stream, NULL, 0, 1)
WS2_SCANF(sscanf_s, char, ws2__scan, WS2_TEXT_PARAMETER, NULL, text, WS2_WHOLE_TEXT, 1)
WS2_SCANF(_snscanf, char, ws2__scan, WS2_TEXT_PARAMETER size_t limit WS2_COMMA, NULL, text, limit, 0)
WS2_SCANF(_snscanf_s, char, ws2__scan, WS2_TEXT_PARAMETER size_t limit WS2_COMMA, NULL, text, limit, 1)
WS2_VSCANF(vscanf_s, char, ws2__scan, , stdin, NULL, 0, 1)
WS2_VSCANF(vfscanf_s, char, ws2__scan, WS2_STREAM_PARAMETER, stream, NULL, 0, 1)
WS2_VSCANF(vsscanf_s, char, ws2__scan, WS2_TEXT_PARAMETER, NULL, text, WS2_WHOLE_TEXT, 1)
WS2_SCANF(wscanf_s, wchar_t, ws2__wscan, , stdin, NULL, 0, 1)
WS2_SCANF(fwscanf_s, wchar_t, ws2__wscan, WS2_STREAM_PARAMETER, stream, NULL, 0, 1)
WS2_SCANF(swscanf_s, wchar_t, ws2__wscan, WS2_WIDE_TEXT_PARAMETER, NULL, text, WS2_WHOLE_TEXT, 1)
WS2_SCANF(_snwscanf, wchar_t, ws2__wscan, WS2_WIDE_TEXT_PARAMETER size_t limit WS2_COMMA, NULL, text, limit,
          0)
WS2_SCANF(_snwscanf_s, wchar_t, ws2__wscan, WS2_WIDE_TEXT_PARAMETER size_t limit WS2_COMMA, NULL, text, limit,
          1)
WS2_VSCANF(vwscanf_s, wchar_t, ws2__wscan, , stdin, NULL, 0, 1)
WS2_VSCANF(vfwscanf_s, wchar_t, ws2__wscan, WS2_STREAM_PARAMETER, stream, NULL, 0, 1)
WS2_VSCANF(vswscanf_s, wchar_t, ws2__wscan, WS2_WIDE_TEXT_PARAMETER, NULL, text, WS2_WHOLE_TEXT, 1)

/* The locale decides the decimal point only. */
#ifdef __cplusplus
#define WS2_SCANF_IN_LOCALE(name, character, scan, parameters, stream, text, limit, options)                 \
    template <class... T>                                                                                    \
    inline int name(parameters const character* format, _locale_t locale, T... arguments) {                  \
        WS2_IN_LOCALE(scan##_longs(stream, text, limit, options, ws2::headers::Longs<T...>::value, format,   \
                                   arguments...));                                                           \
    }
#else
#define WS2_SCANF_IN_LOCALE(name, character, scan, parameters, stream, text, limit, options)                 \
    WS2_CRT int ws2_##name(unsigned long long longs, parameters const character* format, _locale_t locale,   \
                           ...) {                                                                            \
        const _locale_t before = ws2_libc_uselocale(locale);                                                 \
        int length;                                                                                          \
        va_list arguments;                                                                                   \
        va_start(arguments, locale);                                                                         \
        length = scan(stream, text, limit, options, longs, format, arguments);                               \
        va_end(arguments);                                                                                   \
        ws2_libc_uselocale(before);                                                                          \
        return length;                                                                                       \
    }
#endif
WS2_SCANF_IN_LOCALE(_scanf_l, char, ws2__scan, , stdin, NULL, 0, 0)
WS2_SCANF_IN_LOCALE(_fscanf_l, char, ws2__scan, WS2_STREAM_PARAMETER, stream, NULL, 0, 0)
WS2_SCANF_IN_LOCALE(_sscanf_l, char, ws2__scan, WS2_TEXT_PARAMETER, NULL, text, WS2_WHOLE_TEXT, 0)
WS2_SCANF_IN_LOCALE(_snscanf_l, char, ws2__scan, WS2_TEXT_PARAMETER size_t limit WS2_COMMA, NULL, text, limit,
                    0)
WS2_SCANF_IN_LOCALE(_wscanf_l, wchar_t, ws2__wscan, , stdin, NULL, 0, 0)
WS2_SCANF_IN_LOCALE(_fwscanf_l, wchar_t, ws2__wscan, WS2_STREAM_PARAMETER, stream, NULL, 0, 0)
WS2_SCANF_IN_LOCALE(_swscanf_l, wchar_t, ws2__wscan, WS2_WIDE_TEXT_PARAMETER, NULL, text, WS2_WHOLE_TEXT, 0)
WS2_SCANF_IN_LOCALE(_snwscanf_l, wchar_t, ws2__wscan, WS2_WIDE_TEXT_PARAMETER size_t limit WS2_COMMA, NULL,
                    text, limit, 0)
WS2_SCANF_IN_LOCALE(_scanf_s_l, char, ws2__scan, , stdin, NULL, 0, 1)
WS2_SCANF_IN_LOCALE(_fscanf_s_l, char, ws2__scan, WS2_STREAM_PARAMETER, stream, NULL, 0, 1)
WS2_SCANF_IN_LOCALE(_sscanf_s_l, char, ws2__scan, WS2_TEXT_PARAMETER, NULL, text, WS2_WHOLE_TEXT, 1)
WS2_SCANF_IN_LOCALE(_snscanf_s_l, char, ws2__scan, WS2_TEXT_PARAMETER size_t limit WS2_COMMA, NULL, text,
                    limit, 1)
WS2_SCANF_IN_LOCALE(_wscanf_s_l, wchar_t, ws2__wscan, , stdin, NULL, 0, 1)
WS2_SCANF_IN_LOCALE(_fwscanf_s_l, wchar_t, ws2__wscan, WS2_STREAM_PARAMETER, stream, NULL, 0, 1)
WS2_SCANF_IN_LOCALE(_swscanf_s_l, wchar_t, ws2__wscan, WS2_WIDE_TEXT_PARAMETER, NULL, text, WS2_WHOLE_TEXT, 1)
WS2_SCANF_IN_LOCALE(_snwscanf_s_l, wchar_t, ws2__wscan, WS2_WIDE_TEXT_PARAMETER size_t limit WS2_COMMA, NULL,
                    text, limit, 1)
#undef WS2_SCANF
#undef WS2_VSCANF
#undef WS2_SCANF_IN_LOCALE

#ifdef __cplusplus
}
#elif __SIZEOF_LONG__ == 8
/* The types of up to 32 arguments after the first ones; they are not evaluated. */
#define WS2_IS_LONG(x) _Generic((x), long* : 1ULL, unsigned long* : 1ULL, default : 0ULL)
#define WS2_LONGS_8(a, b, c, d, e, f, g, h)                                                                  \
    (WS2_IS_LONG(a) | WS2_IS_LONG(b) << 1 | WS2_IS_LONG(c) << 2 | WS2_IS_LONG(d) << 3 |                      \
     WS2_IS_LONG(e) << 4 | WS2_IS_LONG(f) << 5 | WS2_IS_LONG(g) << 6 | WS2_IS_LONG(h) << 7)
#define WS2_LONGS_32(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z, A, B, C,  \
                     D, E, F, ...)                                                                           \
    (WS2_LONGS_8(a, b, c, d, e, f, g, h) | WS2_LONGS_8(i, j, k, l, m, n, o, p) << 8 |                        \
     WS2_LONGS_8(q, r, s, t, u, v, w, x) << 16 | WS2_LONGS_8(y, z, A, B, C, D, E, F) << 24)
#define WS2_LONGS(...)                                                                                       \
    WS2_LONGS_32(__VA_ARGS__, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,  \
                 0, 0, 0, 0, 0, 0, 0)
#define WS2_SCAN_STREAM(scan, stream, options, ...)                                                          \
    scan##_longs(stream, NULL, 0, options, WS2_LONGS(__VA_ARGS__) >> 1, __VA_ARGS__)
#define WS2_SCAN_TEXT(scan, text, limit, options, ...)                                                       \
    scan##_longs(NULL, text, limit, options, WS2_LONGS(__VA_ARGS__) >> 1, __VA_ARGS__)
#ifdef WS2_WINDOWS_STDIO
#define scanf(...) WS2_SCAN_STREAM(ws2__scan, stdin, 0, __VA_ARGS__)
#define fscanf(stream, ...) WS2_SCAN_STREAM(ws2__scan, stream, 0, __VA_ARGS__)
#define sscanf(text, ...) WS2_SCAN_TEXT(ws2__scan, text, WS2_WHOLE_TEXT, 0, __VA_ARGS__)
#define wscanf(...) WS2_SCAN_STREAM(ws2__wscan, stdin, 0, __VA_ARGS__)
#define fwscanf(stream, ...) WS2_SCAN_STREAM(ws2__wscan, stream, 0, __VA_ARGS__)
#define swscanf(text, ...) WS2_SCAN_TEXT(ws2__wscan, text, WS2_WHOLE_TEXT, 0, __VA_ARGS__)
#endif
#define scanf_s(...) WS2_SCAN_STREAM(ws2__scan, stdin, 1, __VA_ARGS__)
#define fscanf_s(stream, ...) WS2_SCAN_STREAM(ws2__scan, stream, 1, __VA_ARGS__)
#define sscanf_s(text, ...) WS2_SCAN_TEXT(ws2__scan, text, WS2_WHOLE_TEXT, 1, __VA_ARGS__)
#define _snscanf(text, limit, ...) WS2_SCAN_TEXT(ws2__scan, text, limit, 0, __VA_ARGS__)
#define _snscanf_s(text, limit, ...) WS2_SCAN_TEXT(ws2__scan, text, limit, 1, __VA_ARGS__)
#define wscanf_s(...) WS2_SCAN_STREAM(ws2__wscan, stdin, 1, __VA_ARGS__)
#define fwscanf_s(stream, ...) WS2_SCAN_STREAM(ws2__wscan, stream, 1, __VA_ARGS__)
#define swscanf_s(text, ...) WS2_SCAN_TEXT(ws2__wscan, text, WS2_WHOLE_TEXT, 1, __VA_ARGS__)
#define _snwscanf(text, limit, ...) WS2_SCAN_TEXT(ws2__wscan, text, limit, 0, __VA_ARGS__)
#define _snwscanf_s(text, limit, ...) WS2_SCAN_TEXT(ws2__wscan, text, limit, 1, __VA_ARGS__)
#define WS2_LOCALE_LONGS(...) (WS2_LONGS(__VA_ARGS__) >> 2)
#define _scanf_l(...) ws2__scanf_l(WS2_LOCALE_LONGS(__VA_ARGS__), __VA_ARGS__)
#define _fscanf_l(stream, ...) ws2__fscanf_l(WS2_LOCALE_LONGS(__VA_ARGS__), stream, __VA_ARGS__)
#define _sscanf_l(text, ...) ws2__sscanf_l(WS2_LOCALE_LONGS(__VA_ARGS__), text, __VA_ARGS__)
#define _snscanf_l(text, limit, ...) ws2__snscanf_l(WS2_LOCALE_LONGS(__VA_ARGS__), text, limit, __VA_ARGS__)
#define _wscanf_l(...) ws2__wscanf_l(WS2_LOCALE_LONGS(__VA_ARGS__), __VA_ARGS__)
#define _fwscanf_l(stream, ...) ws2__fwscanf_l(WS2_LOCALE_LONGS(__VA_ARGS__), stream, __VA_ARGS__)
#define _swscanf_l(text, ...) ws2__swscanf_l(WS2_LOCALE_LONGS(__VA_ARGS__), text, __VA_ARGS__)
#define _snwscanf_l(text, limit, ...) ws2__snwscanf_l(WS2_LOCALE_LONGS(__VA_ARGS__), text, limit, __VA_ARGS__)
#define _scanf_s_l(...) ws2__scanf_s_l(WS2_LOCALE_LONGS(__VA_ARGS__), __VA_ARGS__)
#define _fscanf_s_l(stream, ...) ws2__fscanf_s_l(WS2_LOCALE_LONGS(__VA_ARGS__), stream, __VA_ARGS__)
#define _sscanf_s_l(text, ...) ws2__sscanf_s_l(WS2_LOCALE_LONGS(__VA_ARGS__), text, __VA_ARGS__)
#define _snscanf_s_l(text, limit, ...)                                                                       \
    ws2__snscanf_s_l(WS2_LOCALE_LONGS(__VA_ARGS__), text, limit, __VA_ARGS__)
#define _wscanf_s_l(...) ws2__wscanf_s_l(WS2_LOCALE_LONGS(__VA_ARGS__), __VA_ARGS__)
#define _fwscanf_s_l(stream, ...) ws2__fwscanf_s_l(WS2_LOCALE_LONGS(__VA_ARGS__), stream, __VA_ARGS__)
#define _swscanf_s_l(text, ...) ws2__swscanf_s_l(WS2_LOCALE_LONGS(__VA_ARGS__), text, __VA_ARGS__)
#define _snwscanf_s_l(text, limit, ...)                                                                      \
    ws2__snwscanf_s_l(WS2_LOCALE_LONGS(__VA_ARGS__), text, limit, __VA_ARGS__)
#endif

#ifdef WS2_WINDOWS_STDIO
/* The next character of the stream, whose bytes are UTF-8, or WEOF. */
WS2_CRT wint_t fgetwc(FILE* stream) __asm__("ws2_crt_fgetwc");
/* The character is the next one again; WEOF on failure. */
WS2_CRT wint_t ungetwc(wint_t character, FILE* stream) __asm__("ws2_crt_ungetwc");
#if __SIZEOF_WCHAR_T__ == 2
WS2_CRT wint_t fgetwc(FILE* stream) {
    wint_t character;
    if (stream && ws2_half_read.stream == stream) {
        ws2_half_read.stream = NULL;
        return ws2_half_read.unit;
    }
    character = ws2_fgetwc(stream);
    if (character == (wint_t)-1) return WEOF;
    if (character < 0x10000) return character;
    ws2_half_read.stream = stream;
    ws2_half_read.unit = (wchar_t)(0xDC00 | (character & 0x3FF));
    return 0xD7C0 + (character >> 10);
}
WS2_CRT wint_t ungetwc(wint_t character, FILE* stream) {
    wint_t whole = character;
    if (character == WEOF) return WEOF;
    if (character - 0xDC00u < 0x400) {
        ws2_half_read.stream = stream;
        ws2_half_read.unit = (wchar_t)character;
        return character;
    }
    if (character - 0xD800u < 0x400 && ws2_half_read.stream == stream) {
        whole = 0x10000 + ((character - 0xD800u) << 10) + (ws2_half_read.unit - 0xDC00u);
        ws2_half_read.stream = NULL;
    }
    return ws2_ungetwc(whole, stream) == whole ? character : WEOF;
}
#else
WS2_CRT wint_t fgetwc(FILE* stream) { return ws2_fgetwc(stream); }
WS2_CRT wint_t ungetwc(wint_t character, FILE* stream) { return ws2_ungetwc(character, stream); }
#endif
WS2_CRT wint_t getwc(FILE* stream) { return fgetwc(stream); }
WS2_CRT wint_t getwchar(void) { return fgetwc(stdin); }
WS2_CRT wchar_t* fgetws(wchar_t* buffer, int size, FILE* stream) {
    int length = 0;
    if (!buffer || size <= 0) return NULL;
    while (length < size - 1) {
        const wint_t character = fgetwc(stream);
        if (character == WEOF) break;
        buffer[length++] = (wchar_t)character;
        if (character == L'\n') break;
    }
    buffer[length] = 0;
    return length > 0 || size == 1 ? buffer : NULL;
}
#define _fgetwchar getwchar
#endif
#endif
