#error Windows has no <sys/sem.h>: --no-linux hides it
