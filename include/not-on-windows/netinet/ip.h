#error Windows has no <netinet/ip.h>: --no-linux hides it
