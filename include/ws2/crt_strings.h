#ifndef WS2_CRT_STRINGS_H
#define WS2_CRT_STRINGS_H
/* The part of <ws2/crt.h> for the less usual functions on texts; included by it only. Letters are those of
 * ASCII. Texts of the multibyte functions are UTF-8 in the other parts of the run-time, and bytes here, as in
 * the locale "C". */

#define WS2_STRING_FORMS(character, lower, upper, lower_s, upper_s, reverse, set, set_count, set_s,          \
                         set_count_s, length_of)                                                             \
    WS2_CRT character* set(character* text, int filler) {                                                    \
        character* at;                                                                                       \
        for (at = text; *at; at++)                                                                           \
            *at = (character)filler;                                                                         \
        return text;                                                                                         \
    }                                                                                                        \
    WS2_CRT character* set_count(character* text, int filler, size_t count) {                                \
        character* at;                                                                                       \
        for (at = text; count && *at; at++, count--)                                                         \
            *at = (character)filler;                                                                         \
        return text;                                                                                         \
    }                                                                                                        \
    /* EINVAL for a text without an end in its buffer, which is then empty. */                               \
    WS2_CRT errno_t set_s##_checked(character* text, size_t size) {                                          \
        if (!text || !size) return errno = EINVAL;                                                           \
        if (length_of(text, size) < size) return 0;                                                          \
        text[0] = 0;                                                                                         \
        return errno = EINVAL;                                                                               \
    }                                                                                                        \
    WS2_CRT errno_t set_s(character* text, size_t size, int filler) {                                        \
        const errno_t error = set_s##_checked(text, size);                                                   \
        if (!error) set(text, filler);                                                                       \
        return error;                                                                                        \
    }                                                                                                        \
    WS2_CRT errno_t set_count_s(character* text, size_t size, int filler, size_t count) {                    \
        const errno_t error = set_s##_checked(text, size);                                                   \
        if (!error) set_count(text, filler, count);                                                          \
        return error;                                                                                        \
    }                                                                                                        \
    WS2_CRT errno_t lower_s(character* text, size_t size) {                                                  \
        const errno_t error = set_s##_checked(text, size);                                                   \
        if (!error) lower(text);                                                                             \
        return error;                                                                                        \
    }                                                                                                        \
    WS2_CRT errno_t upper_s(character* text, size_t size) {                                                  \
        const errno_t error = set_s##_checked(text, size);                                                   \
        if (!error) upper(text);                                                                             \
        return error;                                                                                        \
    }
WS2_CRT wchar_t* _wcslwr(wchar_t* text) {
    wchar_t* at;
    for (at = text; *at; at++)
        *at = (wchar_t)(*at >= 'A' && *at <= 'Z' ? *at + ('a' - 'A') : *at);
    return text;
}
WS2_CRT wchar_t* _wcsupr(wchar_t* text) {
    wchar_t* at;
    for (at = text; *at; at++)
        *at = (wchar_t)(*at >= 'a' && *at <= 'z' ? *at - ('a' - 'A') : *at);
    return text;
}
WS2_CRT wchar_t* _wcsrev(wchar_t* text) {
    wchar_t *left = text, *right = text + ws2_wide_copy_length(text, (size_t)-1);
    while (left < right) {
        const wchar_t c = *left;
        *left++ = *--right;
        *right = c;
    }
    return text;
}
WS2_STRING_FORMS(char, _strlwr, _strupr, _strlwr_s, _strupr_s, _strrev, _strset, _strnset, _strset_s,
                 _strnset_s, ws2_copy_length)
WS2_STRING_FORMS(wchar_t, _wcslwr, _wcsupr, _wcslwr_s, _wcsupr_s, _wcsrev, _wcsset, _wcsnset, _wcsset_s,
                 _wcsnset_s, ws2_wide_copy_length)
#undef WS2_STRING_FORMS
#define strset _strset
#define strnset _strnset
#define wcslwr _wcslwr
#define wcsupr _wcsupr
#define wcsrev _wcsrev
#define wcsset _wcsset
#define wcsnset _wcsnset

/* The first character that is not in the set; NULL at the end of the text. */
WS2_CRT char* _strspnp(const char* text, const char* set) {
    text += strspn(text, set);
    return *text ? (char*)text : NULL;
}
WS2_CRT void* _memccpy(void* target, const void* source, int last, size_t count) {
    unsigned char* to = (unsigned char*)target;
    const unsigned char* from = (const unsigned char*)source;
    for (; count; count--)
        if ((*to++ = *from++) == (unsigned char)last) return to;
    return NULL;
}

/* In the order of the locale "C". */
WS2_CRT int _strncoll(const char* a, const char* b, size_t count) { return strncmp(a, b, count); }
#define _stricoll _stricmp
#define _strnicoll _strnicmp
#define _wcsicoll _wcsicmp
#define _wcsnicoll _wcsnicmp
#define _wcsncoll wcsncmp

/* With a locale: letters are those of ASCII, numbers those of the locale "C". */
#define _stricmp_l(a, b, locale) ((void)(locale), _stricmp(a, b))
#define _strnicmp_l(a, b, count, locale) ((void)(locale), _strnicmp(a, b, count))
#define _wcsicmp_l(a, b, locale) ((void)(locale), _wcsicmp(a, b))
#define _wcsnicmp_l(a, b, count, locale) ((void)(locale), _wcsnicmp(a, b, count))
#define _strlwr_l(text, locale) ((void)(locale), _strlwr(text))
#define _strupr_l(text, locale) ((void)(locale), _strupr(text))
#define _strcoll_l(a, b, locale) ((void)(locale), strcmp(a, b))

WS2_CRT wchar_t* wcstok_s(wchar_t* text, const wchar_t* delimiters, wchar_t** context) {
    wchar_t* end;
    const wchar_t* d;
    if (!context || !delimiters || (!text && !*context)) {
        errno = EINVAL;
        return NULL;
    }
    if (!text) text = *context;
    for (;; text++) {
        for (d = delimiters; *d && *d != *text; d++) {
        }
        if (!*text || !*d) break;
    }
    for (end = text; *end; end++) {
        for (d = delimiters; *d && *d != *end; d++) {
        }
        if (*d) break;
    }
    *context = *end ? end + 1 : end;
    if (end == text) return NULL;
    *end = 0;
    return text;
}
WS2_CRT errno_t wmemcpy_s(wchar_t* target, size_t size, const wchar_t* source, size_t count) {
    return memcpy_s(target, size * sizeof *target, source, count * sizeof *target);
}
WS2_CRT errno_t wmemmove_s(wchar_t* target, size_t size, const wchar_t* source, size_t count) {
    return memmove_s(target, size * sizeof *target, source, count * sizeof *target);
}
WS2_CRT errno_t wctomb_s(int* written, char* buffer, size_t size, wchar_t character) {
    char bytes[16];
    int length;
    if (!buffer) {
        if (size) return errno = EINVAL;
        if (written) *written = 0;
        return 0;
    }
    length = character ? _snprintf(bytes, sizeof bytes, "%lc", character) : 1;
    if (!character) bytes[0] = 0;
    if (length < 0 || (size_t)length > size) {
        if (written) *written = -1;
        return errno = length < 0 ? EILSEQ : ERANGE;
    }
    memcpy(buffer, bytes, (size_t)length);
    if (written) *written = length;
    return 0;
}
WS2_CRT errno_t wcrtomb_s(size_t* written, char* buffer, size_t size, wchar_t character, mbstate_t* state) {
    int length = 0;
    const errno_t error = wctomb_s(&length, buffer, size, character);
    (void)state;
    if (written) *written = error ? (size_t)-1 : buffer ? (size_t)length : 1;
    return error;
}

/* The message that strerror has for the current error, behind the caller's own text. */
WS2_CRT errno_t _strerror_s(char* buffer, size_t size, const char* prefix) {
    const int code = errno;
    if (!buffer || !size) return errno = EINVAL;
    _snprintf(buffer, size, "%s%s%s\n", prefix ? prefix : "", prefix ? ": " : "", strerror(code));
    buffer[size - 1] = 0;
    errno = code;
    return 0;
}
WS2_CRT char* _strerror(const char* prefix) {
    static __thread char text[512];
    _strerror_s(text, sizeof text, prefix);
    return text;
}
WS2_CRT errno_t _wcserror_s(wchar_t* buffer, size_t size, int code) {
    if (!buffer || !size) return errno = EINVAL;
    _snwprintf(buffer, size, L"%hs", strerror(code));
    buffer[size - 1] = 0;
    return 0;
}
WS2_CRT wchar_t* _wcserror(int code) {
    static __thread wchar_t text[512];
    _wcserror_s(text, sizeof text / sizeof *text, code);
    return text;
}
WS2_CRT errno_t __wcserror_s(wchar_t* buffer, size_t size, const wchar_t* prefix) {
    const int code = errno;
    if (!buffer || !size) return errno = EINVAL;
    _snwprintf(buffer, size, L"%ls%hs%hs\n", prefix ? prefix : L"", prefix ? ": " : "", strerror(code));
    buffer[size - 1] = 0;
    errno = code;
    return 0;
}
WS2_CRT wchar_t* __wcserror(const wchar_t* prefix) {
    static __thread wchar_t text[512];
    __wcserror_s(text, sizeof text / sizeof *text, prefix);
    return text;
}
WS2_CRT void _wperror(const wchar_t* prefix) {
    const int code = errno;
    char narrow[512];
    _snprintf(narrow, sizeof narrow, "%ls", prefix ? prefix : L"");
    narrow[sizeof narrow - 1] = 0;
    errno = code;
    perror(narrow);
}

/* Numbers. */
WS2_CRT long _wtol(const wchar_t* text) { return (long)_wtoi(text); }
WS2_CRT long long _wtoll(const wchar_t* text) { return _wtoi64(text); }
#define _atof_l(text, locale) ((void)(locale), atof(text))
#define _atoi_l(text, locale) ((void)(locale), atoi(text))
#define _atol_l(text, locale) ((void)(locale), atol(text))
#define _strtod_l(text, end, locale) ((void)(locale), strtod(text, end))
#define _strtol_l(text, end, radix, locale) ((void)(locale), strtol(text, end, radix))
#define _strtoul_l(text, end, radix, locale) ((void)(locale), strtoul(text, end, radix))
#define _strtoi64_l(text, end, radix, locale) ((void)(locale), _strtoi64(text, end, radix))
#define _strtoui64_l(text, end, radix, locale) ((void)(locale), _strtoui64(text, end, radix))
#define _wcstod_l(text, end, locale) ((void)(locale), wcstod(text, end))
#define _wcstol_l(text, end, radix, locale) ((void)(locale), wcstol(text, end, radix))

WS2_BEGIN
extern int ws2_libc_format_digits(char* buffer, size_t size, const char* format, ...) __asm__("snprintf");
WS2_END
/* The decimal digits of a number: `digits` behind the point, or `digits` in all. Half a unit of the last
 * digit is rounded up, as on Windows, so the digits are cut off from all that the number has. */
WS2_CRT errno_t ws2_digits(char* buffer, size_t size, double value, int digits, int* point, int* sign,
                           int all) {
    char text[800]; /* 767 digits at most, and an exponent */
    int count, i;
    if (!buffer || !size || !point || !sign) return errno = EINVAL;
    buffer[0] = 0;
    *sign = __builtin_signbit(value) != 0;
    *point = 0;
    if (__builtin_isnan(value) || __builtin_isinf(value)) return errno = EINVAL;
    count = ws2_libc_format_digits(text, sizeof text, "%.770e", *sign ? -value : value);
    if (count < 0) return errno = ENOMEM; /* so many digits need memory */
    text[1] = text[0];
    if (value != 0) *point = atoi(strchr(text, 'e') + 1) + 1;
    if (digits > 750) digits = 750;
    if (all && digits < 0) digits = 0;
    count = all ? digits : *point + digits;
    if (count > 750) count = 750;
    if (count < 0) return 0;
    text[0] = '0';
    if (text[count + 1] >= '5') {
        for (i = count; text[i] == '9'; i--)
            text[i] = '0';
        text[i]++;
    }
    if (text[0] == '1') ++*point;
    /* With the digit of the carry; _ecvt has as many digits as before, _fcvt one more. */
    if (text[0] == '1' && !all) count++;
    if ((size_t)count >= size) return errno = ERANGE;
    memcpy(buffer, text + (text[0] == '0'), (size_t)count);
    buffer[count] = 0;
    return 0;
}
WS2_CRT errno_t _ecvt_s(char* buffer, size_t size, double value, int digits, int* point, int* sign) {
    return ws2_digits(buffer, size, value, digits, point, sign, 1);
}
WS2_CRT errno_t _fcvt_s(char* buffer, size_t size, double value, int digits, int* point, int* sign) {
    return ws2_digits(buffer, size, value, digits, point, sign, 0);
}
WS2_CRT char* _ecvt(double value, int digits, int* point, int* sign) {
    static __thread char text[512];
    ws2_digits(text, sizeof text, value, digits, point, sign, 1);
    return text;
}
WS2_CRT char* _fcvt(double value, int digits, int* point, int* sign) {
    static __thread char text[512];
    ws2_digits(text, sizeof text, value, digits, point, sign, 0);
    return text;
}
/* With `digits` significant digits, without zeros at the end, and with an exponent if it is too large or
 * small for them. The number keeps its decimal point: "100." */
WS2_CRT errno_t _gcvt_s(char* buffer, size_t size, double value, int digits) {
    char text[800], figures[800];
    int point, sign, length, before;
    if (!buffer || !size || digits < 0 || (size_t)digits >= size) {
        if (buffer && size) buffer[0] = 0;
        return errno = !buffer || !size ? EINVAL : ERANGE;
    }
    if (__builtin_isnan(value) || __builtin_isinf(value)) {
        _snprintf(text, sizeof text, "%g", value);
        return strcpy_s(buffer, size, text);
    }
    if (digits == 0) digits = 1;
    if (digits > 750) digits = 750;
    if (ws2_digits(figures, sizeof figures, value, digits, &point, &sign, 1) != 0) {
        buffer[0] = 0;
        return errno;
    }
    if (value == 0) point = 1;
    for (length = (int)strlen(figures); length > 1 && figures[length - 1] == '0'; length--) {
    }
    figures[length] = 0;
    if (point < -3 || point > digits) {
        _snprintf(text, sizeof text, "%s%c.%se%+03d", sign ? "-" : "", figures[0], figures + 1, point - 1);
    } else if (point <= 0) {
        _snprintf(text, sizeof text, "%s0.%.*s%s", sign ? "-" : "", -point, "000", figures);
    } else {
        before = length < point ? length : point;
        length = _snprintf(text, sizeof text, "%s%.*s", sign ? "-" : "", before, figures);
        memset(text + length, '0', (size_t)(point - before));
        length += point - before;
        text[length] = '.';
        strcpy(text + length + 1, figures + before);
    }
    return strcpy_s(buffer, size, text);
}
WS2_CRT char* _gcvt(double value, int digits, char* buffer) {
    return _gcvt_s(buffer, 400, value, digits) == 0 ? buffer : NULL;
}

/* Characters. */
#include <ws2/crt_kinds.h>
#define _isctype_l(c, kinds, locale) ((void)(locale), _isctype(c, kinds))
#define _isalpha_l(c, locale) ((void)(locale), isalpha(c))
#define _isdigit_l(c, locale) ((void)(locale), isdigit(c))
#define _isalnum_l(c, locale) ((void)(locale), isalnum(c))
#define _isspace_l(c, locale) ((void)(locale), isspace(c))
#define _isupper_l(c, locale) ((void)(locale), isupper(c))
#define _islower_l(c, locale) ((void)(locale), islower(c))
#define _isxdigit_l(c, locale) ((void)(locale), isxdigit(c))
#define _isprint_l(c, locale) ((void)(locale), isprint(c))
#define _ispunct_l(c, locale) ((void)(locale), ispunct(c))
#define _iscntrl_l(c, locale) ((void)(locale), iscntrl(c))
#define _isgraph_l(c, locale) ((void)(locale), isgraph(c))
#define _isblank_l(c, locale) ((void)(locale), isblank(c))
#define isleadbyte(c) ((void)(c), 0) /* no byte of UTF-8 is the first one of two in a code page */
#define _isleadbyte_l(c, locale) ((void)(locale), isleadbyte(c))
#define _tolower_l(c, locale) ((void)(locale), tolower(c))
#define _toupper_l(c, locale) ((void)(locale), toupper(c))
#ifndef __isascii
#define __isascii(c) ((unsigned)(c) < 0x80)
#endif
#ifndef __toascii
#define __toascii(c) ((c)&0x7F)
#endif
WS2_CRT int __iscsymf(int c) { return _isctype(c, _ALPHA) || c == '_'; }
WS2_CRT int __iscsym(int c) { return _isctype(c, _ALPHA | _DIGIT) || c == '_'; }
#define iscsym __iscsym
#define iscsymf __iscsymf
#define iswascii(c) ((unsigned)(c) < 0x80)

/* The same with the size taken from the array. */
#ifdef __cplusplus
extern "C++" {
#define WS2_ARRAY_FORM(name, character)                                                                      \
    template <size_t size>                                                                                   \
    inline errno_t name(character(&text)[size]) {                                                            \
        return name(text, size);                                                                             \
    }
WS2_ARRAY_FORM(_strlwr_s, char)
WS2_ARRAY_FORM(_strupr_s, char)
WS2_ARRAY_FORM(_wcslwr_s, wchar_t)
WS2_ARRAY_FORM(_wcsupr_s, wchar_t)
#undef WS2_ARRAY_FORM
template <size_t size>
inline errno_t _strset_s(char (&text)[size], int filler) {
    return _strset_s(text, size, filler);
}
template <size_t size>
inline errno_t _strnset_s(char (&text)[size], int filler, size_t count) {
    return _strnset_s(text, size, filler, count);
}
template <size_t size>
inline errno_t wcsncpy_s(wchar_t (&destination)[size], const wchar_t* source, size_t count) {
    return wcsncpy_s(destination, size, source, count);
}
template <size_t size>
inline errno_t wcsncat_s(wchar_t (&destination)[size], const wchar_t* source, size_t count) {
    return wcsncat_s(destination, size, source, count);
}
template <size_t size>
inline errno_t _gcvt_s(char (&buffer)[size], double value, int digits) {
    return _gcvt_s(buffer, size, value, digits);
}
}
#endif
#endif
