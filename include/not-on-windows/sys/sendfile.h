#error Windows has no <sys/sendfile.h>: --no-linux hides it
