/* The functions of <mbstring.h>, on texts of single bytes. */
#include <mbstring.h>
#include <stdio.h>
#include <string.h>

#define T(text) ((const unsigned char *)(text))

int main(void) {
    unsigned char text[64] = "Hello, World", copy[64], list[] = "one;two,,three";
    unsigned char *at, *word;

    printf("length %u, bytes of 5: %u, characters in 5: %u\n", (unsigned)_mbslen(text), (unsigned)_mbsnbcnt(text, 5), (unsigned)_mbsnccnt(text, 5));
    for (at = text; *at; at = _mbsinc(at)) printf("%c.", (int)_mbsnextc(at));
    printf("\n");
    for (at = text + _mbslen(text); at && at > text;) {
        at = _mbsdec(text, at);
        printf("%c", *at);
    }
    printf("\n%d\n", _mbsdec(text, text) == NULL);
    printf("%s|%s|%d\n", _mbschr(text, 'o'), _mbsrchr(text, 'o'), _mbschr(text, 'x') == NULL);
    printf("%s|%d\n", _mbsstr(text, T("World")), _mbsstr(text, T("none")) == NULL);
    printf("%u %u %s\n", (unsigned)_mbsspn(text, T("eHl")), (unsigned)_mbscspn(text, T(" ,")), _mbspbrk(text, T("Wr")));
    printf("%d %d %d\n", _mbscmp(T("abc"), T("abd")) < 0, _mbsicmp(T("ABC"), T("abc")), _mbsncmp(T("abcX"), T("abcY"), 3));
    _mbscpy(copy, text);
    _mbscat(copy, T("!"));
    printf("%s %s", copy, _mbsupr(copy));
    printf(" %s %s\n", _mbslwr(copy), _mbsrev(copy));
    memset(copy, 'z', sizeof copy);
    _mbsncpy(copy, text, 5);
    copy[5] = 0;
    printf("%s %s\n", copy, _mbsncat(copy, T("abcdef"), 2));
    for (word = _mbstok(list, T(";,")); word; word = _mbstok(NULL, T(";,"))) printf("<%s>", word);
    printf("\n%s\n", _mbsset(copy, '*'));
    printf("%d %d %d %d\n", _ismbcalpha('a') != 0, _ismbcdigit('x') != 0, _ismbcspace('\t') != 0, _ismbcpunct('!') != 0);
    printf("%c %c\n", (int)_mbctoupper('q'), (int)_mbctolower('Q'));
    return 0;
}
