#ifndef _ICMP_INCLUDED_
#define _ICMP_INCLUDED_
#include <ipexport.h>
#include <winternl.h>
/* Echo requests. docs/names.md has the rights that they need on Linux. */

#ifdef PIO_APC_ROUTINE_DEFINED
#define WS2_ICMP_ROUTINE PIO_APC_ROUTINE
#else
#define WS2_ICMP_ROUTINE FARPROC
#endif
struct sockaddr_in6;

WS2_BEGIN
WS2_API HANDLE IcmpCreateFile(void) WS2_LINK(IcmpCreateFile);
WS2_API HANDLE Icmp6CreateFile(void) WS2_LINK(Icmp6CreateFile);
WS2_API BOOL IcmpCloseHandle(HANDLE handle) WS2_LINK(IcmpCloseHandle);
WS2_API DWORD IcmpSendEcho(HANDLE handle, IPAddr destination, LPVOID data, WORD size,
                           PIP_OPTION_INFORMATION options, LPVOID reply, DWORD reply_size, DWORD timeout)
    WS2_LINK(IcmpSendEcho);
WS2_API DWORD IcmpSendEcho2(HANDLE handle, HANDLE event, WS2_ICMP_ROUTINE routine, PVOID context,
                            IPAddr destination, LPVOID data, WORD size, PIP_OPTION_INFORMATION options,
                            LPVOID reply, DWORD reply_size, DWORD timeout) WS2_LINK(IcmpSendEcho2);
WS2_API DWORD IcmpSendEcho2Ex(HANDLE handle, HANDLE event, WS2_ICMP_ROUTINE routine, PVOID context,
                              IPAddr source, IPAddr destination, LPVOID data, WORD size,
                              PIP_OPTION_INFORMATION options, LPVOID reply, DWORD reply_size, DWORD timeout)
    WS2_LINK(IcmpSendEcho2Ex);
WS2_API DWORD Icmp6SendEcho2(HANDLE handle, HANDLE event, WS2_ICMP_ROUTINE routine, PVOID context,
                             struct sockaddr_in6* source, struct sockaddr_in6* destination, LPVOID data,
                             WORD size, PIP_OPTION_INFORMATION options, LPVOID reply, DWORD reply_size,
                             DWORD timeout) WS2_LINK(Icmp6SendEcho2);
WS2_API DWORD IcmpParseReplies(LPVOID reply, DWORD size) WS2_LINK(IcmpParseReplies);
WS2_API DWORD Icmp6ParseReplies(LPVOID reply, DWORD size) WS2_LINK(Icmp6ParseReplies);
WS2_END
#endif
