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

// They compile and link; without an implementation they fail. Windows has them.
#ifndef __MINGW32__
TEST(tables_of_the_second_kind_are_refused) {
    MIB_IF_TABLE2* interfaces = nullptr;
    EXPECT_RETURNS(GetIfTable2, ERROR_NOT_SUPPORTED, GetIfTable2(&interfaces));
    HANDLE handle = nullptr;
    EXPECT_RETURNS(NotifyIpInterfaceChange, ERROR_NOT_SUPPORTED,
                   NotifyIpInterfaceChange(AF_UNSPEC, nullptr, nullptr, FALSE, &handle));
    EXPECT(interfaces == nullptr && handle == nullptr);
    FreeMibTable(nullptr);
}
#endif

TEST(names_of_icmp_messages) {
    EXPECT_EQ(ICMP4_ECHO_REPLY, 0);
    EXPECT_EQ(ICMP4_ECHO_REQUEST, 8);
    EXPECT_EQ(ICMP6_ECHO_REQUEST, 128);
}

MAIN
