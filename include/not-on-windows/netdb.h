#error Windows has no <netdb.h>: --no-linux hides it
