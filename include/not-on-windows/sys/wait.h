#error Windows has no <sys/wait.h>: --no-linux hides it
