#ifndef _INC_UTIME
#define _INC_UTIME
/* Sets the times of files: libc's functions, with their Windows names. */
#pragma GCC system_header
#include <ws2/crt.h>

#include <sys/stat.h>
#include <utime.h>
#include <ws2/moment.h>

#define _UTIMBUF_DEFINED
struct _utimbuf {
    time_t actime;
    time_t modtime;
};
struct __utimbuf64 {
    time_t actime;
    time_t modtime;
};

/* 0; -1 with errno. NULL sets the current time. */
WS2_CRT int _utime(const char* path, struct _utimbuf* times) {
    struct utimbuf both;
    if (times) {
        both.actime = times->actime;
        both.modtime = times->modtime;
    }
    WS2_WITH_NATIVE(path, -1, (int)ws2_from_libc(utime(native, times ? &both : NULL)));
}
WS2_CRT int _utime64(const char* path, struct __utimbuf64* times) {
    return _utime(path, (struct _utimbuf*)times);
}
#ifdef __cplusplus
extern "C"
#else
extern
#endif
    int
    ws2_libc_futimens(int file, const struct ws2_moment times[2]) __asm__("futimens");
WS2_CRT int _futime(int file, struct _utimbuf* times) {
    struct ws2_moment both[2];
    if (!times) return (int)ws2_from_libc(ws2_libc_futimens(file, NULL));
    both[0].seconds = times->actime;
    both[1].seconds = times->modtime;
    both[0].nanoseconds = both[1].nanoseconds = 0;
    return (int)ws2_from_libc(ws2_libc_futimens(file, both));
}
WS2_CRT int _wutime(const wchar_t* path, struct _utimbuf* times) {
    WS2_WITH_NARROW(path, -1, _utime(narrow, times));
}
#define _wutime64(path, times) _wutime(path, (struct _utimbuf*)(times))
WS2_CRT int _futime64(int file, struct __utimbuf64* times) { return _futime(file, (struct _utimbuf*)times); }
#endif
