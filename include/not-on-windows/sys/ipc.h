#error Windows has no <sys/ipc.h>: --no-linux hides it
