#error Windows has no <netinet/ip_icmp.h>: --no-linux hides it
