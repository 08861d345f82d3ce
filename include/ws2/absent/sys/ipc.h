#error Windows has no <sys/ipc.h>; this one is hidden by --no-linux
