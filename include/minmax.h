#ifndef _INC_MINMAX
#define _INC_MINMAX
#include <stddef.h>

/* Macros in C. In C++ functions, so that std::min and members with these names compile, as with MinGW-w64,
 * and so does min(length, sizeof buffer), as with Microsoft's compiler. */
#ifndef NOMINMAX
#ifdef __cplusplus
extern "C++" {
#if __cplusplus >= 201103L
#define WS2_CONSTEXPR constexpr
#define WS2_COMMON_TYPE decltype(true ? static_cast<A (*)()>(nullptr)() : static_cast<B (*)()>(nullptr)())
#else
#define WS2_CONSTEXPR inline
#define WS2_COMMON_TYPE __decltype(true ? static_cast<A (*)()>(0)() : static_cast<B (*)()>(0)())
#endif
#ifndef min
template <class A, class B>
WS2_CONSTEXPR WS2_COMMON_TYPE min(A a, B b) {
    return a < b ? a : b;
}
#endif
#ifndef max
template <class A, class B>
WS2_CONSTEXPR WS2_COMMON_TYPE max(A a, B b) {
    return a > b ? a : b;
}
#endif
#undef WS2_CONSTEXPR
#undef WS2_COMMON_TYPE
}
#else
#ifndef min
#define min(a, b) (((a) < (b)) ? (a) : (b))
#endif
#ifndef max
#define max(a, b) (((a) > (b)) ? (a) : (b))
#endif
#endif
#endif

#endif
