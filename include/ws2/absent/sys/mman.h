#error Windows has no <sys/mman.h>; this one is hidden by --no-linux
