#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    static const double values[] = {0,      1,       -3.14159, 0.5,      0.05,       0.00123456, 9.9999, 99.995,
                                    0.999,  2.5,     3.5,      123.456,  123456789., 1e10,       1e15};
    static const int digits[] = {0, 1, 2, 5, 10, 17, 20};
    char text[400];
    unsigned i, j;
    for (i = 0; i < sizeof values / sizeof *values; i++)
        for (j = 0; j < sizeof digits / sizeof *digits; j++) {
            int point, sign;
            strcpy(text, _ecvt(values[i], digits[j], &point, &sign));
            printf("%d: %s %d %d", digits[j], text, point, sign);
            strcpy(text, _fcvt(values[i], digits[j], &point, &sign));
            printf(" | %s %d %d\n", text, point, sign);
        }
    for (i = 0; i < 3; i++) {
        printf("%s", _gcvt(values[i + 11], 2 + (int)i, text));
        printf(" %s\n", _gcvt(1.5 * values[i + 5], 3, text));
    }
    for (i = 1; i < 7; i++) {
        int point = 0, sign = 0;
        const errno_t error = _ecvt_s(text, 8, -31.4159, (int)i, &point, &sign);
        printf("%d %s %d %d\n", error, text, point, sign);
    }
    return 0;
}
