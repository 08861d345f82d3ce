#include <setjmp.h>
#include <stdio.h>
static jmp_buf place;
static void deep(int n) { if (n == 0) longjmp(place, 5); deep(n - 1); }
int main(void)
{
    volatile int tries = 0; int code = setjmp(place);
    printf("code %d tries %d\n", code, tries);
    if (tries++ < 2) deep(10);
    code = setjmp(place);
    if (code == 0) longjmp(place, 0);
    printf("zero becomes %d\n", code);
    return 0;
}
