#include "os/multicast.hpp"

#include "os/address.hpp"
#include "os/call.hpp"
#include "os/option.hpp"

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

// The MCAST_ option that does what an IPv4 option does, but names the interface by its index.
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

Result<void> set_interface_filter(Descriptor descriptor, const std::uint32_t* indexes, int count) {
    sock_filter code[kMostFilteredInterfaces + 3];
    unsigned short length = 0;
    code[length++] = BPF_STMT(BPF_LD | BPF_W | BPF_ABS, static_cast<unsigned>(SKF_AD_OFF + SKF_AD_IFINDEX));
    for (int i = 0; i < count && i < kMostFilteredInterfaces; ++i)
        code[length++] =
            BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, indexes[i], static_cast<unsigned char>(count - i), 0);
    code[length++] = BPF_STMT(BPF_RET | BPF_K, 0);
    code[length++] = BPF_STMT(BPF_RET | BPF_K, 0xFFFFFFFF);
    const sock_fprog program{length, code};
    return system_action(
        [&] { return ::setsockopt(descriptor, SOL_SOCKET, SO_ATTACH_FILTER, &program, sizeof program); });
}

Result<void> clear_interface_filter(Descriptor descriptor) {
    const int nothing = 0;
    return system_action(
        [&] { return ::setsockopt(descriptor, SOL_SOCKET, SO_DETACH_FILTER, &nothing, sizeof nothing); });
}

Result<int> interface_filter(Descriptor descriptor, std::uint32_t* indexes) {
    sock_filter code[kMostFilteredInterfaces + 3];
    socklen_t length = kMostFilteredInterfaces + 3; // of instructions, not of bytes
    TRY(system_action([&] { return ::getsockopt(descriptor, SOL_SOCKET, SO_GET_FILTER, code, &length); }));
    int count = 0;
    for (socklen_t i = 0; i < length; ++i)
        if (code[i].code == (BPF_JMP | BPF_JEQ | BPF_K)) indexes[count++] = code[i].k;
    return count;
}

} // namespace ws2::os
