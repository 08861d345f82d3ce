/* Included before libc's headers, with <ws2/hide_libc_end.h> after them; no include guard, each pair works by
 * itself. Windows programs define names that the Microsoft C run-time lacks (#define strtok_r strtok_s)
 * before any include; without this libc would declare functions with the replaced names. */
#pragma push_macro("access")
#undef access
#pragma push_macro("alarm")
#undef alarm
#pragma push_macro("arc4random")
#undef arc4random
#pragma push_macro("arc4random_buf")
#undef arc4random_buf
#pragma push_macro("arc4random_uniform")
#undef arc4random_uniform
#pragma push_macro("asctime_r")
#undef asctime_r
#pragma push_macro("atoll")
#undef atoll
#pragma push_macro("chdir")
#undef chdir
#pragma push_macro("chmod")
#undef chmod
#pragma push_macro("chown")
#undef chown
#pragma push_macro("close")
#undef close
#pragma push_macro("creat")
#undef creat
#pragma push_macro("ctime_r")
#undef ctime_r
#pragma push_macro("daemon")
#undef daemon
#pragma push_macro("dprintf")
#undef dprintf
#pragma push_macro("drand48")
#undef drand48
#pragma push_macro("dup")
#undef dup
#pragma push_macro("dup2")
#undef dup2
#pragma push_macro("environ")
#undef environ
#pragma push_macro("erand48")
#undef erand48
#pragma push_macro("fdopen")
#undef fdopen
#pragma push_macro("fileno")
#undef fileno
#pragma push_macro("fmemopen")
#undef fmemopen
#pragma push_macro("fork")
#undef fork
#pragma push_macro("fseeko")
#undef fseeko
#pragma push_macro("fstat")
#undef fstat
#pragma push_macro("fsync")
#undef fsync
#pragma push_macro("ftello")
#undef ftello
#pragma push_macro("ftruncate")
#undef ftruncate
#pragma push_macro("getcwd")
#undef getcwd
#pragma push_macro("getdelim")
#undef getdelim
#pragma push_macro("getegid")
#undef getegid
#pragma push_macro("geteuid")
#undef geteuid
#pragma push_macro("getgid")
#undef getgid
#pragma push_macro("getline")
#undef getline
#pragma push_macro("getloadavg")
#undef getloadavg
#pragma push_macro("getpagesize")
#undef getpagesize
#pragma push_macro("getpid")
#undef getpid
#pragma push_macro("getppid")
#undef getppid
#pragma push_macro("getuid")
#undef getuid
#pragma push_macro("gmtime_r")
#undef gmtime_r
#pragma push_macro("initstate")
#undef initstate
#pragma push_macro("isatty")
#undef isatty
#pragma push_macro("kill")
#undef kill
#pragma push_macro("lfind")
#undef lfind
#pragma push_macro("link")
#undef link
#pragma push_macro("localtime_r")
#undef localtime_r
#pragma push_macro("lrand48")
#undef lrand48
#pragma push_macro("lsearch")
#undef lsearch
#pragma push_macro("lseek")
#undef lseek
#pragma push_macro("memmem")
#undef memmem
#pragma push_macro("mempcpy")
#undef mempcpy
#pragma push_macro("memrchr")
#undef memrchr
#pragma push_macro("mkdir")
#undef mkdir
#pragma push_macro("mkstemp")
#undef mkstemp
#pragma push_macro("mktemp")
#undef mktemp
#pragma push_macro("mrand48")
#undef mrand48
#pragma push_macro("nanosleep")
#undef nanosleep
#pragma push_macro("open")
#undef open
#pragma push_macro("open_memstream")
#undef open_memstream
#pragma push_macro("pclose")
#undef pclose
#pragma push_macro("pipe")
#undef pipe
#pragma push_macro("popen")
#undef popen
#pragma push_macro("posix_memalign")
#undef posix_memalign
#pragma push_macro("pread")
#undef pread
#pragma push_macro("putenv")
#undef putenv
#pragma push_macro("pwrite")
#undef pwrite
#pragma push_macro("random")
#undef random
#pragma push_macro("read")
#undef read
#pragma push_macro("readlink")
#undef readlink
#pragma push_macro("reallocarray")
#undef reallocarray
#pragma push_macro("realpath")
#undef realpath
#pragma push_macro("rmdir")
#undef rmdir
#pragma push_macro("setenv")
#undef setenv
#pragma push_macro("setsid")
#undef setsid
#pragma push_macro("setstate")
#undef setstate
#pragma push_macro("sleep")
#undef sleep
#pragma push_macro("snprintf")
#undef snprintf
#pragma push_macro("srand48")
#undef srand48
#pragma push_macro("srandom")
#undef srandom
#pragma push_macro("stat")
#undef stat
#pragma push_macro("stpcpy")
#undef stpcpy
#pragma push_macro("stpncpy")
#undef stpncpy
#pragma push_macro("strcasecmp")
#undef strcasecmp
#pragma push_macro("strcasestr")
#undef strcasestr
#pragma push_macro("strchrnul")
#undef strchrnul
#pragma push_macro("strdup")
#undef strdup
#pragma push_macro("strerror_r")
#undef strerror_r
#pragma push_macro("strncasecmp")
#undef strncasecmp
#pragma push_macro("strndup")
#undef strndup
#pragma push_macro("strnlen")
#undef strnlen
#pragma push_macro("strptime")
#undef strptime
#pragma push_macro("strsep")
#undef strsep
#pragma push_macro("strsignal")
#undef strsignal
#pragma push_macro("strtoimax")
#undef strtoimax
#pragma push_macro("strtok_r")
#undef strtok_r
#pragma push_macro("strtoll")
#undef strtoll
#pragma push_macro("strtoull")
#undef strtoull
#pragma push_macro("strtoumax")
#undef strtoumax
#pragma push_macro("swab")
#undef swab
#pragma push_macro("symlink")
#undef symlink
#pragma push_macro("sysconf")
#undef sysconf
#pragma push_macro("tempnam")
#undef tempnam
#pragma push_macro("timegm")
#undef timegm
#pragma push_macro("tzset")
#undef tzset
#pragma push_macro("umask")
#undef umask
#pragma push_macro("unlink")
#undef unlink
#pragma push_macro("unsetenv")
#undef unsetenv
#pragma push_macro("usleep")
#undef usleep
#pragma push_macro("vdprintf")
#undef vdprintf
#pragma push_macro("vsnprintf")
#undef vsnprintf
#pragma push_macro("wcsdup")
#undef wcsdup
#pragma push_macro("write")
#undef write
/* With --no-linux, functions that Windows lacks are not declared, so that a program can define its own. Not
 * in C++, whose standard library needs them. */
#if defined WS2_NO_LINUX && !defined __cplusplus
#define alarm ws2_libc_alarm
#define arc4random ws2_libc_arc4random
#define arc4random_buf ws2_libc_arc4random_buf
#define arc4random_uniform ws2_libc_arc4random_uniform
#define asctime_r ws2_libc_asctime_r
#define chown ws2_libc_chown
#define ctime_r ws2_libc_ctime_r
#define daemon ws2_libc_daemon
#define dprintf ws2_libc_dprintf
#define drand48 ws2_libc_drand48
#define erand48 ws2_libc_erand48
#define fmemopen ws2_libc_fmemopen
#define fork ws2_libc_fork
#define fsync ws2_libc_fsync
#define getdelim ws2_libc_getdelim
#define getegid ws2_libc_getegid
#define geteuid ws2_libc_geteuid
#define getgid ws2_libc_getgid
#define getline ws2_libc_getline
#define getloadavg ws2_libc_getloadavg
#define getpagesize ws2_libc_getpagesize
#define getuid ws2_libc_getuid
#define gmtime_r ws2_libc_gmtime_r
#define initstate ws2_libc_initstate
#define kill ws2_libc_kill
#define link ws2_libc_link
#define localtime_r ws2_libc_localtime_r
#define lrand48 ws2_libc_lrand48
#define memmem ws2_libc_memmem
#define mempcpy ws2_libc_mempcpy
#define memrchr ws2_libc_memrchr
#define mrand48 ws2_libc_mrand48
#define open_memstream ws2_libc_open_memstream
#define pipe ws2_libc_pipe
#define posix_memalign ws2_libc_posix_memalign
#define pread ws2_libc_pread
#define pwrite ws2_libc_pwrite
#define random ws2_libc_random
#define readlink ws2_libc_readlink
#define reallocarray ws2_libc_reallocarray
#define realpath ws2_libc_realpath
#define setenv ws2_libc_setenv
#define setsid ws2_libc_setsid
#define setstate ws2_libc_setstate
#define srand48 ws2_libc_srand48
#define srandom ws2_libc_srandom
#define stpcpy ws2_libc_stpcpy
#define stpncpy ws2_libc_stpncpy
#define strcasestr ws2_libc_strcasestr
#define strchrnul ws2_libc_strchrnul
#define strndup ws2_libc_strndup
#define strptime ws2_libc_strptime
#define strsep ws2_libc_strsep
#define strsignal ws2_libc_strsignal
#define symlink ws2_libc_symlink
#define sysconf ws2_libc_sysconf
#define unsetenv ws2_libc_unsetenv
#define vdprintf ws2_libc_vdprintf
#endif
