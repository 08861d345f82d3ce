#include <stdio.h>
#include <windows.h>
static int order;
VOID CALLBACK Apc(ULONG_PTR n) { printf("apc %d is number %d\n", (int)n, ++order); }
int main(void) {
    HANDLE self;
    DuplicateHandle(GetCurrentProcess(), GetCurrentThread(), GetCurrentProcess(), &self, 0, FALSE,
                    DUPLICATE_SAME_ACCESS);
    printf("%d\n", QueueUserAPC(Apc, self, 10) != 0);
    QueueUserAPC(&Apc, GetCurrentThread(), (ULONG_PTR)20);
    printf("%lu\n", SleepEx(0, FALSE));
    printf("%lu\n", SleepEx(0, TRUE));
    printf("%lu\n", SleepEx(0, TRUE));
    CloseHandle(self);
    return 0;
}
