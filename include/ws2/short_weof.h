/* After libc's <wchar.h> or <wctype.h>: with -fshort-wchar WEOF is 0xFFFF, as on Windows, so that it is equal
 * to itself in a wchar_t. */
#if __SIZEOF_WCHAR_T__ == 2
#undef WEOF
#define WEOF ((wint_t)0xFFFF)
#endif
