#include <stdio.h>
#include <string.h>

int main(void) {
    char dst[10];
    char *ctx = NULL, text[] = "one two,three";
    char* tok;
    printf("%d %s\n", strcpy_s(dst, sizeof dst, "hello"), dst);
    printf("%d %s\n", strcat_s(dst, sizeof dst, "1234"), dst);
    printf("%d %s\n", strncpy_s(dst, sizeof dst, "truncate this", _TRUNCATE), dst);
    printf("%d %s\n", strncpy_s(dst, sizeof dst, "abcdef", 3), dst);
    for (tok = strtok_s(text, " ,", &ctx); tok; tok = strtok_s(NULL, " ,", &ctx))
        puts(tok);
    printf("%u\n", (unsigned)strnlen("abc", 2));
    return 0;
}
