#error Windows has no <link.h>: --no-linux hides it
