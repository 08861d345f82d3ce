#error Windows has no <sys/utsname.h>: --no-linux hides it
