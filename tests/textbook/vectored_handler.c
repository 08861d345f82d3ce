#include <windows.h>
#include <stdio.h>
static LONG NTAPI First(PEXCEPTION_POINTERS e) { printf("vectored %lx %lu\n", e->ExceptionRecord->ExceptionCode, e->ExceptionRecord->NumberParameters); return EXCEPTION_CONTINUE_EXECUTION; }
int main(void)
{
    ULONG_PTR args[2] = { 5, 6 };
    PVOID h = AddVectoredExceptionHandler(1, First);
    RaiseException(0xE0001234, 0, 2, args);
    printf("continued\n");
    printf("%d %d\n", RemoveVectoredExceptionHandler(h) != 0, RemoveVectoredExceptionHandler(h) != 0);
    return 0;
}
