#include <stdio.h>
#include <windows.h>
int main(void) {
    WIN32_FIND_DATA fd;
    HANDLE h;
    FILE* f;
    int n = 0;
    f = fopen("b.txt", "w");
    fputs("bb", f);
    fclose(f);
    f = fopen("a.TXT", "w");
    fputs("a", f);
    fclose(f);
    f = fopen("c.dat", "w");
    fclose(f);
    h = FindFirstFile("*.txt", &fd);
    do {
        printf("%s %lu\n", fd.cFileName, fd.nFileSizeLow);
        n++;
    } while (FindNextFile(h, &fd));
    printf("%d %lu\n", n, GetLastError());
    printf("%d\n", FindClose(h));
    h = FindFirstFile(".\\none.*", &fd);
    printf("%d", h == INVALID_HANDLE_VALUE);
    printf(" %lu\n", GetLastError());
    remove("a.TXT");
    remove("b.txt");
    remove("c.dat");
    return 0;
}
