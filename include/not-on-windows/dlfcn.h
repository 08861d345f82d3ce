#error Windows has no <dlfcn.h>: --no-linux hides it
