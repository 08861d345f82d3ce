#error Windows has no <sys/poll.h>; this one is hidden by --no-linux
