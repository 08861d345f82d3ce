#include <stdio.h>
#include <stdlib.h>

int main(void) {
    char name[8];
    int age = 0;
    char letter = 0;
    wchar_t w[8];
    int n = sscanf_s("Anna 33 q", "%s %d %c", name, (unsigned)sizeof(name), &age, &letter, 1);
    printf("%d %s %d %c\n", n, name, age, letter);
    n = swscanf_s(L"wide 7", L"%s %d", w, (unsigned)_countof(w), &age);
    printf("%d %ls %d\n", n, w, age);
    return 0;
}
