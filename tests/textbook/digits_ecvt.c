#include <stdio.h>
#include <stdlib.h>
int main(void) {
    int dec, sign;
    char *p, buf[50];
    p = _ecvt(3.1415926535, 10, &dec, &sign);
    printf("%s %d %d\n", p, dec, sign);
    p = _fcvt(3.1415926535, 5, &dec, &sign);
    printf("%s %d %d\n", p, dec, sign);
    p = _ecvt(-0.00123, 3, &dec, &sign);
    printf("%s %d %d\n", p, dec, sign != 0);
    p = _fcvt(1234.5, 2, &dec, &sign);
    printf("%s %d %d\n", p, dec, sign);
    printf("%s\n", _gcvt(-3.1415e5, 7, buf));
    return 0;
}
