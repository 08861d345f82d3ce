#ifndef _NAMEDPIPE_H_
#define _NAMEDPIPE_H_
#include <minwinbase.h>

WS2_BEGIN
WS2_API BOOL CreatePipe(PHANDLE read, PHANDLE write, LPSECURITY_ATTRIBUTES attributes, DWORD size)
    WS2_LINK(CreatePipe);
WS2_API BOOL PeekNamedPipe(HANDLE pipe, LPVOID buffer, DWORD size, LPDWORD read, LPDWORD available,
                           LPDWORD left) WS2_LINK(PeekNamedPipe);
WS2_END

#endif
