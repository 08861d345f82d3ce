#include <stdio.h>
#include <windows.h>
INIT_ONCE g_InitOnce = INIT_ONCE_STATIC_INIT;
static int calls;
BOOL CALLBACK InitHandleFunction(PINIT_ONCE InitOnce, PVOID Parameter, PVOID* lpContext) {
    calls++;
    *lpContext = (PVOID)0x40;
    return TRUE;
}
int main(void) {
    PVOID ctx = NULL;
    BOOL pending;
    printf("%d", InitOnceExecuteOnce(&g_InitOnce, InitHandleFunction, NULL, &ctx));
    printf(" %p\n", ctx);
    ctx = NULL;
    InitOnceExecuteOnce(&g_InitOnce, InitHandleFunction, NULL, &ctx);
    printf("%d %p\n", calls, ctx);
    printf("%d", InitOnceBeginInitialize(&g_InitOnce, INIT_ONCE_CHECK_ONLY, &pending, NULL));
    printf(" %d\n", pending);
    return 0;
}
