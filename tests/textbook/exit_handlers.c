#include <process.h>
#include <stdio.h>
#include <stdlib.h>
static void first(void) { puts("first"); }
static void second(void) { puts("second"); }
static int third(void) { puts("third"); fflush(stdout); return 0; }
int main(void)
{
    printf("%d\n", atexit(first));
    printf("%d\n", atexit(second));
    printf("%d\n", _onexit((_onexit_t)third) != NULL);
    exit(0);
}
