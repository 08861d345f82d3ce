#error Windows has no <sys/timerfd.h>: --no-linux hides it
