#include <ctype.h>
#include <wctype.h>
#include <stdio.h>
int main(void)
{
    int c, n = 0;
    for (c = 0; c < 128; c++) n += isalnum(c) != 0;
    printf("%d %d %d %d\n", n, isspace('\t') != 0, ispunct('!') != 0, isxdigit('g') != 0);
    printf("%c %c %c\n", toupper('a'), tolower('Z'), _toupper('q'));
    printf("%d %d\n", iswalpha(L'x') != 0, iswdigit(L'x') != 0);
    printf("%d %d %d\n", __iscsym('_') != 0, __iscsymf('1') != 0, __isascii(200) != 0);
    return 0;
}
