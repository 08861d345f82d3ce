/* Before a header of the C++ library, which writes __try for try. Included once for each. */
#if defined __cplusplus && defined _WIN32 && __SIZEOF_WCHAR_T__ == 2
#include <ws2/standard_short_wide.h>
#endif
#pragma push_macro("__try")
#undef __try
#if defined __cplusplus && !defined __cpp_exceptions && !defined __EXCEPTIONS
#define __try if (true)
#else
#define __try try
#endif
