#ifndef _ICMP_INCLUDED_
#define _ICMP_INCLUDED_
#include <ipexport.h>
/* Not implemented: IcmpCreateFile fails with ERROR_CALL_NOT_IMPLEMENTED. A raw socket of IPPROTO_ICMP works.
 */

WS2_BEGIN
WS2_API HANDLE IcmpCreateFile(void) WS2_LINK(IcmpCreateFile);
WS2_API HANDLE Icmp6CreateFile(void) WS2_LINK(Icmp6CreateFile);
WS2_API BOOL IcmpCloseHandle(HANDLE handle) WS2_LINK(IcmpCloseHandle);
WS2_API DWORD IcmpSendEcho(HANDLE handle, IPAddr destination, LPVOID data, WORD size,
                           PIP_OPTION_INFORMATION options, LPVOID reply, DWORD reply_size, DWORD timeout)
    WS2_LINK(IcmpSendEcho);
WS2_API DWORD IcmpSendEcho2(HANDLE handle, HANDLE event, FARPROC routine, PVOID context, IPAddr destination,
                            LPVOID data, WORD size, PIP_OPTION_INFORMATION options, LPVOID reply,
                            DWORD reply_size, DWORD timeout) WS2_LINK(IcmpSendEcho2);
WS2_API DWORD IcmpParseReplies(LPVOID reply, DWORD size) WS2_LINK(IcmpParseReplies);
WS2_END
#endif
