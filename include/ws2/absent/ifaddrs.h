#error Windows has no <ifaddrs.h>; this one is hidden by --no-linux
