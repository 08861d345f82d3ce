#include "os/net/multicast.hpp"

#include "catalog/error.hpp"
#include "os/gate/call.hpp"
#include "os/net/address.hpp"
#include "os/net/interface.hpp"
#include "os/net/option.hpp"

#include <linux/filter.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace ws2::os {
namespace {

using catalog::Option;

sockaddr_storage storage_of(const Endpoint& endpoint) {
    const LinuxAddress address(endpoint);
    sockaddr_storage result{};
    std::memcpy(&result, address.get(), address.length());
    return result;
}

// The MCAST_ option with the effect of an IPv4 option, but with an interface index.
Option by_index(Option option) {
    switch (option) {
    case Option::Ip_IP_ADD_SOURCE_MEMBERSHIP:
        return Option::Ip_MCAST_JOIN_SOURCE_GROUP;
    case Option::Ip_IP_DROP_SOURCE_MEMBERSHIP:
        return Option::Ip_MCAST_LEAVE_SOURCE_GROUP;
    case Option::Ip_IP_BLOCK_SOURCE:
        return Option::Ip_MCAST_BLOCK_SOURCE;
    default:
        return Option::Ip_MCAST_UNBLOCK_SOURCE;
    }
}

Endpoint inet_endpoint(std::uint32_t address) {
    Endpoint endpoint;
    endpoint.set_family(catalog::family::inet);
    std::memcpy(endpoint.bytes + 4, &address, sizeof address);
    endpoint.length = sizeof(sockaddr_in);
    return endpoint;
}

} // namespace

Result<void> set_multicast_interface(Descriptor descriptor, InterfaceName interface) {
    ip_mreqn request{};
    request.imr_address.s_addr = interface.address;
    request.imr_ifindex = static_cast<int>(interface.index);
    return set_option_bytes(descriptor, Option::Ip_IP_MULTICAST_IF, &request, sizeof request);
}

Result<void> change_membership(Descriptor descriptor, Option option, std::uint32_t group,
                               InterfaceName interface) {
    ip_mreqn request{};
    request.imr_multiaddr.s_addr = group;
    request.imr_address.s_addr = interface.address;
    request.imr_ifindex = static_cast<int>(interface.index);
    return set_option_bytes(descriptor, option, &request, sizeof request);
}

Result<void> change_source(Descriptor descriptor, Option option, std::uint32_t group, std::uint32_t source,
                           InterfaceName interface) {
    if (interface.index != 0) {
        const Endpoint source_endpoint = inet_endpoint(source);
        return change_group(descriptor, by_index(option), interface.index, inet_endpoint(group),
                            &source_endpoint);
    }
    ip_mreq_source request{};
    request.imr_multiaddr.s_addr = group;
    request.imr_sourceaddr.s_addr = source;
    request.imr_interface.s_addr = interface.address;
    return set_option_bytes(descriptor, option, &request, sizeof request);
}

Result<void> change_group(Descriptor descriptor, Option option, std::uint32_t interface,
                          const Endpoint& group, const Endpoint* source) {
    if (!source) {
        group_req request{};
        request.gr_interface = interface;
        request.gr_group = storage_of(group);
        return set_option_bytes(descriptor, option, &request, sizeof request);
    }
    group_source_req request{};
    request.gsr_interface = interface;
    request.gsr_group = storage_of(group);
    request.gsr_source = storage_of(*source);
    return set_option_bytes(descriptor, option, &request, sizeof request);
}

namespace {

int level_of(const Endpoint& group) {
    return group.family() == catalog::family::inet6 ? int{IPPROTO_IPV6} : int{IPPROTO_IP};
}

// A struct group_filter for this many sources.
std::vector<unsigned char> filter_request(std::uint32_t interface, const Endpoint& group, std::size_t count) {
    std::vector<unsigned char> bytes(GROUP_FILTER_SIZE(count));
    auto* request = reinterpret_cast<group_filter*>(bytes.data());
    request->gf_interface = interface;
    request->gf_group = storage_of(group);
    request->gf_numsrc = static_cast<std::uint32_t>(count);
    return bytes;
}

} // namespace

// Linux filters only groups that the socket has joined; on Windows setting the filter joins.
Result<void> set_source_filter(Descriptor descriptor, std::uint32_t interface, const Endpoint& group,
                               const SourceFilter& filter) {
    std::vector<unsigned char> bytes = filter_request(interface, group, filter.sources.size());
    auto* request = reinterpret_cast<group_filter*>(bytes.data());
    request->gf_fmode = filter.exclude ? MCAST_EXCLUDE : MCAST_INCLUDE;
    for (std::size_t i = 0; i < filter.sources.size(); ++i)
        request->gf_slist[i] = storage_of(filter.sources[i]);
    const auto set = [&] {
        return system_action([&] {
            return ::setsockopt(descriptor, level_of(group), MCAST_MSFILTER, bytes.data(),
                                static_cast<socklen_t>(bytes.size()));
        });
    };
    const bool inet6 = group.family() == catalog::family::inet6;
    if (auto done = set(); done || done.error() == Error::NoBuffers) return done;
    if (!change_group(descriptor, inet6 ? Option::Ipv6_MCAST_JOIN_GROUP : Option::Ip_MCAST_JOIN_GROUP,
                      interface, group, nullptr))
        return set();
    auto done = set();
    if (!done)
        static_cast<void>(change_group(descriptor,
                                       inet6 ? Option::Ipv6_MCAST_LEAVE_GROUP : Option::Ip_MCAST_LEAVE_GROUP,
                                       interface, group, nullptr));
    return done;
}

Result<SourceFilter> source_filter(Descriptor descriptor, std::uint32_t interface, const Endpoint& group) {
    std::size_t room = 0;
    for (;;) {
        std::vector<unsigned char> bytes = filter_request(interface, group, room);
        auto length = static_cast<socklen_t>(bytes.size());
        TRY(system_action([&] {
            return ::getsockopt(descriptor, level_of(group), MCAST_MSFILTER, bytes.data(), &length);
        }));
        const auto* request = reinterpret_cast<const group_filter*>(bytes.data());
        if (request->gf_numsrc > room) {
            room = request->gf_numsrc;
            continue;
        }
        SourceFilter filter;
        filter.exclude = request->gf_fmode == MCAST_EXCLUDE;
        for (std::uint32_t i = 0; i < request->gf_numsrc; ++i) {
            Endpoint source(&request->gf_slist[i], group.length);
            source.set_family(group.family());
            filter.sources.push_back(source);
        }
        return filter;
    }
}

Result<std::uint32_t> interface_with_address(std::uint32_t address) {
    for (const InterfaceAddress& interface : TRY(interface_addresses())) {
        if (interface.address.family() == catalog::family::inet &&
            std::memcmp(interface.address.bytes + 4, &address, sizeof address) == 0)
            return interface.index;
    }
    return Error::AddressNotAvailable;
}

namespace {

/// A program for the kernel's packet filter, which sees a packet from its IP header on.
class FilterProgram {
  public:
    void load_byte(int offset) { add(BPF_STMT(BPF_LD | BPF_B | BPF_ABS, address_in_packet(offset))); }
    void load_fact(int fact) {
        add(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, static_cast<unsigned>(SKF_AD_OFF + fact)));
    }
    void skip_if_at_least(unsigned value, unsigned char instructions) {
        add(BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, value, instructions, 0));
    }
    void skip_unless_at_least(unsigned value, unsigned char instructions) {
        add(BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, value, 0, instructions));
    }
    void skip_if_equal(unsigned value, int instructions) {
        add(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, static_cast<unsigned char>(instructions), 0));
    }
    void drop() { add(BPF_STMT(BPF_RET | BPF_K, 0)); }
    void accept() { add(BPF_STMT(BPF_RET | BPF_K, 0xFFFFFFFF)); }
    Result<void> attach(Descriptor descriptor) {
        const sock_fprog program{length_, code_};
        return system_action(
            [&] { return ::setsockopt(descriptor, SOL_SOCKET, SO_ATTACH_FILTER, &program, sizeof program); });
    }
    static constexpr int kRoom = kMostFilteredInterfaces + 32;

  private:
    static unsigned address_in_packet(int offset) { return static_cast<unsigned>(SKF_NET_OFF + offset); }
    void add(const sock_filter& instruction) { code_[length_++] = instruction; }

    sock_filter code_[kRoom];
    unsigned short length_ = 0;
};

/// Drops what this machine has sent to a group of the IP version: multicasts that the kernel returns are
/// marked, those through the loopback interface are not. Without JEQ, which interface_filter looks for.
void drop_own(FilterProgram& program, bool inet6) {
    constexpr unsigned version_six = 0x60, returned = 5, loopback_interface = 1; // 5: PACKET_LOOPBACK
    constexpr int destination4 = 16, destination6 = 24;
    program.load_byte(0);
    if (inet6) {
        program.skip_unless_at_least(version_six, 7);
        program.load_byte(destination6);
        program.skip_unless_at_least(0xFF, 5);
    } else {
        program.skip_if_at_least(version_six, 8);
        program.load_byte(destination4);
        program.skip_unless_at_least(0xE0, 6);
        program.skip_if_at_least(0xF0, 5);
    }
    program.load_fact(SKF_AD_PKTTYPE);
    program.skip_if_at_least(returned, 2);
    program.load_fact(SKF_AD_IFINDEX);
    program.skip_if_at_least(loopback_interface + 1, 1);
    program.drop();
}

} // namespace

Result<void> set_receive_filter(Descriptor descriptor, const ReceiveFilter& filter) {
    if (!filter.by_interface && !filter.own_to_inet_groups && !filter.own_to_inet6_groups) {
        const int nothing = 0;
        auto detached = system_action(
            [&] { return ::setsockopt(descriptor, SOL_SOCKET, SO_DETACH_FILTER, &nothing, sizeof nothing); });
        // ENOENT: it had none.
        static_cast<void>(detached);
        return {};
    }
    FilterProgram program;
    if (filter.own_to_inet_groups) drop_own(program, false);
    if (filter.own_to_inet6_groups) drop_own(program, true);
    if (filter.by_interface) {
        program.load_fact(SKF_AD_IFINDEX);
        for (int i = 0; i < filter.count; ++i)
            program.skip_if_equal(filter.indexes[i], filter.count - i);
        program.drop();
    }
    program.accept();
    return program.attach(descriptor);
}

Result<int> interface_filter(Descriptor descriptor, std::uint32_t* indexes) {
    sock_filter code[FilterProgram::kRoom];
    socklen_t length = FilterProgram::kRoom; // in instructions, not bytes
    TRY(system_action([&] { return ::getsockopt(descriptor, SOL_SOCKET, SO_GET_FILTER, code, &length); }));
    int count = 0;
    for (socklen_t i = 0; i < length; ++i)
        if (code[i].code == (BPF_JMP | BPF_JEQ | BPF_K)) indexes[count++] = code[i].k;
    return count;
}

} // namespace ws2::os
