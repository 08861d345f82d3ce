#error Windows has no <sys/mman.h>: --no-linux hides it
