#ifndef _INC_MBSTRING
#define _INC_MBSTRING
/* Texts of bytes whose characters may have several. The code page of narrow text is UTF-8
 * (docs/c-run-time.md): a character has one to four bytes, and as a number it is these bytes, the first one
 * in the highest place. A byte that belongs to no valid character counts as one. Upper and lower case are
 * those of ASCII. */
#include <stdlib.h>
#include <string.h>
#include <ws2/crt.h>
#pragma GCC system_header

#define _MBC_SINGLE 0
#define _MBC_LEAD 1
#define _MBC_TRAIL 2
#define _MBC_ILLEGAL (-1)
WS2_CRT int _ismbblead(unsigned byte) { return byte >= 0xC2 && byte <= 0xF4; }
WS2_CRT int _ismbbtrail(unsigned byte) { return byte >= 0x80 && byte <= 0xBF; }
/* The bytes of the character at `text`; 0 at the end, 1 for a byte that begins none. */
WS2_CRT size_t ws2_character_bytes(const unsigned char* text) {
    const size_t all = *text < 0xC2 ? 1 : *text < 0xE0 ? 2 : *text < 0xF0 ? 3 : *text <= 0xF4 ? 4 : 1;
    size_t have;
    if (*text == 0) return 0;
    for (have = 1; have < all; have++)
        if (!_ismbbtrail(text[have])) return 1;
    return all;
}
WS2_CRT size_t _mbclen(const unsigned char* text) { return *text ? ws2_character_bytes(text) : 1; }
WS2_CRT unsigned char* _mbsinc(const unsigned char* text) { return (unsigned char*)text + _mbclen(text); }
/* The character before `at`, in the text that begins at `start`. */
WS2_CRT unsigned char* _mbsdec(const unsigned char* start, const unsigned char* at) {
    size_t bytes;
    if (at <= start) return NULL;
    for (bytes = (size_t)(at - start) < 4 ? (size_t)(at - start) : 4; bytes > 1; bytes--)
        if (ws2_character_bytes(at - bytes) == bytes) break;
    return (unsigned char*)at - bytes;
}
/* Not beyond the end. */
WS2_CRT unsigned char* _mbsninc(const unsigned char* text, size_t characters) {
    for (; characters > 0 && *text; characters--)
        text += ws2_character_bytes(text);
    return (unsigned char*)text;
}
WS2_CRT unsigned ws2_character_number(const unsigned char* text, size_t bytes) {
    unsigned number = 0;
    for (; bytes > 0; bytes--)
        number = number << 8 | *text++;
    return number;
}
WS2_CRT unsigned _mbsnextc(const unsigned char* text) { return ws2_character_number(text, _mbclen(text)); }
WS2_CRT size_t _mbslen(const unsigned char* text) {
    size_t count = 0;
    for (; *text; count++)
        text += ws2_character_bytes(text);
    return count;
}
/* The characters in the first bytes, and the bytes of the first characters; neither beyond the end. */
WS2_CRT size_t _mbsnccnt(const unsigned char* text, size_t bytes) {
    const unsigned char* const end = text + bytes;
    size_t count = 0;
    while (text < end && *text && text + ws2_character_bytes(text) <= end) {
        text += ws2_character_bytes(text);
        count++;
    }
    return count;
}
WS2_CRT size_t _mbsnbcnt(const unsigned char* text, size_t characters) {
    return (size_t)(_mbsninc(text, characters) - text);
}
WS2_CRT void _mbccpy(unsigned char* to, const unsigned char* from) { memcpy(to, from, _mbclen(from)); }

/* Whether the byte at `at` begins or continues a character of several bytes: -1 or 0. */
WS2_CRT int _ismbslead(const unsigned char* start, const unsigned char* at) {
    for (; start < at && *start;)
        start += ws2_character_bytes(start);
    return start == at && ws2_character_bytes(at) > 1 ? -1 : 0;
}
WS2_CRT int _ismbstrail(const unsigned char* start, const unsigned char* at) {
    for (; start < at && *start;)
        start += ws2_character_bytes(start);
    return start > at ? -1 : 0;
}
WS2_CRT int _mbsbtype(const unsigned char* text, size_t index) {
    size_t i;
    for (i = 0; i < index; i++)
        if (!text[i]) return _MBC_ILLEGAL;
    if (_ismbstrail(text, text + index)) return _MBC_TRAIL;
    return _ismbslead(text, text + index) ? _MBC_LEAD : text[index] < 0x80 ? _MBC_SINGLE : _MBC_ILLEGAL;
}

/* One character of ASCII. */
#define WS2_MBC_CLASS(name, condition)                                                                       \
    WS2_CRT int name(unsigned c) { return condition; }
WS2_MBC_CLASS(_ismbcdigit, c >= '0' && c <= '9')
WS2_MBC_CLASS(_ismbcupper, c >= 'A' && c <= 'Z')
WS2_MBC_CLASS(_ismbclower, c >= 'a' && c <= 'z')
WS2_MBC_CLASS(_ismbcalpha, _ismbcupper(c) || _ismbclower(c))
WS2_MBC_CLASS(_ismbcalnum, _ismbcalpha(c) || _ismbcdigit(c))
WS2_MBC_CLASS(_ismbcspace, c == ' ' || (c >= '\t' && c <= '\r'))
WS2_MBC_CLASS(_ismbcgraph, c > ' ' && c < 0x7F)
WS2_MBC_CLASS(_ismbcprint, c >= ' ' && c < 0x7F)
WS2_MBC_CLASS(_ismbcpunct, _ismbcgraph(c) && !_ismbcalnum(c))
/* A number of this form that is a character. */
WS2_CRT int _ismbclegal(unsigned c) {
    const unsigned char bytes[5] = {(unsigned char)(c >> 24), (unsigned char)(c >> 16),
                                    (unsigned char)(c >> 8), (unsigned char)c, 0};
    const unsigned char* first = bytes;
    while (*first == 0 && first < bytes + 3)
        first++;
    return first < bytes + 3 && ws2_character_bytes(first) == (size_t)(bytes + 4 - first);
}
#define _ismbbalpha _ismbcalpha
#define _ismbbalnum _ismbcalnum
#define _ismbbgraph _ismbcgraph
#define _ismbbprint _ismbcprint
#define _ismbbpunct _ismbcpunct
WS2_CRT unsigned _mbctolower(unsigned c) { return _ismbcupper(c) ? c + 32 : c; }
WS2_CRT unsigned _mbctoupper(unsigned c) { return _ismbclower(c) ? c - 32 : c; }

/* No byte of a character is one of ASCII, so that these are the functions of single bytes. */
#define WS2_MBS(text) ((unsigned char*)(text))
#define WS2_BYTES(text) ((const char*)(text))
WS2_CRT unsigned char* _mbscpy(unsigned char* to, const unsigned char* from) {
    return WS2_MBS(strcpy((char*)to, WS2_BYTES(from)));
}
WS2_CRT unsigned char* _mbscat(unsigned char* to, const unsigned char* from) {
    return WS2_MBS(strcat((char*)to, WS2_BYTES(from)));
}
WS2_CRT unsigned char* _mbsdup(const unsigned char* text) { return WS2_MBS(_strdup(WS2_BYTES(text))); }
WS2_CRT unsigned char* _mbsstr(const unsigned char* text, const unsigned char* part) {
    return WS2_MBS(strstr(WS2_BYTES(text), WS2_BYTES(part)));
}
WS2_CRT unsigned char* _mbslwr(unsigned char* text) { return WS2_MBS(_strlwr((char*)text)); }
WS2_CRT unsigned char* _mbsupr(unsigned char* text) { return WS2_MBS(_strupr((char*)text)); }
WS2_CRT int _mbscmp(const unsigned char* a, const unsigned char* b) {
    return strcmp(WS2_BYTES(a), WS2_BYTES(b));
}
WS2_CRT int _mbsicmp(const unsigned char* a, const unsigned char* b) {
    return _stricmp(WS2_BYTES(a), WS2_BYTES(b));
}
WS2_CRT int _mbsnbcmp(const unsigned char* a, const unsigned char* b, size_t bytes) {
    return strncmp(WS2_BYTES(a), WS2_BYTES(b), bytes);
}
WS2_CRT int _mbsnbicmp(const unsigned char* a, const unsigned char* b, size_t bytes) {
    return _strnicmp(WS2_BYTES(a), WS2_BYTES(b), bytes);
}
WS2_CRT size_t ws2_longer_prefix(const unsigned char* a, const unsigned char* b, size_t characters) {
    const size_t first = _mbsnbcnt(a, characters), second = _mbsnbcnt(b, characters);
    return first > second ? first : second;
}
WS2_CRT int _mbsncmp(const unsigned char* a, const unsigned char* b, size_t characters) {
    return _mbsnbcmp(a, b, ws2_longer_prefix(a, b, characters));
}
WS2_CRT int _mbsnicmp(const unsigned char* a, const unsigned char* b, size_t characters) {
    return _mbsnbicmp(a, b, ws2_longer_prefix(a, b, characters));
}
#define _mbscoll _mbscmp
#define _mbsicoll _mbsicmp
#define _mbsncoll _mbsncmp
#define _mbsnicoll _mbsnicmp
#define _mbsnbcoll _mbsnbcmp
#define _mbsnbicoll _mbsnbicmp

/* The first or last character that is `c`; the end of the text for 0. */
WS2_CRT unsigned char* _mbschr(const unsigned char* text, unsigned c) {
    for (; *text; text += ws2_character_bytes(text))
        if (_mbsnextc(text) == c) return WS2_MBS(text);
    return c == 0 ? WS2_MBS(text) : NULL;
}
WS2_CRT unsigned char* _mbsrchr(const unsigned char* text, unsigned c) {
    const unsigned char* found = NULL;
    for (; *text; text += ws2_character_bytes(text))
        if (_mbsnextc(text) == c) found = text;
    return WS2_MBS(c == 0 ? text : found);
}
/* The first character that is one of `set` (`among` 1) or is not (0); the end if there is none. */
WS2_CRT const unsigned char* ws2_first_character(const unsigned char* text, const unsigned char* set,
                                                 int among) {
    while (*text && (_mbschr(set, _mbsnextc(text)) != NULL) != among)
        text += ws2_character_bytes(text);
    return text;
}
WS2_CRT size_t _mbsspn(const unsigned char* text, const unsigned char* set) {
    return (size_t)(ws2_first_character(text, set, 0) - text);
}
WS2_CRT size_t _mbscspn(const unsigned char* text, const unsigned char* set) {
    return (size_t)(ws2_first_character(text, set, 1) - text);
}
WS2_CRT unsigned char* _mbspbrk(const unsigned char* text, const unsigned char* set) {
    const unsigned char* const found = ws2_first_character(text, set, 1);
    return *found ? WS2_MBS(found) : NULL;
}
WS2_CRT unsigned char* _mbsspnp(const unsigned char* text, const unsigned char* set) {
    const unsigned char* const found = ws2_first_character(text, set, 0);
    return *found ? WS2_MBS(found) : NULL;
}
WS2_CRT unsigned char* _mbstok_s(unsigned char* text, const unsigned char* delimiters,
                                 unsigned char** context) {
    unsigned char* first = WS2_MBS(ws2_first_character(text ? text : *context, delimiters, 0));
    unsigned char* last = WS2_MBS(ws2_first_character(first, delimiters, 1));
    if (*last) {
        const size_t bytes = ws2_character_bytes(last);
        *last = 0;
        last += bytes;
    }
    *context = last;
    return *first ? first : NULL;
}
WS2_CRT unsigned char* _mbstok(unsigned char* text, const unsigned char* delimiters) {
    static __thread unsigned char* context;
    return _mbstok_s(text, delimiters, &context);
}

/* Characters or bytes; what remains of the room is filled with NUL, as strncpy does. */
WS2_CRT unsigned char* _mbsnbcpy(unsigned char* to, const unsigned char* from, size_t bytes) {
    size_t i = 0;
    for (; i < bytes && *from; i++)
        to[i] = *from++;
    for (; i < bytes; i++)
        to[i] = 0;
    return to;
}
WS2_CRT unsigned char* _mbsncpy(unsigned char* to, const unsigned char* from, size_t characters) {
    const size_t copied = _mbsnbcnt(from, characters), count = _mbsnccnt(from, copied);
    memcpy(to, from, copied);
    memset(to + copied, 0, characters - count);
    return to;
}
WS2_CRT unsigned char* _mbsnbcat(unsigned char* to, const unsigned char* from, size_t bytes) {
    return WS2_MBS(strncat((char*)to, WS2_BYTES(from), bytes));
}
WS2_CRT unsigned char* _mbsncat(unsigned char* to, const unsigned char* from, size_t characters) {
    return _mbsnbcat(to, from, _mbsnbcnt(from, characters));
}
/* The characters in reverse order, each with its bytes as they were. */
WS2_CRT unsigned char* _mbsrev(unsigned char* text) {
    unsigned char* at;
    _strrev((char*)text);
    for (at = text; *at; at++) {
        unsigned char* end = at;
        while (_ismbbtrail(*end))
            end++;
        if (end > at && _ismbblead(*end)) {
            unsigned char *low = at, *high = end;
            for (; low < high; low++, high--) {
                const unsigned char byte = *low;
                *low = *high;
                *high = byte;
            }
            at = end;
        }
    }
    return text;
}
/* Fills the text with a character of one byte. */
WS2_CRT unsigned char* _mbsnbset(unsigned char* text, unsigned c, size_t bytes) {
    size_t i;
    for (i = 0; i < bytes && text[i]; i++)
        text[i] = (unsigned char)c;
    return text;
}
WS2_CRT unsigned char* _mbsset(unsigned char* text, unsigned c) { return _mbsnbset(text, c, (size_t)-1); }
WS2_CRT unsigned char* _mbsnset(unsigned char* text, unsigned c, size_t characters) {
    return _mbsnbset(text, c, _mbsnbcnt(text, characters));
}

WS2_CRT errno_t _mbscpy_s(unsigned char* to, size_t size, const unsigned char* from) {
    return strcpy_s((char*)to, size, WS2_BYTES(from));
}
WS2_CRT errno_t _mbscat_s(unsigned char* to, size_t size, const unsigned char* from) {
    return strcat_s((char*)to, size, WS2_BYTES(from));
}
WS2_CRT errno_t _mbslwr_s(unsigned char* text, size_t size) { return _strlwr_s((char*)text, size); }
WS2_CRT errno_t _mbsupr_s(unsigned char* text, size_t size) { return _strupr_s((char*)text, size); }
#undef WS2_MBC_CLASS
#undef WS2_MBS
#undef WS2_BYTES

#endif
