#error Windows has no <linux/futex.h>: --no-linux hides it
