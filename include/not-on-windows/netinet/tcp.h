#error Windows has no <netinet/tcp.h>: --no-linux hides it
