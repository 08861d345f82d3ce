#include "api/iphlpapi/table.hpp"

#include <netioapi.h>

#include "api/gate/gate.hpp"
#include "api/gate/wide_text.hpp"
#include "api/iphlpapi/interface_names.hpp"
#include "catalog/functions/ip_helper.hpp"
#include "os/net/adapter.hpp"
#include "os/net/link.hpp"

using namespace ws2;

namespace {

IFTYPE type_of(os::Link::Kind kind) {
    switch (kind) {
    case os::Link::Kind::Ethernet:
        return IF_TYPE_ETHERNET_CSMACD;
    case os::Link::Kind::Loopback:
        return IF_TYPE_SOFTWARE_LOOPBACK;
    case os::Link::Kind::PointToPoint:
        return IF_TYPE_PPP;
    case os::Link::Kind::Tunnel:
        return IF_TYPE_TUNNEL;
    case os::Link::Kind::Wireless:
        return IF_TYPE_IEEE80211;
    default:
        return IF_TYPE_OTHER;
    }
}

IF_OPER_STATUS status_of(os::Link::State state) {
    switch (state) {
    case os::Link::State::Up:
        return IfOperStatusUp;
    case os::Link::State::Down:
        return IfOperStatusDown;
    case os::Link::State::Dormant:
        return IfOperStatusDormant;
    case os::Link::State::NotPresent:
        return IfOperStatusNotPresent;
    case os::Link::State::LowerLayerDown:
        return IfOperStatusLowerLayerDown;
    default:
        return IfOperStatusUnknown;
    }
}

/// Copies a Linux name, which has at most 15 characters, into a field of a row.
template <std::size_t room>
void set_name(WCHAR (&field)[room], const std::string& name) {
    for (std::size_t i = 0; i < name.size() && i + 1 < room; ++i)
        field[i] = static_cast<unsigned char>(name[i]);
}

MIB_IF_ROW2 row_of(const os::Link& link) {
    MIB_IF_ROW2 row{};
    row.InterfaceLuid = luid_of(link.index);
    row.InterfaceIndex = link.index;
    row.InterfaceGuid = guid_of(row.InterfaceLuid);
    set_name(row.Alias, link.name);
    set_name(row.Description, link.name);
    row.PhysicalAddressLength = link.address_length;
    std::memcpy(row.PhysicalAddress, link.address, sizeof row.PhysicalAddress);
    std::memcpy(row.PermanentPhysicalAddress, link.permanent_address, sizeof row.PermanentPhysicalAddress);
    row.Mtu = link.mtu;
    row.Type = type_of(link.kind);
    row.TunnelType = link.kind == os::Link::Kind::Tunnel ? TUNNEL_TYPE_OTHER : TUNNEL_TYPE_NONE;
    row.AccessType = link.kind == os::Link::Kind::Loopback ? NET_IF_ACCESS_LOOPBACK
                     : link.point_to_point                 ? NET_IF_ACCESS_POINT_TO_POINT
                                                           : NET_IF_ACCESS_BROADCAST;
    row.DirectionType = NET_IF_DIRECTION_SENDRECEIVE;
    row.InterfaceAndOperStatusFlags.HardwareInterface = link.hardware;
    row.InterfaceAndOperStatusFlags.ConnectorPresent = link.hardware;
    row.InterfaceAndOperStatusFlags.NotMediaConnected = !link.carrier;
    row.OperStatus = status_of(link.state);
    row.AdminStatus = link.enabled ? NET_IF_ADMIN_STATUS_UP : NET_IF_ADMIN_STATUS_DOWN;
    row.MediaConnectState = link.carrier ? MediaConnectStateConnected : MediaConnectStateDisconnected;
    row.ConnectionType = NET_IF_CONNECTION_DEDICATED;
    row.TransmitLinkSpeed = row.ReceiveLinkSpeed = link.speed;
    row.InOctets = row.InUcastOctets = link.received.bytes;
    row.InUcastPkts = link.received.packets - link.received.multicast;
    row.InNUcastPkts = link.received.multicast;
    row.InDiscards = link.received.dropped;
    row.InErrors = link.received.errors;
    row.InUnknownProtos = link.unknown_protocols;
    row.OutOctets = row.OutUcastOctets = link.sent.bytes;
    row.OutUcastPkts = link.sent.packets;
    row.OutDiscards = link.sent.dropped;
    row.OutErrors = link.sent.errors;
    row.OutQLen = link.queue_length;
    return row;
}

MIB_IFROW old_row_of(const os::Link& link) {
    MIB_IFROW row{};
    set_name(row.wszName, link.name);
    row.dwIndex = link.index;
    row.dwType = type_of(link.kind);
    row.dwMtu = link.mtu;
    row.dwSpeed = static_cast<DWORD>(std::min<std::uint64_t>(link.speed, 0xFFFFFFFF));
    row.dwPhysAddrLen = std::min<DWORD>(link.address_length, sizeof row.bPhysAddr);
    std::memcpy(row.bPhysAddr, link.address, row.dwPhysAddrLen);
    row.dwAdminStatus = link.enabled;
    row.dwOperStatus = link.state == os::Link::State::Up ? MIB_IF_OPER_STATUS_OPERATIONAL
                       : link.enabled                    ? MIB_IF_OPER_STATUS_DISCONNECTED
                                                         : MIB_IF_OPER_STATUS_NON_OPERATIONAL;
    // The counters of 32 bits wrap around, as on Windows.
    row.dwInOctets = static_cast<DWORD>(link.received.bytes);
    row.dwInUcastPkts = static_cast<DWORD>(link.received.packets - link.received.multicast);
    row.dwInNUcastPkts = static_cast<DWORD>(link.received.multicast);
    row.dwInDiscards = static_cast<DWORD>(link.received.dropped);
    row.dwInErrors = static_cast<DWORD>(link.received.errors);
    row.dwInUnknownProtos = static_cast<DWORD>(link.unknown_protocols);
    row.dwOutOctets = static_cast<DWORD>(link.sent.bytes);
    row.dwOutUcastPkts = static_cast<DWORD>(link.sent.packets);
    row.dwOutDiscards = static_cast<DWORD>(link.sent.dropped);
    row.dwOutErrors = static_cast<DWORD>(link.sent.errors);
    row.dwOutQLen = link.queue_length;
    // With the NUL.
    row.dwDescrLen = static_cast<DWORD>(link.name.size() + 1);
    std::memcpy(row.bDescr, link.name.c_str(), std::min<std::size_t>(row.dwDescrLen, sizeof row.bDescr));
    return row;
}

Result<DWORD> give_interfaces(PMIB_IF_TABLE2* table) {
    if (!table || !os::writable(table, sizeof *table)) return Error::InvalidParameter;
    std::vector<MIB_IF_ROW2> rows;
    for (const os::Link& link : TRY(os::links()))
        rows.push_back(row_of(link));
    return api::give_table(table, rows);
}

Result<DWORD> fill_interface(PMIB_IF_ROW2 row) {
    if (!row || !os::writable(row, sizeof *row)) return Error::InvalidParameter;
    const NET_IFINDEX index = TRY(interface_of(row->InterfaceLuid, row->InterfaceIndex));
    for (const os::Link& link : TRY(os::links())) {
        if (link.index != index) continue;
        *row = row_of(link);
        return DWORD{0};
    }
    return Error::FileNotFound;
}

} // namespace

extern "C" {

DWORD GetIfTable2(PMIB_IF_TABLE2* table) {
    return api::call<Api::GetIfTable2>(std::tie(table), [&] { return give_interfaces(table); });
}

DWORD GetIfTable2Ex(MIB_IF_TABLE_LEVEL level, PMIB_IF_TABLE2* table) {
    return api::call<Api::GetIfTable2Ex>(std::tie(level, table), [&]() -> Result<DWORD> {
        if (level != MibIfTableNormal && level != MibIfTableRaw) return Error::InvalidParameter;
        return give_interfaces(table);
    });
}

DWORD GetIfEntry2(PMIB_IF_ROW2 row) {
    return api::call<Api::GetIfEntry2>(std::tie(row), [&] { return fill_interface(row); });
}

DWORD GetIfEntry2Ex(MIB_IF_ENTRY_LEVEL level, PMIB_IF_ROW2 row) {
    return api::call<Api::GetIfEntry2Ex>(std::tie(level, row), [&]() -> Result<DWORD> {
        if (level != MibIfEntryNormal && level != MibIfEntryNormalWithoutStatistics)
            return Error::InvalidParameter;
        return fill_interface(row);
    });
}

DWORD GetIfTable(PMIB_IFTABLE table, PULONG size, BOOL order) {
    return api::call<Api::GetIfTable>(std::tie(table, size, order), [&]() -> Result<DWORD> {
        if (!size || !os::writable(size, sizeof *size)) return Error::InvalidParameter;
        std::vector<MIB_IFROW> rows;
        for (const os::Link& link : TRY(os::links()))
            rows.push_back(old_row_of(link));
        // They are in the order of the indexes.
        return api::copy_table(table, size, rows);
    });
}

DWORD GetIfEntry(PMIB_IFROW row) {
    return api::call<Api::GetIfEntry>(std::tie(row), [&]() -> Result<DWORD> {
        if (!row || !os::writable(row, sizeof *row)) return Error::InvalidParameter;
        for (const os::Link& link : TRY(os::links())) {
            if (link.index != row->dwIndex) continue;
            *row = old_row_of(link);
            return DWORD{0};
        }
        return Error::InvalidData;
    });
}

// Windows omits the loopback interface here.
DWORD GetInterfaceInfo(PIP_INTERFACE_INFO table, PULONG size) {
    return api::call<Api::GetInterfaceInfo>(std::tie(table, size), [&]() -> Result<DWORD> {
        if (!size || !os::writable(size, sizeof *size)) return Error::InvalidParameter;
        std::vector<IP_ADAPTER_INDEX_MAP> rows;
        for (const os::Link& link : TRY(os::links())) {
            if (link.kind == os::Link::Kind::Loopback) continue;
            IP_ADAPTER_INDEX_MAP row{};
            row.Index = link.index;
            set_name(row.Name, link.name);
            rows.push_back(row);
        }
        if (rows.empty()) return Error::PipeNoData;
        return api::copy_table(table, size, rows);
    });
}

DWORD GetAdapterIndex(LPWSTR name, PULONG index) {
    return api::call<Api::GetAdapterIndex>(std::tie(name, index), [&]() -> Result<DWORD> {
        if (!index || !os::writable(index, sizeof *index)) return Error::InvalidParameter;
        NET_LUID luid{};
        TRY(find_name(static_cast<const WCHAR*>(name), &luid, Error::InvalidParameter));
        *index = static_cast<ULONG>(luid.Info.NetLuidIndex);
        return DWORD{0};
    });
}
}
