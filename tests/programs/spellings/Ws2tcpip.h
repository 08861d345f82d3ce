// MinGW-w64 knows this header by its small letters alone.
#include <ws2tcpip.h>
