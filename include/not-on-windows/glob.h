#error Windows has no <glob.h>: --no-linux hides it
