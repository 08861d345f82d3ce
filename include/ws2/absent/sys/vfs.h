#error Windows has no <sys/vfs.h>; this one is hidden by --no-linux
