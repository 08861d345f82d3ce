#error Windows has no <sys/queue.h>: --no-linux hides it
