#error Windows has no <netdb.h>; this one is hidden by --no-linux
