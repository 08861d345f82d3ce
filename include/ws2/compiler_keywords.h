#ifndef WS2_COMPILER_KEYWORDS_H
#define WS2_COMPILER_KEYWORDS_H
/* Keywords that Windows compilers define without any header. */

#ifndef __cdecl
#define __cdecl
#endif
#ifndef _cdecl
#define _cdecl
#endif
#ifndef __stdcall
#define __stdcall
#endif
#ifndef _stdcall
#define _stdcall
#endif
#ifndef __fastcall
#define __fastcall
#endif
#ifndef __thiscall
#define __thiscall
#endif
#ifndef __vectorcall
#define __vectorcall
#endif
/* On Windows __int64, long long, int64_t and the types of pointers' size are one type; here long and long
 * long are two. In C++ __int64 is long, so that it is the type of SIZE_T, SOCKET and int64_t; in C it is long
 * long, and so are SOCKET and int64_t. The drivers' --int64 chooses otherwise (docs/headers.md). */
#if !defined WS2_INT64_LONG && !defined WS2_INT64_LONG_LONG
#ifdef __cplusplus
#define WS2_INT64_LONG
#else
#define WS2_INT64_LONG_LONG
#endif
#endif
#ifndef __int64
#ifdef WS2_INT64_LONG
#define __int64 long
#else
#define __int64 long long
#endif
#endif
#ifndef _int64
#define _int64 __int64
#endif
#ifndef _int32
#define _int32 int
#endif
#ifndef _int16
#define _int16 short
#endif
#ifndef _int8
#define _int8 char
#endif
#ifndef __int32
#define __int32 int
#endif
#ifndef __int16
#define __int16 short
#endif
#ifndef __int8
#define __int8 char
#endif
#ifndef __ptr32
#define __ptr32
#endif
#ifndef __ptr64
#define __ptr64
#endif
#ifndef __w64
#define __w64
#endif
#ifndef __forceinline
#ifdef __cplusplus
#define __forceinline inline __attribute__((__always_inline__))
#else
#define __forceinline extern __inline__ __attribute__((__always_inline__, __gnu_inline__))
#endif
#endif
#ifndef __assume
#define __assume(condition) ((condition) ? (void)0 : __builtin_unreachable())
#endif
#ifndef __debugbreak
#define __debugbreak() __builtin_trap()
#endif

#ifndef __declspec
#define __declspec(word) WS2_DECLSPEC_##word
#endif
#define WS2_DECLSPEC_dllexport __attribute__((__visibility__("default")))
#define WS2_DECLSPEC_dllimport
#define WS2_DECLSPEC_align(n) __attribute__((__aligned__(n)))
#define WS2_DECLSPEC_allocator
#define WS2_DECLSPEC_deprecated __attribute__((__deprecated__))
#define WS2_DECLSPEC_empty_bases
#define WS2_DECLSPEC_naked
#define WS2_DECLSPEC_noalias
#define WS2_DECLSPEC_noinline __attribute__((__noinline__))
#define WS2_DECLSPEC_noreturn __attribute__((__noreturn__))
#define WS2_DECLSPEC_nothrow __attribute__((__nothrow__))
#define WS2_DECLSPEC_novtable
#define WS2_DECLSPEC_restrict
#define WS2_DECLSPEC_selectany __attribute__((__weak__))
#define WS2_DECLSPEC_thread __thread
#define WS2_DECLSPEC_uuid(text)

#endif
