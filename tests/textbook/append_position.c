#include <stdio.h>
#include <string.h>

int main(void) {
    static const char* modes[] = {"rb", "r+b", "ab", "a+b", "rt", "r+t", "at", "a+t"};
    char line[16];
    fpos_t place;
    int i;
    for (i = 0; i < 8; i++) {
        FILE* file = fopen("file", "wb");
        fputs("one\r\ntwo\r\nthree\r\n", file);
        fclose(file);
        file = fopen("file", modes[i]);
        printf("%s %ld %ld", modes[i], ftell(file), (long)_ftelli64(file));
        fseek(file, 5, SEEK_SET);
        printf(" %ld", ftell(file));
        if (fgets(line, sizeof line, file)) printf(" %d@%ld", (int)strlen(line), ftell(file));
        clearerr(file);
        fgetpos(file, &place);
        rewind(file);
        printf(" %ld", ftell(file));
        fsetpos(file, &place);
        printf(" %ld %d", ftell(file), fseek(file, -100, SEEK_CUR));
        fseek(file, 0, SEEK_END);
        printf(" %ld", ftell(file));
        if (modes[i][0] == 'a' || modes[i][1] == '+') {
            fputs("four\n", file);
            fflush(file);
            printf(" %ld", ftell(file));
        }
        printf("\n");
        fclose(file);
    }
    return 0;
}
