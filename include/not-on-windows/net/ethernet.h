#error Windows has no <net/ethernet.h>: --no-linux hides it
