#include <windows.h>
#include <stdio.h>
int main(void)
{
    SYSTEM_INFO si; LPVOID base; MEMORY_BASIC_INFORMATION mbi; DWORD old; char *p;
    GetSystemInfo(&si); printf("%lu %lu\n", si.dwPageSize, si.dwAllocationGranularity);
    base = VirtualAlloc(NULL, 4 * si.dwPageSize, MEM_RESERVE, PAGE_NOACCESS); printf("%d\n", base != NULL);
    p = (char*)VirtualAlloc(base, si.dwPageSize, MEM_COMMIT, PAGE_READWRITE); p[0] = 1; printf("%d\n", p == base);
    VirtualQuery(base, &mbi, sizeof mbi); printf("%lx %lx %d\n", mbi.State, mbi.Protect, (int)(mbi.RegionSize / si.dwPageSize));
    printf("%d", VirtualProtect(base, si.dwPageSize, PAGE_READONLY, &old)); printf(" %lx\n", old);
    printf("%d\n", VirtualFree(base, 0, MEM_RELEASE));
    return 0;
}
