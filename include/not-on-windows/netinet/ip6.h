#error Windows has no <netinet/ip6.h>: --no-linux hides it
