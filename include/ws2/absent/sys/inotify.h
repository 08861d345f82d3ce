#error Windows has no <sys/inotify.h>; this one is hidden by --no-linux
