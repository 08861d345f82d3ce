#ifndef WS2_PRELUDE_H
#define WS2_PRELUDE_H
/* What a Windows compiler has in place before the first line of a program. ws2cc and ws2c++ pass it with
 * -include. */
#include <ws2/libc.h>
#include <ws2/words.h>
#endif
