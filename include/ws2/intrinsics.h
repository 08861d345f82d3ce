#ifndef WS2_INTRINSICS_H
#define WS2_INTRINSICS_H
/* The compiler's intrinsics that Windows' winnt.h declares, beside those of <intrin.h>; included by winnt.h,
 * at its end. */
#include <ws2/long_value.h>

#define _ReadWriteBarrier() __asm__ __volatile__("" ::: "memory")
#define _ReadBarrier() _ReadWriteBarrier()
#define _WriteBarrier() _ReadWriteBarrier()

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
#ifdef __cplusplus
extern "C++" {
WS2_LONG_OVERLOAD(unsigned char, _BitScanForward, (ws2::headers::DwordPointer index, DWORD mask),
                  (index.value, mask))
WS2_LONG_OVERLOAD(unsigned char, _BitScanReverse, (ws2::headers::DwordPointer index, DWORD mask),
                  (index.value, mask))
WS2_LONG_OVERLOAD(unsigned char, _BitScanForward64, (ws2::headers::DwordPointer index, ULONG64 mask),
                  (index.value, mask))
WS2_LONG_OVERLOAD(unsigned char, _BitScanReverse64, (ws2::headers::DwordPointer index, ULONG64 mask),
                  (index.value, mask))
}
#else
#define _BitScanForward(index, mask) _BitScanForward(WS2_DWORD_POINTER(index), mask)
#define _BitScanReverse(index, mask) _BitScanReverse(WS2_DWORD_POINTER(index), mask)
#define _BitScanForward64(index, mask) _BitScanForward64(WS2_DWORD_POINTER(index), mask)
#define _BitScanReverse64(index, mask) _BitScanReverse64(WS2_DWORD_POINTER(index), mask)
#endif
#define BitScanForward _BitScanForward
#define BitScanReverse _BitScanReverse
#define BitScanForward64 _BitScanForward64
#define BitScanReverse64 _BitScanReverse64
#ifdef __SIZEOF_INT128__
#define UnsignedMultiply128 _umul128
#define Multiply128 _mul128
#define UnsignedMultiplyHigh __umulh
#define MultiplyHigh __mulh
#define ShiftLeft128 __shiftleft128
#define ShiftRight128 __shiftright128
#endif
#if defined __x86_64__ || defined __i386__
#define ReadTimeStampCounter() __builtin_ia32_rdtsc()
#endif

#endif
