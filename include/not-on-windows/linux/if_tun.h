#error Windows has no <linux/if_tun.h>: --no-linux hides it
