#error Windows has no <sys/poll.h>: --no-linux hides it
