#error Windows has no <sys/sysinfo.h>; this one is hidden by --no-linux
