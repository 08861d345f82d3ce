#ifndef WS2_CRT_H
#define WS2_CRT_H
/* Names of the Microsoft C run-time that socket programs use, implemented over libc. */
#include <ws2/hide_libc_begin.h>

#include <ctype.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/random.h>
#include <time.h>
#include <wchar.h>
#include <ws2/compiler_keywords.h>
#include <ws2/crt_limits.h>

#define WS2_CRT static __inline__ __attribute__((__unused__))
#define _ERRCODE_DEFINED
#define _TM_DEFINED
#define _TIMESPEC_DEFINED
typedef int errno_t;
typedef size_t rsize_t;
#define _TRUNCATE ((size_t)-1)
#ifndef _MAX_PATH
#define _MAX_PATH 260
#endif
#define _MAX_DRIVE 3
#define _MAX_DIR 256
#define _MAX_FNAME 256
#define _MAX_EXT 256

#ifdef __cplusplus
extern "C++" {
template <class T, size_t n>
char (&ws2_count_of(T (&)[n]))[n];
}
#define _countof(array) (sizeof(ws2_count_of(array)))
#else
#define _countof(array) (sizeof(array) / sizeof((array)[0]))
#endif

/* A cryptographically random number; 0 or an errno value. */
WS2_CRT errno_t rand_s(unsigned int* number) {
    if (!number) return errno = EINVAL;
    return getentropy(number, sizeof *number) == 0 ? 0 : errno;
}

/* Memory that is freed at the end of the function, or by _freea. */
#define _alloca(size) __builtin_alloca(size)
#define _malloca(size) malloc(size)
#define _freea(memory) free(memory)

/* Comparison and copying. */
WS2_CRT int ws2_lower(int c) { return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c; }
WS2_CRT int _strnicmp(const char* a, const char* b, size_t count) {
    for (; count; count--, a++, b++) {
        const int difference = ws2_lower((unsigned char)*a) - ws2_lower((unsigned char)*b);
        if (difference || !*a) return difference;
    }
    return 0;
}
WS2_CRT int _stricmp(const char* a, const char* b) { return _strnicmp(a, b, (size_t)-1); }
WS2_CRT int _memicmp(const void* a, const void* b, size_t count) {
    const unsigned char *left = (const unsigned char*)a, *right = (const unsigned char*)b;
    for (; count; count--, left++, right++)
        if (ws2_lower(*left) != ws2_lower(*right)) return ws2_lower(*left) - ws2_lower(*right);
    return 0;
}
#define stricmp _stricmp
#define strnicmp _strnicmp
#define memicmp _memicmp
#define strcmpi _stricmp
#define _strcmpi _stricmp

WS2_CRT int _wcsnicmp(const wchar_t* a, const wchar_t* b, size_t count) {
    for (; count; count--, a++, b++) {
        const int difference = ws2_lower((int)*a) - ws2_lower((int)*b);
        if (difference || !*a) return difference;
    }
    return 0;
}
WS2_CRT int _wcsicmp(const wchar_t* a, const wchar_t* b) { return _wcsnicmp(a, b, (size_t)-1); }
#define wcsicmp _wcsicmp
#define wcsnicmp _wcsnicmp

WS2_CRT char* _strdup(const char* text) {
    const size_t size = strlen(text) + 1;
    char* copy = (char*)malloc(size);
    return copy ? (char*)memcpy(copy, text, size) : NULL;
}
WS2_CRT char* _strlwr(char* text) {
    char* at;
    for (at = text; *at; at++)
        *at = (char)ws2_lower((unsigned char)*at);
    return text;
}
WS2_CRT char* _strupr(char* text) {
    char* at;
    for (at = text; *at; at++)
        *at = *at >= 'a' && *at <= 'z' ? (char)(*at - ('a' - 'A')) : *at;
    return text;
}

WS2_CRT char* _strrev(char* text) {
    char *left = text, *right = text + strlen(text);
    while (left < right) {
        const char c = *left;
        *left++ = *--right;
        *right = c;
    }
    return text;
}
#define strlwr _strlwr
#define strupr _strupr
#define strrev _strrev

/* The copies of the _s functions, and of strsafe.h, which has no errno and keeps what fits. name_s: an
 * invalid argument and a text that does not fit empty the destination; the error is returned and is errno;
 * the program is not aborted. */
#define WS2_CRT_COPY(name, character)                                                                        \
    WS2_CRT errno_t name(character* destination, size_t size, const character* source, size_t count,         \
                         size_t start) {                                                                     \
        size_t i;                                                                                            \
        if (!destination || !size) return EINVAL;                                                            \
        if ((!source && count) || start >= size) {                                                           \
            destination[0] = 0;                                                                              \
            return EINVAL;                                                                                   \
        }                                                                                                    \
        for (i = start; i < size; i++, source++) {                                                           \
            if (count != _TRUNCATE && i - start == count) break;                                             \
            if (!(destination[i] = *source)) return 0;                                                       \
        }                                                                                                    \
        if (i < size) {                                                                                      \
            destination[i] = 0;                                                                              \
            return 0;                                                                                        \
        }                                                                                                    \
        destination[size - 1] = 0;                                                                           \
        return ERANGE;                                                                                       \
    }                                                                                                        \
    WS2_CRT errno_t name##_s(character* destination, size_t size, const character* source, size_t count,     \
                             size_t start) {                                                                 \
        const errno_t error = name(destination, size, source, count, start);                                 \
        if (error == ERANGE && count == _TRUNCATE) return 80; /* STRUNCATE */                                \
        if (error == ERANGE) destination[0] = 0;                                                             \
        if (error) errno = error;                                                                            \
        return error;                                                                                        \
    }                                                                                                        \
    WS2_CRT size_t name##_length(const character* text, size_t limit) {                                      \
        size_t i = 0;                                                                                        \
        while (text && i < limit && text[i])                                                                 \
            i++;                                                                                             \
        return i;                                                                                            \
    }
WS2_CRT_COPY(ws2_copy, char)
WS2_CRT_COPY(ws2_wide_copy, wchar_t)
WS2_CRT errno_t strcpy_s(char* destination, size_t size, const char* source) {
    return ws2_copy_s(destination, size, source, (size_t)-2, 0);
}
WS2_CRT errno_t strncpy_s(char* destination, size_t size, const char* source, size_t count) {
    return !destination && !size && !count ? 0 : ws2_copy_s(destination, size, source, count, 0);
}
WS2_CRT errno_t strncat_s(char* destination, size_t size, const char* source, size_t count) {
    return ws2_copy_s(destination, size, source, count, ws2_copy_length(destination, size));
}
WS2_CRT errno_t strcat_s(char* destination, size_t size, const char* source) {
    return strncat_s(destination, size, source, (size_t)-2);
}
WS2_CRT size_t strnlen_s(const char* text, size_t limit) { return ws2_copy_length(text, limit); }
WS2_CRT size_t wcsnlen_s(const wchar_t* text, size_t limit) { return ws2_wide_copy_length(text, limit); }
WS2_CRT wchar_t* _wcsdup(const wchar_t* text) {
    const size_t size = (ws2_wide_copy_length(text, (size_t)-1) + 1) * sizeof *text;
    wchar_t* const copy = text ? (wchar_t*)malloc(size) : NULL;
    return copy ? (wchar_t*)memcpy(copy, text, size) : NULL;
}
WS2_CRT errno_t wcscpy_s(wchar_t* destination, size_t size, const wchar_t* source) {
    return ws2_wide_copy_s(destination, size, source, (size_t)-2, 0);
}
WS2_CRT errno_t wcsncpy_s(wchar_t* destination, size_t size, const wchar_t* source, size_t count) {
    return !destination && !size && !count ? 0 : ws2_wide_copy_s(destination, size, source, count, 0);
}
WS2_CRT errno_t wcsncat_s(wchar_t* destination, size_t size, const wchar_t* source, size_t count) {
    return ws2_wide_copy_s(destination, size, source, count, ws2_wide_copy_length(destination, size));
}
WS2_CRT errno_t wcscat_s(wchar_t* destination, size_t size, const wchar_t* source) {
    return wcsncat_s(destination, size, source, (size_t)-2);
}
WS2_CRT errno_t memcpy_s(void* destination, size_t size, const void* source, size_t count) {
    if (!count) return 0;
    if (!destination) return errno = EINVAL;
    if (!source || size < count) {
        memset(destination, 0, size);
        return errno = source ? ERANGE : EINVAL;
    }
    memcpy(destination, source, count);
    return 0;
}
WS2_CRT errno_t memmove_s(void* destination, size_t size, const void* source, size_t count) {
    if (!count) return 0;
    if (!destination || !source) return errno = EINVAL;
    if (size < count) return errno = ERANGE;
    memmove(destination, source, count);
    return 0;
}
WS2_CRT char* strtok_s(char* text, const char* delimiters, char** context) {
    char* end;
    if (!context || !delimiters || (!text && !*context)) {
        errno = EINVAL;
        return NULL;
    }
    if (!text) text = *context;
    text += strspn(text, delimiters);
    if (!*text) {
        *context = text;
        return NULL;
    }
    end = text + strcspn(text, delimiters);
    if (*end) *end++ = 0;
    *context = end;
    return text;
}

#include <ws2/crt_stdio.h>

#include <ws2/crt_scanf.h>

/* Numbers. */
WS2_CRT char* _ui64toa(unsigned long long value, char* buffer, int radix) {
    char digits[65];
    int at = 64, i = 0;
    digits[at] = 0;
    do {
        digits[--at] = "0123456789abcdefghijklmnopqrstuvwxyz"[value % (unsigned)radix];
        value /= (unsigned)radix;
    } while (value);
    while ((buffer[i++] = digits[at++])) {
    }
    return buffer;
}
WS2_CRT char* _i64toa(long long value, char* buffer, int radix) {
    if (value < 0 && radix == 10) {
        buffer[0] = '-';
        _ui64toa(0 - (unsigned long long)value, buffer + 1, radix);
        return buffer;
    }
    return _ui64toa((unsigned long long)value, buffer, radix);
}
/* An unsigned long has 32 bits on Windows. */
WS2_CRT char* _ultoa(unsigned long value, char* buffer, int radix) {
    return _ui64toa((unsigned)value, buffer, radix);
}
WS2_CRT char* _itoa(int value, char* buffer, int radix) {
    return radix == 10 ? _i64toa(value, buffer, radix) : _ui64toa((unsigned)value, buffer, radix);
}
WS2_CRT char* _ltoa(long value, char* buffer, int radix) { return _itoa((int)value, buffer, radix); }
#define itoa _itoa
WS2_CRT errno_t _ui64toa_s(unsigned long long value, char* buffer, size_t size, int radix) {
    char digits[65];
    if (!buffer || !size) return errno = EINVAL;
    buffer[0] = 0;
    if (radix < 2 || radix > 36) return errno = EINVAL;
    return strcpy_s(buffer, size, _ui64toa(value, digits, radix));
}
WS2_CRT errno_t _i64toa_s(long long value, char* buffer, size_t size, int radix) {
    char digits[66];
    if (!buffer || !size) return errno = EINVAL;
    buffer[0] = 0;
    if (radix < 2 || radix > 36) return errno = EINVAL;
    return strcpy_s(buffer, size, _i64toa(value, digits, radix));
}
WS2_CRT errno_t _itoa_s(int value, char* buffer, size_t size, int radix) {
    return radix == 10 ? _i64toa_s(value, buffer, size, radix)
                       : _ui64toa_s((unsigned)value, buffer, size, radix);
}
WS2_CRT errno_t _ultoa_s(unsigned long value, char* buffer, size_t size, int radix) {
    return _ui64toa_s((unsigned)value, buffer, size, radix);
}
#define _ltoa_s _itoa_s
#define ltoa _ltoa
#define ultoa _ultoa
/* A number that does not fit gives the nearest one and ERANGE (Microsoft's page of _wtoi). */
WS2_CRT int _wtoi(const wchar_t* text) {
    long long value = 0;
    int negative;
    if (!text) {
        errno = EINVAL;
        return 0;
    }
    while (*text == ' ' || (*text >= 9 && *text <= 13))
        text++;
    negative = *text == '-';
    if (*text == '-' || *text == '+') text++;
    for (; *text >= '0' && *text <= '9'; text++)
        if (value < 1LL << 32) value = value * 10 + (*text - '0');
    if (value > 0x7fffffffLL + negative) {
        errno = ERANGE;
        value = 0x7fffffffLL + negative;
    }
    return (int)(negative ? -value : value);
}
WS2_CRT long long _atoi64(const char* text) { return strtoll(text, NULL, 10); }
#define _strtoi64 strtoll
#define _strtoui64 strtoull

#ifndef __max
#define __max(a, b) (((a) > (b)) ? (a) : (b))
#define __min(a, b) (((a) < (b)) ? (a) : (b))
#endif
WS2_CRT unsigned short _byteswap_ushort(unsigned short number) { return __builtin_bswap16(number); }
WS2_CRT unsigned int _byteswap_ulong(unsigned int number) { return __builtin_bswap32(number); }
WS2_CRT unsigned long long _byteswap_uint64(unsigned long long number) { return __builtin_bswap64(number); }
#ifndef _rotl
WS2_CRT unsigned int _rotl(unsigned int value, int shift) {
    return value << (shift & 31) | value >> (-shift & 31);
}
WS2_CRT unsigned int _rotr(unsigned int value, int shift) {
    return value >> (shift & 31) | value << (-shift & 31);
}
#endif
WS2_CRT unsigned long long _rotl64(unsigned long long value, int shift) {
    return value << (shift & 63) | value >> (-shift & 63);
}
WS2_CRT unsigned long long _rotr64(unsigned long long value, int shift) {
    return value >> (shift & 63) | value << (-shift & 63);
}

/* Memory. */
#if !defined __cplusplus && !defined __USE_ISOC11
extern void* aligned_alloc(size_t alignment, size_t size); /* libc declares it since C11 */
#endif
WS2_CRT void* _aligned_malloc(size_t size, size_t alignment) {
    if (alignment == 0 || (alignment & (alignment - 1)) != 0) {
        errno = EINVAL;
        return NULL;
    }
    if (size > (size_t)-1 - (alignment - 1)) {
        errno = ENOMEM;
        return NULL;
    }
    return aligned_alloc(alignment, (size + alignment - 1) & ~(alignment - 1));
}
WS2_CRT void _aligned_free(void* memory) { free(memory); }

WS2_CRT errno_t strerror_s(char* buffer, size_t size, int code) {
    return strncpy_s(buffer, size, strerror(code), _TRUNCATE) == EINVAL ? EINVAL : 0;
}
#include <ws2/crt_system.h>

/* The same with the size taken from the array. */
#ifdef __cplusplus
extern "C++" {
template <size_t size>
inline errno_t strcpy_s(char (&destination)[size], const char* source) {
    return strcpy_s(destination, size, source);
}
template <size_t size>
inline errno_t strcat_s(char (&destination)[size], const char* source) {
    return strcat_s(destination, size, source);
}
template <size_t size>
inline errno_t strncpy_s(char (&destination)[size], const char* source, size_t count) {
    return strncpy_s(destination, size, source, count);
}
template <size_t size>
inline errno_t strncat_s(char (&destination)[size], const char* source, size_t count) {
    return strncat_s(destination, size, source, count);
}
template <size_t size>
inline errno_t wcscpy_s(wchar_t (&destination)[size], const wchar_t* source) {
    return wcscpy_s(destination, size, source);
}
template <size_t size>
inline errno_t wcscat_s(wchar_t (&destination)[size], const wchar_t* source) {
    return wcscat_s(destination, size, source);
}
template <size_t size>
inline errno_t strerror_s(char (&buffer)[size], int code) {
    return strerror_s(buffer, size, code);
}
}
#endif

#include <ws2/crt_arrays.h>

#include <ws2/hide_libc_end.h>

/* MinGW-w64 has these for programs that request POSIX; in C++ and without --no-linux they are libc's. */
#if defined WS2_NO_LINUX && !defined __cplusplus &&                                                          \
    (defined _POSIX_C_SOURCE || defined _POSIX_THREAD_SAFE_FUNCTIONS || defined _POSIX)
/* Where the including header hides libc's functions (<io.h>), these names are macros. */
#pragma push_macro("localtime_r")
#undef localtime_r
#pragma push_macro("gmtime_r")
#undef gmtime_r
#pragma push_macro("asctime_r")
#undef asctime_r
#pragma push_macro("ctime_r")
#undef ctime_r
WS2_CRT struct tm* localtime_r(const time_t* when, struct tm* result) {
    return localtime_s(result, when) == 0 ? result : NULL;
}
WS2_CRT struct tm* gmtime_r(const time_t* when, struct tm* result) {
    return gmtime_s(result, when) == 0 ? result : NULL;
}
WS2_CRT char* asctime_r(const struct tm* time, char* buffer) {
    return asctime_s(buffer, 26, time) == 0 ? buffer : NULL;
}
WS2_CRT char* ctime_r(const time_t* when, char* buffer) {
    return ctime_s(buffer, 26, when) == 0 ? buffer : NULL;
}
#pragma pop_macro("localtime_r")
#pragma pop_macro("gmtime_r")
#pragma pop_macro("asctime_r")
#pragma pop_macro("ctime_r")
#endif
#endif
