#define UNICODE
#define _UNICODE
#include <stdio.h>
#include <stdlib.h>
#include <tchar.h>
#include <wchar.h>
#include <io.h>
#include <direct.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
int wmain(int argc, wchar_t** argv) {
    FILE* f; wchar_t b[64]; TCHAR t[30]; int n; struct _wfinddata_t d; intptr_t h; wchar_t* e;
    wprintf(L"%d %d\n", argc, argv[1] == NULL);
    f = _wfopen(L"x.txt", L"w"); fwprintf(f, L"%s %d\n", L"hello", 5); fputws(L"second\n", f); fclose(f);
    f = _wfopen(L"x.txt", L"r"); wprintf(L"%d ", fwscanf(f, L"%s %d", b, &n)); wprintf(L"%s %d\n", b, n); fgetwc(f); fgetws(b, 64, f); wprintf(L"[%s]\n", b); wprintf(L"%d\n", fgetwc(f) == WEOF); fclose(f);
    h = _wfindfirst(L"*.txt", &d); wprintf(L"%d %s\n", h != -1, d.name); _findclose(h);
    wprintf(L"%d ", _wmkdir(L"sub"));
    wprintf(L"%d\n", _wrmdir(L"sub")); wprintf(L"%d ", _waccess(L"x.txt", 0));
    wprintf(L"%d\n", _wunlink(L"x.txt"));
    _tcscpy(t, _T("abc")); _tcscat(t, _T("def")); _tprintf(_T("%s %d %d\n"), t, (int)_tcslen(t), _tcsicmp(t, _T("ABCDEF"))); _stprintf_s(t, 30, _T("%d"), 42); _tprintf(_T("%s %d\n"), t, _ttoi(t)); _sntprintf(t, 30, _T("%s"), _T("sn")); _putts(t);
    wprintf(L"%s\n", _itow(255, b, 16)); n = (int)wcstol(L"12ab", &e, 10); wprintf(L"%d %s\n", n, e); _wputenv(L"WV=val"); wprintf(L"%s\n", _wgetenv(L"WV"));
    wprintf(L"%s|%10s|%-5s|%.2s|%c|%hs|%S\n", L"s", L"right", L"l", L"cut", L'c', "narrow", "S"); wprintf(L"%d\n", swprintf_s(b, 64, L"%s", L"four")); wprintf(L"%d\n", _scwprintf(L"%d%s", 10, L"ab"));
    { wchar_t drive[_MAX_DRIVE], dir[_MAX_DIR], name[_MAX_FNAME], ext[_MAX_EXT]; _wsplitpath(L"c:\\d\\n.e", drive, dir, name, ext); wprintf(L"%s %s %s %s\n", drive, dir, name, ext); }
    errno = 0; wprintf(L"%d ", _wopen(L"none", _O_RDONLY));
    wprintf(L"%d\n", errno == ENOENT); { struct _stat s; wprintf(L"%d\n", _wstat(L"none", &s)); } wprintf(L"%d\n", _wtoi(L"99")); wprintf(L"%lld\n", _wtoi64(L"9999999999")); wprintf(L"%.2f\n", _wtof(L"1.25"));
    return 0;
}
