#ifndef WS2_CRT_PROGRAM_H
#define WS2_CRT_PROGRAM_H
/* The part of <ws2/crt.h> for memory, searches, errors, locales and times beyond libc's; included by it
 * only. */

#include <stdint.h>

/* Memory. */
WS2_CRT void* _recalloc(void* memory, size_t count, size_t size) {
    const size_t before = memory ? ws2_libc_usable_size(memory) : 0;
    void* grown;
    if (size && count > (size_t)-1 / size) {
        errno = ENOMEM;
        return NULL;
    }
    grown = realloc(memory, count * size);
    if (grown && count * size > before) memset((char*)grown + before, 0, count * size - before);
    return grown;
}
/* In place only: NULL where the block would have to move. */
WS2_CRT void* _expand(void* memory, size_t size) {
    if (memory && size <= ws2_libc_usable_size(memory)) return memory;
    errno = memory ? ENOMEM : EINVAL;
    return NULL;
}
WS2_CRT void* _aligned_realloc(void* memory, size_t size, size_t alignment) {
    const size_t before = memory ? ws2_libc_usable_size(memory) : 0;
    void* moved;
    if (memory && !size) {
        free(memory);
        return NULL;
    }
    moved = _aligned_malloc(size, alignment);
    if (moved && memory) {
        memcpy(moved, memory, before < size ? before : size);
        free(memory);
    }
    return moved;
}
WS2_CRT void* _aligned_recalloc(void* memory, size_t count, size_t size, size_t alignment) {
    const size_t before = memory ? ws2_libc_usable_size(memory) : 0;
    void* moved;
    if (size && count > (size_t)-1 / size) {
        errno = ENOMEM;
        return NULL;
    }
    moved = _aligned_realloc(memory, count * size, alignment);
    if (moved && count * size > before) memset((char*)moved + before, 0, count * size - before);
    return moved;
}
WS2_CRT size_t _aligned_msize(void* memory, size_t alignment, size_t offset) {
    (void)alignment;
    (void)offset;
    return ws2_libc_usable_size(memory);
}
/* libc stops the program when it finds that its heap is damaged. */
#define _HEAPEMPTY (-1)
#define _HEAPOK (-2)
#define _HEAPBADBEGIN (-3)
#define _HEAPBADNODE (-4)
#define _HEAPEND (-5)
#define _HEAPBADPTR (-6)
WS2_CRT int _heapchk(void) { return _HEAPOK; }
WS2_BEGIN
extern int ws2_libc_malloc_trim(size_t keep) __asm__("malloc_trim");
WS2_END
WS2_CRT int _heapmin(void) {
    ws2_libc_malloc_trim(0);
    return 0;
}

/* Searches whose comparison gets a pointer of the caller first. */
WS2_CRT void* bsearch_s(const void* key, const void* base, size_t count, size_t size,
                        int (*compare)(void* context, const void* key, const void* element), void* context) {
    const char* first = (const char*)base;
    if ((!base && count) || !size || !compare) {
        errno = EINVAL;
        return NULL;
    }
    while (count) {
        const char* const middle = first + count / 2 * size;
        const int order = compare(context, key, middle);
        if (order == 0) return (void*)middle;
        if (order > 0) {
            first = middle + size;
            count -= count / 2 + 1;
        } else {
            count /= 2;
        }
    }
    return NULL;
}
struct ws2_comparison {
    int (*compare)(void* context, const void* a, const void* b);
    void* context;
};
WS2_CRT int ws2_compare(const void* a, const void* b, void* comparison) {
    struct ws2_comparison* const call = (struct ws2_comparison*)comparison;
    return call->compare(call->context, a, b);
}
WS2_BEGIN
extern void ws2_libc_qsort_r(void* base, size_t count, size_t size,
                             int (*compare)(const void*, const void*, void*),
                             void* context) __asm__("qsort_r");
WS2_END
WS2_CRT void qsort_s(void* base, size_t count, size_t size,
                     int (*compare)(void* context, const void* a, const void* b), void* context) {
    struct ws2_comparison comparison;
    if ((!base && count) || !size || !compare) {
        errno = EINVAL;
        return;
    }
    comparison.compare = compare;
    comparison.context = context;
    ws2_libc_qsort_r(base, count, size, ws2_compare, &comparison);
}
WS2_CRT void* _lfind_s(const void* key, const void* base, unsigned int* count, size_t size,
                       int (*compare)(void* context, const void* key, const void* element), void* context) {
    unsigned int i;
    if (!key || !count || (!base && *count) || !size || !compare) {
        errno = EINVAL;
        return NULL;
    }
    for (i = 0; i < *count; i++)
        if (compare(context, key, (const char*)base + i * size) == 0) return (char*)base + i * size;
    return NULL;
}
WS2_CRT void* _lfind(const void* key, const void* base, unsigned int* count, unsigned int size,
                     int (*compare)(const void* key, const void* element)) {
    unsigned int i;
    for (i = 0; i < *count; i++)
        if (compare(key, (const char*)base + (size_t)i * size) == 0) return (char*)base + (size_t)i * size;
    return NULL;
}
WS2_CRT void* _lsearch(const void* key, void* base, unsigned int* count, unsigned int size,
                       int (*compare)(const void* key, const void* element)) {
    void* const found = _lfind(key, base, count, size, compare);
    return found ? found : memcpy((char*)base + (size_t)(*count)++ * size, key, size);
}
WS2_CRT void _swab(char* source, char* target, int count) {
    for (; count > 1; count -= 2, source += 2, target += 2) {
        const char first = source[0];
        target[0] = source[1];
        target[1] = first;
    }
}

/* Numbers. */
WS2_CRT long long _abs64(long long number) { return number < 0 ? -number : number; }
WS2_CRT unsigned char _rotl8(unsigned char value, unsigned char shift) {
    return (unsigned char)(value << (shift & 7) | value >> (-shift & 7));
}
WS2_CRT unsigned char _rotr8(unsigned char value, unsigned char shift) {
    return (unsigned char)(value >> (shift & 7) | value << (-shift & 7));
}
WS2_CRT unsigned short _rotl16(unsigned short value, unsigned char shift) {
    return (unsigned short)(value << (shift & 15) | value >> (-shift & 15));
}
WS2_CRT unsigned short _rotr16(unsigned short value, unsigned char shift) {
    return (unsigned short)(value >> (shift & 15) | value << (-shift & 15));
}

/* Errors. */
WS2_CRT errno_t _get_errno(int* value) {
    if (!value) return EINVAL;
    *value = errno;
    return 0;
}
WS2_CRT errno_t _set_errno(int value) {
    errno = value;
    return 0;
}
/* Invalid arguments are reported through errno, and the handler is not called. */
typedef void (*_invalid_parameter_handler)(const wchar_t* expression, const wchar_t* function,
                                           const wchar_t* file, unsigned int line, uintptr_t reserved);
typedef void (*_purecall_handler)(void);
__attribute__((__weak__)) _invalid_parameter_handler ws2_invalid_parameter_handler = NULL;
WS2_CRT _invalid_parameter_handler _set_invalid_parameter_handler(_invalid_parameter_handler handler) {
    const _invalid_parameter_handler before = ws2_invalid_parameter_handler;
    ws2_invalid_parameter_handler = handler;
    return before;
}
WS2_CRT _invalid_parameter_handler _get_invalid_parameter_handler(void) {
    return ws2_invalid_parameter_handler;
}
#define _set_thread_local_invalid_parameter_handler _set_invalid_parameter_handler
#define _get_thread_local_invalid_parameter_handler _get_invalid_parameter_handler

WS2_CRT errno_t _get_doserrno(unsigned long* value) {
    if (!value) return errno = EINVAL;
    *value = _doserrno;
    return 0;
}
WS2_CRT errno_t _set_doserrno(unsigned long value) {
    _doserrno = value;
    return 0;
}

/* The end of the program. _cexit writes what streams hold; exit handlers run when the program ends. */
WS2_CRT void _cexit(void) { fflush(NULL); }
WS2_CRT void _c_exit(void) {}
typedef int (*_onexit_t)(void);
#define onexit_t _onexit_t
WS2_CRT _onexit_t _onexit(_onexit_t function) {
    union {
        _onexit_t with_result;
        void (*plain)(void);
    } forms;
    forms.with_result = function;
    return atexit(forms.plain) == 0 ? function : NULL;
}
#define onexit _onexit

/* Locales. */
WS2_BEGIN
extern _locale_t ws2_libc_newlocale(int mask, const char* name, _locale_t base) __asm__("newlocale");
extern void ws2_libc_freelocale(_locale_t locale) __asm__("freelocale");
extern _locale_t ws2_libc_duplocale(_locale_t locale) __asm__("duplocale");
WS2_END
WS2_CRT _locale_t _create_locale(int category, const char* name) {
    return name ? ws2_libc_newlocale(category == 6 /* LC_ALL */ ? 0x1FBF : 1 << category, name, NULL) : NULL;
}
WS2_CRT void _free_locale(_locale_t locale) {
    if (locale) ws2_libc_freelocale(locale);
}
WS2_CRT _locale_t _get_current_locale(void) { return ws2_libc_duplocale(ws2_libc_uselocale(NULL)); }
/* Narrow text is UTF-8, and no byte of it is the first one of two in a code page. */
#define _MB_CP_SBCS 0
#define _MB_CP_OEM (-2)
#define _MB_CP_ANSI (-3)
#define _MB_CP_LOCALE (-4)
#define _MB_CP_UTF8 65001
/* That of narrow text (GetACP), which cannot be changed. */
WS2_CRT int _getmbcp(void) { return _MB_CP_UTF8; }
WS2_CRT int _setmbcp(int page) { return page <= 0 || page == _MB_CP_UTF8 ? 0 : ((errno = EINVAL), -1); }
#define _ENABLE_PER_THREAD_LOCALE 1
#define _DISABLE_PER_THREAD_LOCALE 2
/* setlocale() sets the locale of every thread; -1 for a request for one of a thread. */
WS2_CRT int _configthreadlocale(int type) {
    if (type == 0 || type == _DISABLE_PER_THREAD_LOCALE) return _DISABLE_PER_THREAD_LOCALE;
    errno = EINVAL;
    return -1;
}

/* Times. */
typedef int __time32_t;
WS2_CRT __time32_t _time32(__time32_t* when) {
    const __time32_t now = (__time32_t)time(NULL);
    if (when) *when = now;
    return now;
}
WS2_CRT errno_t _localtime32_s(struct tm* result, const __time32_t* when) {
    const time_t wide = when ? *when : 0;
    return localtime_s(result, when ? &wide : NULL);
}
WS2_CRT errno_t _gmtime32_s(struct tm* result, const __time32_t* when) {
    const time_t wide = when ? *when : 0;
    return gmtime_s(result, when ? &wide : NULL);
}
WS2_CRT struct tm* _localtime32(const __time32_t* when) {
    const time_t wide = when ? *when : -1;
    return localtime(&wide);
}
WS2_CRT struct tm* _gmtime32(const __time32_t* when) {
    const time_t wide = when ? *when : -1;
    return gmtime(&wide);
}
WS2_CRT char* _ctime32(const __time32_t* when) {
    const time_t wide = when ? *when : -1;
    return ctime(&wide);
}
/* -1 and EINVAL for a time that does not fit into 32 bits: one after January 18, 2038. */
WS2_CRT __time32_t ws2_time_in_32_bits(time_t when) {
    if (when == (__time32_t)when) return (__time32_t)when;
    errno = EINVAL;
    return -1;
}
WS2_CRT __time32_t _mktime32(struct tm* when) { return ws2_time_in_32_bits(mktime(when)); }
WS2_CRT __time32_t _mkgmtime32(struct tm* when) { return ws2_time_in_32_bits(_mkgmtime(when)); }
#define _ctime64(when) ctime((const time_t*)(when))
#define _ctime64_s(buffer, size, when) ctime_s(buffer, size, (const time_t*)(when))
#define _mkgmtime64 _mkgmtime
#define _difftime64(end, begin) ((double)((end) - (begin)))
#define _difftime32(end, begin) ((double)((end) - (begin)))
#define _strftime_l(buffer, size, format, time, locale) ((void)(locale), strftime(buffer, size, format, time))
#define _wcsftime_l(buffer, size, format, time, locale) ((void)(locale), wcsftime(buffer, size, format, time))
WS2_CRT errno_t _wasctime_s(wchar_t* buffer, size_t size, const struct tm* when) {
    char text[32];
    if (!buffer || !size) return errno = EINVAL;
    buffer[0] = 0;
    if (size < 26 || asctime_s(text, sizeof text, when) != 0) return errno = EINVAL;
    ws2_widen_digits(buffer, text);
    return 0;
}
WS2_CRT errno_t _wctime_s(wchar_t* buffer, size_t size, const time_t* when) {
    struct tm local;
    return localtime_s(&local, when) == 0 ? _wasctime_s(buffer, size, &local) : (errno = EINVAL);
}
#define _wctime64_s _wctime_s
WS2_CRT wchar_t* _wasctime(const struct tm* when) {
    static __thread wchar_t text[26];
    return _wasctime_s(text, 26, when) == 0 ? text : NULL;
}
WS2_CRT wchar_t* _wctime(const time_t* when) {
    static __thread wchar_t text[26];
    return _wctime_s(text, 26, when) == 0 ? text : NULL;
}
#define _wctime64 _wctime
WS2_CRT wchar_t* _wstrdate(wchar_t* buffer) { return _wstrdate_s(buffer, 9) == 0 ? buffer : NULL; }
WS2_CRT wchar_t* _wstrtime(wchar_t* buffer) { return _wstrtime_s(buffer, 9) == 0 ? buffer : NULL; }
WS2_BEGIN
extern long ws2_libc_timezone __asm__("timezone");
extern int ws2_libc_daylight __asm__("daylight");
extern char* ws2_libc_tzname[2] __asm__("tzname");
WS2_END
WS2_CRT errno_t _get_timezone(long* seconds) {
    if (!seconds) return errno = EINVAL;
    *seconds = ws2_libc_timezone;
    return 0;
}
WS2_CRT errno_t _get_daylight(int* hours) {
    if (!hours) return errno = EINVAL;
    *hours = ws2_libc_daylight;
    return 0;
}
WS2_CRT errno_t _get_dstbias(long* seconds) {
    if (!seconds) return errno = EINVAL;
    *seconds = ws2_libc_daylight ? -3600 : 0;
    return 0;
}
WS2_CRT errno_t _get_tzname(size_t* length, char* buffer, size_t size, int index) {
    if (!length || (!buffer && size) || index < 0 || index > 1) return errno = EINVAL;
    *length = strlen(ws2_libc_tzname[index]) + 1;
    if (!buffer) return 0;
    return *length > size ? (errno = ERANGE) : strcpy_s(buffer, size, ws2_libc_tzname[index]);
}

/* The environment in wide characters. */
WS2_BEGIN
/* The value of a variable, until it is changed; NULL if it does not exist. */
WS2_API wchar_t* _wgetenv(const wchar_t* name) WS2_LINK_WIDE(_wgetenv);
WS2_API int _wputenv(const wchar_t* assignment) WS2_LINK_WIDE(_wputenv);
WS2_API errno_t _wputenv_s(const wchar_t* name, const wchar_t* value) WS2_LINK_WIDE(_wputenv_s);
WS2_END
WS2_CRT errno_t _wgetenv_s(size_t* required, wchar_t* buffer, size_t size, const wchar_t* name) {
    const wchar_t* const value = name ? _wgetenv(name) : NULL;
    if (!required || !name || (!buffer && size)) return errno = EINVAL;
    *required = value ? ws2_wide_copy_length(value, (size_t)-1) + 1 : 0;
    if (size) buffer[0] = 0;
    if (!value || !size) return 0;
    return *required > size ? (errno = ERANGE) : wcscpy_s(buffer, size, value);
}
WS2_CRT errno_t _wdupenv_s(wchar_t** buffer, size_t* size, const wchar_t* name) {
    const wchar_t* const value = name ? _wgetenv(name) : NULL;
    if (!buffer || !name) return errno = EINVAL;
    *buffer = value ? _wcsdup(value) : NULL;
    if (size) *size = *buffer ? ws2_wide_copy_length(*buffer, (size_t)-1) + 1 : 0;
    return value && !*buffer ? (errno = ENOMEM) : 0;
}

/* The full name of a file in the current folder or in those of a variable such as PATH, which colons
 * separate; an empty text if there is none (_searchenv_s: ENOENT). */
WS2_CRT errno_t _searchenv_s(const char* name, const char* variable, char* path, size_t size) {
    const char *folders, *end;
    char* full;
    if (!path || !size || !name) return errno = EINVAL;
    path[0] = 0;
    if (!*name) return errno = ENOENT;
    if (_access(name, 0) == 0) {
        full = _fullpath(NULL, name, 0);
        if (!full) return errno;
        if (strlen(full) < size) strcpy(path, full);
        free(full);
        return *path ? 0 : (errno = ERANGE);
    }
    for (folders = getenv(variable); folders && *folders; folders = *end ? end + 1 : end) {
        char candidate[4096];
        end = folders + strcspn(folders, ":;");
        if (end == folders) continue;
        if (_snprintf(candidate, sizeof candidate, "%.*s/%s", (int)(end - folders), folders, name) < 0 ||
            _access(candidate, 0) != 0)
            continue;
        if (strlen(candidate) >= size) return errno = ERANGE;
        strcpy(path, candidate);
        return 0;
    }
    return errno = ENOENT;
}
WS2_CRT void _searchenv(const char* name, const char* variable, char* path) {
    _searchenv_s(name, variable, path, _MAX_PATH);
}
#ifdef __cplusplus
extern "C++" {
template <size_t size>
inline errno_t getenv_s(size_t* required, char (&buffer)[size], const char* name) {
    return getenv_s(required, buffer, size, name);
}
template <size_t size>
inline errno_t _wgetenv_s(size_t* required, wchar_t (&buffer)[size], const wchar_t* name) {
    return _wgetenv_s(required, buffer, size, name);
}
template <size_t size>
inline errno_t ctime_s(char (&buffer)[size], const time_t* when) {
    return ctime_s(buffer, size, when);
}
template <size_t size>
inline errno_t asctime_s(char (&buffer)[size], const struct tm* when) {
    return asctime_s(buffer, size, when);
}
}
#endif
#endif
