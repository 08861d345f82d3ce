#include "core/option/source_filter.hpp"

#include "catalog/family.hpp"
#include "core/option/multicast.hpp"
#include "os/memory/memory.hpp"
#include "os/net/byte_order.hpp"
#include "os/net/multicast.hpp"

#include <cstring>

namespace ws2::core {
namespace {

/// A limit of ours; Windows' structure would allow millions.
constexpr std::uint32_t kMostSources = 4096;
constexpr std::size_t kStorage = 128;

Endpoint inet_endpoint(std::uint32_t address) {
    Endpoint endpoint;
    endpoint.set_family(catalog::family::inet);
    std::memcpy(endpoint.bytes + 4, &address, sizeof address);
    endpoint.length = catalog::address_size(catalog::family::inet);
    return endpoint;
}

std::uint32_t address_of(const Endpoint& endpoint) {
    std::uint32_t address;
    std::memcpy(&address, endpoint.bytes + 4, sizeof address);
    return address;
}

Result<std::uint32_t> interface_index(std::uint32_t interface) {
    if (interface == 0) return std::uint32_t{0};
    if (is_interface_index(interface)) return os::from_network(interface);
    return os::interface_with_address(interface);
}

Result<void> check_filter(const Socket& socket, std::uint32_t mode, std::uint32_t count) {
    if (socket.is_stream() || mode > filter_mode::exclude) return Error::InvalidArgument;
    if (count > kMostSources) return Error::NoBuffers;
    return {};
}

Result<Endpoint> group_endpoint(const Socket& socket, const void* group, int length) {
    const int needed = catalog::address_size(socket.family());
    if (needed == 0) return Error::InvalidArgument;
    if (length < needed || !os::readable(group, static_cast<std::size_t>(needed))) return Error::Fault;
    const Endpoint endpoint(group, needed);
    if (endpoint.family() != socket.family()) return Error::AddressFamilyNotSupported;
    return endpoint;
}

} // namespace

Result<void> set_source_filter(Socket& socket, std::uint32_t interface, std::uint32_t group,
                               std::uint32_t mode, std::uint32_t count, const std::uint32_t* sources) {
    TRY(check_filter(socket, mode, count));
    if (!os::readable(sources, count * sizeof *sources)) return Error::Fault;
    os::SourceFilter filter{mode == filter_mode::exclude, {}};
    for (std::uint32_t i = 0; i < count; ++i)
        filter.sources.push_back(inet_endpoint(sources[i]));
    return os::set_source_filter(socket.descriptor(), TRY(interface_index(interface)), inet_endpoint(group),
                                 filter);
}

Result<void> source_filter(Socket& socket, std::uint32_t interface, std::uint32_t group, std::uint32_t* mode,
                           std::uint32_t* count, std::uint32_t* sources) {
    if (!os::writable(mode, sizeof *mode) || !os::writable(count, sizeof *count) ||
        !os::writable(sources, *count * sizeof *sources))
        return Error::Fault;
    TRY(check_filter(socket, filter_mode::include, 0));
    const os::SourceFilter filter =
        TRY(os::source_filter(socket.descriptor(), TRY(interface_index(interface)), inet_endpoint(group)));
    *mode = filter.exclude ? filter_mode::exclude : filter_mode::include;
    for (std::size_t i = 0; i < filter.sources.size() && i < *count; ++i)
        sources[i] = address_of(filter.sources[i]);
    *count = static_cast<std::uint32_t>(filter.sources.size());
    return {};
}

Result<void> set_group_filter(Socket& socket, std::uint32_t interface, const void* group, int group_length,
                              std::uint32_t mode, std::uint32_t count, const void* sources) {
    TRY(check_filter(socket, mode, count));
    const Endpoint endpoint = TRY(group_endpoint(socket, group, group_length));
    if (!os::readable(sources, count * kStorage)) return Error::Fault;
    os::SourceFilter filter{mode == filter_mode::exclude, {}};
    for (std::uint32_t i = 0; i < count; ++i) {
        filter.sources.emplace_back(static_cast<const unsigned char*>(sources) + i * kStorage,
                                    endpoint.length);
        if (filter.sources.back().family() != endpoint.family()) return Error::AddressFamilyNotSupported;
    }
    return os::set_source_filter(socket.descriptor(), interface, endpoint, filter);
}

Result<void> group_filter(Socket& socket, std::uint32_t interface, const void* group, int group_length,
                          std::uint32_t* mode, std::uint32_t* count, void* sources) {
    if (!os::writable(mode, sizeof *mode) || !os::writable(count, sizeof *count) ||
        !os::writable(sources, *count * kStorage))
        return Error::Fault;
    TRY(check_filter(socket, filter_mode::include, 0));
    const Endpoint endpoint = TRY(group_endpoint(socket, group, group_length));
    const os::SourceFilter filter = TRY(os::source_filter(socket.descriptor(), interface, endpoint));
    *mode = filter.exclude ? filter_mode::exclude : filter_mode::include;
    for (std::size_t i = 0; i < filter.sources.size() && i < *count; ++i) {
        auto* place = static_cast<unsigned char*>(sources) + i * kStorage;
        std::memset(place, 0, kStorage);
        std::memcpy(place, filter.sources[i].bytes, static_cast<std::size_t>(filter.sources[i].length));
    }
    *count = static_cast<std::uint32_t>(filter.sources.size());
    return {};
}

} // namespace ws2::core
