#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

static void Log(const char* fmt, ...) {
    va_list ap;
    char* text;
    int len;

    va_start(ap, fmt);
    len = _vscprintf(fmt, ap) + 1;
    va_end(ap);
    text = (char*)malloc(len);
    va_start(ap, fmt);
    vsprintf_s(text, len, fmt, ap);
    va_end(ap);
    printf("[%d] %s\n", len, text);
    free(text);
}

int main(void) {
    Log("%s has %d items", "list", 3);
    Log("%I64d", (__int64)1 << 40);
    return 0;
}
