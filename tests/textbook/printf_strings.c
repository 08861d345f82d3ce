#include <stdio.h>
#include <wchar.h>

int main(void) {
    char name[] = "Winsock";
    wchar_t wide[] = L"Unicode";
    printf("[%s] [%10s] [%-10s] [%.3s]\n", name, name, name, name);
    printf("[%S] [%ls] [%ws]\n", wide, wide, wide);
    printf("[%hs] [%c] [%C] [%5c]\n", name, 'x', L'y', 'z');
    printf("%%|%s\n", "done");
    printf("%d characters\n", printf("twelve chars"));
    return 0;
}
