#ifndef WS2_LONG_VALUE_H
#define WS2_LONG_VALUE_H
/* The parts of <ws2/long_arguments.h>: a DWORD in place of an argument that points to unsigned long. */
#include <minwindef.h>
#include <ws2/link.h>

#define WS2_LONG_INLINE __attribute__((__always_inline__)) WS2_INLINE

typedef struct ws2_long {
    DWORD value;
    int given;
} ws2_long;
#define WS2_DWORD_OF(name) (name##_value.given ? &name##_value.value : (DWORD*)0)

WS2_LONG_INLINE ws2_long ws2_long_in(const unsigned long* pointer) {
    ws2_long result;
    result.value = 0;
    result.given = pointer != NULL;
    if (pointer) __builtin_memcpy(&result.value, pointer, sizeof result.value);
    return result;
}
/* Writes 4 bytes if the compiler sees that a cast hides a DWORD. */
WS2_LONG_INLINE void ws2_long_out(unsigned long* pointer, ws2_long result, size_t size) {
    if (!result.given) return;
    if (size >= sizeof *pointer)
        *pointer = result.value;
    else
        __builtin_memcpy(pointer, &result.value, sizeof result.value);
}

#ifdef __cplusplus
extern "C++" {
namespace ws2 {
namespace headers {
template <class T, class Type>
struct IfLong;
template <class Type>
struct IfLong<unsigned long, Type> {
    typedef Type Result;
};
} // namespace headers
} // namespace ws2
}
/* An overload `name` for an unsigned long* in place of the argument `pointer`, or of two; `call` passes
 * WS2_LONG(pointer). With `where` = friend (else static), in a structure that the function has a pointer to,
 * only a call with such an argument finds it: &name stays the one function, which configure scripts test for
 * and programs take the type of. */
#define WS2_LONG(pointer) static_cast<typename ws2::headers::IfLong<T, DWORD*>::Result>(WS2_DWORD_OF(pointer))
#define WS2_LONG_OVERLOAD(where, result, name, parameters, pointer, call)                                    \
    template <class T>                                                                                       \
    __attribute__((__always_inline__)) where inline                                                          \
        typename ws2::headers::IfLong<T, result>::Result name parameters {                                   \
        ws2_long pointer##_value = ws2_long_in(pointer);                                                     \
        const result result_value = name call;                                                               \
        ws2_long_out(pointer, pointer##_value, __builtin_object_size(pointer, 1));                           \
        return result_value;                                                                                 \
    }
#define WS2_LONGS_OVERLOAD(where, result, name, parameters, first, second, call)                             \
    template <class T, class U>                                                                              \
    __attribute__((__always_inline__)) where inline                                                          \
        typename ws2::headers::IfLong<U, typename ws2::headers::IfLong<T, result>::Result>::Result name      \
            parameters {                                                                                     \
        ws2_long first##_value = ws2_long_in(first);                                                         \
        ws2_long second##_value = ws2_long_in(second);                                                       \
        const result result_value = name call;                                                               \
        ws2_long_out(first, first##_value, __builtin_object_size(first, 1));                                 \
        ws2_long_out(second, second##_value, __builtin_object_size(second, 1));                              \
        return result_value;                                                                                 \
    }
#else
/* A call with another number of arguments (a compound literal has commas too) goes to the function itself. */
#define WS2_LONG_13TH(a, b, c, d, e, f, g, h, i, j, k, l, m, ...) m
#define WS2_LONG_HAS_2(...) WS2_LONG_13TH(__VA_ARGS__, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0)
#define WS2_LONG_HAS_3(...) WS2_LONG_13TH(__VA_ARGS__, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0)
#define WS2_LONG_HAS_4(...) WS2_LONG_13TH(__VA_ARGS__, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0)
#define WS2_LONG_HAS_5(...) WS2_LONG_13TH(__VA_ARGS__, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0)
#define WS2_LONG_HAS_6(...) WS2_LONG_13TH(__VA_ARGS__, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0)
#define WS2_LONG_HAS_7(...) WS2_LONG_13TH(__VA_ARGS__, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0)
#define WS2_LONG_HAS_9(...) WS2_LONG_13TH(__VA_ARGS__, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0)
#define WS2_LONG_CALL(has, name) WS2_LONG_CALL_(has, name)
#define WS2_LONG_CALL_(has, name) WS2_LONG_CALL_##has(name)
#define WS2_LONG_CALL_0(name) name
#define WS2_LONG_CALL_1(name) ws2_any_##name
#define WS2_BY_LONG(pointer, name, long_name) _Generic((pointer), unsigned long* : long_name, default : name)
#define WS2_BY_LONGS(first, second, name, long_name)                                                         \
    _Generic((first), unsigned long *                                                                        \
             : _Generic((second), unsigned long *                                                            \
                        : long_name##_long_long, default                                                     \
                        : long_name##_long_int),                                                             \
               default                                                                                       \
             : _Generic((second), unsigned long *                                                            \
                        : long_name##_int_long, default                                                      \
                        : name))
#endif
#endif
