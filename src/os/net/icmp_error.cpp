#include "os/net/icmp_error.hpp"

#include "catalog/error.hpp"
#include "catalog/family.hpp"
#include "os/gate/call.hpp"
#include "os/net/address.hpp"
#include "os/system/proc_file.hpp"

#include <linux/errqueue.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace ws2::os {
namespace {

Endpoint sender_of(const sock_extended_err* error) {
    const sockaddr* sender = SO_EE_OFFENDER(error);
    const int family = windows_family(sender->sa_family);
    Endpoint endpoint(sender, catalog::address_size(family));
    endpoint.set_family(static_cast<std::uint16_t>(family));
    return endpoint;
}

} // namespace

Result<void> keep_icmp_errors(Descriptor descriptor, int family, bool on) {
    const int value = on;
    const bool inet6 = family == catalog::family::inet6;
    return system_action([&] {
        return ::setsockopt(descriptor, inet6 ? IPPROTO_IPV6 : IPPROTO_IP, inet6 ? IPV6_RECVERR : IP_RECVERR,
                            &value, sizeof value);
    });
}

Result<std::optional<IcmpError>> take_icmp_error(Descriptor descriptor) {
    for (;;) {
        alignas(cmsghdr) char control[256];
        char data[64];
        iovec buffer{data, sizeof data};
        msghdr message{};
        message.msg_iov = &buffer;
        message.msg_iovlen = 1;
        message.msg_control = control;
        message.msg_controllen = sizeof control;
        auto received =
            system_call([&] { return ::recvmsg(descriptor, &message, MSG_ERRQUEUE | MSG_DONTWAIT); });
        if (!received) {
            if (received.error() == Error::WouldBlock) return std::optional<IcmpError>();
            return received.error();
        }
        for (cmsghdr* header = CMSG_FIRSTHDR(&message); header; header = CMSG_NXTHDR(&message, header)) {
            const bool inet = header->cmsg_level == IPPROTO_IP && header->cmsg_type == IP_RECVERR;
            const bool inet6 = header->cmsg_level == IPPROTO_IPV6 && header->cmsg_type == IPV6_RECVERR;
            if (!inet && !inet6) continue;
            const auto* error = reinterpret_cast<const sock_extended_err*>(CMSG_DATA(header));
            if (error->ee_origin != SO_EE_ORIGIN_ICMP && error->ee_origin != SO_EE_ORIGIN_ICMP6) continue;
            return std::optional<IcmpError>(IcmpError{sender_of(error),
                                                      inet ? int{IPPROTO_ICMP} : int{IPPROTO_ICMPV6},
                                                      error->ee_type, error->ee_code});
        }
    }
}

bool tcp_timestamps() {
    char text[16];
    const auto setting = read_proc_file("/proc/sys/net/ipv4/tcp_timestamps", text);
    return !setting || !setting->starts_with('0');
}

} // namespace ws2::os
