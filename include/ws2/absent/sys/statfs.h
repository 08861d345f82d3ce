#error Windows has no <sys/statfs.h>; this one is hidden by --no-linux
