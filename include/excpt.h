#ifndef _INC_EXCPT
#define _INC_EXCPT
/* The macros are extensions of the compilers, without warnings by -Wpedantic. */
#pragma GCC system_header
#include <ws2/link.h>

#define EXCEPTION_EXECUTE_HANDLER 1
#define EXCEPTION_CONTINUE_SEARCH 0
#define EXCEPTION_CONTINUE_EXECUTION (-1)

/* Structured exception handling. A block is entered by a function that returns again whenever the library
 * calls one of the block's parts: with 1 for the block itself, with 0 for its filter or handler. The end of
 * the block, however it is left, is the end of a variable with a cleanup function, which calls the handler of
 * __finally (docs/decisions/0028-structured-exceptions.md). In C++ this needs the headers of include/crt,
 * since libstdc++ writes __try for try. */
struct _EXCEPTION_POINTERS;
struct ws2_block {
    void* words[8];
};
struct ws2_block_scope {
    struct ws2_block* block;
    unsigned long end; /* 1: left by a jump or an exception; then how it ended */
};
WS2_BEGIN
#ifndef __cplusplus
WS2_API int ws2_block_enter(struct ws2_block* block) __attribute__((__returns_twice__));
#endif
WS2_API struct ws2_block_scope ws2_block_begin(void);
WS2_API void ws2_block_end(struct ws2_block_scope* scope) __attribute__((__returns_twice__));
WS2_API void ws2_block_finally(void);
WS2_API void ws2_block_finally_end(void) __attribute__((__noreturn__));
WS2_API int ws2_block_except(void);
WS2_API void ws2_block_filter_end(int disposition) __attribute__((__noreturn__));
WS2_API int ws2_block_abnormal(void);
WS2_API unsigned int ws2_exception_code(const void* frame);
WS2_API struct _EXCEPTION_POINTERS* ws2_exception_information(void);
WS2_END
#if defined __has_include && defined __cplusplus
#if __has_include(<_mingw.h>)
#define WS2_BLOCKS
#endif
#elif !defined __cplusplus
#define WS2_BLOCKS
#endif
#ifdef WS2_BLOCKS
/* clang-format off */
#ifdef __cplusplus
extern "C++" {
namespace ws2 {
namespace headers {
struct __attribute__((__unused__)) Block : ws2_block {
    Block() {}
    WS2_API explicit operator bool() __asm__("ws2_block_enter") __attribute__((__returns_twice__));
};
} // namespace headers
} // namespace ws2
}
#define WS2_BLOCK_ENTER ws2::headers::Block ws2_block{}
#else
#define WS2_BLOCK_ENTER ws2_block_enter(&(struct ws2_block){{0}})
#endif
/* A variable that a block changes is in memory, where its handler reads it, only without optimization. */
#if defined __OPTIMIZE__ && !defined WS2_OPTIMIZED_BLOCKS
#define WS2_BLOCK_OPTIMIZED _Pragma("GCC warning \"compile sources with __try without optimization, or define WS2_OPTIMIZED_BLOCKS\"")
#else
#define WS2_BLOCK_OPTIMIZED
#endif
/* gcc takes the handler of a block that returns for a way to the end of the function; clang 18 and later name the array
   in spite of __extension__. */
#ifdef __clang__
#define WS2_BLOCK_QUIET _Pragma("clang diagnostic pop")
#define WS2_BLOCK_ARRAY_QUIET _Pragma("clang diagnostic push") _Pragma("clang diagnostic ignored \"-Wvla\"")
#else
#define WS2_BLOCK_ARRAY_QUIET
#define WS2_BLOCK_QUIET _Pragma("GCC diagnostic ignored \"-Wreturn-type\"")
#endif
#undef __try
#define __try                                                                                                \
    if (WS2_BLOCK_ENTER) {                                                                                   \
        __label__ ws2_block_left;                                                                            \
        struct ws2_block_scope ws2_scope __attribute__((__cleanup__(ws2_block_end))) = ws2_block_begin();    \
        WS2_BLOCK_ARRAY_QUIET                                                                                \
        __extension__ char ws2_frame[ws2_scope.end]; /* the compiler uses a frame pointer */                 \
        __asm__ volatile("" : : "r"(ws2_frame));                                                             \
        WS2_BLOCK_OPTIMIZED WS2_BLOCK_QUIET
#define __leave goto ws2_block_left
#define WS2_BLOCK_LEFT(how)                                                                                  \
        ws2_block_left: __attribute__((__unused__));                                                         \
        ws2_scope.end = how;                                                                                 \
    }
#define __finally WS2_BLOCK_LEFT(2) else for (ws2_block_finally();; ws2_block_finally_end())
#define __except(...) WS2_BLOCK_LEFT(3) else if (ws2_block_except()) ws2_block_filter_end((__VA_ARGS__)); else
/* clang-format on */

#define AbnormalTermination ws2_block_abnormal
#define _abnormal_termination ws2_block_abnormal
#define GetExceptionCode() ws2_exception_code(__builtin_frame_address(0))
#define _exception_code() GetExceptionCode()
#define exception_code() GetExceptionCode()
#define GetExceptionInformation() ws2_exception_information()
#define _exception_info() GetExceptionInformation()
#define exception_info() GetExceptionInformation()
#endif

#endif
