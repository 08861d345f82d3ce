#error Windows has no <sys/queue.h>; this one is hidden by --no-linux
