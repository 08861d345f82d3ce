#error Windows has no <sys/epoll.h>; this one is hidden by --no-linux
