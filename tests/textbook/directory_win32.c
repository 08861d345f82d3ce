#include <stdio.h>
#include <string.h>
#include <windows.h>
int main(void) {
    char dir[MAX_PATH], full[MAX_PATH], tmp[MAX_PATH], *part;
    DWORD n;
    HANDLE h;
    n = GetCurrentDirectory(MAX_PATH, dir);
    printf("%d\n", n == strlen(dir));
    CreateDirectory("sub", 0);
    printf("%d\n", SetCurrentDirectory(".\\sub"));
    GetFullPathName("..\\x\\..\\name.ext", MAX_PATH, full, &part);
    printf("%s %d\n", part, strlen(full) == n + 9);
    SetCurrentDirectory(dir);
    RemoveDirectory("sub");
    printf("%d", SetCurrentDirectory("sub"));
    printf(" %lu\n", GetLastError());
    n = GetTempPath(MAX_PATH, tmp);
    printf("%d %d\n", n == strlen(tmp), tmp[n - 1] == '\\' || tmp[n - 1] == '/');
    printf("%d\n", GetTempFileName(tmp, "tbk", 0, full) != 0);
    h = CreateFile(full, GENERIC_WRITE, 0, NULL, OPEN_EXISTING, FILE_FLAG_DELETE_ON_CLOSE, NULL);
    printf("%d\n", h != INVALID_HANDLE_VALUE);
    CloseHandle(h);
    printf("%d\n", GetFileAttributes(full) == INVALID_FILE_ATTRIBUTES);
    return 0;
}
