#error Windows has no <poll.h>: --no-linux hides it
