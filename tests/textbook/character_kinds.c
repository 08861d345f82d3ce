#include <ctype.h>
#include <stdio.h>
#include <wchar.h>
#include <wctype.h>

int main(void) {
    static const struct {
        const char* name;
        wctype_t kinds;
    } rows[] = {{"upper", _UPPER}, {"lower", _LOWER}, {"digit", _DIGIT},  {"space", _SPACE},
                {"punct", _PUNCT}, {"cntrl", _CONTROL}, {"xdigit", _HEX}, {"alpha", _ALPHA},
                {"alnum", _ALPHA | _DIGIT}};
    static const wchar_t text[] = L"aZ7 \t!\x01_\x00E4\x0416\x4E00";
    unsigned i, c;
    printf("%d\n", (int)sizeof(wctype_t));
    for (i = 0; i < sizeof rows / sizeof *rows; i++) {
        int wide = 0, narrow = 0, named = 0;
        for (c = 0; c < 128; c++) {
            wide += iswctype((wint_t)c, rows[i].kinds) != 0;
            named += iswctype((wint_t)c, wctype(rows[i].name)) != 0;
            narrow += _isctype((int)c, rows[i].kinds) != 0;
        }
        printf("%s %x %d %d %d\n", rows[i].name, wctype(rows[i].name), wide, named, narrow);
    }
    for (i = 0; text[i]; i++)
        printf("%x %d%d%d%d%d%d\n", (unsigned)text[i], iswalpha(text[i]) != 0, iswdigit(text[i]) != 0,
               iswspace(text[i]) != 0, iswpunct(text[i]) != 0, iswupper(text[i]) != 0, iswprint(text[i]) != 0);
    for (c = 0; c < 128; c++)
        printf("%x%c", _pctype[c], c % 16 == 15 ? '\n' : ' ');
    printf("%d %d\n", _pctype[-1], (__pctype_func()['A'] & _UPPER) != 0);
    printf("%d %d %d\n", (int)wctype("nothing"), is_wctype(L'x', _HEX) != 0, isleadbyte('x'));
    return 0;
}
