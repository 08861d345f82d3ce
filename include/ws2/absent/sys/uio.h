#error Windows has no <sys/uio.h>; this one is hidden by --no-linux
