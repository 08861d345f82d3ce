#include <stdio.h>
#include <string.h>

int main(void) {
    char buffer[16];
    int n;
    n = sprintf(buffer, "%s-%d", "abc", 12);
    printf("%d %s\n", n, buffer);
    n = _snprintf(buffer, 4, "%s", "abcd");
    printf("%d %.4s\n", n, buffer);
    n = _snprintf(buffer, 4, "%s", "abcde");
    printf("%d %.4s\n", n, buffer);
    n = _snprintf(buffer, sizeof(buffer), "%s", "ok");
    printf("%d %s\n", n, buffer);
    n = _scprintf("%d %s", 100, "bottles");
    printf("%d\n", n);
    n = sprintf_s(buffer, sizeof buffer, "%08.3f", 3.14159);
    printf("%d %s\n", n, buffer);
    n = _snprintf_s(buffer, 5, _TRUNCATE, "%s", "abcdefgh");
    printf("%d %s\n", n, buffer);
    return 0;
}
