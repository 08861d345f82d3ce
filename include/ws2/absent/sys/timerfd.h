#error Windows has no <sys/timerfd.h>; this one is hidden by --no-linux
