#error Windows has no <dlfcn.h>; this one is hidden by --no-linux
