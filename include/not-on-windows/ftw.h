#error Windows has no <ftw.h>: --no-linux hides it
