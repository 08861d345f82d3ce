/* CopyFile, MoveFileEx, SetFilePointerEx, SetEndOfFile, GetFullPathName, FindFirstFile. */
#include <windows.h>
#include <stdio.h>
#include <string.h>
static void put(const char *name, const char *text)
{
    DWORD written; HANDLE f = CreateFileA(name, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, FILE_ATTRIBUTE_NORMAL, NULL);
    WriteFile(f, text, (DWORD)strlen(text), &written, NULL); CloseHandle(f); printf("%lu written\n", (unsigned long)written);
}
static void get(const char *name)
{
    char text[64]; DWORD count = 0; HANDLE f = CreateFileA(name, GENERIC_READ, FILE_SHARE_READ, NULL, OPEN_EXISTING, 0, NULL);
    if (f == INVALID_HANDLE_VALUE) { printf("%s: %lu\n", name, (unsigned long)GetLastError()); return; }
    ReadFile(f, text, 63, &count, NULL); text[count] = 0; CloseHandle(f); printf("%s: %s\n", name, text);
}
int main(void)
{
    LARGE_INTEGER size, to, at; HANDLE f; char full[MAX_PATH], *part; DWORD n; WIN32_FIND_DATAA data;
    put("one.txt", "first text"); put("two.txt", "second");
    printf("%d\n", CopyFileA("one.txt", "three.txt", TRUE)); printf("%d", CopyFileA("one.txt", "two.txt", TRUE)); printf(" %lu\n", (unsigned long)GetLastError());
    printf("%d\n", CopyFileA("one.txt", "two.txt", FALSE)); get("two.txt");
    printf("%d", CopyFileA("none.txt", "x.txt", FALSE)); printf(" %lu\n", (unsigned long)GetLastError());
    printf("%d", MoveFileA("one.txt", "two.txt")); printf(" %lu\n", (unsigned long)GetLastError()); printf("%d\n", MoveFileExA("one.txt", "two.txt", MOVEFILE_REPLACE_EXISTING)); get("one.txt");
    f = CreateFileA("two.txt", GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL, OPEN_EXISTING, 0, NULL);
    GetFileSizeEx(f, &size); to.QuadPart = 5; SetFilePointerEx(f, to, &at, FILE_BEGIN); printf("%ld %ld\n", (long)size.QuadPart, (long)at.QuadPart);
    printf("%d\n", SetEndOfFile(f)); GetFileSizeEx(f, &size); printf("%ld\n", (long)size.QuadPart);
    to.QuadPart = -2; SetFilePointerEx(f, to, &at, FILE_END); printf("%ld\n", (long)at.QuadPart); to.QuadPart = -9; printf("%d", SetFilePointerEx(f, to, &at, FILE_BEGIN)); printf(" %lu\n", (unsigned long)GetLastError());
    CloseHandle(f); get("two.txt");
    n = GetFullPathNameA("two.txt", sizeof full, full, &part); printf("%d %s\n", n == strlen(full), part); printf("%d\n", GetFullPathNameA("two.txt", 2, full, NULL) > 2);
    f = FindFirstFileA("*.txt", &data); do printf("%s %lu\n", data.cFileName, (unsigned long)data.nFileSizeLow); while (FindNextFileA(f, &data)); printf("%lu\n", (unsigned long)GetLastError()); FindClose(f);
    printf("%d", DeleteFileA("two.txt")); printf(" %d", DeleteFileA("three.txt")); printf(" %d", DeleteFileA("three.txt")); printf(" %lu\n", (unsigned long)GetLastError());
    return 0;
}
