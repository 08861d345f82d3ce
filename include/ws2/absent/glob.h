#error Windows has no <glob.h>; this one is hidden by --no-linux
