#ifndef _INC_MMSYSTEM
#define _INC_MMSYSTEM
/* The timer functions only. */
#include <timeapi.h>
#endif
