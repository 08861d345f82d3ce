/* libc's <unistd.h> for our own headers, without the additions of <crt/unistd.h>. */
#define WS2_INSIDE
#include <unistd.h>
#undef WS2_INSIDE
