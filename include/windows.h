#ifndef _WINDOWS_
#define _WINDOWS_
/* The part of Windows that socket programs use. */
#include <consoleapi.h>
#include <excpt.h>
#include <stdarg.h>
#include <string.h>
#include <stringapiset.h>
#include <winbase.h>
#include <windef.h>

#endif
