#ifndef WS2_LONG_VALUE_H
#define WS2_LONG_VALUE_H
/* The parts of <ws2/long_arguments.h>: pointers to long and unsigned long for arguments that point to LONG or
 * DWORD. The function gets the same address, which is that of the low half; the high half is cleared before.
 */
#include <minwindef.h>
#include <ws2/link.h>

#define WS2_LONG_INLINE __attribute__((__always_inline__)) WS2_INLINE
#define WS2_LONG_MEMBER __attribute__((__always_inline__)) inline

typedef DWORD __attribute__((__may_alias__)) ws2_half;

/* Leaves the high half if the compiler sees that a cast hides a DWORD. */
#define WS2_DWORD_OF_LONG(pointer) ws2_dword_of_long((void*)(pointer), __builtin_object_size((pointer), 1))
WS2_LONG_INLINE DWORD* ws2_dword_of_long(void* pointer, size_t size) {
    if (pointer && size >= sizeof(long)) ((ws2_half*)pointer)[1] = 0;
    return (DWORD*)pointer;
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
/* An argument of an overload: an unsigned long*, a DWORD* or NULL. */
struct DwordPointer {
    template <class T>
    WS2_LONG_MEMBER DwordPointer(T* pointer, typename IfLong<T, int>::Result = 0)
        : value(WS2_DWORD_OF_LONG(pointer)) {}
    WS2_LONG_MEMBER DwordPointer(DWORD* pointer) : value(pointer) {}
    DWORD* value;
};
struct LongPointer {
    WS2_LONG_MEMBER LongPointer(long* pointer)
        : value(static_cast<LONG*>(static_cast<void*>(WS2_DWORD_OF_LONG(pointer)))) {}
    LONG* value;
};
} // namespace headers
} // namespace ws2
}
/* An overload of `name`, of which &name is then one of two: where a type is written, it is found. */
#define WS2_LONG_OVERLOAD(result, name, parameters, call)                                                    \
    WS2_LONG_MEMBER result name parameters { return name call; }
/* The same for one pointer T*, or two, T* and U*, of a function that has a pointer to a structure too, in
 * which this stands: only a call with such an argument finds it, and &name stays the one function, which
 * configure scripts test for and programs take the type of. `call` passes WS2_LONG(pointer). */
#define WS2_LONG(pointer)                                                                                    \
    static_cast<typename ws2::headers::IfLong<T, DWORD*>::Result>(WS2_DWORD_OF_LONG(pointer))
#define WS2_LONG_FRIEND(result, name, parameters, call)                                                      \
    template <class T>                                                                                       \
    __attribute__((__always_inline__)) friend inline                                                         \
        typename ws2::headers::IfLong<T, result>::Result name parameters {                                   \
        return name call;                                                                                    \
    }
#define WS2_LONGS_FRIEND(result, name, parameters, call)                                                     \
    template <class T, class U>                                                                              \
    __attribute__((__always_inline__)) friend inline                                                         \
        typename ws2::headers::IfLong<U, typename ws2::headers::IfLong<T, result>::Result>::Result name      \
            parameters {                                                                                     \
        return name call;                                                                                    \
    }
#else
/* A call with another number of arguments (a compound literal has commas too) goes to the function itself. */
#define WS2_LONG_13TH(a, b, c, d, e, f, g, h, i, j, k, l, m, ...) m
#define WS2_LONG_HAS_1(...) WS2_LONG_13TH(__VA_ARGS__, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0)
#define WS2_LONG_HAS_2(...) WS2_LONG_13TH(__VA_ARGS__, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0)
#define WS2_LONG_HAS_3(...) WS2_LONG_13TH(__VA_ARGS__, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0)
#define WS2_LONG_HAS_4(...) WS2_LONG_13TH(__VA_ARGS__, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0)
#define WS2_LONG_HAS_5(...) WS2_LONG_13TH(__VA_ARGS__, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0)
#define WS2_LONG_HAS_6(...) WS2_LONG_13TH(__VA_ARGS__, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0)
#define WS2_LONG_HAS_7(...) WS2_LONG_13TH(__VA_ARGS__, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0)
#define WS2_LONG_HAS_8(...) WS2_LONG_13TH(__VA_ARGS__, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)
#define WS2_LONG_HAS_9(...) WS2_LONG_13TH(__VA_ARGS__, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0)
#define WS2_LONG_HAS_10(...) WS2_LONG_13TH(__VA_ARGS__, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
#define WS2_LONG_CALL(has, name) WS2_LONG_CALL_(has, name)
#define WS2_LONG_CALL_(has, name) WS2_LONG_CALL_##has(name)
#define WS2_LONG_CALL_0(name) name
#define WS2_LONG_CALL_1(name) ws2_any_##name
/* An argument that points to a DWORD or a LONG. The name stays a name: a pointer of the program's in a
 * structure may have that of the function. An int is the 0 of a null pointer: clang warns of any other
 * expression with that value. */
#define WS2_DWORD_POINTER(pointer)                                                                           \
    __extension__(_Generic((pointer), unsigned long* : WS2_DWORD_OF_LONG(pointer), int : (void*)(pointer), default : (pointer)))
#define WS2_LONG_POINTER(pointer)                                                                            \
    __extension__(_Generic((pointer), long* : (LONG*)WS2_DWORD_OF_LONG(pointer), int : (void*)(pointer), default : (pointer)))
#endif
#endif
