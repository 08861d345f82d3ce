#error Windows has no <sys/eventfd.h>; this one is hidden by --no-linux
