#error Windows has no <sys/un.h>; this one is hidden by --no-linux
