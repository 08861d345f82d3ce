#error Windows has no <pwd.h>; this one is hidden by --no-linux
