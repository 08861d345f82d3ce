#error Windows has no <ifaddrs.h>: --no-linux hides it
