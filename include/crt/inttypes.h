/* libc's header. In the formats of Windows %l is 32 bits, so the macros for 64 bits use %j, which is 64 bits
 * on both systems; int64_t is long, for which compilers accept it. In C it may be
 * long long (<ws2/prelude.h>): %ll is 64 bits on both too. */
#pragma GCC system_header
#include <ws2/hide_libc_begin.h>
#ifdef _WIN32
#include <ws2/crt_wide.h>
#include <ws2/hide_wide_begin.h>
#endif

#include_next <inttypes.h>

#ifdef _WIN32
#include <ws2/hide_wide_end.h>
#endif
#include <ws2/hide_libc_end.h>
#if defined _WIN32 && defined PRId64 && !defined WS2_WINDOWS_INTTYPES
#define WS2_WINDOWS_INTTYPES
#undef PRId64
#define PRId64 "jd"
#undef PRIdLEAST64
#define PRIdLEAST64 "jd"
#undef PRIdFAST64
#define PRIdFAST64 "jd"
#undef PRIdFAST32
#define PRIdFAST32 "jd"
#undef PRIdFAST16
#define PRIdFAST16 "jd"
#undef PRIdPTR
#define PRIdPTR "jd"
#undef PRIdMAX
#define PRIdMAX "jd"
#undef PRIi64
#define PRIi64 "ji"
#undef PRIiLEAST64
#define PRIiLEAST64 "ji"
#undef PRIiFAST64
#define PRIiFAST64 "ji"
#undef PRIiFAST32
#define PRIiFAST32 "ji"
#undef PRIiFAST16
#define PRIiFAST16 "ji"
#undef PRIiPTR
#define PRIiPTR "ji"
#undef PRIiMAX
#define PRIiMAX "ji"
#undef PRIo64
#define PRIo64 "jo"
#undef PRIoLEAST64
#define PRIoLEAST64 "jo"
#undef PRIoFAST64
#define PRIoFAST64 "jo"
#undef PRIoFAST32
#define PRIoFAST32 "jo"
#undef PRIoFAST16
#define PRIoFAST16 "jo"
#undef PRIoPTR
#define PRIoPTR "jo"
#undef PRIoMAX
#define PRIoMAX "jo"
#undef PRIu64
#define PRIu64 "ju"
#undef PRIuLEAST64
#define PRIuLEAST64 "ju"
#undef PRIuFAST64
#define PRIuFAST64 "ju"
#undef PRIuFAST32
#define PRIuFAST32 "ju"
#undef PRIuFAST16
#define PRIuFAST16 "ju"
#undef PRIuPTR
#define PRIuPTR "ju"
#undef PRIuMAX
#define PRIuMAX "ju"
#undef PRIx64
#define PRIx64 "jx"
#undef PRIxLEAST64
#define PRIxLEAST64 "jx"
#undef PRIxFAST64
#define PRIxFAST64 "jx"
#undef PRIxFAST32
#define PRIxFAST32 "jx"
#undef PRIxFAST16
#define PRIxFAST16 "jx"
#undef PRIxPTR
#define PRIxPTR "jx"
#undef PRIxMAX
#define PRIxMAX "jx"
#undef PRIX64
#define PRIX64 "jX"
#undef PRIXLEAST64
#define PRIXLEAST64 "jX"
#undef PRIXFAST64
#define PRIXFAST64 "jX"
#undef PRIXFAST32
#define PRIXFAST32 "jX"
#undef PRIXFAST16
#define PRIXFAST16 "jX"
#undef PRIXPTR
#define PRIXPTR "jX"
#undef PRIXMAX
#define PRIXMAX "jX"
#undef SCNd64
#define SCNd64 "jd"
#undef SCNdLEAST64
#define SCNdLEAST64 "jd"
#undef SCNdFAST64
#define SCNdFAST64 "jd"
#undef SCNdFAST32
#define SCNdFAST32 "jd"
#undef SCNdFAST16
#define SCNdFAST16 "jd"
#undef SCNdPTR
#define SCNdPTR "jd"
#undef SCNdMAX
#define SCNdMAX "jd"
#undef SCNi64
#define SCNi64 "ji"
#undef SCNiLEAST64
#define SCNiLEAST64 "ji"
#undef SCNiFAST64
#define SCNiFAST64 "ji"
#undef SCNiFAST32
#define SCNiFAST32 "ji"
#undef SCNiFAST16
#define SCNiFAST16 "ji"
#undef SCNiPTR
#define SCNiPTR "ji"
#undef SCNiMAX
#define SCNiMAX "ji"
#undef SCNo64
#define SCNo64 "jo"
#undef SCNoLEAST64
#define SCNoLEAST64 "jo"
#undef SCNoFAST64
#define SCNoFAST64 "jo"
#undef SCNoFAST32
#define SCNoFAST32 "jo"
#undef SCNoFAST16
#define SCNoFAST16 "jo"
#undef SCNoPTR
#define SCNoPTR "jo"
#undef SCNoMAX
#define SCNoMAX "jo"
#undef SCNu64
#define SCNu64 "ju"
#undef SCNuLEAST64
#define SCNuLEAST64 "ju"
#undef SCNuFAST64
#define SCNuFAST64 "ju"
#undef SCNuFAST32
#define SCNuFAST32 "ju"
#undef SCNuFAST16
#define SCNuFAST16 "ju"
#undef SCNuPTR
#define SCNuPTR "ju"
#undef SCNuMAX
#define SCNuMAX "ju"
#undef SCNx64
#define SCNx64 "jx"
#undef SCNxLEAST64
#define SCNxLEAST64 "jx"
#undef SCNxFAST64
#define SCNxFAST64 "jx"
#undef SCNxFAST32
#define SCNxFAST32 "jx"
#undef SCNxFAST16
#define SCNxFAST16 "jx"
#undef SCNxPTR
#define SCNxPTR "jx"
#undef SCNxMAX
#define SCNxMAX "jx"
#endif
#ifdef WS2_WIDE_TYPES
#undef PRId64
#undef PRIi64
#undef PRIo64
#undef PRIu64
#undef PRIx64
#undef PRIX64
#undef SCNd64
#undef SCNi64
#undef SCNo64
#undef SCNu64
#undef SCNx64
#define PRId64 "lld"
#define PRIi64 "lli"
#define PRIo64 "llo"
#define PRIu64 "llu"
#define PRIx64 "llx"
#define PRIX64 "llX"
#define SCNd64 "lld"
#define SCNi64 "lli"
#define SCNo64 "llo"
#define SCNu64 "llu"
#define SCNx64 "llx"
#endif
