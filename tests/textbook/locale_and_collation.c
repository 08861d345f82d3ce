#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
static int sign(int n) { return (n > 0) - (n < 0); }
static int compare(const void *a, const void *b) { return strcoll(*(const char **)a, *(const char **)b); }
int main(void)
{
    struct lconv *convention; char text[32], *words[] = {"pear", "Apple", "banana", "apple"}; int i; _locale_t plain;
    printf("%s\n", setlocale(LC_ALL, NULL)); printf("%d\n", setlocale(LC_ALL, "C") != NULL); printf("%d\n", setlocale(LC_ALL, "no-such-locale") == NULL);
    convention = localeconv(); printf("[%s] [%s] [%s] %d\n", convention->decimal_point, convention->thousands_sep, convention->grouping, convention->frac_digits == 127);
    printf("%d %d %d\n", sign(strcoll("abc", "abd")), sign(_stricoll("ABC", "abc")), sign(_strnicoll("abX", "abY", 2)));
    printf("%d", (int)strxfrm(text, "sorted", sizeof text)); printf(" %s\n", text); printf("%d\n", sign(wcscoll(L"a", L"b")));
    qsort(words, 4, sizeof *words, compare); for (i = 0; i < 4; i++) printf("%s ", words[i]); printf("\n");
    plain = _create_locale(LC_ALL, "C"); printf("%d %.2f\n", plain != NULL, _strtod_l("2.5", NULL, plain)); _free_locale(plain);
    printf("%s\n", setlocale(LC_NUMERIC, NULL)); printf("%.2f %.1f\n", atof("3.25"), strtod("1e2", NULL));
    return 0;
}
