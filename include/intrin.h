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

#endif
