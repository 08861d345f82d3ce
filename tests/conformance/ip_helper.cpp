#include "conformance.hpp"

#include <vector>

#include <iphlpapi.h>

#include <icmpapi.h>
#include <iprtrmib.h>
#include <netioapi.h>

namespace {

/// An interface that each machine has.
NET_LUID some_luid() {
    NET_LUID luid = {};
    DWORD index = 0;
    EXPECT_EQ(GetBestInterface(htonl(INADDR_LOOPBACK), &index), 0);
    EXPECT_EQ(ConvertInterfaceIndexToLuid(index, &luid), 0);
    return luid;
}

} // namespace

TEST(luids_and_names_of_interfaces) {
    const NET_LUID luid = some_luid();
    char name[IF_NAMESIZE + 1] = "";
    EXPECT_EQ(ConvertInterfaceLuidToNameA(&luid, name, sizeof name), 0);
    EXPECT(name[0] != 0);
    NET_LUID found = {};
    EXPECT_EQ(ConvertInterfaceNameToLuidA(name, &found), 0);
    EXPECT_EQ(found.Value, luid.Value);
    WCHAR wide[IF_NAMESIZE + 1] = L"";
    EXPECT_EQ(ConvertInterfaceLuidToNameW(&luid, wide, IF_NAMESIZE + 1), 0);
    found.Value = 0;
    EXPECT_EQ(ConvertInterfaceNameToLuidW(wide, &found), 0);
    EXPECT_EQ(found.Value, luid.Value);
    EXPECT_EQ(ConvertInterfaceLuidToAlias(&luid, wide, IF_NAMESIZE + 1), 0);
    found.Value = 0;
    EXPECT_EQ(ConvertInterfaceAliasToLuid(wide, &found), 0);
    EXPECT_EQ(found.Value, luid.Value);
}

TEST(luids_and_identifiers_of_interfaces) {
    const NET_LUID luid = some_luid();
    GUID id = {};
    EXPECT_EQ(ConvertInterfaceLuidToGuid(&luid, &id), 0);
    NET_LUID found = {};
    EXPECT_EQ(ConvertInterfaceGuidToLuid(&id, &found), 0);
    EXPECT_EQ(found.Value, luid.Value);
    EXPECT_RETURNS(ConvertInterfaceGuidToLuid, ERROR_INVALID_PARAMETER,
                   ConvertInterfaceGuidToLuid(&id, nullptr));
    id.Data1 ^= 1;
    EXPECT_RETURNS(ConvertInterfaceGuidToLuid, ERROR_INVALID_PARAMETER,
                   ConvertInterfaceGuidToLuid(&id, &found));
}

TEST(conversions_of_interfaces_check_their_arguments) {
    const NET_LUID luid = some_luid();
    NET_LUID found = {}, unknown = {};
    unknown.Info.NetLuidIndex = 0xFFFFFF;
    char name[IF_NAMESIZE + 1];
    WCHAR wide[IF_NAMESIZE + 1];
    EXPECT_RETURNS(ConvertInterfaceLuidToName, ERROR_INVALID_PARAMETER,
                   ConvertInterfaceLuidToNameA(&unknown, name, sizeof name));
    EXPECT_RETURNS(ConvertInterfaceLuidToName, ERROR_INVALID_PARAMETER,
                   ConvertInterfaceLuidToNameA(nullptr, name, sizeof name));
    EXPECT_RETURNS(ConvertInterfaceLuidToName, ERROR_INVALID_PARAMETER,
                   ConvertInterfaceLuidToNameA(&luid, nullptr, sizeof name));
    EXPECT_RETURNS(ConvertInterfaceLuidToName, ERROR_NOT_ENOUGH_MEMORY,
                   ConvertInterfaceLuidToNameA(&luid, name, 1));
    EXPECT_RETURNS(ConvertInterfaceLuidToAlias, ERROR_NOT_ENOUGH_MEMORY,
                   ConvertInterfaceLuidToAlias(&luid, wide, 1));
    EXPECT_RETURNS(ConvertInterfaceNameToLuid, ERROR_INVALID_NAME,
                   ConvertInterfaceNameToLuidA("no such interface", &found));
    EXPECT_RETURNS(ConvertInterfaceNameToLuid, ERROR_INVALID_NAME,
                   ConvertInterfaceNameToLuidW(nullptr, &found));
    EXPECT_RETURNS(ConvertInterfaceNameToLuid, ERROR_INVALID_PARAMETER,
                   ConvertInterfaceNameToLuidA(name, nullptr));
    EXPECT_RETURNS(ConvertInterfaceAliasToLuid, ERROR_INVALID_PARAMETER,
                   ConvertInterfaceAliasToLuid(L"no such interface", &found));
    EXPECT_RETURNS(ConvertInterfaceLuidToGuid, ERROR_INVALID_PARAMETER,
                   ConvertInterfaceLuidToGuid(&luid, nullptr));
}

TEST(routes_include_the_loopback_network) {
    ULONG size = 0;
    EXPECT_RETURNS(GetIpForwardTable, ERROR_INSUFFICIENT_BUFFER, GetIpForwardTable(nullptr, &size, FALSE));
    EXPECT_RETURNS(GetIpForwardTable, ERROR_INVALID_PARAMETER, GetIpForwardTable(nullptr, nullptr, FALSE));
    std::vector<ULONG> room(size / sizeof(ULONG) + 1024);
    size = ULONG(room.size() * sizeof(ULONG));
    auto* table = (MIB_IPFORWARDTABLE*)room.data();
    REQUIRE(GetIpForwardTable(table, &size, TRUE) == 0);
    REQUIRE(table->dwNumEntries > 0);
    bool found = false;
    for (DWORD i = 0; i < table->dwNumEntries; ++i) {
        const MIB_IPFORWARDROW& row = table->table[i];
        EXPECT_EQ(row.dwForwardDest & ~row.dwForwardMask, 0);
        if (i > 0) EXPECT(ntohl(table->table[i - 1].dwForwardDest) <= ntohl(row.dwForwardDest));
        found = found || (htonl(INADDR_LOOPBACK) & row.dwForwardMask) == row.dwForwardDest;
    }
    EXPECT(found);
}

TEST(best_route_to_this_machine) {
    MIB_IPFORWARDROW route = {};
    EXPECT_EQ(GetBestRoute(htonl(INADDR_LOOPBACK), 0, &route), 0);
    EXPECT_EQ(htonl(INADDR_LOOPBACK) & route.dwForwardMask, route.dwForwardDest);
    DWORD index = 0;
    EXPECT_EQ(GetBestInterface(htonl(INADDR_LOOPBACK), &index), 0);
    EXPECT_EQ(route.dwForwardIfIndex, index);
    EXPECT_RETURNS(GetBestRoute, ERROR_INVALID_PARAMETER, GetBestRoute(0, 0, nullptr));
}

namespace {

/// The index of the loopback interface.
NET_IFINDEX loopback_index() {
    DWORD index = 0;
    GetBestInterface(htonl(INADDR_LOOPBACK), &index);
    return index;
}

bool is_loopback(const SOCKADDR_INET& address) {
    if (address.si_family == AF_INET) return address.Ipv4.sin_addr.s_addr == htonl(INADDR_LOOPBACK);
    return IN6_IS_ADDR_LOOPBACK(&address.Ipv6.sin6_addr);
}

} // namespace

TEST_EACH(addresses_include_loopback, family, conformance::families) {
    MIB_UNICASTIPADDRESS_TABLE* table = nullptr;
    EXPECT_EQ(GetUnicastIpAddressTable((ADDRESS_FAMILY)family.value, &table), NO_ERROR);
    REQUIRE(table != nullptr);
    int found = 0;
    for (ULONG i = 0; i < table->NumEntries; ++i) {
        const MIB_UNICASTIPADDRESS_ROW& row = table->Table[i];
        EXPECT_EQ(row.Address.si_family, family);
        EXPECT(row.InterfaceIndex != 0 && row.InterfaceLuid.Value != 0);
        EXPECT_EQ(row.Address.si_family == AF_INET ? row.Address.Ipv4.sin_port : row.Address.Ipv6.sin6_port,
                  0);
        EXPECT(row.PreferredLifetime <= row.ValidLifetime);
        EXPECT(!row.SkipAsSource);
        if (!is_loopback(row.Address)) continue;
        ++found;
        EXPECT_EQ(row.InterfaceIndex, loopback_index());
        EXPECT_EQ(row.DadState, IpDadStatePreferred);
        EXPECT_EQ(row.OnLinkPrefixLength, family == AF_INET ? 8 : 128);
        EXPECT_EQ(row.ValidLifetime, 0xFFFFFFFF);
        // The entry by its key.
        MIB_UNICASTIPADDRESS_ROW entry = {};
        entry.Address = row.Address;
        entry.InterfaceIndex = row.InterfaceIndex;
        EXPECT_EQ(GetUnicastIpAddressEntry(&entry), NO_ERROR);
        EXPECT_EQ(entry.InterfaceLuid.Value, row.InterfaceLuid.Value);
        EXPECT_EQ(entry.OnLinkPrefixLength, row.OnLinkPrefixLength);
        EXPECT_EQ(entry.PrefixOrigin, row.PrefixOrigin);
        EXPECT_EQ(entry.SuffixOrigin, row.SuffixOrigin);
        // By the LUID, whatever the index.
        entry = {};
        entry.Address = row.Address;
        entry.InterfaceLuid = row.InterfaceLuid;
        entry.InterfaceIndex = 999999;
        EXPECT_EQ(GetUnicastIpAddressEntry(&entry), NO_ERROR);
        EXPECT_EQ(entry.InterfaceIndex, row.InterfaceIndex);
    }
    EXPECT_EQ(found, 1);
    FreeMibTable(table);
}

TEST(addresses_check_their_arguments) {
    MIB_UNICASTIPADDRESS_TABLE* table = nullptr;
    EXPECT_RETURNS(GetUnicastIpAddressTable, ERROR_INVALID_PARAMETER,
                   GetUnicastIpAddressTable(AF_INET, nullptr));
    EXPECT_RETURNS(GetUnicastIpAddressTable, ERROR_INVALID_PARAMETER, GetUnicastIpAddressTable(99, &table));
    EXPECT(table == nullptr);
    EXPECT_RETURNS(GetUnicastIpAddressEntry, ERROR_INVALID_PARAMETER, GetUnicastIpAddressEntry(nullptr));
    MIB_UNICASTIPADDRESS_ROW row = {};
    row.Address.si_family = AF_INET;
    row.Address.Ipv4.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    // Neither LUID nor index.
    EXPECT_RETURNS(GetUnicastIpAddressEntry, ERROR_INVALID_PARAMETER, GetUnicastIpAddressEntry(&row));
    row.InterfaceIndex = 999999;
    EXPECT_RETURNS(GetUnicastIpAddressEntry, ERROR_FILE_NOT_FOUND, GetUnicastIpAddressEntry(&row));
    row.InterfaceIndex = loopback_index();
    row.Address.Ipv4.sin_addr.s_addr = htonl(0x01020304);
    EXPECT_RETURNS(GetUnicastIpAddressEntry, ERROR_NOT_FOUND, GetUnicastIpAddressEntry(&row));
    row.Address.si_family = AF_UNSPEC;
    EXPECT_RETURNS(GetUnicastIpAddressEntry, ERROR_INVALID_PARAMETER, GetUnicastIpAddressEntry(&row));
    FreeMibTable(nullptr);
}

TEST(an_address_entry_is_initialized) {
    MIB_UNICASTIPADDRESS_ROW row;
    std::memset(&row, 0xCC, sizeof row);
    InitializeUnicastIpAddressEntry(&row);
    EXPECT_EQ(row.Address.si_family, AF_UNSPEC);
    EXPECT_EQ(row.InterfaceIndex, 0);
    EXPECT_EQ(row.PrefixOrigin, IpPrefixOriginUnchanged);
    EXPECT_EQ(row.SuffixOrigin, IpSuffixOriginUnchanged);
    EXPECT_EQ(row.ValidLifetime, 0xFFFFFFFF);
    EXPECT_EQ(row.PreferredLifetime, 0xFFFFFFFF);
    EXPECT_EQ(row.OnLinkPrefixLength, 0xFF);
}

TEST_EACH(interfaces_by_family, family, conformance::families) {
    MIB_IPINTERFACE_TABLE* table = nullptr;
    EXPECT_EQ(GetIpInterfaceTable((ADDRESS_FAMILY)family.value, &table), NO_ERROR);
    REQUIRE(table != nullptr);
    int found = 0;
    for (ULONG i = 0; i < table->NumEntries; ++i) {
        const MIB_IPINTERFACE_ROW& row = table->Table[i];
        EXPECT_EQ(row.Family, family);
        EXPECT(row.NlMtu >= 576);
        EXPECT(row.BaseReachableTime != 0 && row.RetransmitTime != 0);
        EXPECT(row.PathMtuDiscoveryTimeout != 0);
        EXPECT_EQ(row.ZoneIndices[ScopeLevelLink], row.InterfaceIndex);
        if (row.InterfaceIndex != loopback_index()) continue;
        ++found;
        EXPECT(row.Connected);
        EXPECT(!row.SupportsNeighborDiscovery && !row.SupportsRouterDiscovery);
        EXPECT_EQ(row.RouterDiscoveryBehavior, RouterDiscoveryDisabled);
        EXPECT_EQ(row.SitePrefixLength, family == AF_INET6 ? 64 : 0);
        MIB_IPINTERFACE_ROW entry;
        InitializeIpInterfaceEntry(&entry);
        entry.Family = row.Family;
        entry.InterfaceIndex = row.InterfaceIndex;
        EXPECT_EQ(GetIpInterfaceEntry(&entry), NO_ERROR);
        EXPECT(std::memcmp(&entry.InterfaceLuid, &row.InterfaceLuid, sizeof row.InterfaceLuid) == 0);
        EXPECT_EQ(entry.NlMtu, row.NlMtu);
        EXPECT_EQ(entry.Connected, row.Connected);
    }
    EXPECT_EQ(found, 1);
    FreeMibTable(table);
}

TEST(interfaces_of_both_families) {
    MIB_IPINTERFACE_TABLE *all = nullptr, *four = nullptr, *six = nullptr;
    EXPECT_EQ(GetIpInterfaceTable(AF_UNSPEC, &all), NO_ERROR);
    EXPECT_EQ(GetIpInterfaceTable(AF_INET, &four), NO_ERROR);
    EXPECT_EQ(GetIpInterfaceTable(AF_INET6, &six), NO_ERROR);
    const bool there = all && four && six;
    EXPECT(there);
    if (there) EXPECT_EQ(all->NumEntries, four->NumEntries + six->NumEntries);
    for (MIB_IPINTERFACE_TABLE* table : {all, four, six})
        FreeMibTable(table);
}

TEST(interface_entries_check_their_arguments) {
    MIB_IPINTERFACE_TABLE* table = nullptr;
    EXPECT_RETURNS(GetIpInterfaceTable, ERROR_INVALID_PARAMETER, GetIpInterfaceTable(AF_INET, nullptr));
    EXPECT_RETURNS(GetIpInterfaceTable, ERROR_INVALID_PARAMETER, GetIpInterfaceTable(99, &table));
    EXPECT_RETURNS(GetIpInterfaceEntry, ERROR_INVALID_PARAMETER, GetIpInterfaceEntry(nullptr));
    MIB_IPINTERFACE_ROW row;
    InitializeIpInterfaceEntry(&row);
    EXPECT_EQ(row.Family, AF_UNSPEC);
    row.InterfaceIndex = loopback_index();
    EXPECT_RETURNS(GetIpInterfaceEntry, ERROR_INVALID_PARAMETER, GetIpInterfaceEntry(&row));
    row.Family = AF_INET;
    row.InterfaceIndex = 0;
    EXPECT_RETURNS(GetIpInterfaceEntry, ERROR_INVALID_PARAMETER, GetIpInterfaceEntry(&row));
    row.InterfaceIndex = 999999;
    EXPECT_RETURNS(GetIpInterfaceEntry, ERROR_FILE_NOT_FOUND, GetIpInterfaceEntry(&row));
}

TEST(settings_of_an_interface_cannot_be_changed_here) {
    MIB_IPINTERFACE_ROW row;
    EXPECT_RETURNS(SetIpInterfaceEntry, ERROR_INVALID_PARAMETER, SetIpInterfaceEntry(nullptr));
    InitializeIpInterfaceEntry(&row);
    row.Family = AF_INET;
    EXPECT_RETURNS(SetIpInterfaceEntry, ERROR_INVALID_PARAMETER, SetIpInterfaceEntry(&row));
    row.InterfaceIndex = 999999;
    EXPECT_RETURNS(SetIpInterfaceEntry, ERROR_FILE_NOT_FOUND, SetIpInterfaceEntry(&row));
}

TEST(masks_and_lengths) {
    ULONG mask = 1;
    UINT8 length = 99;
    EXPECT_EQ(ConvertLengthToIpv4Mask(0, &mask), NO_ERROR);
    EXPECT_EQ(mask, 0);
    EXPECT_EQ(ConvertLengthToIpv4Mask(20, &mask), NO_ERROR);
    EXPECT_EQ(mask, htonl(0xFFFFF000));
    EXPECT_EQ(ConvertIpv4MaskToLength(mask, &length), NO_ERROR);
    EXPECT_EQ(length, 20);
    EXPECT_EQ(ConvertIpv4MaskToLength(0xFFFFFFFF, &length), NO_ERROR);
    EXPECT_EQ(length, 32);
    EXPECT_RETURNS(ConvertLengthToIpv4Mask, ERROR_INVALID_PARAMETER, ConvertLengthToIpv4Mask(33, &mask));
    EXPECT_EQ(mask, INADDR_NONE);
    EXPECT_RETURNS(ConvertIpv4MaskToLength, ERROR_INVALID_PARAMETER,
                   ConvertIpv4MaskToLength(htonl(0xFF00FF00), &length));
}

TEST(names_of_icmp_messages) {
    EXPECT_EQ(ICMP4_ECHO_REPLY, 0);
    EXPECT_EQ(ICMP4_ECHO_REQUEST, 8);
    EXPECT_EQ(ICMP6_ECHO_REQUEST, 128);
}

MAIN
