#error Windows has no <sys/signalfd.h>: --no-linux hides it
