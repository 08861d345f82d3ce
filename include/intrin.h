#ifndef WS2_INTRIN_H
#define WS2_INTRIN_H
#include <winnt.h>
#include <ws2/crt.h>
#if defined __x86_64__ || defined __i386__
#include <x86intrin.h>
#endif

#define _ReadWriteBarrier() __asm__ __volatile__("" ::: "memory")
#define _ReadBarrier() _ReadWriteBarrier()
#define _WriteBarrier() _ReadWriteBarrier()
#define __popcnt(number) ((unsigned)__builtin_popcount(number))
#define __popcnt64(number) ((unsigned long long)__builtin_popcountll(number))
#define _ReturnAddress() __builtin_return_address(0)

/* Those of the compiler need the instruction, which Windows' fall back from. */
#undef __lzcnt16
#undef __lzcnt
#undef __lzcnt64
WS2_INLINE unsigned short ws2_lzcnt16(unsigned short number) {
    return (unsigned short)(number ? __builtin_clz(number) - 16 : 16);
}
WS2_INLINE unsigned ws2_lzcnt(unsigned number) { return number ? (unsigned)__builtin_clz(number) : 32u; }
WS2_INLINE unsigned long long ws2_lzcnt64(unsigned long long number) {
    return number ? (unsigned long long)__builtin_clzll(number) : 64ull;
}
#define __lzcnt16(number) ws2_lzcnt16(number)
#define __lzcnt(number) ws2_lzcnt(number)
#define __lzcnt64(number) ws2_lzcnt64(number)
#define _AddressOfReturnAddress() ((void*)((char*)__builtin_frame_address(0) + sizeof(void*)))
#define __nop() __asm__ __volatile__("nop")
#define __noop(...) ((void)0)
#define __assume(condition) ((condition) ? (void)0 : __builtin_unreachable())
#define __ud2() __builtin_trap()

#if defined __x86_64__ || defined __i386__
/* <cpuid.h> of the compiler defines a macro with this name and other arguments. */
#ifdef __cpuid
#undef __cpuid
#endif
WS2_INLINE void ws2_cpuid(int registers[4], int leaf, int part) {
    __asm__ __volatile__("cpuid"
                         : "=a"(registers[0]), "=b"(registers[1]), "=c"(registers[2]), "=d"(registers[3])
                         : "0"(leaf), "2"(part));
}
#define __cpuid(registers, leaf) ws2_cpuid(registers, leaf, 0)
#define __cpuidex(registers, leaf, part) ws2_cpuid(registers, leaf, part)
#endif

#ifdef __SIZEOF_INT128__
__extension__ typedef unsigned __int128 ws2_uint128;
__extension__ typedef __int128 ws2_int128;
WS2_INLINE unsigned long long _umul128(unsigned long long a, unsigned long long b, unsigned long long* high) {
    const ws2_uint128 product = (ws2_uint128)a * b;
    *high = (unsigned long long)(product >> 64);
    return (unsigned long long)product;
}
WS2_INLINE long long _mul128(long long a, long long b, long long* high) {
    const ws2_int128 product = (ws2_int128)a * b;
    *high = (long long)(product >> 64);
    return (long long)product;
}
WS2_INLINE unsigned long long __umulh(unsigned long long a, unsigned long long b) {
    return (unsigned long long)((ws2_uint128)a * b >> 64);
}
WS2_INLINE long long __mulh(long long a, long long b) { return (long long)((ws2_int128)a * b >> 64); }
WS2_INLINE unsigned long long __shiftleft128(unsigned long long low, unsigned long long high,
                                             unsigned char shift) {
    return shift & 63 ? high << (shift & 63) | low >> (64 - (shift & 63)) : high;
}
WS2_INLINE unsigned long long __shiftright128(unsigned long long low, unsigned long long high,
                                              unsigned char shift) {
    return shift & 63 ? low >> (shift & 63) | high << (64 - (shift & 63)) : low;
}
#endif

WS2_INLINE unsigned char _BitScanForward(DWORD* index, DWORD mask) {
    if (mask) *index = (DWORD)__builtin_ctz(mask);
    return mask != 0;
}
WS2_INLINE unsigned char _BitScanReverse(DWORD* index, DWORD mask) {
    if (mask) *index = 31u - (DWORD)__builtin_clz(mask);
    return mask != 0;
}
WS2_INLINE unsigned char _BitScanForward64(DWORD* index, ULONG64 mask) {
    if (mask) *index = (DWORD)__builtin_ctzll(mask);
    return mask != 0;
}
WS2_INLINE unsigned char _BitScanReverse64(DWORD* index, ULONG64 mask) {
    if (mask) *index = 63u - (DWORD)__builtin_clzll(mask);
    return mask != 0;
}

/* The index may be a DWORD or an unsigned long, which has 8 bytes here. */
#define WS2_LONG_INDEX(name, mask)                                                                           \
    WS2_INLINE unsigned char name##_of_long(unsigned long* index, mask bits) {                               \
        DWORD narrow = 0;                                                                                    \
        const unsigned char found = name(&narrow, bits);                                                     \
        if (found) *index = narrow;                                                                          \
        return found;                                                                                        \
    }
WS2_LONG_INDEX(_BitScanForward, DWORD)
WS2_LONG_INDEX(_BitScanReverse, DWORD)
WS2_LONG_INDEX(_BitScanForward64, ULONG64)
WS2_LONG_INDEX(_BitScanReverse64, ULONG64)
#undef WS2_LONG_INDEX
#ifdef __cplusplus
extern "C++" {
inline unsigned char _BitScanForward(unsigned long* index, DWORD mask) {
    return _BitScanForward_of_long(index, mask);
}
inline unsigned char _BitScanReverse(unsigned long* index, DWORD mask) {
    return _BitScanReverse_of_long(index, mask);
}
inline unsigned char _BitScanForward64(unsigned long* index, ULONG64 mask) {
    return _BitScanForward64_of_long(index, mask);
}
inline unsigned char _BitScanReverse64(unsigned long* index, ULONG64 mask) {
    return _BitScanReverse64_of_long(index, mask);
}
}
#else
#define WS2_BY_INDEX(name, index) _Generic((index), unsigned long* : name##_of_long, default : name)
#define _BitScanForward(index, mask) WS2_BY_INDEX(_BitScanForward, index)(index, mask)
#define _BitScanReverse(index, mask) WS2_BY_INDEX(_BitScanReverse, index)(index, mask)
#define _BitScanForward64(index, mask) WS2_BY_INDEX(_BitScanForward64, index)(index, mask)
#define _BitScanReverse64(index, mask) WS2_BY_INDEX(_BitScanReverse64, index)(index, mask)
#endif

#endif
