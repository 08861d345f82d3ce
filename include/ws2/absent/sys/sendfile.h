#error Windows has no <sys/sendfile.h>; this one is hidden by --no-linux
