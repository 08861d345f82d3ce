#include <stdio.h>

int main(void) {
    int i;
    short s;
    long l;
    __int64 q;
    unsigned u;
    float f;
    double d;
    char c;
    int n = sscanf("12 -7 123456 9876543210 ff 1.5 2.25 x", "%d %hd %ld %I64d %x %f %lf %c", &i, &s, &l, &q,
                   &u, &f, &d, &c);
    printf("%d: %d %hd %ld %I64d %u %.2f %.3f %c\n", n, i, s, l, q, u, f, d, c);
    n = sscanf("010 0x1F 077", "%i %i %o", &i, (int*)&u, (unsigned*)&l);
    printf("%d: %d %u\n", n, i, u);
    n = sscanf("abc", "%d", &i);
    printf("%d\n", n);
    n = sscanf("", "%d", &i);
    printf("%d\n", n);
    return 0;
}
