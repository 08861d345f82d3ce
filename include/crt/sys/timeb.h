#ifndef _INC_TIMEB
#define _INC_TIMEB
/* The time with milliseconds, as in the Microsoft C run-time. */
#include <errno.h>
#include <time.h>
#include <ws2/crt.h>
#include <ws2/link.h>
#include <ws2/moment.h>

struct _timeb {
    time_t time;
    unsigned short millitm;
    short timezone; /* minutes west of Greenwich */
    short dstflag;
};
#define timeb _timeb
#define __timeb64 _timeb

/* The time of libc without <sys/time.h>: programs define gettimeofday over this header's functions. */
WS2_BEGIN
int ws2_libc_timespec_get(struct ws2_moment* now, int base) __asm__("timespec_get");
WS2_END
WS2_INLINE int _ftime_s(struct _timeb* now) {
    struct ws2_moment clock;
    struct tm local;
    if (!now) return errno = EINVAL;
    if (ws2_libc_timespec_get(&clock, 1) == 0) return errno;
    now->time = clock.seconds;
    now->millitm = (unsigned short)(clock.nanoseconds / 1000000);
    now->timezone = now->dstflag = 0;
    if (localtime_s(&local, &now->time) == 0) {
        now->dstflag = local.tm_isdst > 0;
#ifdef __USE_MISC
        now->timezone = (short)((now->dstflag ? 60 : 0) - local.tm_gmtoff / 60);
#else
        now->timezone = (short)((now->dstflag ? 60 : 0) - local.__tm_gmtoff / 60);
#endif
    }
    return 0;
}
WS2_INLINE void _ftime(struct _timeb* now) { (void)_ftime_s(now); }
#define ftime _ftime
#define _ftime64 _ftime
#define _ftime64_s _ftime_s

#endif
