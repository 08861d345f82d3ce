#ifndef _WINCON_
#define _WINCON_
#include <consoleapi.h>
#endif
