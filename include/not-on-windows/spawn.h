#error Windows has no <spawn.h>: --no-linux hides it
