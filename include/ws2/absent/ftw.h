#error Windows has no <ftw.h>; this one is hidden by --no-linux
