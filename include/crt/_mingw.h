#ifndef WS2_MINGW_H
#define WS2_MINGW_H
/* What programs ask of MinGW-w64, with the drivers' option --mingw. The numbers are those of version 10. */
#define __MINGW32_MAJOR_VERSION 3
#define __MINGW32_MINOR_VERSION 11
#define __MINGW64_VERSION_MAJOR 10
#define __MINGW64_VERSION_MINOR 0
#define __MINGW64_VERSION_BUGFIX 0
#define __MINGW64_VERSION_RC 0
#define __MINGW64_VERSION_STATE "alpha"
#define __MINGW64_STRINGIFY(text) #text
#define __MINGW64_VERSION_STR "10.0.0"
#define MINGW_HAS_SECURE_API 1
#define MINGW_HAS_DDK_H 1
#define MINGW_SDK_INIT
#define __MINGW_EXTENSION __extension__
#define __MINGW_GNUC_PREREQ(major, minor)                                                                    \
    (__GNUC__ > (major) || (__GNUC__ == (major) && __GNUC_MINOR__ >= (minor)))
#define __MINGW_MSC_PREREQ(major, minor) 0
#define __MINGW_NOTHROW __attribute__((__nothrow__))
#define __MINGW_ATTRIB_NORETURN __attribute__((__noreturn__))
#define __MINGW_ATTRIB_CONST __attribute__((__const__))
#define __MINGW_ATTRIB_MALLOC __attribute__((__malloc__))
#define __MINGW_ATTRIB_PURE __attribute__((__pure__))
#define __MINGW_ATTRIB_UNUSED __attribute__((__unused__))
#define __MINGW_ATTRIB_USED __attribute__((__used__))
#define __MINGW_ATTRIB_DEPRECATED __attribute__((__deprecated__))
#define __MINGW_ATTRIB_NONNULL(argument) __attribute__((__nonnull__(argument)))
#define __MINGW_FASTFAIL_NORETURN
#define __CRT_INLINE extern __inline__ __attribute__((__gnu_inline__))
#define __UNUSED_PARAM(name) name __attribute__((__unused__))
#endif
