/* Included before libc's <stdio.h> and <wchar.h>, with <ws2/hide_stdio_end.h> after them; no include guard.
 * The functions that format, scan, and read or write wide characters are those of <ws2/crt_stdio.h>; libc's
 * get names that nothing uses, and so do the inline functions of _FORTIFY_SOURCE. */
#pragma push_macro("fprintf")
#undef fprintf
#define fprintf ws2_libc_fprintf
#pragma push_macro("fputwc")
#undef fputwc
#define fputwc ws2_libc_fputwc
#pragma push_macro("fputws")
#undef fputws
#define fputws ws2_libc_fputws
#pragma push_macro("fwprintf")
#undef fwprintf
#define fwprintf ws2_libc_fwprintf
#pragma push_macro("printf")
#undef printf
#define printf ws2_libc_printf
#pragma push_macro("putwc")
#undef putwc
#define putwc ws2_libc_putwc
#pragma push_macro("putwchar")
#undef putwchar
#define putwchar ws2_libc_putwchar
#pragma push_macro("snprintf")
#undef snprintf
#define snprintf ws2_libc_snprintf
#pragma push_macro("sprintf")
#undef sprintf
#define sprintf ws2_libc_sprintf
#pragma push_macro("swprintf")
#undef swprintf
#define swprintf ws2_libc_swprintf
#pragma push_macro("vfprintf")
#undef vfprintf
#define vfprintf ws2_libc_vfprintf
#pragma push_macro("vfwprintf")
#undef vfwprintf
#define vfwprintf ws2_libc_vfwprintf
#pragma push_macro("vprintf")
#undef vprintf
#define vprintf ws2_libc_vprintf
#pragma push_macro("vsnprintf")
#undef vsnprintf
#define vsnprintf ws2_libc_vsnprintf
#pragma push_macro("vsprintf")
#undef vsprintf
#define vsprintf ws2_libc_vsprintf
#pragma push_macro("vswprintf")
#undef vswprintf
#define vswprintf ws2_libc_vswprintf
#pragma push_macro("vwprintf")
#undef vwprintf
#define vwprintf ws2_libc_vwprintf
#pragma push_macro("wprintf")
#undef wprintf
#define wprintf ws2_libc_wprintf
#pragma push_macro("fgetwc")
#undef fgetwc
#define fgetwc ws2_libc_fgetwc
#pragma push_macro("fgetws")
#undef fgetws
#define fgetws ws2_libc_fgetws
#pragma push_macro("fscanf")
#undef fscanf
#define fscanf ws2_libc_fscanf
#pragma push_macro("fwscanf")
#undef fwscanf
#define fwscanf ws2_libc_fwscanf
#pragma push_macro("getwc")
#undef getwc
#define getwc ws2_libc_getwc
#pragma push_macro("getwchar")
#undef getwchar
#define getwchar ws2_libc_getwchar
#pragma push_macro("scanf")
#undef scanf
#define scanf ws2_libc_scanf
#pragma push_macro("sscanf")
#undef sscanf
#define sscanf ws2_libc_sscanf
#pragma push_macro("swscanf")
#undef swscanf
#define swscanf ws2_libc_swscanf
#pragma push_macro("ungetwc")
#undef ungetwc
#define ungetwc ws2_libc_ungetwc
#pragma push_macro("vfscanf")
#undef vfscanf
#define vfscanf ws2_libc_vfscanf
#pragma push_macro("vfwscanf")
#undef vfwscanf
#define vfwscanf ws2_libc_vfwscanf
#pragma push_macro("vscanf")
#undef vscanf
#define vscanf ws2_libc_vscanf
#pragma push_macro("vsscanf")
#undef vsscanf
#define vsscanf ws2_libc_vsscanf
#pragma push_macro("vswscanf")
#undef vswscanf
#define vswscanf ws2_libc_vswscanf
#pragma push_macro("vwscanf")
#undef vwscanf
#define vwscanf ws2_libc_vwscanf
#pragma push_macro("wscanf")
#undef wscanf
#define wscanf ws2_libc_wscanf
#pragma push_macro("fopen")
#undef fopen
#define fopen ws2_libc_fopen
#pragma push_macro("freopen")
#undef freopen
#define freopen ws2_libc_freopen
#pragma push_macro("remove")
#undef remove
#define remove ws2_libc_remove
#pragma push_macro("rename")
#undef rename
#define rename ws2_libc_rename
#pragma push_macro("fdopen")
#undef fdopen
#define fdopen ws2_libc_fdopen_of_stdio
#pragma push_macro("fileno")
#undef fileno
#define fileno ws2_libc_fileno_of_stdio
#pragma push_macro("setbuf")
#undef setbuf
#define setbuf ws2_libc_setbuf_of_stdio
#pragma push_macro("setvbuf")
#undef setvbuf
#define setvbuf ws2_libc_setvbuf_of_stdio
