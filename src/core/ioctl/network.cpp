#include "catalog/family.hpp"
#include "core/ioctl/ioctl_call.hpp"
#include "core/socket/address.hpp"
#include "core/socket/kind.hpp"
#include "os/net/interface.hpp"

#include <vector>

namespace ws2::core {
namespace {

using catalog::Ioctl;
using enum catalog::Ioctl;

// INTERFACE_INFO: the flags, and three addresses in room for an IPv6 one.
struct InterfaceInfo {
    std::uint32_t flags;
    unsigned char address[24], broadcast[24], netmask[24];
};
static_assert(sizeof(InterfaceInfo) == 76);

// SOCKET_ADDRESS_LIST: the count, then pointers and lengths, then the addresses themselves.
struct SocketAddress {
    void* pointer;
    std::int32_t length;
};
constexpr std::size_t kListHeader = 8;
static_assert(sizeof(SocketAddress) == 16);

std::uint32_t windows_flags(const os::InterfaceAddress& interface) {
    return interface.up | interface.broadcast << 1 | interface.loopback << 2 | interface.point_to_point << 3 |
           interface.multicast << 4;
}

void put(unsigned char (&place)[24], const Endpoint& endpoint) {
    std::memcpy(place, endpoint.bytes, static_cast<std::size_t>(endpoint.length));
}

Result<void> list_interfaces(const IoctlCall& call) {
    std::vector<InterfaceInfo> list;
    for (const os::InterfaceAddress& interface : TRY(os::interface_addresses())) {
        if (interface.address.family() != catalog::family::inet) continue;
        InterfaceInfo info{};
        info.flags = windows_flags(interface);
        put(info.address, interface.address);
        put(info.broadcast, interface.broadcast_address);
        put(info.netmask, interface.netmask);
        list.push_back(info);
    }
    return call.answer(list.data(), list.size() * sizeof(InterfaceInfo));
}

Result<void> answer_list(const IoctlCall& call, const std::vector<Endpoint>& list) {
    // Not even the count of addresses fits.
    if (call.buffers.out_size != 0 && call.buffers.out_size < kListHeader) {
        call.count.on_failure = true;
        return Error::InvalidArgument;
    }
    std::size_t size = kListHeader + list.size() * sizeof(SocketAddress), place = size;
    for (const Endpoint& endpoint : list)
        size += (static_cast<std::size_t>(endpoint.length) + 7) & ~std::size_t{7};
    TRY(call.make_room(size));
    auto* out = static_cast<unsigned char*>(call.buffers.out);
    const std::uint64_t count = list.size();
    std::memcpy(out, &count, sizeof count);
    for (std::size_t i = 0; i < list.size(); ++i) {
        const SocketAddress entry{out + place, list[i].length};
        std::memcpy(out + kListHeader + i * sizeof entry, &entry, sizeof entry);
        std::memcpy(out + place, list[i].bytes, static_cast<std::size_t>(list[i].length));
        place += (static_cast<std::size_t>(list[i].length) + 7) & ~std::size_t{7};
    }
    return {};
}

// Windows leaves loopback out. Without any other address it is listed, so that a program can bind to it.
Result<void> list_addresses(const IoctlCall& call) {
    std::vector<Endpoint> list, loopback;
    for (const os::InterfaceAddress& interface : TRY(os::interface_addresses())) {
        if (interface.address.family() != call.socket.family() || !interface.up) continue;
        (interface.loopback ? loopback : list).push_back(interface.address);
    }
    return answer_list(call, list.empty() ? loopback : list);
}

Result<void> sort_addresses(const IoctlCall& call) {
    const auto* in = static_cast<const unsigned char*>(call.buffers.in);
    const auto count = call.input<std::int32_t>();
    if (count < 0 ||
        kListHeader + static_cast<std::uint64_t>(count) * sizeof(SocketAddress) > call.buffers.in_size)
        return Error::Fault;
    std::vector<Endpoint> with_route, without;
    for (std::int32_t i = 0; i < count; ++i) {
        SocketAddress entry;
        std::memcpy(&entry, in + kListHeader + static_cast<std::size_t>(i) * sizeof entry, sizeof entry);
        const int needed = catalog::address_size(call.socket.family());
        if (entry.length < needed || !os::readable(entry.pointer, static_cast<std::size_t>(needed)))
            return Error::Fault;
        const Endpoint endpoint(entry.pointer, needed);
        if (endpoint.family() != call.socket.family()) return Error::InvalidArgument;
        (os::source_address_for(endpoint) ? with_route : without).push_back(endpoint);
    }
    with_route.insert(with_route.end(), without.begin(), without.end());
    return answer_list(call, with_route);
}

Result<Endpoint> input_address(const IoctlCall& call) {
    const int needed = catalog::address_size(call.socket.family());
    if (call.buffers.in_size < static_cast<std::uint32_t>(needed)) return Error::InvalidArgument;
    const Endpoint endpoint(call.buffers.in, needed);
    if (endpoint.family() != call.socket.family()) return Error::AddressFamilyNotSupported;
    return endpoint;
}

Result<void> answer_route(const IoctlCall& call) {
    const Endpoint destination = TRY(input_address(call));
    if (is_unspecified(destination)) return Error::InvalidArgument;
    TRY(call.make_room(static_cast<std::size_t>(destination.length)));
    const Endpoint source = TRY(os::source_address_for(destination));
    return call.answer(source.bytes, static_cast<std::size_t>(source.length));
}

// Blocks until the kernel reports a change. Closing the socket does not wake the wait, so it checks for that
// every 50 ms.
Result<void> wait_for_change(const IoctlCall& call, os::NetworkChange change) {
    constexpr int look_up_milliseconds = 50;
    if (call.socket.is_non_blocking()) return Error::WouldBlock;
    if (call.socket.is(socket_state::events_selected)) call.socket.observer()->awaits(change);
    auto watch = TRY(os::NetworkWatch::create(change, call.socket.family()));
    while (!TRY(watch.wait(look_up_milliseconds)))
        if (call.socket.is(socket_state::closing)) return Error::Interrupted;
    return {};
}

Result<void> answer_broadcast(const IoctlCall& call) {
    unsigned char address[16] = {catalog::family::inet, 0, 0, 0, 255, 255, 255, 255};
    return call.answer(address, sizeof address);
}

} // namespace

std::optional<os::NetworkChange> awaited_change(std::uint32_t code) {
    if (code == ioctl_row(On_SIO_ADDRESS_LIST_CHANGE).value) return os::NetworkChange::Address;
    if (code == ioctl_row(On_SIO_ROUTING_INTERFACE_CHANGE).value) return os::NetworkChange::Route;
    return std::nullopt;
}

Result<void> check_change(Socket& socket, std::uint32_t code, const IoctlBuffers& buffers) {
    TRY(check_ioctl(socket, code, buffers));
    IoctlCount unused;
    if (awaited_change(code) == os::NetworkChange::Route)
        TRY(input_address({socket, buffers, unused, catalog::ShortRoom::Untouched}));
    return {};
}

Result<void> ioctl_network(const IoctlCall& call, Ioctl code) {
    switch (code) {
    case On_SIO_GET_INTERFACE_LIST:
        return list_interfaces(call);
    case On_SIO_ADDRESS_LIST_QUERY:
        return list_addresses(call);
    case On_SIO_ADDRESS_LIST_SORT:
        return sort_addresses(call);
    case On_SIO_ADDRESS_LIST_CHANGE:
        return wait_for_change(call, os::NetworkChange::Address);
    case On_SIO_ROUTING_INTERFACE_QUERY:
        return answer_route(call);
    case On_SIO_ROUTING_INTERFACE_CHANGE:
        TRY(input_address(call));
        return wait_for_change(call, os::NetworkChange::Route);
    case On_SIO_GET_BROADCAST_ADDRESS:
        return answer_broadcast(call);
    default:
        return Error::OperationNotSupported;
    }
}

} // namespace ws2::core
