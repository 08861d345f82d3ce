#error Windows has no <net/if_arp.h>: --no-linux hides it
