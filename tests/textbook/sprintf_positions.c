#include <stdio.h>
#include <string.h>
int main(void)
{
    char line[64]; int n = 0, i;
    for (i = 0; i < 5; i++) n += sprintf(line + n, "%d,", i * i);
    line[n - 1] = 0; puts(line);
    memset(line, '-', 20); line[20] = 0; memcpy(line + 2, "mid", 3); puts(line);
    printf("%-6.2s|%6.2s|%c%c\n", "abc", "abc", 65, 'B');
    return 0;
}
