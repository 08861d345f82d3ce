/* libc's, and for a Windows program the names that the Microsoft C run-time has for it: sizes and times have
 * 64 bits. */
#pragma GCC system_header
#include <ws2/own_names_begin.h>

/* A Windows program's mkdir is that of <direct.h>. */
#if defined _WIN32 && !defined __cplusplus
#define mkdir ws2_libc_mkdir
#endif
#include_next <sys/stat.h>
#if defined _WIN32 && !defined __cplusplus
#undef mkdir
#endif

#include <ws2/own_names_end.h>
#if defined _WIN32 && !defined _stat
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
#endif
