#error Windows has no <sys/signalfd.h>; this one is hidden by --no-linux
