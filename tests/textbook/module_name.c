#include <stdio.h>
#include <string.h>
#include <windows.h>
int main(void) {
    char szPath[MAX_PATH], szName[MAX_PATH], *p;
    DWORD n = GetModuleFileName(NULL, szPath, MAX_PATH);
    printf("%d\n", n == strlen(szPath));
    printf("%d\n", szPath[1] == ':');
    strcpy(szName, strrchr(szPath, '\\') + 1);
    if ((p = strrchr(szName, '.')) != NULL) *p = 0;
    puts(szName);
    *(strrchr(szPath, '\\') + 1) = '\0';
    strcat(szPath, "config.ini");
    {
        FILE* f = fopen(szPath, "w");
        printf("%d\n", f != NULL);
        fputs("x", f);
        fclose(f);
    }
    printf("%d\n", GetFileAttributes(szPath) != INVALID_FILE_ATTRIBUTES);
    printf("%d\n", remove("config.ini"));
    return 0;
}
