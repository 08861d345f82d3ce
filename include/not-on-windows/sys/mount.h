#error Windows has no <sys/mount.h>: --no-linux hides it
