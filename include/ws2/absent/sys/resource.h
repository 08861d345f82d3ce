#error Windows has no <sys/resource.h>; this one is hidden by --no-linux
