/* libc's header, with the names of the Microsoft C run-time: sizes and times have 64 bits. */
#pragma GCC system_header
#include <ws2/hide_libc_begin.h>

/* The mkdir of a Windows program is the one of <direct.h>. */
#ifndef __cplusplus
#define WS2_MKDIR_IS_HIDDEN
#define mkdir ws2_libc_mkdir
#endif
#include_next <sys/stat.h>
#ifndef __cplusplus
#undef mkdir
#endif

#include <ws2/hide_libc_end.h>
/* Windows has no symbolic links here: libtool's programs look for S_ISLNK before they call realpath. */
#if defined WS2_NO_LINUX && !defined __cplusplus
#undef S_ISLNK
#undef S_IFLNK
#endif
#ifndef _stat
#define _stat stat
#define _stat64 stat
#define _stati64 stat
#define _fstat fstat
#define _fstat64 fstat
#define _fstati64 fstat
#define _S_IFMT S_IFMT
#define _S_IFDIR S_IFDIR
#define _S_IFREG S_IFREG
#define _S_IREAD S_IRUSR
#define _S_IWRITE S_IWUSR
#define _wstat64 _wstat
#define _wstati64 _wstat
#endif
#include <ws2/crt.h>
#ifndef WS2_WSTAT
#define WS2_WSTAT
/* stat() with a path of Windows. The name of the structure is not followed by a parenthesis. */
WS2_CRT int ws2_stat(const char* path, struct stat* status) {
    if (!status) {
        errno = EINVAL;
        return -1;
    }
    WS2_WITH_NATIVE(path, -1, (int)ws2_from_libc(stat(native, status)));
}
WS2_CRT int _wstat(const wchar_t* path, struct stat* status) {
    WS2_WITH_NARROW(path, -1, ws2_stat(narrow, status));
}
#endif
/* Each time, since our other headers restore the macros of the program after they have included this one. */
#if defined _WIN32 && !defined stat
#define stat(...) ws2_stat(__VA_ARGS__)
#endif
