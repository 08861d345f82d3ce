#include <windows.h>
#include <stdio.h>
int main(void)
{
    HANDLE h = CreateFile("t.tmp", GENERIC_READ | GENERIC_WRITE, 0, 0, CREATE_ALWAYS, FILE_FLAG_DELETE_ON_CLOSE, 0); FILETIME c, a, w, now; SYSTEMTIME st; BY_HANDLE_FILE_INFORMATION info;
    printf("%d\n", GetFileTime(h, &c, &a, &w)); GetSystemTimeAsFileTime(&now); printf("%d\n", CompareFileTime(&w, &now) <= 0);
    FileTimeToSystemTime(&w, &st); printf("%d\n", st.wYear >= 2020);
    printf("%d", GetFileInformationByHandle(h, &info)); printf(" %lu\n", info.nNumberOfLinks); printf("%lu\n", GetFileType(h));
    CloseHandle(h);
    return 0;
}
