#error Windows has no <linux/rtnetlink.h>: --no-linux hides it
