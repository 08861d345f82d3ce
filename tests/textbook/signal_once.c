#include <signal.h>
#include <stdio.h>

static int calls;
static void once(int number) { printf("once %d\n", ++calls); }
static void again(int number) {
    signal(number, again);
    printf("again %d\n", ++calls);
}

int main(void) {
    static const int numbers[] = {SIGINT, SIGTERM, SIGFPE, SIGILL, SIGSEGV, SIGBREAK};
    unsigned i;
    for (i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        signal(numbers[i], once);
        raise(numbers[i]);
        printf("%d\n", signal(numbers[i], SIG_IGN) == SIG_DFL);
        printf("%d\n", raise(numbers[i]));
        printf("%d\n", signal(numbers[i], again) == SIG_IGN);
        raise(numbers[i]);
        raise(numbers[i]);
        printf("%d\n", signal(numbers[i], SIG_DFL) == again);
    }
    return 0;
}
