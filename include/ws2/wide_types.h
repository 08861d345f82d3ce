#ifndef WS2_WIDE_TYPES_H
#define WS2_WIDE_TYPES_H
/* A program for Windows may define int64_t and ssize_t itself in C, as long long or __int64, by a typedef or
 * a macro. libc's are long: these are defined in their place, with the macros by which libc's headers see
 * that they are. */
#if defined WS2_INT64_LONG_LONG && !defined __cplusplus && !defined _BITS_STDINT_INTN_H &&                   \
    !defined __ssize_t_defined
#define WS2_WIDE_TYPES
#define _BITS_STDINT_INTN_H 1
typedef signed char int8_t;
typedef short int16_t;
typedef int int32_t;
typedef long long int64_t;
#define _BITS_STDINT_UINTN_H 1
typedef unsigned char uint8_t;
typedef unsigned short uint16_t;
typedef unsigned int uint32_t;
typedef unsigned long long uint64_t;
#define __ssize_t_defined
typedef long long ssize_t;
#endif
#endif
