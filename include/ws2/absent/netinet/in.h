#error Windows has no <netinet/in.h>; this one is hidden by --no-linux
