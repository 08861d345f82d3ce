#include <stdio.h>
#include <stdlib.h>
#include <limits.h>
#include <errno.h>
int main(void)
{
    char *end; long v; unsigned long u;
    errno = 0; v = strtol("99999999999", &end, 10); printf("%ld %d %d\n", v, errno == ERANGE, *end);
    errno = 0; v = strtol("-99999999999", &end, 10); printf("%ld %d\n", v, errno == ERANGE);
    errno = 0; v = strtol("0x7fffffff", &end, 0); printf("%lx %d\n", v, errno);
    errno = 0; u = strtoul("4294967296", &end, 10); printf("%lu %d\n", u, errno == ERANGE);
    errno = 0; u = strtoul("-1", &end, 10); printf("%lu %d\n", u, errno);
    printf("%I64d\n", _strtoi64("9223372036854775807", NULL, 10));
    printf("%I64u\n", _strtoui64("18446744073709551615", NULL, 10));
    printf("%d\n", atoi("  -17 apples"));
    printf("%.3f\n", strtod("2.5e3xyz", &end)); puts(end);
    printf("%d %d\n", INT_MAX, SHRT_MIN);
    return 0;
}
