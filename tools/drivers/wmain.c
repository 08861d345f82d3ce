/* The main function of a program that starts at wmain. ws2cc and ws2c++ link it for -municode; there is one
 * build for each width of wchar_t. */
#include <stdio.h>
#include <windows.h>

/* wmain in C, and in C++ with each allowed parameter list. */
typedef int Entry(int count, wchar_t** arguments, wchar_t** environment);
extern Entry in_c __asm__("wmain") __attribute__((__weak__));
extern Entry with_nothing __asm__("_Z5wmainv") __attribute__((__weak__));
extern Entry with_arguments __asm__("_Z5wmainiPPw") __attribute__((__weak__));
extern Entry with_constant_arguments __asm__("_Z5wmainiPPKw") __attribute__((__weak__));
extern Entry with_environment __asm__("_Z5wmainiPPwS0_") __attribute__((__weak__));

static wchar_t* widen(const char* text) {
    const int length = MultiByteToWideChar(CP_UTF8, 0, text, -1, NULL, 0);
    wchar_t* wide = LocalAlloc(0, (size_t)length * sizeof *wide);
    if (wide) MultiByteToWideChar(CP_UTF8, 0, text, -1, wide, length);
    return wide;
}

/* Never freed: a program may use them until it exits. */
static wchar_t** widen_all(char** texts) {
    size_t count = 0;
    while (texts[count])
        ++count;
    wchar_t** wide = LocalAlloc(LMEM_ZEROINIT, (count + 1) * sizeof *wide);
    for (size_t i = 0; wide && i < count; ++i)
        wide[i] = widen(texts[i]);
    return wide;
}

int main(int count, char** arguments, char** environment) {
    Entry* const entries[] = {in_c, with_arguments, with_constant_arguments, with_environment, with_nothing};
    for (size_t i = 0; i < sizeof entries / sizeof *entries; ++i)
        if (entries[i]) return entries[i](count, widen_all(arguments), widen_all(environment));
    fputs("the program was linked with -municode but does not define wmain\n", stderr);
    return 127;
}
