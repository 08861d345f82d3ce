#error Windows has no <sys/resource.h>: --no-linux hides it
