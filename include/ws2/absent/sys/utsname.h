#error Windows has no <sys/utsname.h>; this one is hidden by --no-linux
