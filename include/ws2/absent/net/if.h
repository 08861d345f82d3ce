#error Windows has no <net/if.h>; this one is hidden by --no-linux
