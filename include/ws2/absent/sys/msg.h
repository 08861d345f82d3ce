#error Windows has no <sys/msg.h>; this one is hidden by --no-linux
