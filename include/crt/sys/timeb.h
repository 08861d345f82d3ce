#ifndef _INC_TIMEB
#define _INC_TIMEB
/* The time with milliseconds, as in the Microsoft C run-time. */
#include <errno.h>
#include <sys/time.h>
#include <time.h>
#include <ws2/crt.h>
#include <ws2/link.h>

struct _timeb {
    time_t time;
    unsigned short millitm;
    short timezone; /* minutes west of Greenwich */
    short dstflag;
};
#define timeb _timeb
#define __timeb64 _timeb

WS2_INLINE int _ftime_s(struct _timeb* now) {
    struct timeval clock;
    struct tm local;
    if (!now) return errno = EINVAL;
    gettimeofday(&clock, NULL);
    now->time = clock.tv_sec;
    now->millitm = (unsigned short)(clock.tv_usec / 1000);
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
