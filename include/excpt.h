#ifndef _INC_EXCPT
#define _INC_EXCPT
#include <ws2/link.h>

/* Structured exception handling, for programs that raise no exceptions: __leave jumps to the handler, and
 * __finally runs when the block ends normally or by __leave. One such block per function: a label
 * implements it. */
/* clang-format off */
#if defined __cplusplus
#ifndef __try
#define __try try
#endif
#define __leave goto ws2_leave
#define __finally                                                                                            \
    catch (...) {                                                                                            \
        throw;                                                                                               \
    }                                                                                                        \
    ws2_leave:                                                                                               \
    __attribute__((__unused__));
#define __except(filter)                                                                                     \
    catch (...) {                                                                                            \
        throw;                                                                                               \
    }                                                                                                        \
    ws2_leave:                                                                                               \
    __attribute__((__unused__));                                                                             \
    if (0)
#else
#define __try
#define __leave goto ws2_leave
#define __finally                                                                                            \
    ws2_leave:                                                                                               \
    __attribute__((__unused__));
#define __except(filter)                                                                                     \
    ws2_leave:                                                                                               \
    __attribute__((__unused__));                                                                             \
    if (0)
#endif
/* clang-format on */

#define EXCEPTION_EXECUTE_HANDLER 1
#define EXCEPTION_CONTINUE_SEARCH 0
#define EXCEPTION_CONTINUE_EXECUTION (-1)

#endif
