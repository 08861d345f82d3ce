#include <windows.h>
#include <stdio.h>
#include <stdlib.h>
static void bye(void) { printf("bye\n"); }
static int later(void) { printf("later\n"); return 0; }
int main(void)
{
    atexit(bye); _onexit(later);
    printf("main\n");
    exit(7);
}
