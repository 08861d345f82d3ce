#ifndef WS2_PRELUDE_H
#define WS2_PRELUDE_H
/* What a Windows compiler has in place before the first line of a program. The compiler drivers include it
 * first. */
#include <ws2/libc.h>

#include <ws2/crt.h>
#include <ws2/words.h>
#endif
