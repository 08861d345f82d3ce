#ifndef _INC_CONIO
#define _INC_CONIO
/* Keys of the console, as the Microsoft C run-time reads them. If standard input is not a terminal, its bytes
 * are used as keys. */
#include <stdio.h>
#include <ws2/crt.h>
#include <ws2/link.h>

WS2_BEGIN
/* Waits for a key and returns it. Enter is 13; a key without a character returns the bytes that the terminal
 * sends. -1 at the end of an input that is not a terminal. _getche echoes the key. */
WS2_API int _getch(void) WS2_LINK(_getch);
WS2_API int _getche(void) WS2_LINK(_getche);
/* Whether _getch would return at once. */
WS2_API int _kbhit(void) WS2_LINK(_kbhit);
WS2_END

WS2_INLINE int _putch(int c) {
    c = putchar(c);
    fflush(stdout);
    return c;
}
WS2_INLINE int _cputs(const char* text) { return fputs(text, stdout) < 0 || fflush(stdout) ? -1 : 0; }
WS2_INLINE int _cprintf(const char* format, ...) {
    va_list arguments;
    int length;
    va_start(arguments, format);
    length = ws2_vfprintf(stdout, format, arguments);
    va_end(arguments);
    fflush(stdout);
    return length;
}
#define _cprintf_s _cprintf
WS2_INLINE wint_t _putwch(wchar_t c) {
    char bytes[16];
    const int length = _snprintf(bytes, sizeof bytes, "%lc", c);
    if (length < 0 || fwrite(bytes, 1, (size_t)length, stdout) != (size_t)length) return WEOF;
    fflush(stdout);
    return (wint_t)c;
}
WS2_INLINE int _cputws(const wchar_t* text) { return _cprintf("%ls", text) < 0 ? -1 : 0; }
/* The code of a key of the ASCII characters, or WEOF. */
WS2_INLINE wint_t _getwch(void) {
    const int c = _getch();
    return c < 0 ? WEOF : (wint_t)c;
}
WS2_INLINE wint_t _getwche(void) {
    const int c = _getche();
    return c < 0 ? WEOF : (wint_t)c;
}
#ifndef NO_OLDNAMES
#define cprintf _cprintf
#endif
WS2_INLINE int getch(void) { return _getch(); }
WS2_INLINE int getche(void) { return _getche(); }
WS2_INLINE int kbhit(void) { return _kbhit(); }
WS2_INLINE int putch(int c) { return _putch(c); }
WS2_INLINE int cputs(const char* text) { return _cputs(text); }

#endif
