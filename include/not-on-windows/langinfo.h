#error Windows has no <langinfo.h>: --no-linux hides it
