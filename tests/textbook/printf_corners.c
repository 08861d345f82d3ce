#include <stdio.h>
#include <string.h>
#include <stddef.h>
#include <wchar.h>
#include <limits.h>
int main(void) {
    char text[100];
    int r;
    printf("%a %A %.0a %.3a %a\n", 1.0, 255.5, 1.5, 3.14159, 0.0);
    printf("%+I64d|%I64x|%I32u|%+d|% d|%05d|%-5d|%5.3d|%.0d\n", 123LL, 0xabcdefLL, 4000000000u, 5, 5, -42, 42, 7, 0);
    printf("%*d|%-*d|%.*d|%*.*f\n", 6, 42, 6, 42, 4, 42, 8, 2, 3.14159);
    printf("%p %p\n", (void*)0, (void*)0x1234);
    printf("%hs %ls %S %ws %hS\n", "narrow", L"wide", L"cap", L"w", "hS");
    printf("%c %lc %C %hc|%5c|%-5c|\n", 'a', L'b', L'c', 'd', 'e', 'f');
    printf("%10s|%-10s|%.2s|%10.2s|%s\n", "abc", "abc", "abc", "abc", (char*)NULL);
    printf("%#o %#x %#X %#x %o\n", 8, 255, 255, 0, 8);
    printf("%ld %lu %li %lx\n", 2147483647L, 4294967295UL, -1L, -1L);
    printf("%lld %llu %llx\n", LLONG_MIN, ULLONG_MAX, -1LL);
    r = sprintf(text, "%d-%s", 5, "x"); printf("%d %s\n", r, text);
    r = _snprintf(text, 3, "abcdef"); printf("%d %.3s\n", r, text);
    r = snprintf(text, 3, "abcdef"); printf("%d %s\n", r, text);
    r = _scprintf("%d %s", 12345, "abc"); printf("%d\n", r);
    printf("%.3s|%.*s|%.0s|\n", "abcdef", 2, "xyz", "q");
    printf("%.10g %.17g %.15g %g\n", 0.1, 0.1, 0.1, 100000.0);
    printf("%x %X %x\n", -1, 0xabc, 'a');
    printf("% 5d|%+5d|%-+5d|%+-5d|\n", 3, 3, 3, 3);
    printf("%06.2f|%+06.2f|%-8.2f|%08d\n", 3.14159, 3.14159, 3.14159, -123);
    printf("%i %i\n", INT_MIN, INT_MAX);
    printf("%s %d %%d %c\n", "mix", 1, 'z');
    printf("%f %.1f %.10f\n", 1.0/3, 0.05, 1e-5);
    printf("%.20f\n%.30g\n", 0.1, 1.0/3);
    return 0;
}
