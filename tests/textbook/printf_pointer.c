#include <stdio.h>
int main(void) {
    void* p = (void*)0x00ABCDEF;
    printf("%p\n", p);
    printf("%20p|\n", p);
    printf("%p\n", NULL);
    return 0;
}
