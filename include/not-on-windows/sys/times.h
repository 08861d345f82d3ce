#error Windows has no <sys/times.h>: --no-linux hides it
