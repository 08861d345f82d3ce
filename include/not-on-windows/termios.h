#error Windows has no <termios.h>: --no-linux hides it
