#error Windows has no <sys/socket.h>: --no-linux hides it
