#include <stdio.h>
#include <stdlib.h>

int main(void) {
    char b[70];
    printf("%s ", _itoa(255, b, 16));
    printf("%s ", _itoa(-255, b, 10));
    printf("%s ", _itoa(10, b, 2));
    printf("%s\n", _ltoa(123456L, b, 8));
    printf("%s ", _ultoa(4000000000UL, b, 10));
    printf("%s ", _i64toa(-1234567890123LL, b, 10));
    printf("%s\n", _ui64toa(255ULL, b, 36));
    _itoa_s(77, b, sizeof b, 10);
    printf("%s %d %ld %I64d\n", b, atoi("42abc"), atol("-7"), _atoi64("123456789012"));
    printf("%lu %ld %.3f\n", strtoul("0xff", NULL, 0), strtol("-077", NULL, 8), strtod("1.5e2", NULL));
    return 0;
}
