#error Windows has no <sys/ioctl.h>: --no-linux hides it
