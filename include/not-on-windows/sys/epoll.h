#error Windows has no <sys/epoll.h>: --no-linux hides it
