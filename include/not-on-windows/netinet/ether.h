#error Windows has no <netinet/ether.h>: --no-linux hides it
