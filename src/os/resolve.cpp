#include "os/resolve.hpp"

#include "catalog/error.hpp"
#include "catalog/family.hpp"
#include "os/address.hpp"
#include "os/call.hpp"

#include <algorithm>
#include <atomic>
#include <cstring>
#include <netdb.h>
#include <netinet/in.h>
#include <unistd.h>

namespace ws2::os {
namespace {

Error error_of_resolver(int code) {
    switch (code) {
    case EAI_AGAIN:
        return Error::TryAgain;
    case EAI_NODATA:
    case EAI_ADDRFAMILY:
        return Error::NoData;
    case EAI_NONAME:
        return Error::HostNotFound;
    case EAI_MEMORY:
        return Error::NotEnoughMemory;
    case EAI_SYSTEM:
        return errno == ENOMEM ? Error::NotEnoughMemory : Error::NoRecovery;
    default:
        return Error::NoRecovery;
    }
}

Error error_of_host(int code) {
    switch (code) {
    case HOST_NOT_FOUND:
        return Error::HostNotFound;
    case TRY_AGAIN:
        return Error::TryAgain;
    case NO_DATA:
        return Error::NoData;
    default:
        return errno == ENOMEM ? Error::NotEnoughMemory : Error::NoRecovery;
    }
}

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

/// Calls one of libc's re-entrant functions with growing room, until its answer fits.
template <class Call>
Result<hostent> with_room(std::vector<char>& room, Call call) {
    hostent storage{};
    hostent* found = nullptr;
    int problem = 0;
    for (room.resize(1024);; room.resize(room.size() * 2)) {
        const int code = call(&storage, room.data(), room.size(), &found, &problem);
        if (code != ERANGE) break;
    }
    if (!found) return error_of_host(problem);
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
    TRY(system_action([] { return 0; })); // the injector may fail it
    addrinfo hints{};
    hints.ai_family = linux_family(question.family);
    hints.ai_socktype = SOCK_STREAM; // or else each address comes once a type
    hints.ai_flags = (question.canonical_name ? AI_CANONNAME : 0) |
                     (question.configured_families_only ? AI_ADDRCONFIG : 0);
    addrinfo* first = nullptr;
    if (const int code = ::getaddrinfo(question.name, nullptr, &hints, &first))
        return error_of_resolver(code);
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
    TRY(system_action([] { return 0; })); // the injector may fail it
    std::vector<char> room;
    const hostent host = TRY(with_room(room, [&](auto... rest) {
        return ::gethostbyaddr_r(address.bytes.data(), static_cast<socklen_t>(address.size()),
                                 linux_family(address.family), rest...);
    }));
    return HostRecord{host.h_name, aliases_of(host), {address}};
}

Result<HostRecord> resolve_ipv4_host(const char* name) {
    TRY(system_action([] { return 0; })); // the injector may fail it
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

Result<std::string> machine_name() {
    char name[256] = {};
    TRY(system_action([&] { return ::gethostname(name, sizeof name - 1); }));
    return std::string(name);
}

bool has_ipv6() {
    static constinit std::atomic<int> known{-1};
    if (const int value = known.load(std::memory_order_relaxed); value >= 0) return value != 0;
    const int descriptor = ::socket(AF_INET6, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    sockaddr_in6 loopback{};
    loopback.sin6_family = AF_INET6;
    loopback.sin6_addr = in6addr_loopback;
    const bool works = descriptor >= 0 &&
                       ::bind(descriptor, reinterpret_cast<const sockaddr*>(&loopback), sizeof loopback) == 0;
    if (descriptor >= 0) ::close(descriptor);
    known.store(works, std::memory_order_relaxed);
    return works;
}

} // namespace ws2::os
