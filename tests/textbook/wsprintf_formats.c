#include <windows.h>
#include <stdio.h>
int main(void)
{
    TCHAR szBuffer[100]; int n;
    n = wsprintf(szBuffer, TEXT("%d %5d %-5d| %05d"), 1, 22, 333, 44); printf("%d %s\n", n, szBuffer);
    n = wsprintf(szBuffer, "%x %X %#x %08lX", 255, 255, 255, 0xBEEFL); printf("%d %s\n", n, szBuffer);
    n = wsprintf(szBuffer, "%s %S %c %lc %.2s", "narrow", L"wide", 'c', L'w', "cut"); printf("%d %s\n", n, szBuffer);
    n = wsprintf(szBuffer, "%u %lu %I64d 100%%", 4000000000u, 5ul, 1234567890123ll); printf("%d %s\n", n, szBuffer);
    return 0;
}
