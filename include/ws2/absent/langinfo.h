#error Windows has no <langinfo.h>; this one is hidden by --no-linux
