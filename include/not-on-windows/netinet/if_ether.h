#error Windows has no <netinet/if_ether.h>: --no-linux hides it
