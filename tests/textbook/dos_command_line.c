#include <windows.h>
#include <shellapi.h>
#include <stdio.h>
int main(int argc, char **argv)
{
    LPWSTR *v; int n, i;
    v = CommandLineToArgvW(L"prog.exe \"a b\" c\\\\\"d e\" \\\"q\\\" plain", &n);
    for (i = 0; i < n; i++) printf("[%ls]\n", v[i]);
    LocalFree(v);
    printf("%d %d\n", argc, GetCommandLine() != NULL);
    return 0;
}
