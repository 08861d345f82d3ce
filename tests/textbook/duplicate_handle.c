#include <windows.h>
#include <stdio.h>
int main(void)
{
    HANDLE e = CreateEvent(NULL, TRUE, FALSE, NULL), dup; DWORD flags;
    printf("%d\n", DuplicateHandle(GetCurrentProcess(), e, GetCurrentProcess(), &dup, 0, FALSE, DUPLICATE_SAME_ACCESS));
    SetEvent(dup); printf("%lu\n", WaitForSingleObject(e, 0)); CloseHandle(e); printf("%lu\n", WaitForSingleObject(dup, 0));
    SetHandleInformation(dup, HANDLE_FLAG_INHERIT, HANDLE_FLAG_INHERIT); GetHandleInformation(dup, &flags); printf("%lu\n", flags);
    CloseHandle(dup);
    return 0;
}
