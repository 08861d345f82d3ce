/* libc's header, and the names that the Microsoft C run-time adds. */
#pragma GCC system_header
#include_next <math.h>
#include <ws2/link.h>
#ifndef _hypot
#define _hypot(x, y) __builtin_hypot(x, y)
#define _hypotf(x, y) __builtin_hypotf(x, y)
#define _j0(x) __builtin_j0(x)
#define _j1(x) __builtin_j1(x)
#define _jn(n, x) __builtin_jn(n, x)
#define _y0(x) __builtin_y0(x)
#define _y1(x) __builtin_y1(x)
#define _yn(n, x) __builtin_yn(n, x)
struct _complex {
    double x, y;
};
WS2_INLINE double _cabs(struct _complex number) { return __builtin_hypot(number.x, number.y); }
#endif
