#error Windows has no <sys/statvfs.h>: --no-linux hides it
