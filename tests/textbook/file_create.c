#include <stdio.h>
#include <windows.h>
int main(void) {
    HANDLE hFile;
    DWORD n;
    char buf[64];
    LARGE_INTEGER size, pos;
    hFile = CreateFile("test.txt", GENERIC_READ | GENERIC_WRITE, 0, NULL, CREATE_NEW, FILE_ATTRIBUTE_NORMAL,
                       NULL);
    printf("%d", WriteFile(hFile, "This is some test data to write to the file.", 44, &n, NULL));
    printf(" %lu\n", n);
    GetFileSizeEx(hFile, &size);
    printf("%I64d %lu\n", size.QuadPart, GetFileSize(hFile, NULL));
    printf("%lu\n", SetFilePointer(hFile, 8, NULL, FILE_BEGIN));
    ReadFile(hFile, buf, 4, &n, NULL);
    printf("%.*s\n", (int)n, buf);
    pos.QuadPart = -5;
    SetFilePointerEx(hFile, pos, &pos, FILE_END);
    printf("%I64d\n", pos.QuadPart);
    SetEndOfFile(hFile);
    printf("%lu\n", GetFileSize(hFile, NULL));
    printf("%d %lu\n", ReadFile(hFile, buf, 10, &n, NULL), n);
    CloseHandle(hFile);
    hFile = CreateFile("test.txt", GENERIC_WRITE, 0, NULL, CREATE_NEW, 0, NULL);
    printf("%d", hFile == INVALID_HANDLE_VALUE);
    printf(" %lu\n", GetLastError());
    hFile = CreateFile("missing.txt", GENERIC_READ, 0, NULL, OPEN_EXISTING, 0, NULL);
    printf("%d", hFile == INVALID_HANDLE_VALUE);
    printf(" %lu\n", GetLastError());
    hFile = CreateFile("no\\such\\dir.txt", GENERIC_READ, 0, NULL, OPEN_EXISTING, 0, NULL);
    printf("%d", hFile == INVALID_HANDLE_VALUE);
    printf(" %lu\n", GetLastError());
    printf("%d", DeleteFile("test.txt"));
    printf(" %d", DeleteFile("test.txt"));
    printf(" %lu\n", GetLastError());
    return 0;
}
