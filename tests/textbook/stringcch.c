#include <windows.h>
#include <stdio.h>
#include <strsafe.h>
int main(void) {
    TCHAR b[10];
    HRESULT hr;
    size_t cch;
    LPTSTR end;
    hr = StringCchCopy(b, ARRAYSIZE(b), TEXT("hello"));
    printf("%08lx %s\n", hr, b);
    hr = StringCchCat(b, 10, " world");
    printf("%08lx %s\n", hr, b);
    hr = StringCchPrintf(b, 10, "%d-%s", 12, "ab");
    printf("%08lx %s\n", hr, b);
    hr = StringCbPrintf(b, 5, "%s", "abcdefgh");
    printf("%08lx %s\n", hr, b);
    hr = StringCchLength("four", 10, &cch);
    printf("%08lx %u\n", hr, (unsigned)cch);
    hr = StringCchCopyN(b, 10, "abcdef", 3);
    printf("%08lx %s\n", hr, b);
    hr = StringCchCopyEx(b, 10, "xy", &end, &cch, 0);
    printf("%08lx %d %u\n", hr, (int)(end - b), (unsigned)cch);
    hr = StringCchCopy(b, 0, "x");
    printf("%08lx\n", hr);
    return 0;
}
