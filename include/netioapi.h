#ifndef _NETIOAPI_H_
#define _NETIOAPI_H_
#include <ifdef.h>

#define IF_NAMESIZE 256
#define NDIS_IF_MAX_STRING_SIZE IF_MAX_STRING_SIZE

WS2_BEGIN
WS2_API NET_IFINDEX if_nametoindex(PCSTR name) WS2_LINK(if_nametoindex);
WS2_API PCHAR if_indextoname(NET_IFINDEX index, PCHAR name) WS2_LINK(if_indextoname);
WS2_API DWORD ConvertInterfaceIndexToLuid(NET_IFINDEX index, PNET_LUID luid)
    WS2_LINK(ConvertInterfaceIndexToLuid);
WS2_API DWORD ConvertInterfaceLuidToIndex(const NET_LUID* luid, PNET_IFINDEX index)
    WS2_LINK(ConvertInterfaceLuidToIndex);
WS2_END

#endif
