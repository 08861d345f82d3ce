#error Windows has no <sys/msg.h>: --no-linux hides it
