#error Windows has no <grp.h>: --no-linux hides it
