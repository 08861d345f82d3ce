#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <stdint.h>
#include <string.h>
int main()
{
    void *ptr; size_t alignment = 16; char *r;
    ptr = _aligned_malloc(100, alignment); printf("%d\n", ((uintptr_t)ptr % alignment) == 0);
    memset(ptr, 9, 100); ptr = _aligned_realloc(ptr, 200, alignment); printf("%d %d\n", ((uintptr_t)ptr % alignment) == 0, ((char*)ptr)[99]);
    _aligned_free(ptr);
    r = (char*)calloc(4000, 1); printf("%d\n", r[3999]);
    printf("%d\n", _msize(r) >= 4000); free(r);
    return 0;
}
