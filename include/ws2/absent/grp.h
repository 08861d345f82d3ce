#error Windows has no <grp.h>; this one is hidden by --no-linux
