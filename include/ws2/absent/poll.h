#error Windows has no <poll.h>; this one is hidden by --no-linux
