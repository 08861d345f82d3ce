#ifndef __IPHLPAPI_H__
#define __IPHLPAPI_H__
#include <ifdef.h>
#include <ipexport.h>
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
WS2_API DWORD CreateIpForwardEntry(PMIB_IPFORWARDROW route) WS2_LINK(CreateIpForwardEntry);
WS2_API DWORD SetIpForwardEntry(PMIB_IPFORWARDROW route) WS2_LINK(SetIpForwardEntry);
WS2_API DWORD DeleteIpForwardEntry(PMIB_IPFORWARDROW route) WS2_LINK(DeleteIpForwardEntry);
WS2_API DWORD GetIfTable(PMIB_IFTABLE table, PULONG size, BOOL order) WS2_LINK_WIDE(GetIfTable);
WS2_API DWORD GetIfEntry(PMIB_IFROW row) WS2_LINK_WIDE(GetIfEntry);
WS2_API DWORD GetInterfaceInfo(PIP_INTERFACE_INFO table, PULONG size) WS2_LINK_WIDE(GetInterfaceInfo);
WS2_API DWORD GetAdapterIndex(LPWSTR name, PULONG index) WS2_LINK_WIDE(GetAdapterIndex);
WS2_API DWORD GetFriendlyIfIndex(DWORD index) WS2_LINK(GetFriendlyIfIndex);
WS2_API DWORD GetPerAdapterInfo(ULONG index, PIP_PER_ADAPTER_INFO information, PULONG size)
    WS2_LINK(GetPerAdapterInfo);
WS2_API DWORD GetIpAddrTable(PMIB_IPADDRTABLE table, PULONG size, BOOL order) WS2_LINK(GetIpAddrTable);
WS2_API ULONG GetIpNetTable(PMIB_IPNETTABLE table, PULONG size, BOOL order) WS2_LINK(GetIpNetTable);
WS2_API DWORD SendARP(IPAddr destination, IPAddr source, PVOID address, PULONG length) WS2_LINK(SendARP);
WS2_API ULONG GetTcpTable(PMIB_TCPTABLE table, PULONG size, BOOL order) WS2_LINK(GetTcpTable);
WS2_API ULONG GetTcpTable2(PMIB_TCPTABLE2 table, PULONG size, BOOL order) WS2_LINK(GetTcpTable2);
WS2_API ULONG GetTcp6Table(PMIB_TCP6TABLE table, PULONG size, BOOL order) WS2_LINK(GetTcp6Table);
WS2_API ULONG GetTcp6Table2(PMIB_TCP6TABLE2 table, PULONG size, BOOL order) WS2_LINK(GetTcp6Table2);
WS2_API ULONG GetUdpTable(PMIB_UDPTABLE table, PULONG size, BOOL order) WS2_LINK(GetUdpTable);
WS2_API ULONG GetUdp6Table(PMIB_UDP6TABLE table, PULONG size, BOOL order) WS2_LINK(GetUdp6Table);
WS2_API DWORD GetExtendedTcpTable(PVOID table, PDWORD size, BOOL order, ULONG family, TCP_TABLE_CLASS kind,
                                  ULONG reserved) WS2_LINK(GetExtendedTcpTable);
WS2_API DWORD GetExtendedUdpTable(PVOID table, PDWORD size, BOOL order, ULONG family, UDP_TABLE_CLASS kind,
                                  ULONG reserved) WS2_LINK(GetExtendedUdpTable);
WS2_API ULONG GetTcpStatistics(PMIB_TCPSTATS statistics) WS2_LINK(GetTcpStatistics);
WS2_API ULONG GetTcpStatisticsEx(PMIB_TCPSTATS statistics, ULONG family) WS2_LINK(GetTcpStatisticsEx);
WS2_API ULONG GetUdpStatistics(PMIB_UDPSTATS statistics) WS2_LINK(GetUdpStatistics);
WS2_API ULONG GetUdpStatisticsEx(PMIB_UDPSTATS statistics, ULONG family) WS2_LINK(GetUdpStatisticsEx);
WS2_API ULONG GetIpStatistics(PMIB_IPSTATS statistics) WS2_LINK(GetIpStatistics);
WS2_API ULONG GetIpStatisticsEx(PMIB_IPSTATS statistics, ULONG family) WS2_LINK(GetIpStatisticsEx);
WS2_API ULONG GetIcmpStatistics(PMIB_ICMP statistics) WS2_LINK(GetIcmpStatistics);
WS2_API ULONG GetIcmpStatisticsEx(PMIB_ICMP_EX statistics, ULONG family) WS2_LINK(GetIcmpStatisticsEx);
WS2_API DWORD NotifyAddrChange(PHANDLE handle, LPOVERLAPPED overlapped) WS2_LINK(NotifyAddrChange);
WS2_API DWORD NotifyRouteChange(PHANDLE handle, LPOVERLAPPED overlapped) WS2_LINK(NotifyRouteChange);
WS2_API BOOL CancelIPChangeNotify(LPOVERLAPPED overlapped) WS2_LINK(CancelIPChangeNotify);
WS2_API DWORD GetIpErrorString(IP_STATUS code, PWSTR buffer, PDWORD size) WS2_LINK_WIDE(GetIpErrorString);
WS2_END

#include <ws2/long_arguments_adapters.h>

#endif
