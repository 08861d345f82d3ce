#ifndef WS2_CRT_WIDE_H
#define WS2_CRT_WIDE_H
/* Functions of <wchar.h> and <stdlib.h> that take wide characters. Included before libc's headers, whose
 * functions have other names then: <cstdlib> and <cwchar> take these into std. Narrow text is UTF-8 in every
 * locale, as it is for the formats of printf. With -fshort-wchar libc's functions would read and write two
 * characters as one. */
#include <stddef.h>
#include <ws2/link.h>
#pragma GCC system_header

WS2_BEGIN
extern int* __errno_location(void) __attribute__((__nothrow__, __const__));
WS2_END
#define WS2_ILLEGAL_SEQUENCE 84 /* EILSEQ */

/* Without linker names of their own they would be what libc's names mean in this source. */
WS2_INLINE int mblen(const char* text, size_t size) __asm__("ws2_crt_mblen");
WS2_INLINE int mbtowc(wchar_t* character, const char* text, size_t size) __asm__("ws2_crt_mbtowc");
WS2_INLINE int wctomb(char* text, wchar_t character) __asm__("ws2_crt_wctomb");
WS2_INLINE size_t mbstowcs(wchar_t* buffer, const char* text, size_t count) __asm__("ws2_crt_mbstowcs");
WS2_INLINE size_t wcstombs(char* buffer, const wchar_t* text, size_t size) __asm__("ws2_crt_wcstombs");

/* The bytes of the first character; -1 if there is none, -2 if its end is missing. */
WS2_INLINE int ws2_decode_utf8(const char* text, size_t size, unsigned* code_point) {
    const unsigned char* const bytes = (const unsigned char*)text;
    const unsigned lead = size ? bytes[0] : 0;
    const int length = lead < 0x80   ? 1
                       : lead < 0xC2 ? -1
                       : lead < 0xE0 ? 2
                       : lead < 0xF0 ? 3
                       : lead < 0xF5 ? 4
                                     : -1;
    int i;
    if (!size) return -2;
    if (length < 0) return -1;
    *code_point = length == 1 ? lead : lead & (0x7Fu >> length);
    for (i = 1; i < length; i++) {
        if ((size_t)i == size) return -2;
        if ((bytes[i] & 0xC0) != 0x80) return -1;
        *code_point = *code_point << 6 | (bytes[i] & 0x3Fu);
        if (i == 1 && ((lead == 0xE0 && *code_point < 0x20) || (lead == 0xED && *code_point >= 0x360) ||
                       (lead == 0xF0 && *code_point < 0x10) || (lead == 0xF4 && *code_point >= 0x110)))
            return -1;
    }
    return length;
}
/* The bytes of a character, of which 4 are stored at most; -1 for what is no character. */
WS2_INLINE int ws2_encode_utf8(unsigned code_point, char* bytes) {
    const int length = code_point < 0x80 ? 1 : code_point < 0x800 ? 2 : code_point < 0x10000 ? 3 : 4;
    int i;
    if ((code_point >= 0xD800 && code_point < 0xE000) || code_point > 0x10FFFF) return -1;
    for (i = length - 1; i > 0; i--, code_point >>= 6)
        bytes[i] = (char)(0x80 | (code_point & 0x3F));
    bytes[0] = (char)(length == 1 ? code_point : (0xF00u >> length & 0xFF) | code_point);
    return length;
}
/* How many wchar_t the character has. */
WS2_INLINE int ws2_wide_size(unsigned code_point) {
    return sizeof(wchar_t) == 2 && code_point > 0xFFFF ? 2 : 1;
}
/* The character at `text`, of one wchar_t or of a pair; half a pair is no character. */
WS2_INLINE unsigned ws2_wide_code_point(const wchar_t* text) {
    const unsigned first = (unsigned)text[0];
    if (sizeof(wchar_t) == 2 && first - 0xD800 < 0x400 && (unsigned)text[1] - 0xDC00 < 0x400)
        return 0x10000 + ((first - 0xD800) << 10) + ((unsigned)text[1] - 0xDC00);
    return first;
}

/* Converts what fits and leaves `*text` behind it, NULL behind the NUL. (size_t)-1 for what is not UTF-8. */
WS2_INLINE size_t ws2_to_wide(wchar_t* buffer, const char** text, size_t count) {
    const char* at = *text;
    size_t stored = 0;
    for (;;) {
        unsigned code_point = 0;
        const int length = ws2_decode_utf8(at, 4, &code_point);
        if (length < 0) {
            *text = at;
            return *__errno_location() = WS2_ILLEGAL_SEQUENCE, (size_t)-1;
        }
        if (buffer && count - stored < (size_t)ws2_wide_size(code_point)) break;
        if (buffer && ws2_wide_size(code_point) == 2) {
            buffer[stored] = (wchar_t)(0xD7C0 + (code_point >> 10));
            buffer[stored + 1] = (wchar_t)(0xDC00 | (code_point & 0x3FF));
        } else if (buffer) {
            buffer[stored] = (wchar_t)code_point;
        }
        if (!code_point) {
            at = NULL;
            break;
        }
        at += length;
        stored += (size_t)ws2_wide_size(code_point);
    }
    *text = at;
    return stored;
}
WS2_INLINE size_t ws2_to_narrow(char* buffer, const wchar_t** text, size_t size) {
    const wchar_t* at = *text;
    size_t stored = 0;
    for (;;) {
        const unsigned code_point = ws2_wide_code_point(at);
        char bytes[4];
        const int length = ws2_encode_utf8(code_point, bytes);
        if (length < 0) {
            *text = at;
            return *__errno_location() = WS2_ILLEGAL_SEQUENCE, (size_t)-1;
        }
        if (buffer && size - stored < (size_t)length) break;
        if (buffer) __builtin_memcpy(buffer + stored, bytes, (size_t)length);
        if (!code_point) {
            at = NULL;
            break;
        }
        at += ws2_wide_size(code_point);
        stored += (size_t)length;
    }
    *text = at;
    return stored;
}

WS2_INLINE size_t mbstowcs(wchar_t* buffer, const char* text, size_t count) {
    return ws2_to_wide(buffer, &text, count);
}
WS2_INLINE size_t wcstombs(char* buffer, const wchar_t* text, size_t size) {
    return ws2_to_narrow(buffer, &text, size);
}
/* A character that needs two wchar_t is none here. UTF-8 has no shift state: 0 for NULL. */
WS2_INLINE int mbtowc(wchar_t* character, const char* text, size_t size) {
    unsigned code_point = 0;
    int length;
    if (!text) return 0;
    length = ws2_decode_utf8(text, size, &code_point);
    if (length < 0 || ws2_wide_size(code_point) != 1) return *__errno_location() = WS2_ILLEGAL_SEQUENCE, -1;
    if (character) *character = (wchar_t)code_point;
    return code_point ? length : 0;
}
WS2_INLINE int mblen(const char* text, size_t size) {
    unsigned code_point = 0;
    int length;
    if (!text) return 0;
    length = ws2_decode_utf8(text, size, &code_point);
    if (length < 0) return *__errno_location() = WS2_ILLEGAL_SEQUENCE, -1;
    return code_point ? length : 0;
}
WS2_INLINE int wctomb(char* text, wchar_t character) {
    const int length = text ? ws2_encode_utf8((unsigned)character, text) : 0;
    return length < 0 ? (*__errno_location() = WS2_ILLEGAL_SEQUENCE, -1) : length;
}

#if __SIZEOF_WCHAR_T__ == 2
#include <ws2/crt_short_wide.h>
#endif
#endif
