#error Windows has no <sys/inotify.h>: --no-linux hides it
