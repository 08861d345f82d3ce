#error Windows has no <linux/netlink.h>: --no-linux hides it
