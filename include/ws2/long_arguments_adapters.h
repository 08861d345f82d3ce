#ifndef WS2_LONG_ARGUMENTS_ADAPTERS_H
#define WS2_LONG_ARGUMENTS_ADAPTERS_H
/* The same as <ws2/long_arguments.h> for functions of iphlpapi.h, which includes this at its end. */
#include <ws2/long_value.h>

#ifdef __cplusplus
extern "C++" {
WS2_LONG_OVERLOAD(DWORD, GetBestInterface, (IPAddr destination, ws2::headers::DwordPointer index),
                  (destination, index.value))
WS2_LONG_OVERLOAD(DWORD, GetBestInterfaceEx,
                  (struct sockaddr * destination, ws2::headers::DwordPointer index),
                  (destination, index.value))
WS2_LONG_OVERLOAD(DWORD, GetNumberOfInterfaces, (ws2::headers::DwordPointer count), (count.value))
WS2_LONG_OVERLOAD(DWORD, GetIpForwardTable,
                  (PMIB_IPFORWARDTABLE table, ws2::headers::DwordPointer size, BOOL order),
                  (table, size.value, order))
WS2_LONG_OVERLOAD(DWORD, GetIfTable, (PMIB_IFTABLE table, ws2::headers::DwordPointer size, BOOL order),
                  (table, size.value, order))
WS2_LONG_OVERLOAD(DWORD, GetInterfaceInfo, (PIP_INTERFACE_INFO table, ws2::headers::DwordPointer size),
                  (table, size.value))
WS2_LONG_OVERLOAD(DWORD, GetAdapterIndex, (LPWSTR name, ws2::headers::DwordPointer index),
                  (name, index.value))
WS2_LONG_OVERLOAD(DWORD, GetPerAdapterInfo,
                  (ULONG index, PIP_PER_ADAPTER_INFO information, ws2::headers::DwordPointer size),
                  (index, information, size.value))
WS2_LONG_OVERLOAD(DWORD, GetIpAddrTable,
                  (PMIB_IPADDRTABLE table, ws2::headers::DwordPointer size, BOOL order),
                  (table, size.value, order))
WS2_LONG_OVERLOAD(ULONG, GetIpNetTable, (PMIB_IPNETTABLE table, ws2::headers::DwordPointer size, BOOL order),
                  (table, size.value, order))
WS2_LONG_OVERLOAD(DWORD, SendARP,
                  (IPAddr destination, IPAddr source, PVOID address, ws2::headers::DwordPointer length),
                  (destination, source, address, length.value))
WS2_LONG_OVERLOAD(ULONG, GetTcpTable, (PMIB_TCPTABLE table, ws2::headers::DwordPointer size, BOOL order),
                  (table, size.value, order))
WS2_LONG_OVERLOAD(ULONG, GetTcpTable2, (PMIB_TCPTABLE2 table, ws2::headers::DwordPointer size, BOOL order),
                  (table, size.value, order))
WS2_LONG_OVERLOAD(ULONG, GetTcp6Table, (PMIB_TCP6TABLE table, ws2::headers::DwordPointer size, BOOL order),
                  (table, size.value, order))
WS2_LONG_OVERLOAD(ULONG, GetTcp6Table2, (PMIB_TCP6TABLE2 table, ws2::headers::DwordPointer size, BOOL order),
                  (table, size.value, order))
WS2_LONG_OVERLOAD(ULONG, GetUdpTable, (PMIB_UDPTABLE table, ws2::headers::DwordPointer size, BOOL order),
                  (table, size.value, order))
WS2_LONG_OVERLOAD(ULONG, GetUdp6Table, (PMIB_UDP6TABLE table, ws2::headers::DwordPointer size, BOOL order),
                  (table, size.value, order))
WS2_LONG_OVERLOAD(DWORD, GetExtendedTcpTable,
                  (PVOID table, ws2::headers::DwordPointer size, BOOL order, ULONG family,
                   TCP_TABLE_CLASS kind, ULONG reserved),
                  (table, size.value, order, family, kind, reserved))
WS2_LONG_OVERLOAD(DWORD, GetExtendedUdpTable,
                  (PVOID table, ws2::headers::DwordPointer size, BOOL order, ULONG family,
                   UDP_TABLE_CLASS kind, ULONG reserved),
                  (table, size.value, order, family, kind, reserved))
WS2_LONG_OVERLOAD(DWORD, GetIpErrorString, (IP_STATUS code, PWSTR buffer, ws2::headers::DwordPointer size),
                  (code, buffer, size.value))
WS2_LONG_OVERLOAD(DWORD, ConvertInterfaceLuidToIndex,
                  (const NET_LUID* luid, ws2::headers::DwordPointer index), (luid, index.value))
WS2_LONG_OVERLOAD(DWORD, ConvertLengthToIpv4Mask, (ULONG length, ws2::headers::DwordPointer mask),
                  (length, mask.value))
}
#else
#define ws2_any_GetAdaptersAddresses(family, flags, reserved, addresses, size)                               \
    GetAdaptersAddresses(family, flags, reserved, addresses, WS2_DWORD_POINTER(size))
#define GetAdaptersAddresses(...)                                                                            \
    WS2_LONG_CALL(WS2_LONG_HAS_5(__VA_ARGS__), GetAdaptersAddresses)(__VA_ARGS__)
#define ws2_any_GetAdaptersInfo(information, size) GetAdaptersInfo(information, WS2_DWORD_POINTER(size))
#define GetAdaptersInfo(...) WS2_LONG_CALL(WS2_LONG_HAS_2(__VA_ARGS__), GetAdaptersInfo)(__VA_ARGS__)
#define ws2_any_GetNetworkParams(information, size) GetNetworkParams(information, WS2_DWORD_POINTER(size))
#define GetNetworkParams(...) WS2_LONG_CALL(WS2_LONG_HAS_2(__VA_ARGS__), GetNetworkParams)(__VA_ARGS__)
#define ws2_any_GetBestInterface(destination, index) GetBestInterface(destination, WS2_DWORD_POINTER(index))
#define GetBestInterface(...) WS2_LONG_CALL(WS2_LONG_HAS_2(__VA_ARGS__), GetBestInterface)(__VA_ARGS__)
#define ws2_any_GetBestInterfaceEx(destination, index)                                                       \
    GetBestInterfaceEx(destination, WS2_DWORD_POINTER(index))
#define GetBestInterfaceEx(...) WS2_LONG_CALL(WS2_LONG_HAS_2(__VA_ARGS__), GetBestInterfaceEx)(__VA_ARGS__)
#define ws2_any_GetNumberOfInterfaces(count) GetNumberOfInterfaces(WS2_DWORD_POINTER(count))
#define GetNumberOfInterfaces(...)                                                                           \
    WS2_LONG_CALL(WS2_LONG_HAS_1(__VA_ARGS__), GetNumberOfInterfaces)(__VA_ARGS__)
#define ws2_any_GetIpForwardTable(table, size, order) GetIpForwardTable(table, WS2_DWORD_POINTER(size), order)
#define GetIpForwardTable(...) WS2_LONG_CALL(WS2_LONG_HAS_3(__VA_ARGS__), GetIpForwardTable)(__VA_ARGS__)
#define ws2_any_GetIfTable(table, size, order) GetIfTable(table, WS2_DWORD_POINTER(size), order)
#define GetIfTable(...) WS2_LONG_CALL(WS2_LONG_HAS_3(__VA_ARGS__), GetIfTable)(__VA_ARGS__)
#define ws2_any_GetInterfaceInfo(table, size) GetInterfaceInfo(table, WS2_DWORD_POINTER(size))
#define GetInterfaceInfo(...) WS2_LONG_CALL(WS2_LONG_HAS_2(__VA_ARGS__), GetInterfaceInfo)(__VA_ARGS__)
#define ws2_any_GetAdapterIndex(name, index) GetAdapterIndex(name, WS2_DWORD_POINTER(index))
#define GetAdapterIndex(...) WS2_LONG_CALL(WS2_LONG_HAS_2(__VA_ARGS__), GetAdapterIndex)(__VA_ARGS__)
#define ws2_any_GetPerAdapterInfo(index, information, size)                                                  \
    GetPerAdapterInfo(index, information, WS2_DWORD_POINTER(size))
#define GetPerAdapterInfo(...) WS2_LONG_CALL(WS2_LONG_HAS_3(__VA_ARGS__), GetPerAdapterInfo)(__VA_ARGS__)
#define ws2_any_GetIpAddrTable(table, size, order) GetIpAddrTable(table, WS2_DWORD_POINTER(size), order)
#define GetIpAddrTable(...) WS2_LONG_CALL(WS2_LONG_HAS_3(__VA_ARGS__), GetIpAddrTable)(__VA_ARGS__)
#define ws2_any_GetIpNetTable(table, size, order) GetIpNetTable(table, WS2_DWORD_POINTER(size), order)
#define GetIpNetTable(...) WS2_LONG_CALL(WS2_LONG_HAS_3(__VA_ARGS__), GetIpNetTable)(__VA_ARGS__)
#define ws2_any_SendARP(destination, source, address, length)                                                \
    SendARP(destination, source, address, WS2_DWORD_POINTER(length))
#define SendARP(...) WS2_LONG_CALL(WS2_LONG_HAS_4(__VA_ARGS__), SendARP)(__VA_ARGS__)
#define ws2_any_GetTcpTable(table, size, order) GetTcpTable(table, WS2_DWORD_POINTER(size), order)
#define GetTcpTable(...) WS2_LONG_CALL(WS2_LONG_HAS_3(__VA_ARGS__), GetTcpTable)(__VA_ARGS__)
#define ws2_any_GetTcpTable2(table, size, order) GetTcpTable2(table, WS2_DWORD_POINTER(size), order)
#define GetTcpTable2(...) WS2_LONG_CALL(WS2_LONG_HAS_3(__VA_ARGS__), GetTcpTable2)(__VA_ARGS__)
#define ws2_any_GetTcp6Table(table, size, order) GetTcp6Table(table, WS2_DWORD_POINTER(size), order)
#define GetTcp6Table(...) WS2_LONG_CALL(WS2_LONG_HAS_3(__VA_ARGS__), GetTcp6Table)(__VA_ARGS__)
#define ws2_any_GetTcp6Table2(table, size, order) GetTcp6Table2(table, WS2_DWORD_POINTER(size), order)
#define GetTcp6Table2(...) WS2_LONG_CALL(WS2_LONG_HAS_3(__VA_ARGS__), GetTcp6Table2)(__VA_ARGS__)
#define ws2_any_GetUdpTable(table, size, order) GetUdpTable(table, WS2_DWORD_POINTER(size), order)
#define GetUdpTable(...) WS2_LONG_CALL(WS2_LONG_HAS_3(__VA_ARGS__), GetUdpTable)(__VA_ARGS__)
#define ws2_any_GetUdp6Table(table, size, order) GetUdp6Table(table, WS2_DWORD_POINTER(size), order)
#define GetUdp6Table(...) WS2_LONG_CALL(WS2_LONG_HAS_3(__VA_ARGS__), GetUdp6Table)(__VA_ARGS__)
#define ws2_any_GetExtendedTcpTable(table, size, order, family, kind, reserved)                              \
    GetExtendedTcpTable(table, WS2_DWORD_POINTER(size), order, family, kind, reserved)
#define GetExtendedTcpTable(...) WS2_LONG_CALL(WS2_LONG_HAS_6(__VA_ARGS__), GetExtendedTcpTable)(__VA_ARGS__)
#define ws2_any_GetExtendedUdpTable(table, size, order, family, kind, reserved)                              \
    GetExtendedUdpTable(table, WS2_DWORD_POINTER(size), order, family, kind, reserved)
#define GetExtendedUdpTable(...) WS2_LONG_CALL(WS2_LONG_HAS_6(__VA_ARGS__), GetExtendedUdpTable)(__VA_ARGS__)
#define ws2_any_GetIpErrorString(code, buffer, size) GetIpErrorString(code, buffer, WS2_DWORD_POINTER(size))
#define GetIpErrorString(...) WS2_LONG_CALL(WS2_LONG_HAS_3(__VA_ARGS__), GetIpErrorString)(__VA_ARGS__)
#define ws2_any_ConvertInterfaceLuidToIndex(luid, index)                                                     \
    ConvertInterfaceLuidToIndex(luid, WS2_DWORD_POINTER(index))
#define ConvertInterfaceLuidToIndex(...)                                                                     \
    WS2_LONG_CALL(WS2_LONG_HAS_2(__VA_ARGS__), ConvertInterfaceLuidToIndex)(__VA_ARGS__)
#define ws2_any_ConvertLengthToIpv4Mask(length, mask) ConvertLengthToIpv4Mask(length, WS2_DWORD_POINTER(mask))
#define ConvertLengthToIpv4Mask(...)                                                                         \
    WS2_LONG_CALL(WS2_LONG_HAS_2(__VA_ARGS__), ConvertLengthToIpv4Mask)(__VA_ARGS__)
#endif

#endif
