#error Windows has no <pwd.h>: --no-linux hides it
