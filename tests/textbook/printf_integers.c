#include <stdio.h>

int main(void) {
    __int64 big = 9223372036854775807LL - 7;
    unsigned __int64 ubig = 18446744073709551615ULL;
    long l = -123456789L;
    printf("%I64d %I64u %I64x %I64X\n", big, ubig, ubig, big);
    printf("%ld %lu %lx\n", l, (unsigned long)l, (unsigned long)255);
    printf("%I32d|%I32u|%hd|%hu\n", -5, 5u, (short)-7, (unsigned short)65535);
    printf("%5d|%-5d|%05d|%+d|% d\n", 42, 42, 42, 42, 42);
    printf("%#o %#x %#X %o\n", 8, 255, 255, 8);
    printf("%.5d|%8.5d|%-8.5d|\n", 42, 42, 42);
    printf("%*d|%-*d|%.*d\n", 6, 1, 6, 2, 3, 3);
    return 0;
}
