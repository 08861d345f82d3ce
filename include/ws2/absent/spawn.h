#error Windows has no <spawn.h>; this one is hidden by --no-linux
