// MinGW-w64 knows this header by its small letters alone.
#include <winsock2.h>
