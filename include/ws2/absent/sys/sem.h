#error Windows has no <sys/sem.h>; this one is hidden by --no-linux
