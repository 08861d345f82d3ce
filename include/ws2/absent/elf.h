#error Windows has no <elf.h>; this one is hidden by --no-linux
