#error Windows has no <linux/if_packet.h>: --no-linux hides it
