#include "os/net/resolve.hpp"

#include "catalog/error.hpp"
#include "catalog/family.hpp"
#include "os/gate/call.hpp"
#include "os/net/address.hpp"
#include "os/net/socket.hpp"

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstring>
#include <netdb.h>
#include <netinet/in.h>

namespace ws2::os {
namespace {

HostAddress host_address(const sockaddr* address) {
    HostAddress result{};
    if (address->sa_family == AF_INET) {
        result.family = catalog::family::inet;
        std::memcpy(result.bytes.data(), &reinterpret_cast<const sockaddr_in*>(address)->sin_addr, 4);
    } else {
        const auto* six = reinterpret_cast<const sockaddr_in6*>(address);
        result.family = catalog::family::inet6;
        std::memcpy(result.bytes.data(), &six->sin6_addr, 16);
        result.scope = six->sin6_scope_id;
    }
    return result;
}

/// Calls a re-entrant function of libc with a growing buffer until the result fits.
template <class Call>
Result<hostent> with_room(std::vector<char>& room, Call call) {
    hostent storage{};
    hostent* found = nullptr;
    int problem = 0, number = 0;
    for (room.resize(1024);; room.resize(room.size() * 2)) {
        TRY(injected());
        number = call(&storage, room.data(), room.size(), &found, &problem);
        if (number != ERANGE) break;
    }
    if (!found) return error_from_h_errno(problem, number);
    return *found;
}

std::vector<std::string> aliases_of(const hostent& host) {
    std::vector<std::string> aliases;
    for (char** alias = host.h_aliases; alias && *alias; ++alias)
        aliases.emplace_back(*alias);
    return aliases;
}

} // namespace

std::size_t HostAddress::size() const { return family == catalog::family::inet ? 4 : 16; }

Result<HostAnswer> resolve_host(const HostQuestion& question) {
    TRY(injected());
    addrinfo hints{};
    hints.ai_family = linux_family(question.family);
    hints.ai_socktype = SOCK_STREAM; // otherwise each address is listed once per type
    hints.ai_flags = (question.canonical_name ? AI_CANONNAME : 0) |
                     (question.configured_families_only ? AI_ADDRCONFIG : 0);
    addrinfo* first = nullptr;
    if (const int code = ::getaddrinfo(question.name, nullptr, &hints, &first))
        return error_from_resolver(code, errno);
    struct Freer {
        addrinfo* list;
        ~Freer() { ::freeaddrinfo(list); }
    } freer{first};
    HostAnswer answer;
    if (first->ai_canonname) answer.canonical_name = first->ai_canonname;
    for (const addrinfo* entry = first; entry; entry = entry->ai_next) {
        if (entry->ai_family != AF_INET && entry->ai_family != AF_INET6) continue;
        const HostAddress address = host_address(entry->ai_addr);
        if (std::find(answer.addresses.begin(), answer.addresses.end(), address) == answer.addresses.end())
            answer.addresses.push_back(address);
    }
    if (answer.addresses.empty()) return Error::NoData;
    return answer;
}

Result<HostRecord> resolve_address(const HostAddress& address) {
    std::vector<char> room;
    const hostent host = TRY(with_room(room, [&](auto... rest) {
        return ::gethostbyaddr_r(address.bytes.data(), static_cast<socklen_t>(address.size()),
                                 linux_family(address.family), rest...);
    }));
    return HostRecord{host.h_name, aliases_of(host), {address}};
}

Result<HostRecord> resolve_ipv4_host(const char* name) {
    std::vector<char> room;
    const hostent host =
        TRY(with_room(room, [&](auto... rest) { return ::gethostbyname2_r(name, AF_INET, rest...); }));
    HostRecord record{host.h_name, aliases_of(host), {}};
    for (char** bytes = host.h_addr_list; *bytes; ++bytes) {
        HostAddress address{catalog::family::inet, {}, 0};
        std::memcpy(address.bytes.data(), *bytes, 4);
        record.addresses.push_back(address);
    }
    return record;
}

bool has_ipv6() {
    static constinit std::atomic<int> known{-1};
    if (const int value = known.load(std::memory_order_relaxed); value >= 0) return value != 0;
    const auto bound = [&]() -> Result<void> {
        const Descriptor descriptor = TRY(socket(catalog::family::inet6, catalog::type::datagram, 0));
        Endpoint loopback;
        loopback.set_family(catalog::family::inet6);
        std::memcpy(loopback.bytes + offsetof(sockaddr_in6, sin6_addr), &in6addr_loopback,
                    sizeof in6addr_loopback);
        loopback.length = sizeof(sockaddr_in6);
        const auto result = bind(descriptor, loopback);
        static_cast<void>(close(descriptor));
        return result;
    }();
    // Only these mean that the system has no IPv6. A lack of descriptors or of memory passes, and most
    // systems have it.
    const bool lacks = !bound && (bound.error() == Error::AddressFamilyNotSupported ||
                                  bound.error() == Error::AddressNotAvailable);
    if (bound || lacks) known.store(!lacks, std::memory_order_relaxed);
    return !lacks;
}

} // namespace ws2::os
