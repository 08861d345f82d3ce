#ifndef _INC_EXCPT
#define _INC_EXCPT
#include <ws2/link.h>

/* Structured exception handling, for programs that raise no exceptions: __leave goes to the handler, and
 * __finally runs when the block ends normally or by __leave; not after return, break, goto or a C++
 * exception. A function may have several such blocks, one within another. */
/* clang-format off */
#ifdef __cplusplus
extern "C++" {
namespace ws2 {
namespace headers {
struct Leave {};
} // namespace headers
} // namespace ws2
}
#ifndef __try
#define __try try
#endif
#define __leave throw ws2::headers::Leave()
#define __finally catch (const ws2::headers::Leave&) {}
#define __except(filter) catch (const ws2::headers::Leave&) {} if (0)
#else
/* __leave jumps back to the start of its block, which it then skips. */
struct ws2_try {
    void* start;
    int left, done;
};
#define WS2_TRY_LABEL(number) ws2_try_##number
#define WS2_TRY(number)                                                                                      \
    for (struct ws2_try ws2_block = {__extension__ &&WS2_TRY_LABEL(number), 0, 0}; !ws2_block.done;          \
         ws2_block.done = 1)                                                                                 \
    WS2_TRY_LABEL(number):                                                                                   \
        if (!ws2_block.left)
#define WS2_TRY_NUMBERED(number) WS2_TRY(number)
#define __try WS2_TRY_NUMBERED(__COUNTER__)
#define __leave                                                                                              \
    do {                                                                                                     \
        ws2_block.left = 1;                                                                                  \
        __extension__({ goto *ws2_block.start; });                                                           \
    } while (0)
#define __finally
#define __except(filter) if (0)
#endif
/* clang-format on */

#define EXCEPTION_EXECUTE_HANDLER 1
#define EXCEPTION_CONTINUE_SEARCH 0
#define EXCEPTION_CONTINUE_EXECUTION (-1)

#endif
