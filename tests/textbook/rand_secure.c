#define _CRT_RAND_S
#include <stdlib.h>
#include <stdio.h>
int main(void)
{
    int i; srand(1); for (i = 0; i < 3; i++) { int r = rand(); if (r < 0 || r > RAND_MAX) return 1; }
    printf("%d\n", abs(-3)); printf("%ld\n", labs(-4L)); printf("%I64d\n", _abs64(-5));
    { div_t d = div(17, 5); printf("%d %d\n", d.quot, d.rem); }
    return 0;
}
