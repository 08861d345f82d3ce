#error Windows has no <sys/socket.h>; this one is hidden by --no-linux
