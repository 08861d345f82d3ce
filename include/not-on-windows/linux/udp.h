#error Windows has no <linux/udp.h>: --no-linux hides it
