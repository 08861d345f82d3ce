#error Windows has no <arpa/inet.h>; this one is hidden by --no-linux
