#ifndef WS2_MOMENT_H
#define WS2_MOMENT_H
#include <sys/types.h>
/* libc's struct timespec, which is not declared with -std=c99. */
struct ws2_moment {
    time_t seconds;
    long nanoseconds;
};
#endif
