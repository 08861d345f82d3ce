#error Windows has no <linux/if.h>: --no-linux hides it
