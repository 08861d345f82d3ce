/* After it DEFINE_GUID defines each identifier. Here it always does: the definitions are weak. */
#ifndef INITGUID
#define INITGUID
#endif
#include <guiddef.h>
