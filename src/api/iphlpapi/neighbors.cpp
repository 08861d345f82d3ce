#include "api/iphlpapi/table.hpp"

#include <netioapi.h>

#include "api/gate/gate.hpp"
#include "api/iphlpapi/interface_names.hpp"
#include "catalog/functions/ip_helper.hpp"
#include "os/net/adapter.hpp"
#include "os/net/neighbor.hpp"
#include "os/net/route.hpp"

using namespace ws2;

namespace {

/// How long Windows asks: three requests, a second each.
constexpr std::uint32_t kLongestResolution = 3000;

NL_NEIGHBOR_STATE state_of(os::Neighbor::State state) {
    switch (state) {
    case os::Neighbor::State::Unreachable:
        return NlnsUnreachable;
    case os::Neighbor::State::Incomplete:
        return NlnsIncomplete;
    case os::Neighbor::State::Probe:
        return NlnsProbe;
    case os::Neighbor::State::Delay:
        return NlnsDelay;
    case os::Neighbor::State::Stale:
        return NlnsStale;
    case os::Neighbor::State::Reachable:
        return NlnsReachable;
    case os::Neighbor::State::Permanent:
        return NlnsPermanent;
    }
    return NlnsUnreachable;
}

MIB_IPNET_ROW2 row_of(const os::Neighbor& neighbor) {
    MIB_IPNET_ROW2 row{};
    row.Address = api::to_address(neighbor.address);
    row.InterfaceIndex = neighbor.index;
    row.InterfaceLuid = luid_of(neighbor.index);
    row.PhysicalAddressLength = neighbor.hardware_length;
    std::memcpy(row.PhysicalAddress, neighbor.hardware, sizeof row.PhysicalAddress);
    row.State = state_of(neighbor.state);
    row.IsRouter = neighbor.router;
    row.IsUnreachable = neighbor.state == os::Neighbor::State::Unreachable;
    return row;
}

MIB_IPNETROW old_row_of(const os::Neighbor& neighbor) {
    MIB_IPNETROW row{};
    row.dwIndex = neighbor.index;
    row.dwPhysAddrLen = std::min<DWORD>(neighbor.hardware_length, sizeof row.bPhysAddr);
    std::memcpy(row.bPhysAddr, neighbor.hardware, row.dwPhysAddrLen);
    row.dwAddr = api::ipv4_word(neighbor.address);
    row.dwType = neighbor.state == os::Neighbor::State::Permanent     ? MIB_IPNET_TYPE_STATIC
                 : neighbor.state == os::Neighbor::State::Unreachable ? MIB_IPNET_TYPE_INVALID
                                                                      : MIB_IPNET_TYPE_DYNAMIC;
    return row;
}

struct HardwareAddress {
    std::uint8_t bytes[32] = {};
    std::uint32_t length = 0;
};

/// The address of the machine on the link. Errors: NotFound for a source of another machine, BadNetworkName
/// if no machine answers.
Result<HardwareAddress> hardware_address(const Endpoint& destination, const Endpoint& source) {
    HardwareAddress result;
    std::uint32_t source_index = 0;
    for (const os::Adapter& adapter : TRY(os::adapters())) {
        for (const os::AdapterAddress& one : adapter.addresses) {
            if (source.length && api::same_host(one.address, source)) source_index = adapter.index;
            if (!api::same_host(one.address, destination)) continue;
            std::memcpy(result.bytes, adapter.hardware, sizeof adapter.hardware);
            result.length = adapter.hardware_length;
        }
    }
    if (source.length && source_index == 0) return Error::NotFound;
    if (result.length) return result;
    const auto best = os::best_route(destination, source, source_index);
    if (!best || best->route.gateway.length) return Error::BadNetworkName;
    const auto found = TRY(os::resolve_neighbor(destination, source, best->route.index, kLongestResolution));
    if (!found) return Error::BadNetworkName;
    std::memcpy(result.bytes, found->hardware, sizeof result.bytes);
    result.length = found->hardware_length;
    return result;
}

} // namespace

extern "C" {

ULONG GetIpNetTable(PMIB_IPNETTABLE table, PULONG size, BOOL order) {
    return api::call<Api::GetIpNetTable>(std::tie(table, size, order), [&]() -> Result<ULONG> {
        if (!size || !os::writable(size, sizeof *size)) return Error::InvalidParameter;
        std::vector<MIB_IPNETROW> rows;
        for (const os::Neighbor& neighbor : TRY(os::neighbors(AF_INET)))
            rows.push_back(old_row_of(neighbor));
        if (rows.empty()) return Error::PipeNoData;
        return TRY(api::copy_table(table, size, std::move(rows), order, [](const auto& a, const auto& b) {
            return ntohl(a.dwAddr) < ntohl(b.dwAddr);
        }));
    });
}

DWORD GetIpNetTable2(ADDRESS_FAMILY family, PMIB_IPNET_TABLE2* table) {
    return api::call<Api::GetIpNetTable2>(std::tie(family, table), [&]() -> Result<DWORD> {
        TRY(api::check_table(family, table));
        std::vector<MIB_IPNET_ROW2> rows;
        for (const os::Neighbor& neighbor : TRY(os::neighbors(family)))
            rows.push_back(row_of(neighbor));
        if (rows.empty()) return Error::NotFound;
        return api::give_table(table, rows);
    });
}

DWORD GetIpNetEntry2(PMIB_IPNET_ROW2 row) {
    return api::call<Api::GetIpNetEntry2>(std::tie(row), [&]() -> Result<DWORD> {
        if (!row || !os::writable(row, sizeof *row)) return Error::InvalidParameter;
        const Endpoint wanted = api::endpoint_of(row->Address);
        if (wanted.length == 0) return Error::InvalidParameter;
        const NET_IFINDEX index = TRY(interface_of(row->InterfaceLuid, row->InterfaceIndex));
        for (const os::Neighbor& neighbor : TRY(os::neighbors(wanted.family()))) {
            if (neighbor.index != index || !api::same_host(neighbor.address, wanted)) continue;
            *row = row_of(neighbor);
            return DWORD{0};
        }
        return Error::NotFound;
    });
}

DWORD SendARP(IPAddr destination, IPAddr source, PVOID address, PULONG length) {
    return api::call<Api::SendARP>(std::tie(destination, source, address, length), [&]() -> Result<DWORD> {
        if (!length || !os::writable(length, sizeof *length) || !address) return Error::InvalidParameter;
        if (*length == 0) return Error::InvalidUserBuffer;
        if (!os::writable(address, *length)) return Error::InvalidParameter;
        const Endpoint from = source ? api::ipv4_endpoint(source) : Endpoint();
        const HardwareAddress found = TRY(hardware_address(api::ipv4_endpoint(destination), from));
        if (*length < found.length) return Error::BufferOverflow;
        std::memcpy(address, found.bytes, found.length);
        *length = found.length;
        return DWORD{0};
    });
}
}
