#include "core/option/membership.hpp"

#include "catalog/error.hpp"
#include "core/socket/address.hpp"
#include "os/net/interface.hpp"
#include "os/net/multicast.hpp"

#include <algorithm>
#include <optional>

namespace ws2::core {
namespace {

/// The sources of a group that the socket has joined; empty if it has not.
std::optional<os::SourceFilter> joined(const Socket& socket, const Membership& membership) {
    auto filter = os::source_filter(socket.descriptor(), membership.interface, membership.group);
    if (filter) return *std::move(filter);
    if (membership.interface != 0 || membership.group.family() == catalog::family::inet) return std::nullopt;
    // Linux knows an IPv6 membership by the interface that it has chosen.
    const auto interfaces = os::interface_addresses();
    if (!interfaces) return std::nullopt;
    for (const os::InterfaceAddress& one : *interfaces)
        if (auto chosen = os::source_filter(socket.descriptor(), one.index, membership.group))
            return *std::move(chosen);
    return std::nullopt;
}

bool has_source(const os::SourceFilter& filter, const Endpoint& source) {
    return std::ranges::any_of(filter.sources,
                               [&](const Endpoint& one) { return same_address(one, source); });
}

} // namespace

Result<void> check_membership(const Socket& socket, MembershipChange change, const Membership& membership) {
    const auto filter = joined(socket, membership);
    if (!filter) {
        switch (change) {
        case MembershipChange::DropSource:
            return Error::AddressNotAvailable;
        case MembershipChange::Block:
        case MembershipChange::Unblock:
            return Error::InvalidArgument;
        default:
            return {};
        }
    }
    const bool blocks = filter->exclude && !filter->sources.empty();
    const bool listed = membership.source && has_source(*filter, *membership.source);
    switch (change) {
    case MembershipChange::Add:
        return blocks ? Error::InvalidArgument : Error::AddressNotAvailable;
    case MembershipChange::AddSource:
        if (blocks) return Error::InvalidArgument;
        if (filter->exclude || listed) return Error::AddressNotAvailable;
        return {};
    case MembershipChange::DropSource:
        if (filter->exclude) return Error::InvalidArgument;
        if (!listed) return Error::AddressNotAvailable;
        return {};
    case MembershipChange::Block:
        if (!filter->exclude) return Error::InvalidArgument;
        if (listed) return Error::AddressNotAvailable;
        return {};
    case MembershipChange::Unblock:
        if (!blocks) return Error::InvalidArgument;
        if (!listed) return Error::AddressNotAvailable;
        return {};
    }
    return {};
}

} // namespace ws2::core
