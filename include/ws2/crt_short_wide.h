#ifndef WS2_CRT_SHORT_WIDE_H
#define WS2_CRT_SHORT_WIDE_H
/* The part of <ws2/crt_wide.h> for -fshort-wchar: texts of a wchar_t of 16 bits. Included by it only. */
#pragma GCC system_header

#define WS2_SHORT_WIDE(result, name, parameters)                                                             \
    WS2_INLINE result name parameters __asm__("ws2_crt_" #name);                                             \
    WS2_INLINE result name parameters

WS2_SHORT_WIDE(size_t, wcslen, (const wchar_t* text)) {
    size_t length = 0;
    while (text[length])
        length++;
    return length;
}
WS2_SHORT_WIDE(size_t, wcsnlen, (const wchar_t* text, size_t limit)) {
    size_t length = 0;
    while (length < limit && text[length])
        length++;
    return length;
}

WS2_SHORT_WIDE(wchar_t*, wmemcpy, (wchar_t * target, const wchar_t* source, size_t count)) {
    return (wchar_t*)__builtin_memcpy(target, source, count * sizeof *target);
}
WS2_SHORT_WIDE(wchar_t*, wmemmove, (wchar_t * target, const wchar_t* source, size_t count)) {
    return (wchar_t*)__builtin_memmove(target, source, count * sizeof *target);
}
WS2_SHORT_WIDE(wchar_t*, wmemset, (wchar_t * target, wchar_t filler, size_t count)) {
    size_t i;
    for (i = 0; i < count; i++)
        target[i] = filler;
    return target;
}
WS2_SHORT_WIDE(int, wmemcmp, (const wchar_t* a, const wchar_t* b, size_t count)) {
    for (; count; count--, a++, b++)
        if (*a != *b) return *a < *b ? -1 : 1;
    return 0;
}

WS2_SHORT_WIDE(wchar_t*, wcscpy, (wchar_t * target, const wchar_t* source)) {
    return wmemcpy(target, source, wcslen(source) + 1);
}
WS2_SHORT_WIDE(wchar_t*, wcsncpy, (wchar_t * target, const wchar_t* source, size_t count)) {
    size_t i;
    for (i = 0; i < count && source[i]; i++)
        target[i] = source[i];
    wmemset(target + i, 0, count - i);
    return target;
}
WS2_SHORT_WIDE(wchar_t*, wcscat, (wchar_t * target, const wchar_t* source)) {
    wcscpy(target + wcslen(target), source);
    return target;
}
WS2_SHORT_WIDE(wchar_t*, wcsncat, (wchar_t * target, const wchar_t* source, size_t count)) {
    const size_t length = wcsnlen(source, count);
    wchar_t* const end = target + wcslen(target);
    wmemcpy(end, source, length);
    end[length] = 0;
    return target;
}
WS2_SHORT_WIDE(int, wcsncmp, (const wchar_t* a, const wchar_t* b, size_t count)) {
    for (; count; count--, a++, b++)
        if (*a != *b || !*a) return *a == *b ? 0 : *a < *b ? -1 : 1;
    return 0;
}
WS2_SHORT_WIDE(int, wcscmp, (const wchar_t* a, const wchar_t* b)) { return wcsncmp(a, b, (size_t)-1); }
WS2_SHORT_WIDE(int, wcscoll, (const wchar_t* a, const wchar_t* b)) { return wcscmp(a, b); }
WS2_SHORT_WIDE(size_t, wcsxfrm, (wchar_t * target, const wchar_t* source, size_t count)) {
    const size_t length = wcslen(source);
    if (count) wcsncpy(target, source, count);
    return length;
}
WS2_INLINE wchar_t* ws2_find_wide(const wchar_t* text, wchar_t character) {
    for (; *text != character; text++)
        if (!*text) return NULL;
    return (wchar_t*)text;
}
WS2_SHORT_WIDE(size_t, wcsspn, (const wchar_t* text, const wchar_t* set)) {
    size_t length = 0;
    while (text[length] && ws2_find_wide(set, text[length]))
        length++;
    return length;
}
WS2_SHORT_WIDE(size_t, wcscspn, (const wchar_t* text, const wchar_t* set)) {
    size_t length = 0;
    while (text[length] && !ws2_find_wide(set, text[length]))
        length++;
    return length;
}
WS2_SHORT_WIDE(wchar_t*, wcstok, (wchar_t * text, const wchar_t* delimiters, wchar_t** context)) {
    wchar_t* end;
    if (!text) text = *context;
    if (!text) return NULL;
    text += wcsspn(text, delimiters);
    if (!*text) {
        *context = NULL;
        return NULL;
    }
    end = text + wcscspn(text, delimiters);
    *context = *end ? end + 1 : NULL;
    *end = 0;
    return text;
}
WS2_SHORT_WIDE(wchar_t*, wcsdup, (const wchar_t* text)) {
    const size_t count = wcslen(text) + 1;
    wchar_t* const copy = (wchar_t*)__builtin_malloc(count * sizeof *copy);
    return copy ? wmemcpy(copy, text, count) : NULL;
}

/* In C++ the result of a search is as constant as the text. */
#ifdef __cplusplus
#define WS2_WIDE_SEARCH(name, parameter, argument)                                                           \
    WS2_INLINE wchar_t* ws2_##name(const wchar_t* text, parameter);                                          \
    WS2_CXX_BEGIN                                                                                            \
    WS2_INLINE wchar_t* name(wchar_t* text, parameter) { return ws2_##name(text, argument); }                \
    WS2_INLINE const wchar_t* name(const wchar_t* text, parameter) { return ws2_##name(text, argument); }    \
    WS2_CXX_END                                                                                              \
    WS2_INLINE wchar_t* ws2_##name(const wchar_t* text, parameter)
#else
#define WS2_WIDE_SEARCH(name, parameter, argument)                                                           \
    WS2_SHORT_WIDE(wchar_t*, name, (const wchar_t* text, parameter))
#endif
WS2_WIDE_SEARCH(wcschr, wchar_t character, character) { return ws2_find_wide(text, character); }
WS2_WIDE_SEARCH(wcsrchr, wchar_t character, character) {
    const wchar_t* at = text + wcslen(text);
    while (at != text && *at != character)
        at--;
    return *at == character ? (wchar_t*)at : NULL;
}
WS2_WIDE_SEARCH(wcspbrk, const wchar_t* set, set) {
    text += wcscspn(text, set);
    return *text ? (wchar_t*)text : NULL;
}
WS2_WIDE_SEARCH(wcsstr, const wchar_t* part, part) {
    const size_t length = wcslen(part);
    for (; wcsncmp(text, part, length) != 0; text++)
        if (!*text) return NULL;
    return (wchar_t*)text;
}
#undef WS2_WIDE_SEARCH
#ifdef __cplusplus
WS2_CXX_BEGIN
WS2_INLINE const wchar_t* wmemchr(const wchar_t* text, wchar_t character, size_t count) {
    for (; count; count--, text++)
        if (*text == character) return text;
    return NULL;
}
WS2_INLINE wchar_t* wmemchr(wchar_t* text, wchar_t character, size_t count) {
    return (wchar_t*)wmemchr((const wchar_t*)text, character, count);
}
WS2_CXX_END
#else
WS2_SHORT_WIDE(wchar_t*, wmemchr, (const wchar_t* text, wchar_t character, size_t count)) {
    for (; count; count--, text++)
        if (*text == character) return (wchar_t*)text;
    return NULL;
}
#endif

/* Numbers: libc reads them from a copy in ASCII, which ends where a number cannot go on. */
WS2_INLINE char* ws2_narrow_number(const wchar_t* text, char* buffer, size_t size, size_t* spaces) {
    size_t length = 0, i;
    char* copy = buffer;
    for (*spaces = 0; *text == ' ' || (*text >= '\t' && *text <= '\r'); text++)
        ++*spaces;
    while (text[length] > ' ' && text[length] < 0x7F)
        length++;
    if (length >= size) copy = (char*)__builtin_malloc(length + 1);
    if (!copy) return NULL;
    for (i = 0; i < length; i++)
        copy[i] = (char)text[i];
    copy[length] = 0;
    return copy;
}
#define WS2_SHORT_WIDE_NUMBER(result, name, narrow, parameters, arguments)                                   \
    WS2_BEGIN                                                                                                \
    extern result ws2_libc_##narrow parameters(char) __asm__(#narrow);                                       \
    WS2_END                                                                                                  \
    WS2_SHORT_WIDE(result, name, parameters(wchar_t)) {                                                      \
        char buffer[128], *end_of_copy;                                                                      \
        size_t spaces;                                                                                       \
        char* const copy = ws2_narrow_number(text, buffer, sizeof buffer, &spaces);                          \
        result value;                                                                                        \
        if (!copy) return 0;                                                                                 \
        value = ws2_libc_##narrow arguments;                                                                 \
        if (end) *end = (wchar_t*)text + (end_of_copy == copy ? 0 : spaces + (size_t)(end_of_copy - copy));  \
        if (copy != buffer) __builtin_free(copy);                                                            \
        return value;                                                                                        \
    }
#define WS2_REAL_PARAMETERS(character) (const character* text, character** end)
#define WS2_WHOLE_PARAMETERS(character) (const character* text, character** end, int radix)
WS2_SHORT_WIDE_NUMBER(double, wcstod, strtod, WS2_REAL_PARAMETERS, (copy, &end_of_copy))
WS2_SHORT_WIDE_NUMBER(float, wcstof, strtof, WS2_REAL_PARAMETERS, (copy, &end_of_copy))
WS2_SHORT_WIDE_NUMBER(long double, wcstold, strtold, WS2_REAL_PARAMETERS, (copy, &end_of_copy))
WS2_SHORT_WIDE_NUMBER(long long, wcstoll, strtoll, WS2_WHOLE_PARAMETERS, (copy, &end_of_copy, radix))
WS2_SHORT_WIDE_NUMBER(unsigned long long, wcstoull, strtoull, WS2_WHOLE_PARAMETERS,
                      (copy, &end_of_copy, radix))
WS2_SHORT_WIDE_NUMBER(__INTMAX_TYPE__, wcstoimax, strtoimax, WS2_WHOLE_PARAMETERS,
                      (copy, &end_of_copy, radix))
WS2_SHORT_WIDE_NUMBER(__UINTMAX_TYPE__, wcstoumax, strtoumax, WS2_WHOLE_PARAMETERS,
                      (copy, &end_of_copy, radix))
#undef WS2_SHORT_WIDE_NUMBER
#undef WS2_REAL_PARAMETERS
#undef WS2_WHOLE_PARAMETERS
#endif
