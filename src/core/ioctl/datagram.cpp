#include "catalog/family.hpp"
#include "core/ioctl/ioctl_call.hpp"
#include "core/option/multicast.hpp"
#include "core/option/source_filter.hpp"
#include "os/net/option.hpp"
#include "os/net/timestamp.hpp"
#include "os/thread/processor.hpp"

#include <vector>

namespace ws2::core {

Result<void> answer_processor(const IoctlCall& call) {
    // SOCKET_PROCESSOR_AFFINITY: group, number within it, NUMA node.
    struct {
        std::uint16_t group;
        std::uint8_t number, reserved;
        std::uint16_t node, reserved_after;
    } affinity{};
    const std::uint32_t processor = TRY(os::last_processor(call.socket.descriptor()));
    constexpr std::uint32_t processors_a_group = 64;
    affinity.group = static_cast<std::uint16_t>(processor / processors_a_group);
    affinity.number = static_cast<std::uint8_t>(processor % processors_a_group);
    return call.answer(affinity);
}

namespace {

using catalog::Ioctl;
using catalog::Option;
using enum catalog::Ioctl;

// IP_MSFILTER: the group, the interface, mode and count, then the sources.
struct FilterHeader {
    std::uint32_t group, interface, mode, count;
};

Result<void> set_filter(const IoctlCall& call) {
    const auto header = call.input<FilterHeader>();
    if (call.buffers.in_size < sizeof header + header.count * std::uint64_t{4}) return Error::Fault;
    std::vector<std::uint32_t> sources(header.count);
    if (header.count)
        std::memcpy(sources.data(), static_cast<const unsigned char*>(call.buffers.in) + sizeof header,
                    header.count * sizeof sources[0]);
    return set_source_filter(call.socket, header.interface, header.group, header.mode, header.count,
                             sources.data());
}

Result<void> get_filter(const IoctlCall& call) {
    auto header = call.input<FilterHeader>();
    auto room = static_cast<std::uint32_t>((call.buffers.out_size - sizeof header) / 4);
    constexpr std::uint32_t most = 4096;
    std::vector<std::uint32_t> sources(room < most ? room : most);
    header.count = static_cast<std::uint32_t>(sources.size());
    TRY(source_filter(call.socket, header.interface, header.group, &header.mode, &header.count,
                      sources.data()));
    TRY(call.make_room(sizeof header + header.count * sizeof sources[0]));
    TRY(call.answer(header));
    if (header.count)
        std::memcpy(static_cast<unsigned char*>(call.buffers.out) + sizeof header, sources.data(),
                    header.count * sizeof sources[0]);
    call.count.bytes = static_cast<std::uint32_t>(sizeof header + header.count * sizeof sources[0]);
    return {};
}

Result<void> set_multicast(const IoctlCall& call, Option inet, Option inet6, std::uint32_t value) {
    const bool six = call.socket.family() == catalog::family::inet6;
    return os::set_option(call.socket.descriptor(), six ? inet6 : inet, static_cast<int>(value));
}

Result<void> set_processor(const IoctlCall& call) {
    if (!call.socket.is(socket_state::unbound)) return Error::InvalidArgument;
    return os::receive_from_processor(call.socket.descriptor(), call.input<std::uint16_t>());
}

Result<void> set_timestamps(const IoctlCall& call) {
    constexpr std::uint32_t receive = 1;
    const auto flags = call.input<std::uint32_t>();
    if (flags & ~receive) return Error::OperationNotSupported;
    TRY(os::set_receive_timestamps(call.socket.descriptor(), flags != 0));
    return call.socket.memory().set(On_SIO_TIMESTAMPING, flags);
}

} // namespace

Result<void> ioctl_datagram(const IoctlCall& call, Ioctl code) {
    switch (code) {
    case On_SIO_UDP_CONNRESET:
        call.socket.state().ignore_port_unreachable(!call.flag());
        return {};
    case On_SIO_UDP_NETRESET:
        call.socket.state().ignore_time_to_live_expired(!call.flag());
        return {};
    case On_SIO_MULTIPOINT_LOOPBACK:
        return set_multicast_loop(call.socket,
                                  call.socket.family() == catalog::family::inet6
                                      ? Option::Ipv6_IPV6_MULTICAST_LOOP
                                      : Option::Ip_IP_MULTICAST_LOOP,
                                  call.flag());
    case On_SIO_MULTICAST_SCOPE:
        return set_multicast(call, Option::Ip_IP_MULTICAST_TTL, Option::Ipv6_IPV6_MULTICAST_HOPS,
                             call.input<std::uint32_t>());
    case On_SIO_SET_MULTICAST_FILTER:
        return set_filter(call);
    case On_SIO_GET_MULTICAST_FILTER:
        return get_filter(call);
    case On_SIO_CPU_AFFINITY:
        return set_processor(call);
    case On_SIO_TIMESTAMPING:
        return set_timestamps(call);
    case On_SIO_QUERY_RSS_PROCESSOR_INFO:
        return answer_processor(call);
    default:
        return Error::OperationNotSupported;
    }
}

} // namespace ws2::core
