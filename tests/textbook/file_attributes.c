#include <stdio.h>
#include <windows.h>
int main(void) {
    HANDLE h;
    DWORD a;
    WIN32_FILE_ATTRIBUTE_DATA d;
    printf("%d\n", CreateDirectory("folder", NULL));
    printf("%d", CreateDirectory("folder", NULL));
    printf(" %lu\n", GetLastError());
    a = GetFileAttributes("folder");
    printf("%d\n", (a & FILE_ATTRIBUTE_DIRECTORY) != 0);
    h = CreateFile("folder\\file.bin", GENERIC_WRITE, FILE_SHARE_READ, NULL, CREATE_ALWAYS,
                   FILE_ATTRIBUTE_NORMAL, NULL);
    WriteFile(h, "12345", 5, &a, NULL);
    CloseHandle(h);
    GetFileAttributesEx("folder/file.bin", GetFileExInfoStandard, &d);
    printf("%lu %lu\n", d.nFileSizeHigh, d.nFileSizeLow);
    SetFileAttributes("folder\\file.bin", FILE_ATTRIBUTE_READONLY);
    printf("%d\n", (GetFileAttributes("folder\\file.bin") & FILE_ATTRIBUTE_READONLY) != 0);
    SetFileAttributes("folder\\file.bin", FILE_ATTRIBUTE_NORMAL);
    printf("%d", RemoveDirectory("folder"));
    printf(" %lu\n", GetLastError());
    printf("%d\n", CopyFile("folder\\file.bin", "folder\\copy.bin", TRUE));
    printf("%d", CopyFile("folder\\file.bin", "folder\\copy.bin", TRUE));
    printf(" %lu\n", GetLastError());
    printf("%d\n", MoveFile("folder\\copy.bin", "moved.bin"));
    printf("%d\n", MoveFileEx("moved.bin", "folder\\file.bin", MOVEFILE_REPLACE_EXISTING));
    printf("%d %d\n", DeleteFile("folder\\file.bin"), RemoveDirectory("folder"));
    printf("%lx", GetFileAttributes("folder"));
    printf(" %lu\n", GetLastError());
    return 0;
}
