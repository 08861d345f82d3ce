#error Windows has no <netinet/icmp6.h>: --no-linux hides it
