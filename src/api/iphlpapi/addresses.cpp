#include "api/iphlpapi/table.hpp"

#include <netioapi.h>

#include "api/gate/gate.hpp"
#include "api/iphlpapi/address_rows.hpp"
#include "api/iphlpapi/interface_names.hpp"
#include "catalog/functions/ip_helper.hpp"
#include "os/net/adapter.hpp"
#include "os/net/ip_address.hpp"

using namespace ws2;

namespace {

bool is_loopback(const Endpoint& address) {
    static constexpr unsigned char kLoopback6[16] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
    return address.family() == AF_INET ? address.bytes[4] == 127
                                       : std::memcmp(address.bytes + 8, kLoopback6, sizeof kLoopback6) == 0;
}

/// Where the two parts of the address come from, as far as the kernel knows.
void set_origin(MIB_UNICASTIPADDRESS_ROW& row, const os::IpAddress& one) {
    row.PrefixOrigin = IpPrefixOriginManual;
    row.SuffixOrigin = IpSuffixOriginManual;
    if (is_loopback(one.address)) {
        row.PrefixOrigin = IpPrefixOriginWellKnown;
        row.SuffixOrigin = IpSuffixOriginWellKnown;
    } else if (is_link_local(one.address)) {
        row.PrefixOrigin = IpPrefixOriginWellKnown;
        row.SuffixOrigin = IpSuffixOriginLinkLayerAddress;
    } else if (one.from_router) {
        row.PrefixOrigin = IpPrefixOriginRouterAdvertisement;
        row.SuffixOrigin = one.temporary ? IpSuffixOriginRandom : IpSuffixOriginLinkLayerAddress;
    }
}

MIB_UNICASTIPADDRESS_ROW row_of(const os::IpAddress& one) {
    MIB_UNICASTIPADDRESS_ROW row{};
    row.Address = api::to_address(one.address);
    row.InterfaceLuid = luid_of(one.index);
    row.InterfaceIndex = one.index;
    set_origin(row, one);
    row.ValidLifetime = one.valid;
    row.PreferredLifetime = one.preferred;
    row.OnLinkPrefixLength = one.prefix_length;
    row.DadState = one.duplicate    ? IpDadStateDuplicate
                   : one.tentative  ? IpDadStateTentative
                   : one.deprecated ? IpDadStateDeprecated
                                    : IpDadStatePreferred;
    if (is_link_local(one.address)) row.ScopeId.Value = one.index;
    row.CreationTimeStamp.QuadPart = static_cast<LONGLONG>(one.created);
    return row;
}

template <class Row>
std::vector<Row> rows_of(const std::vector<os::GroupAddress>& groups) {
    std::vector<Row> rows;
    for (const os::GroupAddress& group : groups) {
        Row row{};
        row.Address = api::to_address(group.address);
        row.InterfaceLuid = luid_of(group.index);
        row.InterfaceIndex = group.index;
        if (row.Address.si_family == AF_INET6) row.ScopeId.Value = row.Address.Ipv6.sin6_scope_id;
        rows.push_back(row);
    }
    return rows;
}

MIB_IPADDRROW old_row_of(const os::IpAddress& one) {
    MIB_IPADDRROW row{};
    row.dwAddr = api::ipv4_word(one.address);
    row.dwIndex = one.index;
    row.dwMask = api::mask_of(one.prefix_length);
    row.dwBCastAddr = 1; // the last address of the subnet
    row.dwReasmSize = 65535;
    row.wType = static_cast<unsigned short>(MIB_IPADDR_PRIMARY |
                                            (one.valid == os::IpAddress::kForever ? 0 : MIB_IPADDR_DYNAMIC));
    return row;
}

/// The address that a row of Create and Delete describes. Errors: InvalidParameter, FileNotFound.
Result<os::IpAddress> described(const MIB_UNICASTIPADDRESS_ROW* row) {
    if (!row || !os::readable(row, sizeof *row)) return Error::InvalidParameter;
    os::IpAddress result;
    result.address = api::endpoint_of(row->Address);
    if (result.address.length == 0) return Error::InvalidParameter;
    result.address.bytes[2] = result.address.bytes[3] = 0;
    result.index = TRY(interface_of(row->InterfaceLuid, row->InterfaceIndex));
    const unsigned most = result.address.family() == AF_INET ? 32 : 128;
    // 255: the default, no subnet.
    result.prefix_length =
        static_cast<std::uint8_t>(row->OnLinkPrefixLength == 255 ? most : row->OnLinkPrefixLength);
    if (result.prefix_length > most || row->PreferredLifetime > row->ValidLifetime || row->ValidLifetime == 0)
        return Error::InvalidParameter;
    result.valid = row->ValidLifetime;
    result.preferred = row->PreferredLifetime;
    return result;
}

} // namespace

Result<std::vector<MIB_UNICASTIPADDRESS_ROW>> api::unicast_rows(int family) {
    std::vector<MIB_UNICASTIPADDRESS_ROW> rows;
    for (const os::IpAddress& one : TRY(os::ip_addresses(family)))
        rows.push_back(row_of(one));
    return rows;
}

extern "C" {

VOID FreeMibTable(PVOID memory) {
    api::call<Api::FreeMibTable>(std::tie(memory),
                                 [&] { static_cast<void>(core::local_memory::free(memory)); });
}

VOID InitializeUnicastIpAddressEntry(PMIB_UNICASTIPADDRESS_ROW row) {
    api::call<Api::InitializeUnicastIpAddressEntry>(std::tie(row), [&] {
        if (!row || !os::writable(row, sizeof *row)) return;
        *row = {};
        row->PrefixOrigin = IpPrefixOriginUnchanged;
        row->SuffixOrigin = IpSuffixOriginUnchanged;
        row->ValidLifetime = row->PreferredLifetime = 0xFFFFFFFF;
        row->OnLinkPrefixLength = 0xFF;
    });
}

DWORD GetUnicastIpAddressEntry(PMIB_UNICASTIPADDRESS_ROW row) {
    return api::call<Api::GetUnicastIpAddressEntry>(std::tie(row), [&]() -> Result<DWORD> {
        if (!row || !os::writable(row, sizeof *row)) return Error::InvalidParameter;
        const Endpoint wanted = api::endpoint_of(row->Address);
        if (wanted.length == 0) return Error::InvalidParameter;
        const NET_IFINDEX index = TRY(interface_of(row->InterfaceLuid, row->InterfaceIndex));
        for (const MIB_UNICASTIPADDRESS_ROW& one : TRY(api::unicast_rows(wanted.family()))) {
            if (one.InterfaceIndex != index || !api::same_host(api::endpoint_of(one.Address), wanted))
                continue;
            *row = one;
            return DWORD{0};
        }
        return Error::NotFound;
    });
}

DWORD GetUnicastIpAddressTable(ADDRESS_FAMILY family, PMIB_UNICASTIPADDRESS_TABLE* table) {
    return api::call<Api::GetUnicastIpAddressTable>(std::tie(family, table), [&]() -> Result<DWORD> {
        TRY(api::check_table(family, table));
        const auto rows = TRY(api::unicast_rows(family));
        if (rows.empty()) return Error::NotFound;
        return api::give_table(table, rows);
    });
}

DWORD CreateUnicastIpAddressEntry(const MIB_UNICASTIPADDRESS_ROW* row) {
    return api::call<Api::CreateUnicastIpAddressEntry>(std::tie(row), [&]() -> Result<DWORD> {
        auto added = os::add_ip_address(TRY(described(row)));
        if (!added && added.error() == Error::AlreadyExists) return Error::ObjectAlreadyExists;
        TRY(std::move(added));
        return DWORD{0};
    });
}

DWORD DeleteUnicastIpAddressEntry(const MIB_UNICASTIPADDRESS_ROW* row) {
    return api::call<Api::DeleteUnicastIpAddressEntry>(std::tie(row), [&]() -> Result<DWORD> {
        if (!row || !os::readable(row, sizeof *row)) return Error::InvalidParameter;
        const Endpoint wanted = api::endpoint_of(row->Address);
        if (wanted.length == 0) return Error::InvalidParameter;
        const NET_IFINDEX index = TRY(interface_of(row->InterfaceLuid, row->InterfaceIndex));
        // The key is the address and the interface; Linux also takes the prefix into account.
        for (const os::IpAddress& one : TRY(os::ip_addresses(wanted.family()))) {
            if (one.index != index || !api::same_host(one.address, wanted)) continue;
            TRY(os::remove_ip_address(one));
            return DWORD{0};
        }
        return Error::NotFound;
    });
}

DWORD GetMulticastIpAddressTable(ADDRESS_FAMILY family, PMIB_MULTICASTIPADDRESS_TABLE* table) {
    return api::call<Api::GetMulticastIpAddressTable>(std::tie(family, table), [&]() -> Result<DWORD> {
        TRY(api::check_table(family, table));
        const auto rows = rows_of<MIB_MULTICASTIPADDRESS_ROW>(TRY(os::multicast_addresses(family)));
        if (rows.empty()) return Error::NotFound;
        return api::give_table(table, rows);
    });
}

DWORD GetAnycastIpAddressTable(ADDRESS_FAMILY family, PMIB_ANYCASTIPADDRESS_TABLE* table) {
    return api::call<Api::GetAnycastIpAddressTable>(std::tie(family, table), [&]() -> Result<DWORD> {
        TRY(api::check_table(family, table));
        const auto rows = rows_of<MIB_ANYCASTIPADDRESS_ROW>(TRY(os::anycast_addresses(family)));
        if (rows.empty()) return Error::NotFound;
        return api::give_table(table, rows);
    });
}

DWORD GetIpAddrTable(PMIB_IPADDRTABLE table, PULONG size, BOOL order) {
    return api::call<Api::GetIpAddrTable>(std::tie(table, size, order), [&]() -> Result<DWORD> {
        if (!size || !os::writable(size, sizeof *size)) return Error::InvalidParameter;
        std::vector<MIB_IPADDRROW> rows;
        for (const os::IpAddress& one : TRY(os::ip_addresses(AF_INET)))
            rows.push_back(old_row_of(one));
        return api::copy_table(table, size, std::move(rows), order, [](const auto& a, const auto& b) {
            return ntohl(a.dwAddr) < ntohl(b.dwAddr);
        });
    });
}

DWORD ConvertLengthToIpv4Mask(ULONG length, PULONG mask) {
    return api::call<Api::ConvertLengthToIpv4Mask>(std::tie(length, mask), [&]() -> Result<DWORD> {
        if (!mask || !os::writable(mask, sizeof *mask)) return Error::InvalidParameter;
        *mask = INADDR_NONE;
        if (length > 32) return Error::InvalidParameter;
        *mask = api::mask_of(length);
        return DWORD{0};
    });
}

DWORD ConvertIpv4MaskToLength(ULONG mask, PUINT8 length) {
    return api::call<Api::ConvertIpv4MaskToLength>(std::tie(mask, length), [&]() -> Result<DWORD> {
        if (!length || !os::writable(length, sizeof *length)) return Error::InvalidParameter;
        const auto bits = static_cast<unsigned>(__builtin_popcount(mask));
        if (api::mask_of(bits) != mask) return Error::InvalidParameter;
        *length = static_cast<UINT8>(bits);
        return DWORD{0};
    });
}
}
