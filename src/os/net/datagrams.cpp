#include "os/net/datagrams.hpp"

#include "catalog/family.hpp"
#include "os/gate/direct.hpp"
#include "os/net/address.hpp"

#include <cstring>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/syscall.h>

namespace ws2::os {
namespace {

/// The headers of a call, and the addresses in the kernel's form.
struct Headers {
    mmsghdr messages[kMostDatagrams];
    sockaddr_in6 addresses[kMostDatagrams];
};

mmsghdr header_of(const Buffer& data, sockaddr_in6* address, socklen_t length) {
    mmsghdr message{};
    // struct iovec has the layout of Buffer; the kernel only reads it.
    message.msg_hdr.msg_iov = reinterpret_cast<iovec*>(const_cast<Buffer*>(&data));
    message.msg_hdr.msg_iovlen = 1;
    message.msg_hdr.msg_name = address;
    message.msg_hdr.msg_namelen = length;
    return message;
}

} // namespace

Result<std::size_t> receive_datagrams(Descriptor descriptor, std::span<Datagram> datagrams) {
    Headers headers;
    for (std::size_t i = 0; i < datagrams.size(); ++i) {
        const bool named = datagrams[i].address != nullptr;
        headers.messages[i] = header_of(datagrams[i].data, named ? &headers.addresses[i] : nullptr,
                                        named ? sizeof headers.addresses[i] : 0);
    }
    const auto received = TRY(direct_call<::recvmmsg, SYS_recvmmsg>(
        descriptor, static_cast<mmsghdr*>(headers.messages), static_cast<unsigned>(datagrams.size()),
        int{MSG_DONTWAIT}, static_cast<timespec*>(nullptr)));
    const auto count = static_cast<std::size_t>(received);
    for (std::size_t i = 0; i < count; ++i) {
        const mmsghdr& message = headers.messages[i];
        datagrams[i].length = message.msg_len;
        datagrams[i].truncated = (message.msg_hdr.msg_flags & MSG_TRUNC) != 0;
        if (!datagrams[i].address) continue;
        sockaddr_in6& address = headers.addresses[i];
        const std::size_t length = message.msg_hdr.msg_namelen;
        address.sin6_family = windows_family(address.sin6_family);
        std::memset(datagrams[i].address, 0, sizeof address);
        std::memcpy(datagrams[i].address, &address, length < sizeof address ? length : sizeof address);
    }
    return count;
}

Result<std::size_t> send_datagrams(Descriptor descriptor, std::span<const Datagram> datagrams) {
    Headers headers;
    for (std::size_t i = 0; i < datagrams.size(); ++i) {
        socklen_t length = 0;
        if (datagrams[i].address) {
            std::memcpy(&headers.addresses[i], datagrams[i].address, sizeof headers.addresses[i]);
            sa_family_t& family = headers.addresses[i].sin6_family;
            length = family == catalog::family::inet6 ? sizeof(sockaddr_in6) : sizeof(sockaddr_in);
            family = static_cast<sa_family_t>(linux_family(family));
        }
        headers.messages[i] =
            header_of(datagrams[i].data, length != 0 ? &headers.addresses[i] : nullptr, length);
    }
    const auto sent = TRY(direct_call<::sendmmsg, SYS_sendmmsg>(
        descriptor, static_cast<mmsghdr*>(headers.messages), static_cast<unsigned>(datagrams.size()),
        int{MSG_DONTWAIT | MSG_NOSIGNAL}));
    return static_cast<std::size_t>(sent);
}

} // namespace ws2::os
