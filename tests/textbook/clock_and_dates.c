#include <stdio.h>
#include <string.h>
#include <time.h>
int main(void)
{
    struct tm day; time_t t; char text[80];
    printf("%ld %d\n", (long)CLOCKS_PER_SEC, (int)sizeof(time_t));
    memset(&day, 0, sizeof day);
    day.tm_year = 124; day.tm_mon = 1; day.tm_mday = 30; day.tm_hour = 25;
    t = _mkgmtime(&day);
    printf("%I64d\n", (long long)t);
    gmtime_s(&day, &t);
    printf("%d-%02d-%02d %02d %d %d\n", day.tm_year + 1900, day.tm_mon + 1, day.tm_mday, day.tm_hour, day.tm_wday, day.tm_yday);
    printf("%d\n", (int)strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S %j %U %w %a %b %p %y %%", &day));
    puts(text);
    strftime(text, sizeof text, "%#d.%#m.%#H", &day);
    puts(text);
    asctime_s(text, sizeof text, &day);
    fputs(text, stdout);
    printf("%.0f\n", difftime(t, t - 90));
    t = -1;
    printf("%d\n", gmtime_s(&day, &t));
    return 0;
}
