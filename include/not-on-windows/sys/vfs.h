#error Windows has no <sys/vfs.h>: --no-linux hides it
