#error Windows has no <netinet/udp.h>; this one is hidden by --no-linux
