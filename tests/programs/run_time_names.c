/* In the style of a program that keeps to the C run-time: folders, wide names, commands, its own arguments. */
#define __USE_MINGW_ANSI_STDIO 0 /* with MinGW-w64 too, the functions of Windows */
#include <windows.h>
#include <io.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <wchar.h>

_CRTIMP unsigned int __cdecl _controlfp(unsigned int, unsigned int); /* declared, not called */

int main(void) {
    char folder[MAX_PATH], path[MAX_PATH], drive[_MAX_DRIVE], dir[_MAX_DIR], name[_MAX_FNAME], ext[_MAX_EXT];
    wchar_t wide[MAX_PATH], number[20];
    struct _finddata_t found;
    struct _stat status;
    intptr_t search;
    FILE* file;
    size_t count;

    GetTempPathA(sizeof folder, folder);
    GetTempFileNameA(folder, "ws2", 0, path);
    _splitpath(path, drive, dir, name, ext);
    printf("%d%d %.3s %s\n", dir[0] != 0, strlen(name) > 3, name, ext);
    mbstowcs_s(&count, wide, MAX_PATH, path, _TRUNCATE);
    file = _wfopen(wide, L"wb");
    fwprintf(file, L"%s %I64d", L"wide", (__int64)5);
    printf("%d\n", _fileno(file) > 2);
    fclose(file);
    search = _findfirst(path, &found);
    printf("%d %d %d\n", search != -1, _stricmp(found.name + strlen(name), ext), found.size > 0);
    printf("%d\n", _findnext(search, &found));
    printf("%d\n", _findclose(search));
    printf("%d\n", _wstat(wide, &status));
    printf("%d\n", status.st_size > 0);
    printf("%d\n", _wunlink(wide));
    printf("%d\n", _unlink(path));
    printf("%d\n", __argc == 1 && __argv[0] != NULL && __argv[1] == NULL);
    wprintf(L"%s\n", _itow(-42, number, 10));
    fflush(stdout);
    printf("%d\n", system("exit 4"));
    printf("%d %I64d\n", _sys_nerr > 1, _I64_MAX);
    return 0;
}
