#include <windows.h>
#include <tchar.h>
#include <stdio.h>
#include <stdlib.h>
int _tmain(int argc, _TCHAR* argv[])
{
    TCHAR buf[64]; LPCTSTR msg = _T("generic");
    _stprintf_s(buf, 64, _T("%s %d"), msg, (int)_tcslen(msg));
    _tprintf(_T("%s\n"), buf);
    _tcscpy_s(buf, 64, TEXT("Upper")); _tcsupr(buf); _tprintf(_TEXT("%s %d\n"), buf, _ttoi(_T("42")));
    _tprintf(_T("%s\n"), _tcschr(_T("a.b"), _T('.')));
    return _tcsicmp(_T("A"), _T("a"));
}
