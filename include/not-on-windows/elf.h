#error Windows has no <elf.h>: --no-linux hides it
