#include <direct.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
int main(void) {
    char before[_MAX_PATH], now[_MAX_PATH];
    FILE* fp;
    errno = 0;
    _getcwd(before, sizeof before);
    printf("%d\n", _mkdir("testtmp"));
    printf("%d %d\n", _mkdir("testtmp"), errno == EEXIST);
    printf("%d\n", _chdir("testtmp"));
    fp = fopen("..\\testtmp\\f.txt", "w");
    printf("%d\n", fp != NULL);
    fclose(fp);
    _getcwd(now, sizeof now);
    printf("%d\n", strlen(now) == strlen(before) + 8);
    _chdir("..");
    printf("%d %d\n", _rmdir("testtmp"), errno == ENOTEMPTY);
    printf("%d %d\n", remove("testtmp\\f.txt"), _rmdir("testtmp"));
    printf("%d %d\n", _chdir("testtmp"), errno == ENOENT);
    return 0;
}
