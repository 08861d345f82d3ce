#error Windows has no <link.h>; this one is hidden by --no-linux
