#include <windows.h>
#include <excpt.h>
#include <stdio.h>
int main(void)
{
    printf("%lx %lx\n", (unsigned long)EXCEPTION_ACCESS_VIOLATION, (unsigned long)EXCEPTION_INT_DIVIDE_BY_ZERO);
    printf("%d %d %d\n", EXCEPTION_EXECUTE_HANDLER, EXCEPTION_CONTINUE_SEARCH, EXCEPTION_CONTINUE_EXECUTION);
    printf("%d\n", EXCEPTION_MAXIMUM_PARAMETERS);
    return 0;
}
