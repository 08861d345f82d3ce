#error Windows has no <sys/shm.h>: --no-linux hides it
