#ifndef WS2_CRT_WIDE_KINDS_H
#define WS2_CRT_WIDE_KINDS_H
/* The functions of <wctype.h> that take a kind of character, or ask for one. Included before libc's <wchar.h>
 * and <wctype.h>, whose functions have other names then: <cwctype> takes these into std. A wctype_t is a mask
 * of kinds on Windows (iswctype(c, _ALPHA | _DIGIT)), the address of a table in libc. A character has its
 * kinds in every locale, those of Unicode; libc knows ASCII only before setlocale. */
#include <ws2/crt_kinds.h>

#ifndef __cplusplus
typedef unsigned short wctype_t;
typedef wctype_t ws2_wctype_t;
#else
typedef unsigned long ws2_wctype_t; /* libc's type, of which std::ctype<wchar_t> has members */
#endif

WS2_BEGIN
extern struct __locale_struct* ws2_libc_newlocale_of_kinds(int mask, const char* name,
                                                           struct __locale_struct* base) __asm__("newlocale");
extern int ws2_libc_iswalpha(__WINT_TYPE__ c, struct __locale_struct* locale) __asm__("iswalpha_l");
extern int ws2_libc_iswcntrl(__WINT_TYPE__ c, struct __locale_struct* locale) __asm__("iswcntrl_l");
extern int ws2_libc_iswlower(__WINT_TYPE__ c, struct __locale_struct* locale) __asm__("iswlower_l");
extern int ws2_libc_iswpunct(__WINT_TYPE__ c, struct __locale_struct* locale) __asm__("iswpunct_l");
extern int ws2_libc_iswspace(__WINT_TYPE__ c, struct __locale_struct* locale) __asm__("iswspace_l");
extern int ws2_libc_iswupper(__WINT_TYPE__ c, struct __locale_struct* locale) __asm__("iswupper_l");
__attribute__((__weak__, __visibility__("default"))) struct __locale_struct* ws2_locale_of_kinds = NULL;
WS2_END
WS2_INLINE int ws2_wide_kinds(__WINT_TYPE__ c) {
    struct __locale_struct* locale;
    if (c < 0x80) return ws2_kinds((int)c);
    locale = __atomic_load_n(&ws2_locale_of_kinds, __ATOMIC_ACQUIRE);
    if (!locale) {
        locale = ws2_libc_newlocale_of_kinds(1 /* LC_CTYPE_MASK */, "C.UTF-8", NULL);
        if (!locale) return 0;
        __atomic_store_n(&ws2_locale_of_kinds, locale, __ATOMIC_RELEASE);
    }
    if (ws2_libc_iswalpha(c, locale))
        return 0x100 | (ws2_libc_iswupper(c, locale) ? _UPPER : 0) |
               (ws2_libc_iswlower(c, locale) ? _LOWER : 0);
    if (c == 0xA0) return _SPACE | _BLANK; /* libc's spaces are those at which a line may be broken */
    return (ws2_libc_iswspace(c, locale) ? _SPACE : 0) | (ws2_libc_iswcntrl(c, locale) ? _CONTROL : 0) |
           (ws2_libc_iswpunct(c, locale) ? _PUNCT : 0);
}

#define WS2_WIDE_KIND(name, kinds)                                                                           \
    WS2_INLINE int name(__WINT_TYPE__ c) __asm__("ws2_crt_" #name);                                          \
    WS2_INLINE int name(__WINT_TYPE__ c) { return ws2_wide_kinds(c) & (kinds); }
WS2_WIDE_KIND(iswalnum, _ALPHA | _DIGIT)
WS2_WIDE_KIND(iswalpha, _ALPHA)
WS2_WIDE_KIND(iswcntrl, _CONTROL)
WS2_WIDE_KIND(iswdigit, _DIGIT)
WS2_WIDE_KIND(iswgraph, _ALPHA | _DIGIT | _PUNCT)
WS2_WIDE_KIND(iswlower, _LOWER)
WS2_WIDE_KIND(iswprint, _ALPHA | _DIGIT | _PUNCT | _BLANK)
WS2_WIDE_KIND(iswpunct, _PUNCT)
WS2_WIDE_KIND(iswspace, _SPACE)
WS2_WIDE_KIND(iswupper, _UPPER)
WS2_WIDE_KIND(iswxdigit, _HEX)
#undef WS2_WIDE_KIND
WS2_INLINE int iswblank(__WINT_TYPE__ c) __asm__("ws2_crt_iswblank");
WS2_INLINE int iswblank(__WINT_TYPE__ c) { return c == '\t' || (ws2_wide_kinds(c) & _BLANK); }
WS2_INLINE int iswctype(__WINT_TYPE__ c, ws2_wctype_t kinds) __asm__("ws2_crt_iswctype");
WS2_INLINE int iswctype(__WINT_TYPE__ c, ws2_wctype_t kinds) { return ws2_wide_kinds(c) & (int)kinds; }
#define is_wctype iswctype
WS2_INLINE ws2_wctype_t wctype(const char* name) __asm__("ws2_crt_wctype");
WS2_INLINE ws2_wctype_t wctype(const char* name) {
    static const struct {
        char name[8];
        unsigned short kinds;
    } rows[] = {{"alnum", _ALPHA | _DIGIT}, {"alpha", _ALPHA},
                {"blank", _BLANK},          {"cntrl", _CONTROL},
                {"digit", _DIGIT},          {"graph", _ALPHA | _DIGIT | _PUNCT},
                {"lower", _LOWER},          {"print", _ALPHA | _DIGIT | _PUNCT | _BLANK},
                {"punct", _PUNCT},          {"space", _SPACE},
                {"upper", _UPPER},          {"xdigit", _HEX}};
    size_t i;
    for (i = 0; i < sizeof rows / sizeof *rows; i++)
        if (__builtin_strcmp(rows[i].name, name) == 0) return rows[i].kinds;
    return 0;
}

/* With a locale, which has no effect. */
#define _iswctype_l(c, kinds, locale) ((void)(locale), iswctype(c, kinds))
#define _iswalnum_l(c, locale) ((void)(locale), iswalnum(c))
#define _iswalpha_l(c, locale) ((void)(locale), iswalpha(c))
#define _iswblank_l(c, locale) ((void)(locale), iswblank(c))
#define _iswcntrl_l(c, locale) ((void)(locale), iswcntrl(c))
#define _iswdigit_l(c, locale) ((void)(locale), iswdigit(c))
#define _iswgraph_l(c, locale) ((void)(locale), iswgraph(c))
#define _iswlower_l(c, locale) ((void)(locale), iswlower(c))
#define _iswprint_l(c, locale) ((void)(locale), iswprint(c))
#define _iswpunct_l(c, locale) ((void)(locale), iswpunct(c))
#define _iswspace_l(c, locale) ((void)(locale), iswspace(c))
#define _iswupper_l(c, locale) ((void)(locale), iswupper(c))
#define _iswxdigit_l(c, locale) ((void)(locale), iswxdigit(c))
#define _towlower_l(c, locale) ((void)(locale), towlower(c))
#define _towupper_l(c, locale) ((void)(locale), towupper(c))
WS2_INLINE int __iswcsymf(__WINT_TYPE__ c) { return c == '_' || iswalpha(c); }
WS2_INLINE int __iswcsym(__WINT_TYPE__ c) { return c == '_' || iswalnum(c); }
#define _iswcsymf_l(c, locale) ((void)(locale), __iswcsymf(c))
#define _iswcsym_l(c, locale) ((void)(locale), __iswcsym(c))
#endif
