#ifndef _INC_PROCESS
#define _INC_PROCESS
#include <ws2/own_names_begin.h>

#include <stdint.h>
#include <stdlib.h>
#include <ws2/link.h>
#include <ws2/threads.h>
#include <ws2/unistd.h>

WS2_INLINE int _getpid(void) { return (int)getpid(); }

#include <ws2/own_names_end.h>
#endif
