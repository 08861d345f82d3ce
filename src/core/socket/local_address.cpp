#include "core/socket/local_address.hpp"

#include "catalog/error.hpp"
#include "core/socket/address.hpp"
#include "os/net/interface.hpp"

namespace ws2::core {
namespace {

constexpr int kScope = 24; // of sin6_scope_id

std::uint32_t scope_of(const Endpoint& endpoint) {
    std::uint32_t scope;
    std::memcpy(&scope, endpoint.bytes + kScope, sizeof scope);
    return scope;
}

/// 127.0.0.0/8, whose addresses need no look at the interfaces.
bool is_loopback_net(std::span<const unsigned char> address) {
    const bool broadcast = address[1] == 255 && address[2] == 255 && address[3] == 255;
    return address[0] == 127 && !broadcast;
}

Result<Endpoint> local_inet(const Endpoint& wanted) {
    const auto address = address_in(wanted);
    // Groups, reserved addresses and the limited broadcast.
    if (address[0] >= 224) return Error::AddressNotAvailable;
    if (is_unspecified(wanted) || is_loopback_net(address)) return wanted;
    for (const os::InterfaceAddress& interface : TRY(os::interface_addresses()))
        if (same_address(interface.broadcast_address, wanted) && !same_address(interface.address, wanted))
            return Error::AddressNotAvailable;
    return address[0] == 127 ? Result<Endpoint>(Error::AddressNotAvailable) : wanted;
}

Result<Endpoint> local_inet6(const Endpoint& wanted) {
    const auto address = address_in(wanted);
    if (address[0] == 0xFF) return Error::AddressNotAvailable;
    const bool link_local = address[0] == 0xFE && (address[1] & 0xC0) == 0x80;
    const std::uint32_t scope = scope_of(wanted);
    if (link_local == (scope != 0)) return wanted;
    for (const os::InterfaceAddress& interface : TRY(os::interface_addresses())) {
        if (!link_local && interface.index == scope) return wanted;
        if (!link_local || !same_address(interface.address, wanted)) continue;
        Endpoint scoped = wanted;
        std::memcpy(scoped.bytes + kScope, &interface.index, sizeof interface.index);
        return scoped;
    }
    return Error::AddressNotAvailable;
}

} // namespace

Result<Endpoint> local_address(const Endpoint& wanted) {
    return wanted.family() == catalog::family::inet ? local_inet(wanted) : local_inet6(wanted);
}

} // namespace ws2::core
