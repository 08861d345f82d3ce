#ifndef _INC_MMSYSTEM
#define _INC_MMSYSTEM
/* Its timers only. */
#include <timeapi.h>
#endif
