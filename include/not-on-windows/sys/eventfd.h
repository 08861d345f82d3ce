#error Windows has no <sys/eventfd.h>: --no-linux hides it
