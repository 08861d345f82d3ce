#ifndef __IPHLPAPI_H__
#define __IPHLPAPI_H__
#include <ifdef.h>
#include <ipifcons.h>
#include <iprtrmib.h>
#include <iptypes.h>
#include <netioapi.h>
#include <winsock2.h>
#include <ws2tcpip.h>

WS2_BEGIN
WS2_API ULONG GetAdaptersAddresses(ULONG family, ULONG flags, PVOID reserved, PIP_ADAPTER_ADDRESSES addresses,
                                   PULONG size) WS2_LINK_WIDE(GetAdaptersAddresses);
WS2_API ULONG GetAdaptersInfo(PIP_ADAPTER_INFO information, PULONG size) WS2_LINK(GetAdaptersInfo);
WS2_API DWORD GetNetworkParams(PFIXED_INFO information, PULONG size) WS2_LINK(GetNetworkParams);
WS2_API DWORD GetNumberOfInterfaces(PDWORD count) WS2_LINK(GetNumberOfInterfaces);
WS2_API DWORD GetBestInterface(IPAddr destination, PDWORD index) WS2_LINK(GetBestInterface);
WS2_API DWORD GetBestInterfaceEx(struct sockaddr* destination, PDWORD index) WS2_LINK(GetBestInterfaceEx);
WS2_API DWORD GetBestRoute(DWORD destination, DWORD source, PMIB_IPFORWARDROW route) WS2_LINK(GetBestRoute);
WS2_API DWORD GetIpForwardTable(PMIB_IPFORWARDTABLE table, PULONG size, BOOL order)
    WS2_LINK(GetIpForwardTable);
WS2_END

#include <ws2/long_arguments_adapters.h>

#endif
