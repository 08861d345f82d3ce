#error Windows has no <netinet/ip.h>; this one is hidden by --no-linux
