#error Windows has no <sys/prctl.h>; this one is hidden by --no-linux
