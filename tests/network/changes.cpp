// Changes of the network that IP Helper makes and reports.
#include "../conformance/conformance.hpp"

#include <iphlpapi.h>

#include <netioapi.h>

#include "world.hpp"

#include <mutex>
#include <vector>

namespace {

NET_IFINDEX tunnel_index() { return if_nametoindex("ws2tun"); }

/// The rows that callbacks have had; `event` is set by each.
template <class Row>
struct Reported {
    struct Entry {
        Row row;
        MIB_NOTIFICATION_TYPE type;
    };
    std::mutex lock;
    std::vector<Entry> entries;
    HANDLE event = CreateEventA(nullptr, FALSE, FALSE, nullptr);
    HANDLE handle = nullptr;

    static void call(PVOID context, Row* row, MIB_NOTIFICATION_TYPE type) {
        auto& self = *(Reported*)context;
        const std::lock_guard guard(self.lock);
        self.entries.push_back({row ? *row : Row{}, type});
        SetEvent(self.event);
    }
    /// Waits for an entry that `fits`.
    template <class Fits>
    void wait_for(Fits fits) {
        for (;;) {
            {
                const std::lock_guard guard(lock);
                for (const Entry& entry : entries)
                    if (fits(entry)) return;
            }
            EXPECT_EQ(WaitForSingleObject(event, INFINITE), WAIT_OBJECT_0);
        }
    }
    ~Reported() {
        EXPECT_EQ(CancelMibChangeNotify2(handle), NO_ERROR);
        CloseHandle(event);
    }
};

MIB_IPFORWARD_ROW2 route_to(const char* network, UINT8 length) {
    MIB_IPFORWARD_ROW2 row;
    InitializeIpForwardEntry(&row);
    row.InterfaceIndex = tunnel_index();
    row.DestinationPrefix.Prefix.si_family = AF_INET;
    row.DestinationPrefix.Prefix.Ipv4.sin_addr.s_addr = inet_addr(network);
    row.DestinationPrefix.PrefixLength = length;
    row.NextHop.si_family = AF_INET;
    row.NextHop.Ipv4.sin_addr.s_addr = inet_addr("10.77.0.9");
    return row;
}

} // namespace

TEST(routes_are_added_and_removed) {
    Reported<MIB_IPFORWARD_ROW2> reported;
    REQUIRE(NotifyRouteChange2(AF_INET, reported.call, &reported, FALSE, &reported.handle) == NO_ERROR);
    MIB_IPFORWARD_ROW2 row = route_to("10.99.0.0", 16);
    EXPECT_EQ(CreateIpForwardEntry2(&row), NO_ERROR);
    EXPECT_RETURNS(CreateIpForwardEntry2, ERROR_OBJECT_ALREADY_EXISTS, CreateIpForwardEntry2(&row));
    const auto is_ours = [&](const auto& entry) {
        return entry.row.DestinationPrefix.Prefix.Ipv4.sin_addr.s_addr == inet_addr("10.99.0.0");
    };
    reported.wait_for([&](const auto& entry) { return is_ours(entry) && entry.type == MibAddInstance; });
    SOCKADDR_INET to = {}, source = {};
    to.si_family = AF_INET;
    to.Ipv4.sin_addr.s_addr = inet_addr("10.99.1.2");
    MIB_IPFORWARD_ROW2 best = {};
    EXPECT_EQ(GetBestRoute2(nullptr, 0, nullptr, &to, 0, &best, &source), NO_ERROR);
    EXPECT_EQ(best.DestinationPrefix.PrefixLength, 16);
    EXPECT_EQ(best.NextHop.Ipv4.sin_addr.s_addr, inet_addr("10.77.0.9"));
    EXPECT_EQ(best.InterfaceIndex, tunnel_index());
    EXPECT_EQ(source.Ipv4.sin_addr.s_addr, inet_addr("10.77.0.1"));
    MIB_IPFORWARDROW old = {};
    EXPECT_EQ(GetBestRoute(to.Ipv4.sin_addr.s_addr, 0, &old), NO_ERROR);
    EXPECT_EQ(old.dwForwardNextHop, inet_addr("10.77.0.9"));
    EXPECT_EQ(old.dwForwardType, MIB_IPROUTE_TYPE_INDIRECT);
    old.dwForwardMetric1 = 55;
    EXPECT_EQ(SetIpForwardEntry(&old), NO_ERROR);
    EXPECT_EQ(GetIpForwardEntry2(&row), NO_ERROR);
    EXPECT_EQ(row.Metric, 55);
    EXPECT_EQ(DeleteIpForwardEntry2(&row), NO_ERROR);
    EXPECT_RETURNS(DeleteIpForwardEntry2, ERROR_NOT_FOUND, DeleteIpForwardEntry2(&row));
    reported.wait_for([&](const auto& entry) { return is_ours(entry) && entry.type == MibDeleteInstance; });
    EXPECT_RETURNS(GetBestRoute2, ERROR_NETWORK_UNREACHABLE,
                   GetBestRoute2(nullptr, 0, nullptr, &to, 0, &best, &source));
}

TEST(routes_of_the_old_form_are_added_and_removed) {
    MIB_IPFORWARDROW row = {};
    row.dwForwardDest = inet_addr("10.98.0.0");
    row.dwForwardMask = inet_addr("255.255.0.0");
    row.dwForwardNextHop = inet_addr("10.77.0.9");
    row.dwForwardIfIndex = tunnel_index();
    row.dwForwardMetric1 = 7;
    EXPECT_EQ(CreateIpForwardEntry(&row), NO_ERROR);
    EXPECT_RETURNS(CreateIpForwardEntry, ERROR_OBJECT_ALREADY_EXISTS, CreateIpForwardEntry(&row));
    EXPECT_EQ(DeleteIpForwardEntry(&row), NO_ERROR);
    EXPECT_RETURNS(DeleteIpForwardEntry, ERROR_NOT_FOUND, DeleteIpForwardEntry(&row));
    EXPECT_RETURNS(SetIpForwardEntry, ERROR_NOT_FOUND, SetIpForwardEntry(&row));
}

TEST_EACH(addresses_are_added_and_removed, family, conformance::families) {
    Reported<MIB_UNICASTIPADDRESS_ROW> reported;
    REQUIRE(NotifyUnicastIpAddressChange((ADDRESS_FAMILY)family.value, reported.call, &reported, FALSE,
                                         &reported.handle) == NO_ERROR);
    OVERLAPPED overlapped = {};
    overlapped.hEvent = CreateEventA(nullptr, TRUE, FALSE, nullptr);
    HANDLE unused = nullptr;
    if (family == AF_INET) EXPECT_EQ(NotifyAddrChange(&unused, &overlapped), ERROR_IO_PENDING);
    MIB_UNICASTIPADDRESS_ROW row;
    InitializeUnicastIpAddressEntry(&row);
    row.InterfaceIndex = tunnel_index();
    row.Address.si_family = (ADDRESS_FAMILY)family.value;
    row.OnLinkPrefixLength = family == AF_INET ? 24 : 64;
    const char* text = family == AF_INET ? "10.76.0.1" : "2001:db8:76::1";
    EXPECT_EQ(
        inet_pton(family, text,
                  family == AF_INET ? (void*)&row.Address.Ipv4.sin_addr : (void*)&row.Address.Ipv6.sin6_addr),
        1);
    EXPECT_EQ(CreateUnicastIpAddressEntry(&row), NO_ERROR);
    EXPECT_RETURNS(CreateUnicastIpAddressEntry, ERROR_OBJECT_ALREADY_EXISTS,
                   CreateUnicastIpAddressEntry(&row));
    const auto is_ours = [&](const auto& entry) {
        return entry.row.InterfaceIndex == row.InterfaceIndex &&
               std::memcmp(&entry.row.Address, &row.Address, sizeof row.Address) == 0;
    };
    reported.wait_for([&](const auto& entry) { return is_ours(entry) && entry.type == MibAddInstance; });
    if (family == AF_INET) {
        EXPECT_EQ(WaitForSingleObject(overlapped.hEvent, INFINITE), WAIT_OBJECT_0);
        DWORD bytes = 0;
        EXPECT(GetOverlappedResult(unused, &overlapped, &bytes, FALSE));
        EXPECT(!CancelIPChangeNotify(&overlapped));
        EXPECT_EQ(GetLastError(), ERROR_INVALID_PARAMETER);
    }
    CloseHandle(overlapped.hEvent);
    MIB_UNICASTIPADDRESS_ROW entry = row;
    EXPECT_EQ(GetUnicastIpAddressEntry(&entry), NO_ERROR);
    EXPECT_EQ(entry.OnLinkPrefixLength, row.OnLinkPrefixLength);
    EXPECT(entry.CreationTimeStamp.QuadPart != 0);
    EXPECT_EQ(DeleteUnicastIpAddressEntry(&row), NO_ERROR);
    EXPECT_RETURNS(DeleteUnicastIpAddressEntry, ERROR_NOT_FOUND, DeleteUnicastIpAddressEntry(&row));
    reported.wait_for([&](const auto& entry) { return is_ours(entry) && entry.type == MibDeleteInstance; });
}

TEST(interfaces_come_and_go) {
    Reported<MIB_IPINTERFACE_ROW> reported;
    REQUIRE(NotifyIpInterfaceChange(AF_UNSPEC, reported.call, &reported, TRUE, &reported.handle) == NO_ERROR);
    reported.wait_for([](const auto& entry) { return entry.type == MibInitialNotification; });
    world::change_network("tuntap add dev ws2tap mode tap");
    const NET_IFINDEX index = if_nametoindex("ws2tap");
    for (int family : {AF_INET, AF_INET6})
        reported.wait_for([&](const auto& entry) {
            return entry.type == MibAddInstance && entry.row.InterfaceIndex == index &&
                   entry.row.Family == family;
        });
    world::change_network("link set ws2tap up");
    reported.wait_for([&](const auto& entry) {
        return entry.type == MibParameterNotification && entry.row.InterfaceIndex == index;
    });
    MIB_IF_ROW2 row = {};
    row.InterfaceIndex = index;
    EXPECT_EQ(GetIfEntry2(&row), NO_ERROR);
    EXPECT_EQ(row.Type, IF_TYPE_ETHERNET_CSMACD);
    EXPECT_EQ(row.PhysicalAddressLength, 6);
    EXPECT_EQ(row.AdminStatus, NET_IF_ADMIN_STATUS_UP);
    // The interface's own address, and one that no machine has.
    world::change_network("addr add 10.75.0.1/24 dev ws2tap");
    UCHAR address[8] = {};
    ULONG length = sizeof address;
    EXPECT_EQ(SendARP(inet_addr("10.75.0.1"), 0, address, &length), NO_ERROR);
    EXPECT_EQ(length, 6);
    EXPECT(std::memcmp(address, row.PhysicalAddress, 6) == 0);
    world::change_network("neigh add 10.75.0.2 lladdr 02:00:00:00:00:02 dev ws2tap nud permanent");
    length = sizeof address;
    EXPECT_EQ(SendARP(inet_addr("10.75.0.2"), 0, address, &length), NO_ERROR);
    EXPECT_EQ(address[5], 2);
    length = 2;
    EXPECT_RETURNS(SendARP, ERROR_BUFFER_OVERFLOW, SendARP(inet_addr("10.75.0.2"), 0, address, &length));
    length = sizeof address;
    EXPECT_RETURNS(SendARP, ERROR_NOT_FOUND,
                   SendARP(inet_addr("10.75.0.2"), inet_addr("10.75.0.77"), address, &length));
    EXPECT_RETURNS(SendARP, ERROR_BAD_NET_NAME, SendARP(inet_addr("203.0.113.1"), 0, address, &length));
    MIB_IPNET_ROW2 neighbour = {};
    neighbour.Address.si_family = AF_INET;
    neighbour.Address.Ipv4.sin_addr.s_addr = inet_addr("10.75.0.2");
    neighbour.InterfaceIndex = index;
    EXPECT_EQ(GetIpNetEntry2(&neighbour), NO_ERROR);
    EXPECT_EQ(neighbour.State, NlnsPermanent);
    EXPECT_EQ(neighbour.PhysicalAddressLength, 6);
    MIB_IPNET_TABLE2* table = nullptr;
    EXPECT_EQ(GetIpNetTable2(AF_INET, &table), NO_ERROR);
    EXPECT(table && table->NumEntries >= 1);
    FreeMibTable(table);
    ULONG size = 0;
    EXPECT_RETURNS(GetIpNetTable, ERROR_INSUFFICIENT_BUFFER, GetIpNetTable(nullptr, &size, TRUE));
    world::change_network("link del ws2tap");
    reported.wait_for([&](const auto& entry) {
        return entry.type == MibDeleteInstance && entry.row.InterfaceIndex == index;
    });
}

TEST(a_neighbour_is_asked_for_its_address) {
    world::plug_in_a_host();
    UCHAR address[8] = {};
    ULONG length = sizeof address;
    EXPECT_EQ(SendARP(inet_addr("10.74.0.2"), 0, address, &length), NO_ERROR);
    EXPECT_EQ(length, 6);
    const UCHAR expected[6] = {2, 0, 0, 0, 0, 2};
    EXPECT(std::memcmp(address, expected, sizeof expected) == 0);
    // Nobody has this address, and the kernel gives up after three questions.
    world::change_network("ntable change name arp_cache dev ws2cable retrans 10");
    length = sizeof address;
    EXPECT_RETURNS(SendARP, ERROR_BAD_NET_NAME, SendARP(inet_addr("10.74.0.3"), 0, address, &length));
    world::change_network("neigh flush dev ws2cable");
    length = sizeof address;
    EXPECT_EQ(SendARP(inet_addr("10.74.0.2"), inet_addr("10.74.0.1"), address, &length), NO_ERROR);
    EXPECT(std::memcmp(address, expected, sizeof expected) == 0);
    world::unplug_the_host();
}

TEST(a_callback_may_cancel_itself) {
    struct Self {
        HANDLE handle = nullptr, done = CreateEventA(nullptr, TRUE, FALSE, nullptr);
        DWORD error = 1;
    } self;
    const PIPFORWARD_CHANGE_CALLBACK cancel = [](PVOID context, PMIB_IPFORWARD_ROW2, MIB_NOTIFICATION_TYPE) {
        auto& one = *(Self*)context;
        one.error = CancelMibChangeNotify2(one.handle);
        SetEvent(one.done);
    };
    REQUIRE(NotifyRouteChange2(AF_INET, cancel, &self, FALSE, &self.handle) == NO_ERROR);
    MIB_IPFORWARD_ROW2 row = route_to("10.97.0.0", 16);
    EXPECT_EQ(CreateIpForwardEntry2(&row), NO_ERROR);
    EXPECT_EQ(WaitForSingleObject(self.done, INFINITE), WAIT_OBJECT_0);
    EXPECT_EQ(self.error, NO_ERROR);
    EXPECT_EQ(DeleteIpForwardEntry2(&row), NO_ERROR);
    EXPECT_RETURNS(CancelMibChangeNotify2, ERROR_INVALID_PARAMETER, CancelMibChangeNotify2(self.handle));
    CloseHandle(self.done);
}
