#ifndef _NETIOAPI_H_
#define _NETIOAPI_H_
#include <guiddef.h>
#include <ifdef.h>
#include <nldef.h>
#include <ws2ipdef.h>

#ifndef ANY_SIZE
#define ANY_SIZE 1
#endif

#define IF_NAMESIZE 256
#define NDIS_IF_MAX_STRING_SIZE IF_MAX_STRING_SIZE

typedef enum _MIB_NOTIFICATION_TYPE {
    MibParameterNotification,
    MibAddInstance,
    MibDeleteInstance,
    MibInitialNotification
} MIB_NOTIFICATION_TYPE,
    *PMIB_NOTIFICATION_TYPE;
typedef enum _MIB_IF_TABLE_LEVEL { MibIfTableNormal, MibIfTableRaw } MIB_IF_TABLE_LEVEL, *PMIB_IF_TABLE_LEVEL;
typedef enum _MIB_IF_ENTRY_LEVEL {
    MibIfEntryNormal = 0,
    MibIfEntryNormalWithoutStatistics = 2
} MIB_IF_ENTRY_LEVEL,
    *PMIB_IF_ENTRY_LEVEL;
typedef struct _IP_ADDRESS_PREFIX {
    SOCKADDR_INET Prefix;
    UINT8 PrefixLength;
} IP_ADDRESS_PREFIX, *PIP_ADDRESS_PREFIX;
typedef struct _MIB_IPFORWARD_ROW2 {
    NET_LUID InterfaceLuid;
    NET_IFINDEX InterfaceIndex;
    IP_ADDRESS_PREFIX DestinationPrefix;
    SOCKADDR_INET NextHop;
    UCHAR SitePrefixLength;
    ULONG ValidLifetime;
    ULONG PreferredLifetime;
    ULONG Metric;
    NL_ROUTE_PROTOCOL Protocol;
    BOOLEAN Loopback;
    BOOLEAN AutoconfigureAddress;
    BOOLEAN Publish;
    BOOLEAN Immortal;
    ULONG Age;
    NL_ROUTE_ORIGIN Origin;
} MIB_IPFORWARD_ROW2, *PMIB_IPFORWARD_ROW2;
typedef struct _MIB_IPFORWARD_TABLE2 {
    ULONG NumEntries;
    MIB_IPFORWARD_ROW2 Table[ANY_SIZE];
} MIB_IPFORWARD_TABLE2, *PMIB_IPFORWARD_TABLE2;
typedef struct _MIB_IF_ROW2 {
    NET_LUID InterfaceLuid;
    NET_IFINDEX InterfaceIndex;
    GUID InterfaceGuid;
    WCHAR Alias[IF_MAX_STRING_SIZE + 1];
    WCHAR Description[IF_MAX_STRING_SIZE + 1];
    ULONG PhysicalAddressLength;
    UCHAR PhysicalAddress[IF_MAX_PHYS_ADDRESS_LENGTH];
    UCHAR PermanentPhysicalAddress[IF_MAX_PHYS_ADDRESS_LENGTH];
    ULONG Mtu;
    IFTYPE Type;
    TUNNEL_TYPE TunnelType;
    int MediaType;          /* NDIS_MEDIUM */
    int PhysicalMediumType; /* NDIS_PHYSICAL_MEDIUM */
    NET_IF_ACCESS_TYPE AccessType;
    NET_IF_DIRECTION_TYPE DirectionType;
    struct {
        BOOLEAN HardwareInterface : 1;
        BOOLEAN FilterInterface : 1;
        BOOLEAN ConnectorPresent : 1;
        BOOLEAN NotAuthenticated : 1;
        BOOLEAN NotMediaConnected : 1;
        BOOLEAN Paused : 1;
        BOOLEAN LowPower : 1;
        BOOLEAN EndPointInterface : 1;
    } InterfaceAndOperStatusFlags;
    IF_OPER_STATUS OperStatus;
    NET_IF_ADMIN_STATUS AdminStatus;
    NET_IF_MEDIA_CONNECT_STATE MediaConnectState;
    NET_IF_NETWORK_GUID NetworkGuid;
    NET_IF_CONNECTION_TYPE ConnectionType;
    ULONG64 TransmitLinkSpeed;
    ULONG64 ReceiveLinkSpeed;
    ULONG64 InOctets;
    ULONG64 InUcastPkts;
    ULONG64 InNUcastPkts;
    ULONG64 InDiscards;
    ULONG64 InErrors;
    ULONG64 InUnknownProtos;
    ULONG64 InUcastOctets;
    ULONG64 InMulticastOctets;
    ULONG64 InBroadcastOctets;
    ULONG64 OutOctets;
    ULONG64 OutUcastPkts;
    ULONG64 OutNUcastPkts;
    ULONG64 OutDiscards;
    ULONG64 OutErrors;
    ULONG64 OutUcastOctets;
    ULONG64 OutMulticastOctets;
    ULONG64 OutBroadcastOctets;
    ULONG64 OutQLen;
} MIB_IF_ROW2, *PMIB_IF_ROW2;
typedef struct _MIB_IF_TABLE2 {
    ULONG NumEntries;
    MIB_IF_ROW2 Table[ANY_SIZE];
} MIB_IF_TABLE2, *PMIB_IF_TABLE2;
typedef struct _MIB_IPINTERFACE_ROW {
    ADDRESS_FAMILY Family;
    NET_LUID InterfaceLuid;
    NET_IFINDEX InterfaceIndex;
    ULONG MaxReassemblySize;
    ULONG64 InterfaceIdentifier;
    ULONG MinRouterAdvertisementInterval;
    ULONG MaxRouterAdvertisementInterval;
    BOOLEAN AdvertisingEnabled;
    BOOLEAN ForwardingEnabled;
    BOOLEAN WeakHostSend;
    BOOLEAN WeakHostReceive;
    BOOLEAN UseAutomaticMetric;
    BOOLEAN UseNeighborUnreachabilityDetection;
    BOOLEAN ManagedAddressConfigurationSupported;
    BOOLEAN OtherStatefulConfigurationSupported;
    BOOLEAN AdvertiseDefaultRoute;
    NL_ROUTER_DISCOVERY_BEHAVIOR RouterDiscoveryBehavior;
    ULONG DadTransmits;
    ULONG BaseReachableTime;
    ULONG RetransmitTime;
    ULONG PathMtuDiscoveryTimeout;
    NL_LINK_LOCAL_ADDRESS_BEHAVIOR LinkLocalAddressBehavior;
    ULONG LinkLocalAddressTimeout;
    ULONG ZoneIndices[ScopeLevelCount];
    ULONG SitePrefixLength;
    ULONG Metric;
    ULONG NlMtu;
    BOOLEAN Connected;
    BOOLEAN SupportsWakeUpPatterns;
    BOOLEAN SupportsNeighborDiscovery;
    BOOLEAN SupportsRouterDiscovery;
    ULONG ReachableTime;
    NL_INTERFACE_OFFLOAD_ROD TransmitOffload;
    NL_INTERFACE_OFFLOAD_ROD ReceiveOffload;
    BOOLEAN DisableDefaultRoutes;
} MIB_IPINTERFACE_ROW, *PMIB_IPINTERFACE_ROW;
typedef struct _MIB_IPINTERFACE_TABLE {
    ULONG NumEntries;
    MIB_IPINTERFACE_ROW Table[ANY_SIZE];
} MIB_IPINTERFACE_TABLE, *PMIB_IPINTERFACE_TABLE;
typedef struct _MIB_UNICASTIPADDRESS_ROW {
    SOCKADDR_INET Address;
    NET_LUID InterfaceLuid;
    NET_IFINDEX InterfaceIndex;
    NL_PREFIX_ORIGIN PrefixOrigin;
    NL_SUFFIX_ORIGIN SuffixOrigin;
    ULONG ValidLifetime;
    ULONG PreferredLifetime;
    UINT8 OnLinkPrefixLength;
    BOOLEAN SkipAsSource;
    NL_DAD_STATE DadState;
    SCOPE_ID ScopeId;
    LARGE_INTEGER CreationTimeStamp;
} MIB_UNICASTIPADDRESS_ROW, *PMIB_UNICASTIPADDRESS_ROW;
typedef struct _MIB_UNICASTIPADDRESS_TABLE {
    ULONG NumEntries;
    MIB_UNICASTIPADDRESS_ROW Table[ANY_SIZE];
} MIB_UNICASTIPADDRESS_TABLE, *PMIB_UNICASTIPADDRESS_TABLE;
typedef struct _MIB_ANYCASTIPADDRESS_ROW {
    SOCKADDR_INET Address;
    NET_LUID InterfaceLuid;
    NET_IFINDEX InterfaceIndex;
    SCOPE_ID ScopeId;
} MIB_ANYCASTIPADDRESS_ROW, *PMIB_ANYCASTIPADDRESS_ROW;
typedef struct _MIB_ANYCASTIPADDRESS_TABLE {
    ULONG NumEntries;
    MIB_ANYCASTIPADDRESS_ROW Table[ANY_SIZE];
} MIB_ANYCASTIPADDRESS_TABLE, *PMIB_ANYCASTIPADDRESS_TABLE;
typedef struct _MIB_MULTICASTIPADDRESS_ROW {
    SOCKADDR_INET Address;
    NET_IFINDEX InterfaceIndex;
    NET_LUID InterfaceLuid;
    SCOPE_ID ScopeId;
} MIB_MULTICASTIPADDRESS_ROW, *PMIB_MULTICASTIPADDRESS_ROW;
typedef struct _MIB_MULTICASTIPADDRESS_TABLE {
    ULONG NumEntries;
    MIB_MULTICASTIPADDRESS_ROW Table[ANY_SIZE];
} MIB_MULTICASTIPADDRESS_TABLE, *PMIB_MULTICASTIPADDRESS_TABLE;
typedef struct _MIB_IPNET_ROW2 {
    SOCKADDR_INET Address;
    NET_IFINDEX InterfaceIndex;
    NET_LUID InterfaceLuid;
    UCHAR PhysicalAddress[IF_MAX_PHYS_ADDRESS_LENGTH];
    ULONG PhysicalAddressLength;
    NL_NEIGHBOR_STATE State;
    __extension__ union {
        __extension__ struct {
            BOOLEAN IsRouter : 1;
            BOOLEAN IsUnreachable : 1;
        };
        UCHAR Flags;
    };
    union {
        ULONG LastReachable;
        ULONG LastUnreachable;
    } ReachabilityTime;
} MIB_IPNET_ROW2, *PMIB_IPNET_ROW2;
typedef struct _MIB_IPNET_TABLE2 {
    ULONG NumEntries;
    MIB_IPNET_ROW2 Table[ANY_SIZE];
} MIB_IPNET_TABLE2, *PMIB_IPNET_TABLE2;
typedef VOID (*PSTABLE_UNICAST_IPADDRESS_TABLE_CALLBACK)(PVOID context, PMIB_UNICASTIPADDRESS_TABLE table);
typedef VOID (*PIPINTERFACE_CHANGE_CALLBACK)(PVOID context, PMIB_IPINTERFACE_ROW row,
                                             MIB_NOTIFICATION_TYPE type);
typedef VOID (*PUNICAST_IPADDRESS_CHANGE_CALLBACK)(PVOID context, PMIB_UNICASTIPADDRESS_ROW row,
                                                   MIB_NOTIFICATION_TYPE type);
typedef VOID (*PIPFORWARD_CHANGE_CALLBACK)(PVOID context, PMIB_IPFORWARD_ROW2 row,
                                           MIB_NOTIFICATION_TYPE type);

WS2_BEGIN
WS2_API NET_IFINDEX if_nametoindex(PCSTR name) WS2_LINK(if_nametoindex);
WS2_API PCHAR if_indextoname(NET_IFINDEX index, PCHAR name) WS2_LINK(if_indextoname);
WS2_API DWORD ConvertInterfaceIndexToLuid(NET_IFINDEX index, PNET_LUID luid)
    WS2_LINK(ConvertInterfaceIndexToLuid);
WS2_API DWORD ConvertInterfaceLuidToIndex(const NET_LUID* luid, PNET_IFINDEX index)
    WS2_LINK(ConvertInterfaceLuidToIndex);
WS2_API DWORD ConvertInterfaceLuidToNameA(const NET_LUID* luid, PSTR name, SIZE_T length)
    WS2_LINK(ConvertInterfaceLuidToNameA);
WS2_API DWORD ConvertInterfaceLuidToNameW(const NET_LUID* luid, PWSTR name, SIZE_T length)
    WS2_LINK_WIDE(ConvertInterfaceLuidToNameW);
WS2_API DWORD ConvertInterfaceNameToLuidA(const CHAR* name, NET_LUID* luid)
    WS2_LINK(ConvertInterfaceNameToLuidA);
WS2_API DWORD ConvertInterfaceNameToLuidW(const WCHAR* name, NET_LUID* luid)
    WS2_LINK_WIDE(ConvertInterfaceNameToLuidW);
WS2_API DWORD ConvertInterfaceLuidToAlias(const NET_LUID* luid, PWSTR alias, SIZE_T length)
    WS2_LINK_WIDE(ConvertInterfaceLuidToAlias);
WS2_API DWORD ConvertInterfaceAliasToLuid(const WCHAR* alias, PNET_LUID luid)
    WS2_LINK_WIDE(ConvertInterfaceAliasToLuid);
WS2_API DWORD ConvertInterfaceLuidToGuid(const NET_LUID* luid, GUID* guid)
    WS2_LINK(ConvertInterfaceLuidToGuid);
WS2_API DWORD ConvertInterfaceGuidToLuid(const GUID* guid, PNET_LUID luid)
    WS2_LINK(ConvertInterfaceGuidToLuid);
WS2_API VOID FreeMibTable(PVOID memory) WS2_LINK(FreeMibTable);
WS2_API VOID InitializeUnicastIpAddressEntry(PMIB_UNICASTIPADDRESS_ROW row)
    WS2_LINK(InitializeUnicastIpAddressEntry);
WS2_API DWORD GetUnicastIpAddressEntry(PMIB_UNICASTIPADDRESS_ROW row) WS2_LINK(GetUnicastIpAddressEntry);
WS2_API DWORD GetUnicastIpAddressTable(ADDRESS_FAMILY family, PMIB_UNICASTIPADDRESS_TABLE* table)
    WS2_LINK(GetUnicastIpAddressTable);
WS2_API VOID InitializeIpInterfaceEntry(PMIB_IPINTERFACE_ROW row) WS2_LINK(InitializeIpInterfaceEntry);
WS2_API DWORD GetIpInterfaceEntry(PMIB_IPINTERFACE_ROW row) WS2_LINK(GetIpInterfaceEntry);
WS2_API DWORD GetIpInterfaceTable(ADDRESS_FAMILY family, PMIB_IPINTERFACE_TABLE* table)
    WS2_LINK(GetIpInterfaceTable);
WS2_API DWORD SetIpInterfaceEntry(PMIB_IPINTERFACE_ROW row) WS2_LINK(SetIpInterfaceEntry);
WS2_API DWORD ConvertLengthToIpv4Mask(ULONG length, PULONG mask) WS2_LINK(ConvertLengthToIpv4Mask);
WS2_API DWORD ConvertIpv4MaskToLength(ULONG mask, PUINT8 length) WS2_LINK(ConvertIpv4MaskToLength);
WS2_API DWORD GetIfTable2(PMIB_IF_TABLE2* table) WS2_LINK_WIDE(GetIfTable2);
WS2_API DWORD GetIfTable2Ex(MIB_IF_TABLE_LEVEL level, PMIB_IF_TABLE2* table) WS2_LINK_WIDE(GetIfTable2Ex);
WS2_API DWORD GetIfEntry2(PMIB_IF_ROW2 row) WS2_LINK_WIDE(GetIfEntry2);
WS2_API DWORD GetIfEntry2Ex(MIB_IF_ENTRY_LEVEL level, PMIB_IF_ROW2 row) WS2_LINK_WIDE(GetIfEntry2Ex);
WS2_API DWORD CreateUnicastIpAddressEntry(const MIB_UNICASTIPADDRESS_ROW* row)
    WS2_LINK(CreateUnicastIpAddressEntry);
WS2_API DWORD DeleteUnicastIpAddressEntry(const MIB_UNICASTIPADDRESS_ROW* row)
    WS2_LINK(DeleteUnicastIpAddressEntry);
WS2_API DWORD GetMulticastIpAddressTable(ADDRESS_FAMILY family, PMIB_MULTICASTIPADDRESS_TABLE* table)
    WS2_LINK(GetMulticastIpAddressTable);
WS2_API DWORD GetAnycastIpAddressTable(ADDRESS_FAMILY family, PMIB_ANYCASTIPADDRESS_TABLE* table)
    WS2_LINK(GetAnycastIpAddressTable);
WS2_API DWORD GetIpForwardTable2(ADDRESS_FAMILY family, PMIB_IPFORWARD_TABLE2* table)
    WS2_LINK(GetIpForwardTable2);
WS2_API DWORD GetIpForwardEntry2(PMIB_IPFORWARD_ROW2 row) WS2_LINK(GetIpForwardEntry2);
WS2_API VOID InitializeIpForwardEntry(PMIB_IPFORWARD_ROW2 row) WS2_LINK(InitializeIpForwardEntry);
WS2_API DWORD CreateIpForwardEntry2(const MIB_IPFORWARD_ROW2* row) WS2_LINK(CreateIpForwardEntry2);
WS2_API DWORD DeleteIpForwardEntry2(const MIB_IPFORWARD_ROW2* row) WS2_LINK(DeleteIpForwardEntry2);
WS2_API DWORD GetIpNetTable2(ADDRESS_FAMILY family, PMIB_IPNET_TABLE2* table) WS2_LINK(GetIpNetTable2);
WS2_API DWORD GetIpNetEntry2(PMIB_IPNET_ROW2 row) WS2_LINK(GetIpNetEntry2);
WS2_API DWORD GetBestRoute2(NET_LUID* luid, NET_IFINDEX index, const SOCKADDR_INET* source,
                            const SOCKADDR_INET* destination, ULONG sort_options, PMIB_IPFORWARD_ROW2 route,
                            SOCKADDR_INET* best_source) WS2_LINK(GetBestRoute2);
WS2_API DWORD NotifyIpInterfaceChange(ADDRESS_FAMILY family, PIPINTERFACE_CHANGE_CALLBACK callback,
                                      PVOID context, BOOLEAN initial, HANDLE* handle)
    WS2_LINK(NotifyIpInterfaceChange);
WS2_API DWORD NotifyUnicastIpAddressChange(ADDRESS_FAMILY family, PUNICAST_IPADDRESS_CHANGE_CALLBACK callback,
                                           PVOID context, BOOLEAN initial, HANDLE* handle)
    WS2_LINK(NotifyUnicastIpAddressChange);
WS2_API DWORD NotifyRouteChange2(ADDRESS_FAMILY family, PIPFORWARD_CHANGE_CALLBACK callback, PVOID context,
                                 BOOLEAN initial, HANDLE* handle) WS2_LINK(NotifyRouteChange2);
WS2_API DWORD NotifyStableUnicastIpAddressTable(ADDRESS_FAMILY family, PMIB_UNICASTIPADDRESS_TABLE* table,
                                                PSTABLE_UNICAST_IPADDRESS_TABLE_CALLBACK callback,
                                                PVOID context, HANDLE* handle)
    WS2_LINK(NotifyStableUnicastIpAddressTable);
WS2_API DWORD CancelMibChangeNotify2(HANDLE handle) WS2_LINK(CancelMibChangeNotify2);
WS2_END

#endif
