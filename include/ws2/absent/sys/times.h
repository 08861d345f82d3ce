#error Windows has no <sys/times.h>; this one is hidden by --no-linux
