#error Windows has no <syslog.h>: --no-linux hides it
