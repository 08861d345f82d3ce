#include <stdio.h>
#include <string.h>

int main(void) {
    char word[20], rest[40], key[10], value[10];
    int pos = 0;
    sscanf("hello big world", "%s %[^\n]", word, rest);
    printf("<%s> <%s>\n", word, rest);
    sscanf("name=value;", "%[^=]=%[^;]", key, value);
    printf("%s -> %s\n", key, value);
    sscanf("12345678", "%3s%n", word, &pos);
    printf("%s %d\n", word, pos);
    printf("%d\n", sscanf("a,b", "%*c,%c", word));
    printf("%c\n", word[0]);
    printf("%d\n", sscanf("2024-05-17", "%*4d-%2[0-9]-%2[0-9]", key, value));
    printf("%s %s\n", key, value);
    return 0;
}
