#error Windows has no <netinet/udp.h>: --no-linux hides it
