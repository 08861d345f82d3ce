#include <windows.h>
#include <stdio.h>
int main(void)
{
    LARGE_INTEGER li; ULARGE_INTEGER ui;
    li.HighPart = 1; li.LowPart = 2; printf("%I64d\n", li.QuadPart);
    ui.QuadPart = 0x1234567890ABCDEFull; printf("%lx %lx\n", ui.HighPart, ui.u.LowPart);
    printf("%x %x %x %x\n", LOWORD(0x12345678), HIWORD(0x12345678), LOBYTE(0x1234), HIBYTE(0x1234));
    printf("%lx %x\n", MAKELONG(0x5678, 0x1234), MAKEWORD(0x34, 0x12));
    printf("%I64d\n", Int32x32To64(-2, 3)); printf("%I64u\n", UInt32x32To64(0xFFFFFFFF, 2));
    printf("%d %d %d %d\n", (int)sizeof(DWORD), (int)sizeof(LONG), (int)sizeof(LPVOID), (int)sizeof(BOOL));
    return 0;
}
