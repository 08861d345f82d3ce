#ifndef _WINDOWS_
#define _WINDOWS_
/* The part of the Windows API that socket programs use. */
#ifndef WIN32_LEAN_AND_MEAN
#include <ws2/libc_before.h>
#endif

#include <excpt.h>
#include <stdarg.h>
#include <string.h>
#include <winbase.h>
#include <wincon.h>
#include <windef.h>
#include <winnls.h>
#include <winreg.h>
#include <winsvc.h>
#include <winuser.h>
#include <ws2/crt.h>
#include <ws2/threads.h>

#ifndef WIN32_LEAN_AND_MEAN
#include <mmsystem.h>
#include <wincrypt.h>
#ifndef _WINSOCKAPI_
#include <winsock.h>
#endif
#endif

#include <ws2/long_arguments_windows.h>

#endif
