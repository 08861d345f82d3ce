/* The compiler's header, and the tests that the Microsoft C run-time adds. */
#pragma GCC system_header
#include_next <float.h>
#ifndef _isnan
#define _isnan(number) __builtin_isnan(number)
#define _finite(number) __builtin_isfinite(number)
#define _copysign(number, sign) __builtin_copysign(number, sign)
#endif
