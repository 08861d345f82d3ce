#ifndef WS2_CRT_WIDE_STATE_H
#define WS2_CRT_WIDE_STATE_H
/* The functions beside those of <ws2/crt_wide.h> that need a type of libc's <wchar.h>, after which this is
 * included. */
#include <time.h>
#include <ws2/crt_wide.h>
#pragma GCC system_header

WS2_INLINE size_t mbrtowc(wchar_t* character, const char* text, size_t size,
                          mbstate_t* state) __asm__("ws2_crt_mbrtowc");
WS2_INLINE size_t mbrlen(const char* text, size_t size, mbstate_t* state) __asm__("ws2_crt_mbrlen");
WS2_INLINE size_t wcrtomb(char* text, wchar_t character, mbstate_t* state) __asm__("ws2_crt_wcrtomb");
WS2_INLINE size_t mbsrtowcs(wchar_t* buffer, const char** text, size_t count,
                            mbstate_t* state) __asm__("ws2_crt_mbsrtowcs");
WS2_INLINE size_t wcsrtombs(char* buffer, const wchar_t** text, size_t size,
                            mbstate_t* state) __asm__("ws2_crt_wcsrtombs");
WS2_INLINE size_t wcsftime(wchar_t* buffer, size_t size, const wchar_t* format,
                           const struct tm* when) __asm__("ws2_crt_wcsftime");

/* The state holds the first bytes of a character: their number and they. */
WS2_INLINE size_t ws2_next_character(unsigned* code_point, const char* text, size_t size, mbstate_t* state) {
    static __thread mbstate_t own;
    char bytes[4];
    size_t before, given = 0;
    int length;
    if (!state) state = &own;
    before = (size_t)state->__count;
    if (!text) {
        state->__count = 0;
        return 0;
    }
    __builtin_memcpy(bytes, state->__value.__wchb, before);
    while (before + given < 4 && given < size) {
        bytes[before + given] = text[given];
        given++;
        length = ws2_decode_utf8(bytes, before + given, code_point);
        if (length == -2) continue;
        state->__count = 0;
        if (length < 0) return *__errno_location() = WS2_ILLEGAL_SEQUENCE, (size_t)-1;
        return *code_point ? given : 0;
    }
    __builtin_memcpy(state->__value.__wchb, bytes, before + given);
    state->__count = (int)(before + given);
    return (size_t)-2;
}
WS2_INLINE size_t mbrtowc(wchar_t* character, const char* text, size_t size, mbstate_t* state) {
    unsigned code_point = 0;
    const size_t length = ws2_next_character(&code_point, text, size, state);
    if (!text || length >= (size_t)-2) return length;
    if (ws2_wide_size(code_point) != 1) return *__errno_location() = WS2_ILLEGAL_SEQUENCE, (size_t)-1;
    if (character) *character = (wchar_t)code_point;
    return length;
}
WS2_INLINE size_t mbrlen(const char* text, size_t size, mbstate_t* state) {
    unsigned code_point = 0;
    return ws2_next_character(&code_point, text, size, state);
}
WS2_INLINE size_t wcrtomb(char* text, wchar_t character, mbstate_t* state) {
    (void)state;
    return text ? (size_t)wctomb(text, character) : 1;
}
WS2_INLINE size_t mbsrtowcs(wchar_t* buffer, const char** text, size_t count, mbstate_t* state) {
    const char* at = *text;
    (void)state;
    return ws2_to_wide(buffer, buffer ? text : &at, count);
}
WS2_INLINE size_t wcsrtombs(char* buffer, const wchar_t** text, size_t size, mbstate_t* state) {
    const wchar_t* at = *text;
    (void)state;
    return ws2_to_narrow(buffer, buffer ? text : &at, size);
}

/* Through strftime, so that # has its meaning. 0 if the text and its NUL do not fit. */
WS2_INLINE size_t wcsftime(wchar_t* buffer, size_t size, const wchar_t* format, const struct tm* when) {
    const size_t length = wcstombs(NULL, format, 0);
    /* A conversion such as %c is short; each character of the format may be a part of one. */
    const size_t room = length * 64 + 256;
    char* const narrow = length == (size_t)-1 ? NULL : (char*)__builtin_malloc(length + 1 + room);
    size_t result = 0;
    if (!narrow) return 0;
    wcstombs(narrow, format, length + 1);
    narrow[length + 1] = 0;
    if (strftime(narrow + length + 1, room, narrow, when)) {
        result = mbstowcs(NULL, narrow + length + 1, 0);
        if (result < size)
            mbstowcs(buffer, narrow + length + 1, size);
        else
            result = 0;
    } else if (size) {
        buffer[0] = 0;
    }
    __builtin_free(narrow);
    return result;
}

#if __SIZEOF_WCHAR_T__ == 2
WS2_SHORT_WIDE(wint_t, btowc, (int byte)) { return byte >= 0 && byte < 0x80 ? (wint_t)byte : (wint_t)0xFFFF; }
WS2_SHORT_WIDE(int, wctob, (wint_t character)) { return character < 0x80 ? (int)character : -1; }
#endif

/* The form without the address of what remains, which older run-times have: the thread keeps it. */
WS2_BEGIN
__attribute__((__weak__, __visibility__("default"))) __thread wchar_t* ws2_wcstok_rest = NULL;
WS2_END
#ifdef __cplusplus
WS2_CXX_BEGIN
WS2_INLINE wchar_t* wcstok(wchar_t* text, const wchar_t* delimiters) {
    return wcstok(text, delimiters, &ws2_wcstok_rest);
}
WS2_CXX_END
#else
#define ws2_wcstok(text, delimiters, rest, ...) (wcstok)(text, delimiters, rest)
#define wcstok(...) ws2_wcstok(__VA_ARGS__, &ws2_wcstok_rest, 0)
#endif
#endif
