#error Windows has no <termios.h>; this one is hidden by --no-linux
