#include <io.h>
#include <stdio.h>
#include <string.h>
int main(void) {
    struct _finddata_t c_file;
    intptr_t hFile;
    FILE* f;
    int count = 0;
    f = fopen("one.c", "wb");
    fwrite("xyz", 1, 3, f);
    fclose(f);
    f = fopen("two.c", "wb");
    fclose(f);
    if ((hFile = _findfirst("*.c", &c_file)) == -1L) {
        printf("No *.c files!\n");
        return 1;
    }
    do {
        printf("%-8s %ld %s\n", c_file.name, (long)c_file.size, (c_file.attrib & _A_SUBDIR) ? "Y" : "N");
        count++;
    } while (_findnext(hFile, &c_file) == 0);
    _findclose(hFile);
    printf("%d\n", count);
    printf("%d\n", _findfirst("*.zzz", &c_file) == -1);
    _unlink("one.c");
    _unlink("two.c");
    return 0;
}
