#ifndef WS2_INTRIN_H
#define WS2_INTRIN_H
#include <winnt.h>
#include <ws2/crt.h>
#if defined __x86_64__ || defined __i386__
#include <x86intrin.h>
#endif

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

#endif
