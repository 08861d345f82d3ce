#ifndef WS2_LINK_H
#define WS2_LINK_H
/* How these declarations are bound to the functions of the library: see docs/decisions/0001-the-spine.md. */

/** The linker name of a function whose name does not begin with WSA. */
#define WS2_LINK(name) __asm__("ws2_" #name)

/** The linker name of a function with WCHAR in its signature: one for each width of wchar_t. */
#if __SIZEOF_WCHAR_T__ == 2
#define WS2_LINK_WIDE(name) __asm__("ws2_" #name "_u16")
#else
#define WS2_LINK_WIDE(name) __asm__("ws2_" #name "_u32")
#endif

#ifdef __cplusplus
#define WS2_BEGIN extern "C" {
#define WS2_END }
/* Templates, also where the program has put the #include into extern "C". */
#define WS2_CXX_BEGIN extern "C++" {
#define WS2_CXX_END }
#else
#define WS2_BEGIN
#define WS2_END
#define WS2_CXX_BEGIN
#define WS2_CXX_END
#endif

/** A function that the library exports. */
#define WS2_API __attribute__((__visibility__("default")))
/** The same, for functions that run no code of the program and never block. */
#define WS2_PURE_API __attribute__((__visibility__("default"), __nothrow__))

#define WS2_INLINE static __inline__ __attribute__((__unused__))

#include <ws2/compiler_keywords.h>

#endif
