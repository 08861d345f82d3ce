// The tables of interfaces, routes, neighbours and sockets, and the counters.
#include "sockets.hpp"

#include <iphlpapi.h>

#include <netioapi.h>

#include <cstddef>

namespace {

NET_IFINDEX loopback_index() {
    DWORD index = 0;
    GetBestInterface(htonl(INADDR_LOOPBACK), &index);
    return index;
}

/// A table in memory of the program: `get(table, size)` is called until it has enough room.
template <class Table, class Get>
std::vector<ULONG> read_table(const char* name, Get get) {
    std::vector<ULONG> room;
    ULONG size = 0;
    for (int attempt = 0; attempt < 10; ++attempt) {
        const DWORD error = get((Table*)(room.empty() ? nullptr : room.data()), &size);
        if (error == NO_ERROR) return room;
        if (error != ERROR_INSUFFICIENT_BUFFER) {
            conformance::report(__FILE__, __LINE__, name, error, NO_ERROR);
            break;
        }
        room.resize(size / sizeof(ULONG) + 64);
        size = (ULONG)(room.size() * sizeof(ULONG));
    }
    return {};
}

} // namespace

TEST(interfaces_with_counters) {
    MIB_IF_TABLE2* table = nullptr;
    EXPECT_EQ(GetIfTable2(&table), NO_ERROR);
    REQUIRE(table != nullptr);
    int found = 0;
    for (ULONG i = 0; i < table->NumEntries; ++i) {
        const MIB_IF_ROW2& row = table->Table[i];
        EXPECT(row.InterfaceIndex != 0 && row.InterfaceLuid.Value != 0);
        EXPECT(row.Alias[0] != 0);
        EXPECT(row.PhysicalAddressLength <= IF_MAX_PHYS_ADDRESS_LENGTH);
        if (row.Type != IF_TYPE_SOFTWARE_LOOPBACK) continue;
        ++found;
        EXPECT_EQ(row.InterfaceIndex, loopback_index());
        EXPECT_EQ(row.AccessType, NET_IF_ACCESS_LOOPBACK);
        EXPECT_EQ(row.OperStatus, IfOperStatusUp);
        EXPECT_EQ(row.AdminStatus, NET_IF_ADMIN_STATUS_UP);
        EXPECT_EQ(row.MediaConnectState, MediaConnectStateConnected);
        NET_LUID luid;
        EXPECT_EQ(ConvertInterfaceGuidToLuid(&row.InterfaceGuid, &luid), NO_ERROR);
        EXPECT_EQ(luid.Value, row.InterfaceLuid.Value);
        MIB_IF_ROW2 entry = {};
        entry.InterfaceIndex = row.InterfaceIndex;
        EXPECT_EQ(GetIfEntry2(&entry), NO_ERROR);
        EXPECT_EQ(entry.InterfaceLuid.Value, row.InterfaceLuid.Value);
        EXPECT_EQ(entry.Mtu, row.Mtu);
        EXPECT(entry.InOctets >= row.InOctets && entry.OutUcastPkts >= row.OutUcastPkts);
    }
    EXPECT_EQ(found, 1);
    FreeMibTable(table);
}

TEST(interfaces_check_their_arguments) {
    EXPECT_RETURNS(GetIfTable2, ERROR_INVALID_PARAMETER, GetIfTable2(nullptr));
    EXPECT_RETURNS(GetIfEntry2, ERROR_INVALID_PARAMETER, GetIfEntry2(nullptr));
    MIB_IF_ROW2 row = {};
    EXPECT_RETURNS(GetIfEntry2, ERROR_INVALID_PARAMETER, GetIfEntry2(&row));
    row.InterfaceIndex = 999999;
    EXPECT_RETURNS(GetIfEntry2, ERROR_FILE_NOT_FOUND, GetIfEntry2(&row));
    MIB_IFROW old = {};
    old.dwIndex = 999999;
    EXPECT_RETURNS(GetIfEntry, ERROR_INVALID_DATA, GetIfEntry(&old));
    EXPECT_RETURNS(GetIfEntry, ERROR_INVALID_PARAMETER, GetIfEntry(nullptr));
    EXPECT_RETURNS(GetIfTable, ERROR_INVALID_PARAMETER, GetIfTable(nullptr, nullptr, FALSE));
}

TEST(interfaces_in_the_old_form) {
    const auto room = read_table<MIB_IFTABLE>(
        "GetIfTable", [](MIB_IFTABLE* table, ULONG* size) { return GetIfTable(table, size, TRUE); });
    REQUIRE(!room.empty());
    const auto* table = (const MIB_IFTABLE*)room.data();
    DWORD count = 0;
    EXPECT_EQ(GetNumberOfInterfaces(&count), NO_ERROR);
    EXPECT_EQ(table->dwNumEntries, count);
    bool found = false;
    for (DWORD i = 0; i < table->dwNumEntries; ++i) {
        if (i > 0) EXPECT(table->table[i - 1].dwIndex < table->table[i].dwIndex);
        if (table->table[i].dwType != IF_TYPE_SOFTWARE_LOOPBACK) continue;
        found = true;
        EXPECT_EQ(table->table[i].dwIndex, loopback_index());
        EXPECT_EQ(table->table[i].dwOperStatus, MIB_IF_OPER_STATUS_OPERATIONAL);
        MIB_IFROW row = {};
        row.dwIndex = table->table[i].dwIndex;
        EXPECT_EQ(GetIfEntry(&row), NO_ERROR);
        EXPECT_EQ(row.dwMtu, table->table[i].dwMtu);
        EXPECT(row.dwDescrLen > 0);
    }
    EXPECT(found);
}

TEST(addresses_in_the_old_form) {
    const auto room = read_table<MIB_IPADDRTABLE>("GetIpAddrTable", [](MIB_IPADDRTABLE* table, ULONG* size) {
        return GetIpAddrTable(table, size, TRUE);
    });
    REQUIRE(!room.empty());
    const auto* table = (const MIB_IPADDRTABLE*)room.data();
    bool found = false;
    for (DWORD i = 0; i < table->dwNumEntries; ++i) {
        if (i > 0) EXPECT(ntohl(table->table[i - 1].dwAddr) <= ntohl(table->table[i].dwAddr));
        if (table->table[i].dwAddr != htonl(INADDR_LOOPBACK)) continue;
        found = true;
        EXPECT_EQ(table->table[i].dwMask, htonl(0xFF000000));
        EXPECT_EQ(table->table[i].dwIndex, loopback_index());
    }
    EXPECT(found);
    EXPECT_RETURNS(GetIpAddrTable, ERROR_INVALID_PARAMETER, GetIpAddrTable(nullptr, nullptr, FALSE));
}

TEST_EACH(routes_of_a_family, family, conformance::families) {
    MIB_IPFORWARD_TABLE2* table = nullptr;
    EXPECT_EQ(GetIpForwardTable2((ADDRESS_FAMILY)family.value, &table), NO_ERROR);
    REQUIRE(table != nullptr);
    bool found = false;
    for (ULONG i = 0; i < table->NumEntries; ++i) {
        const MIB_IPFORWARD_ROW2& row = table->Table[i];
        EXPECT_EQ(row.DestinationPrefix.Prefix.si_family, family);
        EXPECT_EQ(row.NextHop.si_family, family);
        EXPECT(row.DestinationPrefix.PrefixLength <= (family == AF_INET ? 32 : 128));
        EXPECT(row.InterfaceIndex != 0);
        const SOCKADDR_INET& prefix = row.DestinationPrefix.Prefix;
        const bool loopback = family == AF_INET ? prefix.Ipv4.sin_addr.s_addr == htonl(INADDR_LOOPBACK)
                                                : IN6_IS_ADDR_LOOPBACK(&prefix.Ipv6.sin6_addr);
        if (!loopback || found) continue;
        found = true;
        EXPECT_EQ(row.InterfaceIndex, loopback_index());
        MIB_IPFORWARD_ROW2 entry;
        InitializeIpForwardEntry(&entry);
        EXPECT_EQ(entry.ValidLifetime, 0xFFFFFFFF);
        entry.InterfaceIndex = row.InterfaceIndex;
        entry.DestinationPrefix = row.DestinationPrefix;
        entry.NextHop = row.NextHop;
        EXPECT_EQ(GetIpForwardEntry2(&entry), NO_ERROR);
        EXPECT_EQ(entry.InterfaceLuid.Value, row.InterfaceLuid.Value);
        EXPECT_EQ(entry.Metric, row.Metric);
        entry.DestinationPrefix.PrefixLength = 7;
        EXPECT_RETURNS(GetIpForwardEntry2, ERROR_NOT_FOUND, GetIpForwardEntry2(&entry));
    }
    EXPECT(found);
    FreeMibTable(table);
}

TEST_EACH(best_route_of_a_family, family, conformance::families) {
    Address loopback = ::loopback(family);
    SOCKADDR_INET to = {}, source = {};
    std::memcpy(&to, loopback.get(), (size_t)loopback.length);
    MIB_IPFORWARD_ROW2 route = {};
    EXPECT_EQ(GetBestRoute2(nullptr, 0, nullptr, &to, 0, &route, &source), NO_ERROR);
    EXPECT_EQ(route.InterfaceIndex, loopback_index());
    EXPECT_EQ(source.si_family, family);
    if (family == AF_INET)
        EXPECT_EQ(source.Ipv4.sin_addr.s_addr, htonl(INADDR_LOOPBACK));
    else
        EXPECT(IN6_IS_ADDR_LOOPBACK(&source.Ipv6.sin6_addr));
    EXPECT_EQ(GetBestRoute2(nullptr, loopback_index(), nullptr, &to, 0, &route, &source), NO_ERROR);
    EXPECT_EQ(route.InterfaceIndex, loopback_index());
    EXPECT_RETURNS(GetBestRoute2, ERROR_FILE_NOT_FOUND,
                   GetBestRoute2(nullptr, 999999, nullptr, &to, 0, &route, &source));
    EXPECT_RETURNS(GetBestRoute2, ERROR_INVALID_PARAMETER,
                   GetBestRoute2(nullptr, 0, nullptr, nullptr, 0, &route, &source));
    EXPECT_RETURNS(GetBestRoute2, ERROR_INVALID_PARAMETER,
                   GetBestRoute2(nullptr, 0, nullptr, &to, 0, nullptr, &source));
    to.si_family = AF_UNSPEC;
    EXPECT_RETURNS(GetBestRoute2, ERROR_INVALID_PARAMETER,
                   GetBestRoute2(nullptr, 0, nullptr, &to, 0, &route, &source));
}

TEST(routes_check_their_arguments) {
    MIB_IPFORWARD_TABLE2* table = nullptr;
    EXPECT_RETURNS(GetIpForwardTable2, ERROR_INVALID_PARAMETER, GetIpForwardTable2(AF_INET, nullptr));
    EXPECT_RETURNS(GetIpForwardTable2, ERROR_INVALID_PARAMETER, GetIpForwardTable2(99, &table));
    EXPECT_RETURNS(GetIpForwardEntry2, ERROR_INVALID_PARAMETER, GetIpForwardEntry2(nullptr));
    EXPECT_RETURNS(CreateIpForwardEntry2, ERROR_INVALID_PARAMETER, CreateIpForwardEntry2(nullptr));
    EXPECT_RETURNS(DeleteIpForwardEntry2, ERROR_INVALID_PARAMETER, DeleteIpForwardEntry2(nullptr));
    MIB_IPFORWARD_ROW2 row;
    InitializeIpForwardEntry(&row);
    row.InterfaceIndex = loopback_index();
    // No family.
    EXPECT_RETURNS(CreateIpForwardEntry2, ERROR_INVALID_PARAMETER, CreateIpForwardEntry2(&row));
    row.DestinationPrefix.Prefix.si_family = row.NextHop.si_family = AF_INET;
    row.DestinationPrefix.PrefixLength = 33;
    EXPECT_RETURNS(CreateIpForwardEntry2, ERROR_INVALID_PARAMETER, CreateIpForwardEntry2(&row));
    EXPECT_RETURNS(CreateIpForwardEntry, ERROR_INVALID_PARAMETER, CreateIpForwardEntry(nullptr));
    EXPECT_RETURNS(DeleteIpForwardEntry, ERROR_INVALID_PARAMETER, DeleteIpForwardEntry(nullptr));
    EXPECT_RETURNS(CreateUnicastIpAddressEntry, ERROR_INVALID_PARAMETER,
                   CreateUnicastIpAddressEntry(nullptr));
    EXPECT_RETURNS(DeleteUnicastIpAddressEntry, ERROR_INVALID_PARAMETER,
                   DeleteUnicastIpAddressEntry(nullptr));
    MIB_UNICASTIPADDRESS_ROW address;
    InitializeUnicastIpAddressEntry(&address);
    EXPECT_RETURNS(CreateUnicastIpAddressEntry, ERROR_INVALID_PARAMETER,
                   CreateUnicastIpAddressEntry(&address));
    address.Address.si_family = AF_INET;
    address.Address.Ipv4.sin_addr.s_addr = htonl(0x01020304);
    address.InterfaceIndex = loopback_index();
    EXPECT_RETURNS(DeleteUnicastIpAddressEntry, ERROR_NOT_FOUND, DeleteUnicastIpAddressEntry(&address));
}

TEST(groups_that_interfaces_have_joined) {
    SOCKET s = socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);
    ip_mreq group = {};
    group.imr_multiaddr.s_addr = htonl(0xEF010203);
    group.imr_interface.s_addr = htonl(INADDR_LOOPBACK);
    const bool joined = setsockopt(s, IPPROTO_IP, IP_ADD_MEMBERSHIP, (const char*)&group, sizeof group) == 0;
    MIB_MULTICASTIPADDRESS_TABLE* table = nullptr;
    EXPECT_EQ(GetMulticastIpAddressTable(AF_INET, &table), NO_ERROR);
    REQUIRE(table != nullptr);
    bool found = false;
    for (ULONG i = 0; i < table->NumEntries; ++i)
        found = found || (table->Table[i].Address.Ipv4.sin_addr.s_addr == group.imr_multiaddr.s_addr &&
                          table->Table[i].InterfaceIndex == loopback_index());
    EXPECT_EQ(found, joined);
    FreeMibTable(table);
    closesocket(s);
    EXPECT_RETURNS(GetMulticastIpAddressTable, ERROR_INVALID_PARAMETER,
                   GetMulticastIpAddressTable(AF_INET, nullptr));
    MIB_ANYCASTIPADDRESS_TABLE* anycast = nullptr;
    EXPECT_RETURNS(GetAnycastIpAddressTable, ERROR_INVALID_PARAMETER, GetAnycastIpAddressTable(99, &anycast));
}

TEST(neighbours_check_their_arguments) {
    MIB_IPNET_TABLE2* table = nullptr;
    EXPECT_RETURNS(GetIpNetTable2, ERROR_INVALID_PARAMETER, GetIpNetTable2(AF_INET, nullptr));
    EXPECT_RETURNS(GetIpNetTable2, ERROR_INVALID_PARAMETER, GetIpNetTable2(99, &table));
    EXPECT_RETURNS(GetIpNetTable, ERROR_INVALID_PARAMETER, GetIpNetTable(nullptr, nullptr, FALSE));
    EXPECT_RETURNS(GetIpNetEntry2, ERROR_INVALID_PARAMETER, GetIpNetEntry2(nullptr));
    MIB_IPNET_ROW2 row = {};
    row.Address.si_family = AF_INET;
    row.Address.Ipv4.sin_addr.s_addr = htonl(0x01020304);
    row.InterfaceIndex = loopback_index();
    EXPECT_RETURNS(GetIpNetEntry2, ERROR_NOT_FOUND, GetIpNetEntry2(&row));
    UCHAR address[8];
    ULONG length = 0;
    EXPECT_RETURNS(SendARP, ERROR_INVALID_USER_BUFFER, SendARP(htonl(0x01020304), 0, address, &length));
    length = sizeof address;
    EXPECT_RETURNS(SendARP, ERROR_INVALID_PARAMETER, SendARP(htonl(0x01020304), 0, nullptr, &length));
}

namespace {

/// A listener, a connection to it, and a bound datagram socket, of one family.
struct Sockets {
    SOCKET listener, client, accepted, datagrams;
    Address listening, bound;
    explicit Sockets(int family) {
        listener = socket(family, SOCK_STREAM, IPPROTO_TCP);
        client = socket(family, SOCK_STREAM, IPPROTO_TCP);
        datagrams = socket(family, SOCK_DGRAM, IPPROTO_UDP);
        listening = bound = loopback(family);
        bind(listener, listening.get(), listening.length);
        listen(listener, 1);
        getsockname(listener, listening.get(), &listening.length);
        connect(client, listening.get(), listening.length);
        accepted = accept(listener, nullptr, nullptr);
        bind(datagrams, bound.get(), bound.length);
        getsockname(datagrams, bound.get(), &bound.length);
    }
    ~Sockets() {
        for (SOCKET s : {listener, client, accepted, datagrams})
            closesocket(s);
    }
};

unsigned short port_of(const Address& address) { return ((const sockaddr_in*)&address.storage)->sin_port; }

} // namespace

TEST_EACH(connections_of_a_family, family, conformance::families) {
    const Sockets sockets(family);
    const DWORD port = port_of(sockets.listening), self = GetCurrentProcessId();
    const auto room = read_table<void>("GetExtendedTcpTable", [&](void* table, ULONG* size) {
        return GetExtendedTcpTable(table, (DWORD*)size, TRUE, (ULONG)family.value, TCP_TABLE_OWNER_PID_ALL,
                                   0);
    });
    REQUIRE(!room.empty());
    int listeners = 0, connections = 0;
    const auto look = [&](DWORD state, DWORD local_port, DWORD remote_port, DWORD owner) {
        if (state == MIB_TCP_STATE_LISTEN && local_port == port) {
            ++listeners;
            EXPECT_EQ(owner, self);
        }
        if (state == MIB_TCP_STATE_ESTAB && (local_port == port || remote_port == port)) {
            ++connections;
            EXPECT_EQ(owner, self);
        }
    };
    if (family == AF_INET) {
        const auto* table = (const MIB_TCPTABLE_OWNER_PID*)room.data();
        for (DWORD i = 0; i < table->dwNumEntries; ++i)
            look(table->table[i].dwState, table->table[i].dwLocalPort, table->table[i].dwRemotePort,
                 table->table[i].dwOwningPid);
    } else {
        const auto* table = (const MIB_TCP6TABLE_OWNER_PID*)room.data();
        for (DWORD i = 0; i < table->dwNumEntries; ++i)
            look(table->table[i].dwState, table->table[i].dwLocalPort, table->table[i].dwRemotePort,
                 table->table[i].dwOwningPid);
    }
    EXPECT_EQ(listeners, 1);
    EXPECT_EQ(connections, 2);
}

TEST(connections_of_ipv4_in_the_old_form) {
    const Sockets sockets(AF_INET);
    const DWORD port = port_of(sockets.listening);
    const auto room = read_table<MIB_TCPTABLE>(
        "GetTcpTable", [](MIB_TCPTABLE* table, ULONG* size) { return GetTcpTable(table, size, TRUE); });
    REQUIRE(!room.empty());
    const auto* table = (const MIB_TCPTABLE*)room.data();
    int listeners = 0;
    for (DWORD i = 0; i < table->dwNumEntries; ++i) {
        const MIB_TCPROW& row = table->table[i];
        EXPECT(row.dwState >= MIB_TCP_STATE_CLOSED && row.dwState <= MIB_TCP_STATE_DELETE_TCB);
        if (row.dwState != MIB_TCP_STATE_LISTEN || row.dwLocalPort != port) continue;
        ++listeners;
        EXPECT_EQ(row.dwLocalAddr, htonl(INADDR_LOOPBACK));
        EXPECT_EQ(row.dwRemoteAddr, 0);
    }
    EXPECT_EQ(listeners, 1);
}

TEST(only_listeners_or_only_connections) {
    const Sockets sockets(AF_INET);
    const DWORD port = port_of(sockets.listening);
    for (TCP_TABLE_CLASS kind : {TCP_TABLE_BASIC_LISTENER, TCP_TABLE_BASIC_CONNECTIONS}) {
        const auto room = read_table<void>("GetExtendedTcpTable", [&](void* table, ULONG* size) {
            return GetExtendedTcpTable(table, (DWORD*)size, FALSE, AF_INET, kind, 0);
        });
        REQUIRE(!room.empty());
        const auto* table = (const MIB_TCPTABLE*)room.data();
        bool found = false;
        for (DWORD i = 0; i < table->dwNumEntries; ++i) {
            EXPECT_EQ(table->table[i].dwState == MIB_TCP_STATE_LISTEN, kind == TCP_TABLE_BASIC_LISTENER);
            found = found || table->table[i].dwLocalPort == port;
        }
        EXPECT(found);
    }
}

TEST_EACH(datagram_sockets_of_a_family, family, conformance::families) {
    const Sockets sockets(family);
    const DWORD port = port_of(sockets.bound), self = GetCurrentProcessId();
    const auto room = read_table<void>("GetExtendedUdpTable", [&](void* table, ULONG* size) {
        return GetExtendedUdpTable(table, (DWORD*)size, TRUE, (ULONG)family.value, UDP_TABLE_OWNER_PID, 0);
    });
    REQUIRE(!room.empty());
    int found = 0;
    if (family == AF_INET) {
        const auto* table = (const MIB_UDPTABLE_OWNER_PID*)room.data();
        for (DWORD i = 0; i < table->dwNumEntries; ++i)
            found += table->table[i].dwLocalPort == port && table->table[i].dwOwningPid == self &&
                     table->table[i].dwLocalAddr == htonl(INADDR_LOOPBACK);
    } else {
        const auto* table = (const MIB_UDP6TABLE_OWNER_PID*)room.data();
        for (DWORD i = 0; i < table->dwNumEntries; ++i)
            found += table->table[i].dwLocalPort == port && table->table[i].dwOwningPid == self &&
                     table->table[i].ucLocalAddr[15] == 1;
    }
    EXPECT_EQ(found, 1);
}

TEST(rows_of_sockets_have_the_layout_of_windows) {
    EXPECT_EQ(sizeof(MIB_TCPROW), 20);
    EXPECT_EQ(sizeof(MIB_TCPROW2), 28);
    EXPECT_EQ(sizeof(MIB_TCPROW_OWNER_PID), 24);
    EXPECT_EQ(sizeof(MIB_TCPROW_OWNER_MODULE), 160);
    EXPECT_EQ(sizeof(MIB_TCP6ROW_OWNER_PID), 56);
    EXPECT_EQ(sizeof(MIB_TCP6ROW_OWNER_MODULE), 192);
    EXPECT_EQ(sizeof(MIB_UDPROW_OWNER_PID), 12);
    EXPECT_EQ(sizeof(MIB_UDPROW_OWNER_MODULE), 160);
    EXPECT_EQ(sizeof(MIB_UDP6ROW_OWNER_PID), 28);
    EXPECT_EQ(sizeof(MIB_UDP6ROW_OWNER_MODULE), 176);
    EXPECT_EQ(sizeof(MIB_IPFORWARD_ROW2), 104);
    EXPECT_EQ(sizeof(MIB_IPNET_ROW2), 88);
    EXPECT_EQ(sizeof(MIB_UNICASTIPADDRESS_ROW), 80);
    EXPECT_EQ(sizeof(MIB_IPINTERFACE_ROW), 168);
}

TEST(tables_of_sockets_check_their_arguments) {
    DWORD size = 0;
    EXPECT_RETURNS(GetTcpTable, ERROR_INVALID_PARAMETER, GetTcpTable(nullptr, nullptr, FALSE));
    EXPECT_RETURNS(GetUdpTable, ERROR_INVALID_PARAMETER, GetUdpTable(nullptr, nullptr, FALSE));
    EXPECT_RETURNS(GetExtendedTcpTable, ERROR_INVALID_PARAMETER,
                   GetExtendedTcpTable(nullptr, &size, FALSE, 99, TCP_TABLE_BASIC_ALL, 0));
    EXPECT_RETURNS(GetExtendedTcpTable, ERROR_INVALID_PARAMETER,
                   GetExtendedTcpTable(nullptr, &size, FALSE, AF_INET, (TCP_TABLE_CLASS)15, 0));
    EXPECT_RETURNS(GetExtendedUdpTable, ERROR_INVALID_PARAMETER,
                   GetExtendedUdpTable(nullptr, &size, FALSE, 99, UDP_TABLE_BASIC, 0));
    EXPECT_RETURNS(GetExtendedUdpTable, ERROR_INVALID_PARAMETER,
                   GetExtendedUdpTable(nullptr, nullptr, FALSE, AF_INET, UDP_TABLE_BASIC, 0));
}

TEST(counters_count) {
    MIB_UDPSTATS before = {}, after = {};
    EXPECT_EQ(GetUdpStatistics(&before), NO_ERROR);
    SOCKET s = socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);
    Address to = loopback(AF_INET);
    EXPECT_EQ(bind(s, to.get(), to.length), 0);
    EXPECT_EQ(getsockname(s, to.get(), &to.length), 0);
    EXPECT_EQ(sendto(s, "x", 1, 0, to.get(), to.length), 1);
    EXPECT_EQ(GetUdpStatistics(&after), NO_ERROR);
    EXPECT(after.dwOutDatagrams != before.dwOutDatagrams);
    EXPECT(after.dwNumAddrs > 0);
    closesocket(s);

    const Sockets sockets(AF_INET);
    MIB_TCPSTATS tcp = {};
    EXPECT_EQ(GetTcpStatistics(&tcp), NO_ERROR);
    EXPECT(tcp.dwCurrEstab >= 2);
    EXPECT(tcp.dwNumConns >= tcp.dwCurrEstab);
    EXPECT(tcp.dwRtoMin > 0 && tcp.dwRtoMax >= tcp.dwRtoMin);
    EXPECT_EQ(GetTcpStatisticsEx(&tcp, AF_INET6), NO_ERROR);
    MIB_IPSTATS ip = {};
    for (ULONG family : {AF_INET, AF_INET6}) {
        EXPECT_EQ(GetIpStatisticsEx(&ip, family), NO_ERROR);
        EXPECT(ip.dwForwarding == MIB_IP_FORWARDING || ip.dwForwarding == MIB_IP_NOT_FORWARDING);
        EXPECT(ip.dwDefaultTTL > 0 && ip.dwNumIf > 0 && ip.dwNumAddr > 0 && ip.dwNumRoutes > 0);
    }
    MIB_ICMP icmp = {};
    EXPECT_EQ(GetIcmpStatistics(&icmp), NO_ERROR);
    MIB_ICMP_EX by_type = {};
    EXPECT_EQ(GetIcmpStatisticsEx(&by_type, AF_INET), NO_ERROR);
    EXPECT_EQ(GetIcmpStatisticsEx(&by_type, AF_INET6), NO_ERROR);
}

TEST(counters_check_their_arguments) {
    MIB_TCPSTATS tcp;
    MIB_IPSTATS ip;
    EXPECT_RETURNS(GetTcpStatistics, ERROR_INVALID_PARAMETER, GetTcpStatistics(nullptr));
    EXPECT_RETURNS(GetTcpStatisticsEx, ERROR_INVALID_PARAMETER, GetTcpStatisticsEx(&tcp, 99));
    EXPECT_RETURNS(GetUdpStatistics, ERROR_INVALID_PARAMETER, GetUdpStatistics(nullptr));
    EXPECT_RETURNS(GetIpStatistics, ERROR_INVALID_PARAMETER, GetIpStatistics(nullptr));
    EXPECT_RETURNS(GetIpStatisticsEx, ERROR_INVALID_PARAMETER, GetIpStatisticsEx(&ip, 99));
    EXPECT_RETURNS(GetIcmpStatistics, ERROR_INVALID_PARAMETER, GetIcmpStatistics(nullptr));
}

MAIN
