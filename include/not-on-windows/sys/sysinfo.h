#error Windows has no <sys/sysinfo.h>: --no-linux hides it
