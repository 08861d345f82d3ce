#include <windows.h>
#include <stdio.h>
int main(void)
{
    HANDLE h = HeapCreate(0, 0, 0); char *p = (char*)HeapAlloc(h, HEAP_ZERO_MEMORY, 100), *q; int i, sum = 0;
    for (i = 0; i < 100; i++) sum += p[i];
    printf("%d %d\n", sum, (int)HeapSize(h, 0, p));
    p[99] = 7; q = (char*)HeapReAlloc(h, HEAP_ZERO_MEMORY, p, 200); printf("%d %d %d\n", q[99], q[150], (int)HeapSize(h, 0, q));
    printf("%d\n", HeapValidate(h, 0, q) != 0); printf("%d\n", HeapFree(h, 0, q)); printf("%d\n", HeapDestroy(h));
    return 0;
}
