#ifndef WS2_CRT_KINDS_H
#define WS2_CRT_KINDS_H
/* The kinds of characters of the Microsoft C run-time: bits, which are what its wctype_t holds and what the
 * table _pctype has for each byte. */
#include <ws2/link.h>
#pragma GCC system_header

#define _UPPER 0x1
#define _LOWER 0x2
#define _DIGIT 0x4
#define _SPACE 0x8
#define _PUNCT 0x10
#define _CONTROL 0x20
#define _BLANK 0x40
#define _HEX 0x80
#define _LEADBYTE 0x8000
#define _ALPHA (0x0100 | _UPPER | _LOWER)

/* Of a character of ASCII, 0 for others. */
WS2_INLINE int ws2_kinds(int c) {
    if (c >= 'A' && c <= 'Z') return _UPPER | (c <= 'F' ? _HEX : 0);
    if (c >= 'a' && c <= 'z') return _LOWER | (c <= 'f' ? _HEX : 0);
    if (c >= '0' && c <= '9') return _DIGIT | _HEX;
    if (c == ' ') return _SPACE | _BLANK;
    if (c >= '\t' && c <= '\r') return _SPACE | _CONTROL;
    if ((c >= 0 && c < ' ') || c == 0x7F) return _CONTROL;
    return c > ' ' && c < 0x7F ? _PUNCT : 0;
}
WS2_INLINE int _isctype(int c, int kinds) { return ws2_kinds(c) & kinds; }

/* The kinds of EOF and of each byte, as in the locale "C". */
struct ws2_table_of_kinds {
    unsigned short of_end, of_byte[256];
};
WS2_INLINE const unsigned short* __pctype_func(void) {
    static struct ws2_table_of_kinds table;
    int c;
    for (c = 0; c < 0x80 && !table.of_byte['z']; c++)
        if (c != 'z') table.of_byte[c] = (unsigned short)ws2_kinds(c);
    table.of_byte['z'] = _LOWER;
    return table.of_byte;
}
#define _pctype (__pctype_func())
#endif
