#error Windows has no <execinfo.h>: --no-linux hides it
