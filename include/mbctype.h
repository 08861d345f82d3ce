#ifndef _INC_MBCTYPE
#define _INC_MBCTYPE
#include <mbstring.h>
#endif
