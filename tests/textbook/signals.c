#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
static void handler(int sig) { printf("signal %d\n", sig == SIGTERM); signal(SIGTERM, SIG_DFL); }
int main(void)
{
    printf("%d\n", signal(SIGTERM, handler) == SIG_DFL);
    raise(SIGTERM);
    printf("%d\n", signal(SIGTERM, SIG_IGN) == SIG_DFL);
    printf("%d\n", raise(SIGTERM));
    return 0;
}
