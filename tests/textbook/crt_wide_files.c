#include <direct.h>
#include <io.h>
#include <stdio.h>
#include <sys/stat.h>
#include <wchar.h>
int wmain(int argc, wchar_t* argv[]) {
    FILE* f = _wfopen(L"wide name.txt", L"w");
    struct _stat s;
    char line[20];
    fprintf(f, "content");
    fclose(f);
    wprintf(L"%d\n", _waccess(L"wide name.txt", 4));
    _wstat(L"wide name.txt", &s);
    wprintf(L"%d\n", (int)s.st_size);
    _wrename(L"wide name.txt", L"other.txt");
    _wfopen_s(&f, L"other.txt", L"r");
    fgets(line, 20, f);
    fclose(f);
    wprintf(L"%hs\n", line);
    wprintf(L"%d %d\n", _wremove(L"other.txt"), _wmkdir(L"d"));
    wprintf(L"%d\n", _wrmdir(L"d"));
    wprintf(L"%d\n", argc);
    return 0;
}
