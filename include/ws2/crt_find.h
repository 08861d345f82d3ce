#ifndef WS2_CRT_FIND_H
#define WS2_CRT_FIND_H
/* The part of <io.h> that lists folders. The entries come sorted by name, with "." and ".."; * and ? ignore
 * the case of ASCII letters. */
#include <stdint.h>
#include <ws2/crt.h>
#include <ws2/link.h>

#define _A_NORMAL 0x00
#define _A_RDONLY 0x01
#define _A_HIDDEN 0x02
#define _A_SYSTEM 0x04
#define _A_SUBDIR 0x10
#define _A_ARCH 0x20
typedef unsigned int _fsize_t;
typedef int __time32_t;

#define WS2_FIND_DATA(tag, time_type, size_type, character)                                                  \
    struct tag {                                                                                             \
        unsigned attrib;                                                                                     \
        time_type time_create, time_access, time_write;                                                      \
        size_type size;                                                                                      \
        character name[260];                                                                                 \
    }
WS2_FIND_DATA(__finddata64_t, __time64_t, long long, char);
WS2_FIND_DATA(_wfinddata64_t, __time64_t, long long, wchar_t);
WS2_FIND_DATA(_finddata64i32_t, __time64_t, _fsize_t, char);
WS2_FIND_DATA(_wfinddata64i32_t, __time64_t, _fsize_t, wchar_t);
WS2_FIND_DATA(_finddata32_t, __time32_t, _fsize_t, char);
WS2_FIND_DATA(_wfinddata32_t, __time32_t, _fsize_t, wchar_t);
WS2_FIND_DATA(_finddata32i64_t, __time32_t, long long, char);
WS2_FIND_DATA(_wfinddata32i64_t, __time32_t, long long, wchar_t);
#undef WS2_FIND_DATA
#define _finddata_t _finddata64i32_t
#define _wfinddata_t _wfinddata64i32_t
#define _finddatai64_t __finddata64_t
#define _wfinddatai64_t _wfinddata64_t

WS2_BEGIN
/* A handle for _findnext and _findclose; -1 with errno ENOENT if nothing fits the pattern, or EINVAL. */
WS2_API intptr_t _findfirst64(const char* pattern, struct __finddata64_t* data) WS2_LINK(_findfirst64);
WS2_API intptr_t _wfindfirst64(const wchar_t* pattern, struct _wfinddata64_t* data)
    WS2_LINK_WIDE(_wfindfirst64);
/* 0; -1 with errno ENOENT after the last entry, or EINVAL. */
WS2_API int _findnext64(intptr_t find, struct __finddata64_t* data) WS2_LINK(_findnext64);
WS2_API int _wfindnext64(intptr_t find, struct _wfinddata64_t* data) WS2_LINK_WIDE(_wfindnext64);
/* 0; -1 with errno EINVAL. */
WS2_API int _findclose(intptr_t find) WS2_LINK(_findclose);
WS2_END

/* The forms with other sizes of times and sizes. */
#define WS2_FIND_FORMS(first_name, next_name, tag, time_type, size_type, character, first, next, whole)      \
    WS2_INLINE void ws2_##first_name(struct tag* data, const struct whole* from) {                           \
        data->attrib = from->attrib;                                                                         \
        data->time_create = (time_type)from->time_create;                                                    \
        data->time_access = (time_type)from->time_access;                                                    \
        data->time_write = (time_type)from->time_write;                                                      \
        data->size = (size_type)from->size;                                                                  \
        memcpy(data->name, from->name, sizeof data->name);                                                   \
    }                                                                                                        \
    WS2_INLINE intptr_t first_name(const character* pattern, struct tag* data) {                             \
        struct whole found;                                                                                  \
        const intptr_t find = first(pattern, data ? &found : NULL);                                          \
        if (find != -1) ws2_##first_name(data, &found);                                                      \
        return find;                                                                                         \
    }                                                                                                        \
    WS2_INLINE int next_name(intptr_t find, struct tag* data) {                                              \
        struct whole found;                                                                                  \
        const int result = next(find, data ? &found : NULL);                                                 \
        if (result == 0) ws2_##first_name(data, &found);                                                     \
        return result;                                                                                       \
    }
#define WS2_FIND_NARROW(first, next, tag, time_type, size_type)                                              \
    WS2_FIND_FORMS(first, next, tag, time_type, size_type, char, _findfirst64, _findnext64, __finddata64_t)
#define WS2_FIND_WIDE(first, next, tag, time_type, size_type)                                                \
    WS2_FIND_FORMS(first, next, tag, time_type, size_type, wchar_t, _wfindfirst64, _wfindnext64,             \
                   _wfinddata64_t)
WS2_FIND_NARROW(_findfirst64i32, _findnext64i32, _finddata64i32_t, __time64_t, _fsize_t)
WS2_FIND_NARROW(_findfirst32, _findnext32, _finddata32_t, __time32_t, _fsize_t)
WS2_FIND_NARROW(_findfirst32i64, _findnext32i64, _finddata32i64_t, __time32_t, long long)
WS2_FIND_WIDE(_wfindfirst64i32, _wfindnext64i32, _wfinddata64i32_t, __time64_t, _fsize_t)
WS2_FIND_WIDE(_wfindfirst32, _wfindnext32, _wfinddata32_t, __time32_t, _fsize_t)
WS2_FIND_WIDE(_wfindfirst32i64, _wfindnext32i64, _wfinddata32i64_t, __time32_t, long long)
#undef WS2_FIND_FORMS
#undef WS2_FIND_NARROW
#undef WS2_FIND_WIDE
#define _findfirst _findfirst64i32
#define _findnext _findnext64i32
#define _wfindfirst _wfindfirst64i32
#define _wfindnext _wfindnext64i32
#define _findfirsti64 _findfirst64
#define _findnexti64 _findnext64
#define _wfindfirsti64 _wfindfirst64
#define _wfindnexti64 _wfindnext64
#endif
