#include "core/resolve/lookup.hpp"

#include "catalog/error.hpp"
#include "catalog/family.hpp"
#include "core/resolve/database.hpp"
#include "core/resolve/host_lookup.hpp"

#include <algorithm>

namespace ws2::core::resolve {
namespace {

using catalog::Transport;
namespace flag = address_flag;

/// The ports of a service, and the socket types of each entry of the answer.
struct Ports {
    struct Kind {
        std::uint16_t port;
        int type;
    };
    std::array<Kind, 2> kinds;
    std::size_t count;
};

std::optional<std::uint32_t> number_of(std::string_view text) {
    std::uint32_t value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = std::min<std::uint32_t>(value * 10 + static_cast<std::uint32_t>(c - '0'), 0x10000);
    }
    return value;
}

Result<Ports> find_ports(const LookupRequest& request) {
    const Hints& hints = request.hints;
    const Ports none{{{{0, hints.type}}}, 1};
    if (!request.service || request.service->empty()) return none;
    if (const auto number = number_of(*request.service)) {
        if (*number > 0xFFFF) return Error::TypeNotFound;
        return Ports{{{{static_cast<std::uint16_t>(*number), hints.type}}}, 1};
    }
    if (hints.flags & flag::numeric_service) return Error::HostNotFound;
    Ports ports{{}, 0};
    const auto add = [&](Transport transport, int type) {
        if (hints.type != 0 && hints.type != type) return;
        if (hints.protocol != 0 &&
            hints.protocol != (transport == Transport::tcp ? catalog::protocol::tcp : catalog::protocol::udp))
            return;
        if (const auto* service = find_service(*request.service, transport))
            ports.kinds[ports.count++] = {service->port, type};
    };
    add(Transport::tcp, catalog::type::stream);
    add(Transport::udp, catalog::type::datagram);
    if (ports.count == 0) return Error::TypeNotFound;
    return ports;
}

os::HostAddress mapped(const os::HostAddress& four) {
    os::HostAddress six{catalog::family::inet6, {}, 0};
    six.bytes[10] = six.bytes[11] = 0xFF;
    std::copy_n(four.bytes.begin(), 4, six.bytes.begin() + 12);
    return six;
}

/// IPv6 addresses, and mapped IPv4 ones: with AI_ALL always, otherwise if there are no IPv6 addresses.
Result<os::HostAnswer> find_host_mapped(HostRequest request, bool all) {
    auto six = find_host(request);
    if (six && !all) return six;
    request.family = catalog::family::inet;
    auto four = find_host(request);
    if (!four) return six ? std::move(six) : std::move(four);
    for (os::HostAddress& address : four->addresses)
        address = mapped(address);
    if (six) four->addresses.insert(four->addresses.begin(), six->addresses.begin(), six->addresses.end());
    return four;
}

Result<os::HostAnswer> find_addresses(const LookupRequest& request) {
    const Hints& hints = request.hints;
    if (!request.host)
        return os::HostAnswer{hints.flags & flag::passive ? wildcard_addresses(hints.family)
                                                          : loopback_addresses(hints.family),
                              {}};
    HostRequest host{*request.host, hints.family};
    host.numeric_only = hints.flags & flag::numeric_host;
    host.canonical_name = hints.flags & (flag::canonical_name | flag::fqdn);
    host.configured_families_only = hints.flags & flag::configured_families;
    host.as_it_is = hints.flags & flag::as_it_is;
    if ((hints.flags & flag::v4_mapped) && hints.family == catalog::family::inet6)
        return find_host_mapped(host, hints.flags & flag::all);
    return find_host(host);
}

} // namespace

Result<void> check(const LookupRequest& request) {
    using namespace catalog;
    const Hints& hints = request.hints;
    if (!request.host && !request.service) return Error::HostNotFound;
    if (hints.overfull) return Error::NoRecovery;
    if (hints.flags & ~flag::known) return Error::InvalidArgument;
    const std::uint32_t naming = hints.flags & (flag::canonical_name | flag::fqdn);
    if (naming == (flag::canonical_name | flag::fqdn) || (naming != 0 && !request.host))
        return Error::InvalidArgument;
    if (hints.family != family::unspecified && hints.family != family::inet && hints.family != family::inet6)
        return Error::AddressFamilyNotSupported;
    if (hints.type < 0 || hints.type > type::raw) return Error::SocketTypeNotSupported;
    return {};
}

std::optional<LookupEntry> numeric_entry(const LookupRequest& request) {
    const Hints& hints = request.hints;
    if (!request.host || (hints.flags & (flag::canonical_name | flag::fqdn | flag::v4_mapped)))
        return std::nullopt;
    std::optional<std::uint32_t> port = 0;
    if (request.service && !request.service->empty()) port = number_of(*request.service);
    if (!port || *port > 0xFFFF) return std::nullopt;
    const auto address = numeric_host(*request.host);
    if (!address || (hints.family != catalog::family::unspecified && hints.family != address->family))
        return std::nullopt;
    return LookupEntry{*address, static_cast<std::uint16_t>(*port), hints.type, hints.protocol};
}

Result<LookupAnswer> look_up(const LookupRequest& request) {
    // An unknown service is reported before an unknown host.
    const Ports ports = TRY(find_ports(request));
    os::HostAnswer host = TRY(find_addresses(request));
    LookupAnswer answer{{}, {}, 0};
    answer.entries.reserve(host.addresses.size() * ports.count);
    for (const os::HostAddress& address : host.addresses)
        for (std::size_t i = 0; i < ports.count; ++i)
            answer.entries.push_back(
                {address, ports.kinds[i].port, ports.kinds[i].type, request.hints.protocol});
    if (request.hints.flags & (flag::canonical_name | flag::fqdn)) {
        answer.canonical_name = std::move(host.canonical_name);
        answer.flags = request.hints.flags & (flag::canonical_name | flag::fqdn);
    }
    if (request.host && numeric_host(*request.host)) answer.flags |= flag::numeric_host;
    return answer;
}

} // namespace ws2::core::resolve
