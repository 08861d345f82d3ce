#error Windows has no <sys/mount.h>; this one is hidden by --no-linux
