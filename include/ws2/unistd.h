/* libc's <unistd.h> for our own headers. */
#define WS2_INSIDE
#include <unistd.h>
#undef WS2_INSIDE
