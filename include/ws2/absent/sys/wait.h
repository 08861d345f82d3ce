#error Windows has no <sys/wait.h>; this one is hidden by --no-linux
