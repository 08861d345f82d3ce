#error Windows has no <sys/ioctl.h>; this one is hidden by --no-linux
