/* After a header of the C++ library: __try is that of <excpt.h> again, or the library's. */
#pragma pop_macro("__try")
#ifndef __try
#if defined __cplusplus && !defined __cpp_exceptions && !defined __EXCEPTIONS
#define __try if (true)
#else
#define __try try
#endif
#endif
