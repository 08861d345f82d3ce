#error Windows has no <execinfo.h>; this one is hidden by --no-linux
