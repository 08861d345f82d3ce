#error Windows has no <netinet/tcp.h>; this one is hidden by --no-linux
