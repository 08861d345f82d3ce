#ifndef WS2_CRT_NUMBERS_H
#define WS2_CRT_NUMBERS_H
/* Functions of <stdlib.h> whose results depend on the width of a long, which has 32 bits on Windows, and the
 * random numbers of the Microsoft C run-time. Included before libc's header, whose functions have other names
 * then: <cstdlib> takes these into std. A long has 64 bits here; what does not fit into 32 is out of range.
 */
#include <stddef.h>
#include <ws2/link.h>
#pragma GCC system_header

#define WS2_LONG_MAX 2147483647L
#define WS2_LONG_MIN (-WS2_LONG_MAX - 1)
#define WS2_ULONG_MAX 4294967295UL

WS2_BEGIN
extern int* __errno_location(void) __attribute__((__nothrow__, __const__));
extern long ws2_libc_strtol(const char* text, char** end, int radix) __asm__("strtol");
extern unsigned long ws2_libc_strtoul(const char* text, char** end, int radix) __asm__("strtoul");
/* The state of rand: one for each thread, in all sources of the program. */
__attribute__((__weak__, __visibility__("default"))) __thread unsigned ws2_rand_state = 1;
WS2_END

/* Without linker names of their own they would be what libc's names mean in this source. */
WS2_INLINE long strtol(const char* text, char** end, int radix) __asm__("ws2_crt_strtol");
WS2_INLINE unsigned long strtoul(const char* text, char** end, int radix) __asm__("ws2_crt_strtoul");
WS2_INLINE long atol(const char* text) __asm__("ws2_crt_atol");
WS2_INLINE int atoi(const char* text) __asm__("ws2_crt_atoi");
WS2_INLINE long wcstol(const wchar_t* text, wchar_t** end, int radix) __asm__("ws2_crt_wcstol");
WS2_INLINE unsigned long wcstoul(const wchar_t* text, wchar_t** end, int radix) __asm__("ws2_crt_wcstoul");
WS2_INLINE void srand(unsigned seed) __asm__("ws2_crt_srand");
WS2_INLINE int rand(void) __asm__("ws2_crt_rand");

#define WS2_OUT_OF_RANGE(value) return *__errno_location() = 34 /* ERANGE */, (value)

WS2_INLINE long ws2_as_long(long value) {
    if (value > WS2_LONG_MAX) WS2_OUT_OF_RANGE(WS2_LONG_MAX);
    if (value < WS2_LONG_MIN) WS2_OUT_OF_RANGE(WS2_LONG_MIN);
    return value;
}
/* The magnitude of a number that is as large as `magnitude`, or larger. */
WS2_INLINE unsigned long ws2_as_unsigned_long(unsigned long magnitude, int negative, int overflow) {
    if (overflow || magnitude > WS2_ULONG_MAX) WS2_OUT_OF_RANGE(WS2_ULONG_MAX);
    return negative ? (0 - magnitude) & WS2_ULONG_MAX : magnitude;
}

WS2_INLINE long strtol(const char* text, char** end, int radix) {
    return ws2_as_long(ws2_libc_strtol(text, end, radix));
}
WS2_INLINE unsigned long strtoul(const char* text, char** end, int radix) {
    int* const error = __errno_location();
    const int before = *error;
    const char* first = text;
    unsigned long value;
    int overflow, negative;
    *error = 0;
    value = ws2_libc_strtoul(text, end, radix);
    overflow = *error == 34;
    if (*error == 0 || overflow) *error = before;
    while (*first == ' ' || (*first >= '\t' && *first <= '\r'))
        first++;
    negative = *first == '-' && value != 0;
    return ws2_as_unsigned_long(negative && !overflow ? 0 - value : value, negative, overflow);
}
WS2_INLINE long atol(const char* text) { return strtol(text, (char**)0, 10); }
WS2_INLINE int atoi(const char* text) { return (int)strtol(text, (char**)0, 10); }

/* What wcstol and wcstoul read. libc's functions take a wchar_t of 32 bits. */
struct ws2_wide_number {
    unsigned long magnitude;
    int negative, overflow;
};
WS2_INLINE struct ws2_wide_number ws2_read_wide_number(const wchar_t* text, wchar_t** end, int radix) {
    struct ws2_wide_number result = {0, 0, 0};
    const wchar_t *next = text, *after = text;
    while (*next == ' ' || (*next >= '\t' && *next <= '\r'))
        next++;
    result.negative = *next == '-';
    if (*next == '-' || *next == '+') next++;
    if ((radix == 0 || radix == 16) && next[0] == '0' && (next[1] | 32) == 'x' &&
        ((next[2] >= '0' && next[2] <= '9') || ((next[2] | 32) >= 'a' && (next[2] | 32) <= 'f'))) {
        next += 2;
        radix = 16;
    }
    if (radix == 0) radix = *next == '0' ? 8 : 10;
    for (;; next++) {
        const int digit = *next >= '0' && *next <= '9'                 ? (int)(*next - '0')
                          : (*next | 32) >= 'a' && (*next | 32) <= 'z' ? (int)((*next | 32) - 'a') + 10
                                                                       : 99;
        if (digit >= radix) break;
        after = next + 1;
        if (__builtin_mul_overflow(result.magnitude, (unsigned long)radix, &result.magnitude) ||
            __builtin_add_overflow(result.magnitude, (unsigned long)digit, &result.magnitude))
            result.overflow = 1;
    }
    if (after == text) result.negative = 0;
    if (end) *end = (wchar_t*)after;
    return result;
}
WS2_INLINE long wcstol(const wchar_t* text, wchar_t** end, int radix) {
    const struct ws2_wide_number number = ws2_read_wide_number(text, end, radix);
    if (number.overflow || number.magnitude > WS2_ULONG_MAX)
        WS2_OUT_OF_RANGE(number.negative ? WS2_LONG_MIN : WS2_LONG_MAX);
    return ws2_as_long(number.negative ? -(long)number.magnitude : (long)number.magnitude);
}
WS2_INLINE unsigned long wcstoul(const wchar_t* text, wchar_t** end, int radix) {
    const struct ws2_wide_number number = ws2_read_wide_number(text, end, radix);
    return ws2_as_unsigned_long(number.magnitude, number.negative, number.overflow);
}

/* Microsoft's page of rand: 0 to RAND_MAX, 0x7fff. The sequence is part of what programs print. */
WS2_INLINE void srand(unsigned seed) { ws2_rand_state = seed; }
WS2_INLINE int rand(void) {
    ws2_rand_state = ws2_rand_state * 214013u + 2531011u;
    return (int)((ws2_rand_state >> 16) & 0x7fff);
}
#undef WS2_OUT_OF_RANGE
#endif
