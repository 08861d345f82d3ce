/* Before a header of the C++ library, which writes __try for try. Included once for each. */
#pragma push_macro("__try")
#undef __try
#if defined __cplusplus && !defined __cpp_exceptions && !defined __EXCEPTIONS
#define __try if (true)
#else
#define __try try
#endif
