#error Windows has no <net/route.h>: --no-linux hides it
