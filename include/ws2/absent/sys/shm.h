#error Windows has no <sys/shm.h>; this one is hidden by --no-linux
