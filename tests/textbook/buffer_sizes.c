#include <errno.h>
#include <io.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static void ignore(const wchar_t* expression, const wchar_t* function, const wchar_t* file, unsigned line,
                   uintptr_t reserved) {}

int main(void) {
    static const size_t sizes[] = {0, 1, 2, 512, (size_t)INT_MAX + 1};
    static const int modes[] = {_IOFBF, _IOLBF, _IONBF, 77};
    char buffer[BUFSIZ], line[16];
    FILE* file;
    int i, mode;
    _set_invalid_parameter_handler(ignore);
    for (mode = 0; mode < 4; mode++)
        for (i = 0; i < 5; i++) {
            file = fopen("file", "w+b");
            errno = 0;
            printf("%d ", setvbuf(file, NULL, modes[mode], sizes[i]));
            printf("%d%s", errno == EINVAL, i == 4 ? "\n" : ", ");
            fclose(file);
        }
    file = fopen("file", "w+b");
    setbuf(file, buffer);
    fputs("text", file);
    rewind(file);
    puts(fgets(line, sizeof line, file));
    fclose(file);
    printf("%d\n", _setmaxstdio(1024));
    printf("%d\n", _getmaxstdio());
    printf("%d %d\n", _setmaxstdio(1), _setmaxstdio(100000));
    i = _flushall();
    fopen("file", "w");
    fopen("other", "w");
    printf("%d\n", _flushall() - i);
    printf("%d\n", _fcloseall());
    printf("%d\n", _fcloseall());
    return 0;
}
