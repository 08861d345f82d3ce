#include <stdio.h>
#include <string.h>
int main(void) {
    char s[] = "Hello, World";
    printf("%s\n", _strupr(s));
    printf("%s\n", _strlwr(s));
    printf("%s\n", _strrev(s));
    printf("%d %d\n", _stricmp("ABC", "abc"), _strnicmp("ABCx", "abcy", 3));
    printf("%d\n", _stricmp("abc", "abd") < 0);
    printf("%s\n", _strset(s, '#'));
    printf("%d\n", _memicmp("AbC", "aBc", 3));
    return 0;
}
