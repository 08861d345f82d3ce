#error Windows has no <syslog.h>; this one is hidden by --no-linux
