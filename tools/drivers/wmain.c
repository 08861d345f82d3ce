/* The main function of a program that starts at wmain, WinMain or wWinMain: ws2cc and ws2c++ link it, and the
 * linker takes it if the program has no main. There is one build for each width of wchar_t. */
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

/* Never freed, since a program may use them until it exits; named here, so that they are no leak. */
static wchar_t **wide_arguments, **wide_environment;

static wchar_t** widen_all(char** texts) {
    size_t count = 0;
    while (texts[count])
        ++count;
    wchar_t** wide = LocalAlloc(LMEM_ZEROINIT, (count + 1) * sizeof *wide);
    for (size_t i = 0; wide && i < count; ++i)
        wide[i] = widen(texts[i]);
    return wide;
}

/* In C, and in C++ where <windows.h> has declared them. */
typedef int NarrowWindow(HINSTANCE instance, HINSTANCE before, char* command_line, int show);
typedef int WideWindow(HINSTANCE instance, HINSTANCE before, wchar_t* command_line, int show);
extern NarrowWindow narrow_window __asm__("WinMain") __attribute__((__weak__));
extern WideWindow wide_window __asm__("wWinMain") __attribute__((__weak__));

/* The command line behind the program's name. */
#define WITHOUT_PROGRAM(text)                                                                                \
    do {                                                                                                     \
        int quoted = 0;                                                                                      \
        for (; *text && (quoted || (*text != ' ' && *text != '\t')); ++text)                                 \
            if (*text == '"') quoted = !quoted;                                                              \
        while (*text == ' ' || *text == '\t')                                                                \
            ++text;                                                                                          \
    } while (0)

static int start_window(void) {
    HINSTANCE instance = GetModuleHandleA(NULL);
    if (narrow_window) {
        char* line = GetCommandLineA();
        WITHOUT_PROGRAM(line);
        return narrow_window(instance, NULL, line, SW_SHOWDEFAULT);
    }
    wchar_t* line = GetCommandLineW();
    WITHOUT_PROGRAM(line);
    return wide_window(instance, NULL, line, SW_SHOWDEFAULT);
}

int main(int count, char** arguments, char** environment) {
    Entry* const entries[] = {in_c, with_arguments, with_constant_arguments, with_environment, with_nothing};
    for (size_t i = 0; i < sizeof entries / sizeof *entries; ++i)
        if (entries[i]) {
            wide_arguments = widen_all(arguments);
            wide_environment = widen_all(environment);
            return entries[i](count, wide_arguments, wide_environment);
        }
    if (narrow_window || wide_window) return start_window();
    fputs("the program defines none of main, wmain, WinMain and wWinMain\n", stderr);
    return 127;
}
