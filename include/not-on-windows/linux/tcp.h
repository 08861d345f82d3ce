#error Windows has no <linux/tcp.h>: --no-linux hides it
