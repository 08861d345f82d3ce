#error Windows has no <sys/un.h>: --no-linux hides it
