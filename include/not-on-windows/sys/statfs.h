#error Windows has no <sys/statfs.h>: --no-linux hides it
