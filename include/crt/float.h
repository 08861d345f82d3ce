/* The compiler's header, and the functions that the Microsoft C run-time adds. */
#pragma GCC system_header
#include_next <float.h>
#ifndef _isnan
#define _isnan(number) __builtin_isnan(number)
#define _finite(number) __builtin_isfinite(number)
#define _copysign(number, sign) __builtin_copysign(number, sign)
#define _chgsign(number) (-(number))
#define _logb(number) __builtin_logb(number)
#define _scalb(number, exponent) __builtin_scalbln(number, exponent)
#define _nextafter(number, direction) __builtin_nextafter(number, direction)

#define _FPCLASS_SNAN 0x0001
#define _FPCLASS_QNAN 0x0002
#define _FPCLASS_NINF 0x0004
#define _FPCLASS_NN 0x0008
#define _FPCLASS_ND 0x0010
#define _FPCLASS_NZ 0x0020
#define _FPCLASS_PZ 0x0040
#define _FPCLASS_PD 0x0080
#define _FPCLASS_PN 0x0100
#define _FPCLASS_PINF 0x0200
static __inline__ __attribute__((__unused__)) int _fpclass(double number) {
    const int negative = __builtin_signbit(number) != 0;
    unsigned long long bits;
    __builtin_memcpy(&bits, &number, sizeof bits);
    if (__builtin_isnan(number)) return bits >> 51 & 1 ? _FPCLASS_QNAN : _FPCLASS_SNAN;
    if (__builtin_isinf(number)) return negative ? _FPCLASS_NINF : _FPCLASS_PINF;
    if (number == 0) return negative ? _FPCLASS_NZ : _FPCLASS_PZ;
    if (__builtin_isnormal(number)) return negative ? _FPCLASS_NN : _FPCLASS_PN;
    return negative ? _FPCLASS_ND : _FPCLASS_PD;
}

/* The control word of the SSE unit of x86-64, in the bits of the Microsoft C run-time. A mask that is set
 * keeps an exception from being raised. The precision is that of the type. */
#define _MCW_EM 0x0008001F
#define _MCW_RC 0x00000300
#define _MCW_PC 0x00030000
#define _MCW_DN 0x03000000
#define _EM_INVALID 0x00000010
#define _EM_DENORMAL 0x00080000
#define _EM_ZERODIVIDE 0x00000008
#define _EM_OVERFLOW 0x00000004
#define _EM_UNDERFLOW 0x00000002
#define _EM_INEXACT 0x00000001
#define _RC_NEAR 0x00000000
#define _RC_DOWN 0x00000100
#define _RC_UP 0x00000200
#define _RC_CHOP 0x00000300
#define _PC_24 0x00020000
#define _PC_53 0x00010000
#define _PC_64 0x00000000
#define _DN_SAVE 0x00000000
#define _DN_FLUSH 0x01000000
#define _CW_DEFAULT                                                                                          \
    (_RC_NEAR | _EM_INVALID | _EM_ZERODIVIDE | _EM_OVERFLOW | _EM_UNDERFLOW | _EM_INEXACT | _EM_DENORMAL)
#define MCW_EM _MCW_EM
#define MCW_RC _MCW_RC
#define MCW_PC _MCW_PC
#define EM_INVALID _EM_INVALID
#define EM_DENORMAL _EM_DENORMAL
#define EM_ZERODIVIDE _EM_ZERODIVIDE
#define EM_OVERFLOW _EM_OVERFLOW
#define EM_UNDERFLOW _EM_UNDERFLOW
#define EM_INEXACT _EM_INEXACT
#define RC_NEAR _RC_NEAR
#define RC_DOWN _RC_DOWN
#define RC_UP _RC_UP
#define RC_CHOP _RC_CHOP
#define _SW_INVALID 0x00000010
#define _SW_DENORMAL 0x00080000
#define _SW_ZERODIVIDE 0x00000008
#define _SW_OVERFLOW 0x00000004
#define _SW_UNDERFLOW 0x00000002
#define _SW_INEXACT 0x00000001
#if defined __x86_64__ || defined __SSE2__
/* The five exceptions have the opposite order in the unit: invalid is its bit 0, inexact its bit 5. */
static __inline__ __attribute__((__unused__)) unsigned int ws2_from_exceptions(unsigned int bits) {
    return (bits & 1 ? _EM_INVALID : 0) | (bits & 2 ? _EM_DENORMAL : 0) | (bits & 4 ? _EM_ZERODIVIDE : 0) |
           (bits & 8 ? _EM_OVERFLOW : 0) | (bits & 16 ? _EM_UNDERFLOW : 0) | (bits & 32 ? _EM_INEXACT : 0);
}
static __inline__ __attribute__((__unused__)) unsigned int ws2_to_exceptions(unsigned int bits) {
    return (bits & _EM_INVALID ? 1U : 0) | (bits & _EM_DENORMAL ? 2U : 0) | (bits & _EM_ZERODIVIDE ? 4U : 0) |
           (bits & _EM_OVERFLOW ? 8U : 0) | (bits & _EM_UNDERFLOW ? 16U : 0) | (bits & _EM_INEXACT ? 32U : 0);
}
static __inline__ __attribute__((__unused__)) unsigned int _control87(unsigned int value, unsigned int mask) {
    unsigned int word = __builtin_ia32_stmxcsr();
    if (mask & _MCW_EM) {
        const unsigned int before = ws2_from_exceptions(word >> 7);
        word = (word & ~0x1F80U) | ws2_to_exceptions((before & ~mask) | (value & mask)) << 7;
    }
    if (mask & _MCW_RC) {
        const unsigned int before = word >> 5 & _MCW_RC;
        word = (word & ~0x6000U) | (((before & ~mask) | (value & mask)) & _MCW_RC) << 5;
    }
    if (mask & _MCW_DN) word = (word & ~0x8040U) | (value & _DN_FLUSH ? 0x8040U : 0);
    if (mask) __builtin_ia32_ldmxcsr(word);
    return ws2_from_exceptions(word >> 7) | (word >> 5 & _MCW_RC) | (word & 0x8000U ? _DN_FLUSH : 0);
}
/* _controlfp leaves the mask of denormal numbers as it is. */
static __inline__ __attribute__((__unused__)) unsigned int _controlfp(unsigned int value, unsigned int mask) {
    return _control87(value, mask & ~(unsigned int)_EM_DENORMAL);
}
static __inline__ __attribute__((__unused__)) int _controlfp_s(unsigned int* current, unsigned int value,
                                                               unsigned int mask) {
    const unsigned int now = _controlfp(value, mask);
    if (current) *current = now;
    return 0;
}
static __inline__ __attribute__((__unused__)) unsigned int _statusfp(void) {
    return ws2_from_exceptions(__builtin_ia32_stmxcsr());
}
static __inline__ __attribute__((__unused__)) unsigned int _clearfp(void) {
    const unsigned int word = __builtin_ia32_stmxcsr();
    __builtin_ia32_ldmxcsr(word & ~0x3FU);
    return ws2_from_exceptions(word);
}
#define _status87 _statusfp
#define _clear87 _clearfp
static __inline__ __attribute__((__unused__)) void _fpreset(void) { __builtin_ia32_ldmxcsr(0x1F80U); }
#endif
#endif
