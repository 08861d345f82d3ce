#include <windows.h>
#include <stdio.h>
int main(void)
{
    HGLOBAL g = GlobalAlloc(GMEM_FIXED | GMEM_ZEROINIT, 32); HLOCAL l = LocalAlloc(LPTR, 16); char *p = (char*)g;
    printf("%d %d\n", p[0], ((char*)l)[15]);
    lstrcpy(p, "global"); g = GlobalReAlloc(g, 64, GMEM_MOVEABLE); printf("%s\n", (char*)g);
    printf("%d\n", GlobalFree(g) == NULL); printf("%d\n", LocalFree(l) == NULL);
    return 0;
}
