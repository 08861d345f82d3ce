/* div, strtoll and the rest of <stdlib.h> for whole numbers. */
#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
int main(void)
{
    div_t d = div(-17, 5); ldiv_t l = ldiv(17, -5); lldiv_t q = lldiv(-9000000000LL, 7); char *end; const char *rest = "-0x1fz"; int16_t small = (int16_t)40000; uint64_t big = UINT64_MAX; char text[40];
    printf("%d %d\n", d.quot, d.rem); printf("%ld %ld\n", l.quot, l.rem); printf("%lld %lld\n", q.quot, q.rem);
    printf("%d %ld %lld %lld\n", abs(-5), labs(-6L), llabs(-7LL), (long long)_abs64(-8));
    printf("%lld", strtoll(rest, &end, 0)); printf(" %s\n", end); printf("%llu\n", strtoull("18446744073709551615", NULL, 10));
    errno = 0; printf("%lld", strtoll("9223372036854775808", NULL, 10)); printf(" %d\n", errno == ERANGE); errno = 0; printf("%ld", strtol("2147483648", NULL, 10)); printf(" %d\n", errno == ERANGE);
    printf("%I64d %I64u\n", _strtoi64("-42", NULL, 10), _strtoui64("42", NULL, 10)); printf("%I64d %lld\n", _atoi64("123456789012"), atoll("-5"));
    printf("%d %u %d\n", small, (unsigned)(uint16_t)small, (int)(signed char)200); printf("%" PRId64 " %" PRIu64 " %" PRIx32 "\n", (int64_t)-1, big, (uint32_t)0xBEEF);
    printf("%d %d %d\n", (int)sizeof(size_t), (int)sizeof(intptr_t), (int)sizeof(int32_t)); printf("%d %u %lld\n", INT_MAX, UINT_MAX, LLONG_MIN); printf("%d %d\n", CHAR_MIN, SHRT_MAX);
    _itoa(-1, text, 16); _i64toa(-10, text + 20, 10); printf("%s %s\n", text, text + 20); printf("%s\n", _ui64toa(UINT64_MAX, text, 2) + 60); printf("%zu %Iu\n", (size_t)3, (size_t)4);
    printf("%ld %d\n", strtol("zz", NULL, 36), (int)strtol("077", NULL, 0)); printf("%ld", strtol("none", &end, 10)); printf(" %d\n", *end == 'n'); printf("%lu\n", strtoul("-1", NULL, 10));
    printf("%" PRIdMAX " %" PRIuPTR "\n", imaxabs(-3), (uintptr_t)9); printf("%d\n", (int)strtoimax("12", NULL, 10));
    return 0;
}
