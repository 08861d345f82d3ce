#include "core/resolve/host_lookup.hpp"

#include "base/text.hpp"
#include "catalog/error.hpp"
#include "catalog/family.hpp"
#include "core/resolve/address_text.hpp"
#include "core/resolve/database.hpp"
#include "core/resolve/socket_address.hpp"
#include "os/net/interface.hpp"
#include "os/net/international_name.hpp"
#include "os/net/resolve.hpp"
#include "os/system/machine.hpp"

#include <algorithm>
#include <cstring>

namespace ws2::core::resolve {
namespace {

using catalog::family::inet;
using catalog::family::inet6;
using os::HostAddress;

constexpr Ipv6 kLoopback6{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

bool wants(int family, int one) { return family == catalog::family::unspecified || family == one; }

HostAddress ipv4_address(const Ipv4& bytes) {
    HostAddress address{inet, {}, 0};
    std::copy(bytes.begin(), bytes.end(), address.bytes.begin());
    return address;
}

/// Windows answers queries for its own name with the addresses of its interfaces. On Linux /etc/hosts often
/// has a loopback address for that name.
Result<os::HostAnswer> this_machine(int family, const std::string& name) {
    os::HostAnswer answer{{}, name};
    bool any = false;
    for (const auto& entry : TRY(os::interface_addresses())) {
        if (!entry.up || entry.loopback) continue;
        any = true;
        if (wants(family, entry.address.family())) answer.addresses.push_back(address_of(entry.address));
    }
    if (!any) answer.addresses = loopback_addresses(family);
    if (answer.addresses.empty()) return Error::NoData;
    return answer;
}

bool ends_with_label(std::string_view name, std::string_view label) {
    if (name.size() < label.size() || !same_name(name.substr(name.size() - label.size()), label))
        return false;
    return name.size() == label.size() || name[name.size() - label.size() - 1] == '.';
}

/// Names that are not queried: those of RFC 6761, and this machine's own.
enum class NameKind { Loopback, Nobody, ThisMachine, Other };

Result<NameKind> kind_of(std::string_view name) {
    if (name.empty() || name == "..localmachine") return NameKind::ThisMachine;
    if (name.back() == '.') name.remove_suffix(1);
    if (ends_with_label(name, "localhost")) return NameKind::Loopback;
    if (ends_with_label(name, "invalid")) return NameKind::Nobody;
    return same_name(name, TRY(os::host_name())) ? NameKind::ThisMachine : NameKind::Other;
}

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

Result<os::HostAnswer> ask_the_system(const HostRequest& request) {
    std::string name(request.name);
    if (!request.as_it_is && !is_ascii(name)) name = TRY(os::encode_host_name(name));
    os::HostQuestion question{name.c_str(), request.family, request.canonical_name,
                              request.configured_families_only};
    auto answer = os::resolve_host(question);
    // Linux reports "no such name" for a name that another family has; Windows distinguishes the two.
    if (!answer && answer.error() == Error::HostNotFound && request.family != catalog::family::unspecified) {
        question.family = catalog::family::unspecified;
        if (os::resolve_host(question)) return Error::NoData;
    }
    return answer;
}

} // namespace

HostAddress address_of(const Endpoint& endpoint) {
    HostAddress address{endpoint.family(), {}, 0};
    if (address.family == inet) {
        std::memcpy(address.bytes.data(), endpoint.bytes + 4, 4);
    } else {
        std::memcpy(address.bytes.data(), endpoint.bytes + 8, 16);
        std::memcpy(&address.scope, endpoint.bytes + 24, sizeof address.scope);
    }
    return address;
}

Endpoint endpoint_of(const HostAddress& address, std::uint16_t port) {
    if (address.family == inet6) return endpoint_of(Ipv6Port{address.bytes, address.scope, port});
    Ipv4Port four{{}, port};
    std::copy_n(address.bytes.begin(), four.address.size(), four.address.begin());
    return endpoint_of(four);
}

std::optional<HostAddress> numeric_host(std::string_view text) {
    const auto four = parse_ipv4(text, Ipv4Form::InetAddr);
    if (four.address && four.end == text.size()) return ipv4_address(*four.address);
    if (text.find(':') == std::string_view::npos) return std::nullopt;
    // The port is ignored, as on Windows.
    const auto six = parse_ipv6_port(text).whole;
    if (!six) return std::nullopt;
    return HostAddress{inet6, six->address, six->scope};
}

std::vector<HostAddress> loopback_addresses(int family) {
    std::vector<HostAddress> addresses;
    if (family == inet6 || (wants(family, inet6) && os::has_ipv6()))
        addresses.push_back({inet6, kLoopback6, 0});
    if (wants(family, inet)) addresses.push_back(ipv4_address(Ipv4{127, 0, 0, 1}));
    return addresses;
}

std::vector<HostAddress> wildcard_addresses(int family) {
    std::vector<HostAddress> addresses;
    if (family == inet6 || (wants(family, inet6) && os::has_ipv6())) addresses.push_back({inet6, {}, 0});
    if (wants(family, inet)) addresses.push_back({inet, {}, 0});
    return addresses;
}

Result<os::HostAnswer> find_host(const HostRequest& request) {
    if (const auto address = numeric_host(request.name)) {
        if (!wants(request.family, address->family)) return Error::HostNotFound;
        return os::HostAnswer{{*address}, request.canonical_name ? std::string(request.name) : std::string()};
    }
    if (request.numeric_only) return Error::HostNotFound;
    switch (TRY(kind_of(request.name))) {
    case NameKind::Loopback:
        return os::HostAnswer{loopback_addresses(request.family), std::string(request.name)};
    case NameKind::Nobody:
        return Error::HostNotFound;
    case NameKind::ThisMachine:
        return this_machine(request.family, TRY(os::host_name()));
    default:
        return ask_the_system(request);
    }
}

Result<os::HostRecord> find_ipv4_host(std::string_view name) {
    if (const auto address = numeric_host(name)) {
        if (address->family != inet) return Error::NoData;
        return os::HostRecord{std::string(name), {}, {*address}};
    }
    if (!name.empty() && name.find_first_not_of("0123456789.") == std::string_view::npos)
        return Error::NoData;
    if (TRY(kind_of(name)) == NameKind::Other) {
        std::string plain(name);
        if (!is_ascii(plain)) plain = TRY(os::encode_host_name(plain));
        return os::resolve_ipv4_host(plain.c_str());
    }
    auto answer = TRY(find_host({name, inet}));
    return os::HostRecord{std::move(answer.canonical_name), {}, std::move(answer.addresses)};
}

Result<os::HostRecord> find_host_of(const HostAddress& address) {
    const bool loopback = address.family == inet ? address.bytes[0] == 127
                                                 : address == HostAddress{inet6, kLoopback6, address.scope};
    bool own = loopback;
    if (!own) {
        for (const auto& entry : TRY(os::interface_addresses()))
            own = own || (entry.up && address_of(entry.address).bytes == address.bytes &&
                          entry.address.family() == address.family);
    }
    if (own) return os::HostRecord{TRY(os::host_name()), {}, {address}};
    return os::resolve_address(address);
}

} // namespace ws2::core::resolve
