/* Included before libc's <stdlib.h>, <wchar.h>, <wctype.h> and <inttypes.h>, with <ws2/hide_wide_end.h> after
 * them; no include guard. These functions are those of <ws2/crt_wide.h> and <ws2/crt_wide_kinds.h>, or take a
 * wchar_t of 32 bits only; libc's get names that nothing uses. */
#pragma push_macro("iswalnum")
#undef iswalnum
#define iswalnum ws2_hidden_iswalnum
#pragma push_macro("iswalpha")
#undef iswalpha
#define iswalpha ws2_hidden_iswalpha
#pragma push_macro("iswblank")
#undef iswblank
#define iswblank ws2_hidden_iswblank
#pragma push_macro("iswcntrl")
#undef iswcntrl
#define iswcntrl ws2_hidden_iswcntrl
#pragma push_macro("iswctype")
#undef iswctype
#define iswctype ws2_hidden_iswctype
#pragma push_macro("iswdigit")
#undef iswdigit
#define iswdigit ws2_hidden_iswdigit
#pragma push_macro("iswgraph")
#undef iswgraph
#define iswgraph ws2_hidden_iswgraph
#pragma push_macro("iswlower")
#undef iswlower
#define iswlower ws2_hidden_iswlower
#pragma push_macro("iswprint")
#undef iswprint
#define iswprint ws2_hidden_iswprint
#pragma push_macro("iswpunct")
#undef iswpunct
#define iswpunct ws2_hidden_iswpunct
#pragma push_macro("iswspace")
#undef iswspace
#define iswspace ws2_hidden_iswspace
#pragma push_macro("iswupper")
#undef iswupper
#define iswupper ws2_hidden_iswupper
#pragma push_macro("iswxdigit")
#undef iswxdigit
#define iswxdigit ws2_hidden_iswxdigit
#pragma push_macro("mblen")
#undef mblen
#define mblen ws2_hidden_mblen
#pragma push_macro("mbrlen")
#undef mbrlen
#define mbrlen ws2_hidden_mbrlen
#pragma push_macro("mbrtowc")
#undef mbrtowc
#define mbrtowc ws2_hidden_mbrtowc
#pragma push_macro("mbsrtowcs")
#undef mbsrtowcs
#define mbsrtowcs ws2_hidden_mbsrtowcs
#pragma push_macro("mbstowcs")
#undef mbstowcs
#define mbstowcs ws2_hidden_mbstowcs
#pragma push_macro("mbtowc")
#undef mbtowc
#define mbtowc ws2_hidden_mbtowc
#pragma push_macro("wcrtomb")
#undef wcrtomb
#define wcrtomb ws2_hidden_wcrtomb
#pragma push_macro("wcsftime")
#undef wcsftime
#define wcsftime ws2_hidden_wcsftime
#pragma push_macro("wcsrtombs")
#undef wcsrtombs
#define wcsrtombs ws2_hidden_wcsrtombs
#pragma push_macro("wcstombs")
#undef wcstombs
#define wcstombs ws2_hidden_wcstombs
#pragma push_macro("wctomb")
#undef wctomb
#define wctomb ws2_hidden_wctomb
#pragma push_macro("wctype")
#undef wctype
#define wctype ws2_hidden_wctype
#ifndef __cplusplus
#pragma push_macro("wctype_t")
#undef wctype_t
#define wctype_t ws2_hidden_wctype_t
#endif
#if __SIZEOF_WCHAR_T__ == 2
#pragma push_macro("btowc")
#undef btowc
#define btowc ws2_hidden_btowc
#pragma push_macro("mbsnrtowcs")
#undef mbsnrtowcs
#define mbsnrtowcs ws2_hidden_mbsnrtowcs
#pragma push_macro("open_wmemstream")
#undef open_wmemstream
#define open_wmemstream ws2_hidden_open_wmemstream
#pragma push_macro("wcpcpy")
#undef wcpcpy
#define wcpcpy ws2_hidden_wcpcpy
#pragma push_macro("wcpncpy")
#undef wcpncpy
#define wcpncpy ws2_hidden_wcpncpy
#pragma push_macro("wcscasecmp")
#undef wcscasecmp
#define wcscasecmp ws2_hidden_wcscasecmp
#pragma push_macro("wcscat")
#undef wcscat
#define wcscat ws2_hidden_wcscat
#pragma push_macro("wcschr")
#undef wcschr
#define wcschr ws2_hidden_wcschr
#pragma push_macro("wcschrnul")
#undef wcschrnul
#define wcschrnul ws2_hidden_wcschrnul
#pragma push_macro("wcscmp")
#undef wcscmp
#define wcscmp ws2_hidden_wcscmp
#pragma push_macro("wcscoll")
#undef wcscoll
#define wcscoll ws2_hidden_wcscoll
#pragma push_macro("wcscpy")
#undef wcscpy
#define wcscpy ws2_hidden_wcscpy
#pragma push_macro("wcscspn")
#undef wcscspn
#define wcscspn ws2_hidden_wcscspn
#pragma push_macro("wcsdup")
#undef wcsdup
#define wcsdup ws2_hidden_wcsdup
#pragma push_macro("wcslen")
#undef wcslen
#define wcslen ws2_hidden_wcslen
#pragma push_macro("wcsncasecmp")
#undef wcsncasecmp
#define wcsncasecmp ws2_hidden_wcsncasecmp
#pragma push_macro("wcsncat")
#undef wcsncat
#define wcsncat ws2_hidden_wcsncat
#pragma push_macro("wcsncmp")
#undef wcsncmp
#define wcsncmp ws2_hidden_wcsncmp
#pragma push_macro("wcsncpy")
#undef wcsncpy
#define wcsncpy ws2_hidden_wcsncpy
#pragma push_macro("wcsnlen")
#undef wcsnlen
#define wcsnlen ws2_hidden_wcsnlen
#pragma push_macro("wcsnrtombs")
#undef wcsnrtombs
#define wcsnrtombs ws2_hidden_wcsnrtombs
#pragma push_macro("wcspbrk")
#undef wcspbrk
#define wcspbrk ws2_hidden_wcspbrk
#pragma push_macro("wcsrchr")
#undef wcsrchr
#define wcsrchr ws2_hidden_wcsrchr
#pragma push_macro("wcsspn")
#undef wcsspn
#define wcsspn ws2_hidden_wcsspn
#pragma push_macro("wcsstr")
#undef wcsstr
#define wcsstr ws2_hidden_wcsstr
#pragma push_macro("wcstod")
#undef wcstod
#define wcstod ws2_hidden_wcstod
#pragma push_macro("wcstof")
#undef wcstof
#define wcstof ws2_hidden_wcstof
#pragma push_macro("wcstoimax")
#undef wcstoimax
#define wcstoimax ws2_hidden_wcstoimax
#pragma push_macro("wcstok")
#undef wcstok
#define wcstok ws2_hidden_wcstok
#pragma push_macro("wcstold")
#undef wcstold
#define wcstold ws2_hidden_wcstold
#pragma push_macro("wcstoll")
#undef wcstoll
#define wcstoll ws2_hidden_wcstoll
#pragma push_macro("wcstoull")
#undef wcstoull
#define wcstoull ws2_hidden_wcstoull
#pragma push_macro("wcstoumax")
#undef wcstoumax
#define wcstoumax ws2_hidden_wcstoumax
#pragma push_macro("wcswcs")
#undef wcswcs
#define wcswcs ws2_hidden_wcswcs
#pragma push_macro("wcswidth")
#undef wcswidth
#define wcswidth ws2_hidden_wcswidth
#pragma push_macro("wcsxfrm")
#undef wcsxfrm
#define wcsxfrm ws2_hidden_wcsxfrm
#pragma push_macro("wctob")
#undef wctob
#define wctob ws2_hidden_wctob
#pragma push_macro("wmemchr")
#undef wmemchr
#define wmemchr ws2_hidden_wmemchr
#pragma push_macro("wmemcmp")
#undef wmemcmp
#define wmemcmp ws2_hidden_wmemcmp
#pragma push_macro("wmemcpy")
#undef wmemcpy
#define wmemcpy ws2_hidden_wmemcpy
#pragma push_macro("wmemmove")
#undef wmemmove
#define wmemmove ws2_hidden_wmemmove
#pragma push_macro("wmempcpy")
#undef wmempcpy
#define wmempcpy ws2_hidden_wmempcpy
#pragma push_macro("wmemset")
#undef wmemset
#define wmemset ws2_hidden_wmemset
#endif
