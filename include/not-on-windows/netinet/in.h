#error Windows has no <netinet/in.h>: --no-linux hides it
