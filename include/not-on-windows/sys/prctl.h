#error Windows has no <sys/prctl.h>: --no-linux hides it
