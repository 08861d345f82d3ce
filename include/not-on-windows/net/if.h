#error Windows has no <net/if.h>: --no-linux hides it
