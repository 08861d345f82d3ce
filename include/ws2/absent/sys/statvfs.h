#error Windows has no <sys/statvfs.h>; this one is hidden by --no-linux
