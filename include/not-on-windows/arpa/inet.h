#error Windows has no <arpa/inet.h>: --no-linux hides it
