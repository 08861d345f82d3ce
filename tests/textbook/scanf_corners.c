#include <stdio.h>
#include <string.h>
#include <stdlib.h>
#include <wchar.h>
int main(void) {
    int a = 0, b = 0, n = 0, r; unsigned u; long l; long long ll; char s[50], t[50], c, d; float f; double g; short h; unsigned char uc; wchar_t w[20]; void* p;
    r = sscanf("12 34", "%d%d", &a, &b); printf("%d %d %d\n", r, a, b);
    r = sscanf("0x1F 077 99", "%i %i %i", &a, &b, &n); printf("%d %d %d %d\n", r, a, b, n);
    r = sscanf("abc123", "%[a-z]%n", s, &n); printf("%d %s %d\n", r, s, n);
    r = sscanf("hello, world", "%[^,], %s", s, t); printf("%d %s %s\n", r, s, t);
    r = sscanf("a]b-c", "%[]a-c]", s); printf("%d %s\n", r, s);
    r = sscanf("x-y", "%[x-]", s); printf("%d %s\n", r, s);
    r = sscanf("  q r", "%c%c %c", &c, &d, s); printf("%d '%c' '%c' '%c'\n", r, c, d, s[0]);
    r = sscanf("3.25 1e3 -4.5", "%f %lf %lg", &f, &g, &g); printf("%d %g %g\n", r, f, g);
    r = sscanf("12345", "%2d%3d", &a, &b); printf("%d %d %d\n", r, a, b);
    r = sscanf("1 2 3", "%d %*d %d", &a, &b); printf("%d %d %d\n", r, a, b);
    r = sscanf("ff FF", "%x %X", &u, &a); printf("%d %u %d\n", r, u, a);
    r = sscanf("9876543210 -5", "%lld %ld", &ll, &l); printf("%d %I64d %ld\n", r, ll, l);
    r = sscanf("9876543210", "%I64d", &ll); printf("%d %lld\n", r, ll);
    r = sscanf("", "%d", &a); printf("%d\n", r);
    r = sscanf("abc", "%d", &a); printf("%d\n", r);
    r = sscanf("50%", "%d%%", &a); printf("%d %d\n", r, a);
    r = sscanf("2024-01-15T10:20:30", "%4d-%2d-%2dT%2d:%2d:%2d", &a, &b, &n, (int*)&u, (int*)&l, (int*)&ll); printf("%d %d %d %d\n", r, a, b, n);
    r = sscanf("wide text", "%S", w); printf("%d %ls\n", r, w);
    r = sscanf("text", "%ls", w); printf("%d %ls\n", r, w);
    r = swscanf(L"12 abc xyz", L"%d %s %hs", &a, w, s); printf("%d %d %ls %s\n", r, a, w, s);
    r = sscanf("0000000000001234", "%p", &p); printf("%d %p\n", r, p);
    r = sscanf_s("word 7", "%s %d", s, (unsigned)sizeof s, &a); printf("%d %s %d\n", r, s, a);
    r = sscanf_s("toolong", "%s", s, 3u); printf("%d '%s'\n", r, s);
    r = sscanf("1,2,,3", "%d,%d,%d", &a, &b, &n); printf("%d\n", r);
    r = sscanf("+7 -0", "%d %d", &a, &b); printf("%d %d %d\n", r, a, b);
    r = sscanf("key = value", " %[^= ] = %s", s, t); printf("%d %s %s\n", r, s, t);
    r = sscanf("line1\nline2", "%[^\n]\n%s", s, t); printf("%d %s %s\n", r, s, t);
    r = sscanf("abcdef", "%3c", s); s[3] = 0; printf("%d %s\n", r, s);
    r = _snscanf("123456", 3, "%d", &a); printf("%d %d\n", r, a);
    printf("%d %ld %lu %lld %g\n", atoi(" 42x"), atol("-7"), strtoul("0xff", NULL, 16), _atoi64("123456789012"), atof("2.5e3"));
    { char* e; printf("%ld", strtol("zz10", &e, 36)); printf(" %s|", e); printf("%ld", strtol("12abc", &e, 10)); printf(" %s|", e); printf("%g", strtod("1.5e2xyz", &e)); printf(" %s\n", e); }
    printf("%ld %ld\n", strtol("99999999999", NULL, 10), strtol("-99999999999", NULL, 10));
    return 0;
}
