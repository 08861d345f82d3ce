#include <stdio.h>
#include <string.h>
#include <time.h>
int main(void) {
    struct tm t;
    time_t when;
    char b[64];
    __time64_t w64;
    memset(&t, 0, sizeof t);
    t.tm_year = 124;
    t.tm_mon = 1;
    t.tm_mday = 30;
    t.tm_hour = 12;
    when = _mkgmtime(&t);
    printf("%I64d\n", (__int64)when);
    gmtime_s(&t, &when);
    strftime(b, sizeof b, "%Y-%m-%d %H:%M:%S %j %a %b", &t);
    printf("%s\n", b);
    asctime_s(b, sizeof b, &t);
    printf("%s", b);
    printf("%.0f\n", difftime(when + 90, when));
    w64 = 0;
    _gmtime64_s(&t, &w64);
    printf("%d %d %d\n", t.tm_year, t.tm_mon, t.tm_mday);
    printf("%d\n", (int)strlen(_strtime(b)));
    return 0;
}
