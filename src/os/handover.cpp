#include "os/handover.hpp"

#include "catalog/error.hpp"
#include "os/call.hpp"

#include <cstddef>
#include <cstdio>
#include <cstring>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace ws2::os {
namespace {

struct Name {
    sockaddr_un address{};
    socklen_t length;

    explicit Name(std::uint32_t number) {
        address.sun_family = AF_UNIX;
        const int size = std::snprintf(address.sun_path + 1, sizeof address.sun_path - 1, "ws2linux-%x-%x",
                                       static_cast<unsigned>(::getuid()), number);
        length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + 1 + static_cast<std::size_t>(size));
    }
    const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&address); }
};

Result<Descriptor> channel() {
    return system_call([] { return ::socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0); });
}

ucred peer_of(Descriptor descriptor) {
    ucred peer{};
    socklen_t length = sizeof peer;
    ::getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &peer, &length);
    return peer;
}

constexpr std::size_t kControlRoom = CMSG_SPACE(sizeof(Descriptor));

} // namespace

Result<Descriptor> listen_for_taker(std::uint32_t number) {
    const Descriptor descriptor = TRY(channel());
    const Name name(number);
    auto done = system_action([&] { return ::bind(descriptor, name.get(), name.length); });
    if (done) done = system_action([&] { return ::listen(descriptor, 4); });
    if (done) return descriptor;
    ::close(descriptor);
    return done.error();
}

bool give_descriptor(Descriptor listener, std::uint32_t process, Descriptor descriptor, const void* bytes,
                     std::size_t size) {
    const auto taker = system_call([&] { return ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC); });
    if (!taker) return false;
    const ucred peer = peer_of(*taker);
    bool given = false;
    if (static_cast<std::uint32_t>(peer.pid) == process && peer.uid == ::getuid()) {
        alignas(cmsghdr) char control[kControlRoom] = {};
        iovec part{const_cast<void*>(bytes), size};
        msghdr message{};
        message.msg_iov = &part;
        message.msg_iovlen = 1;
        message.msg_control = control;
        message.msg_controllen = sizeof control;
        cmsghdr* header = CMSG_FIRSTHDR(&message);
        header->cmsg_level = SOL_SOCKET;
        header->cmsg_type = SCM_RIGHTS;
        header->cmsg_len = CMSG_LEN(sizeof descriptor);
        std::memcpy(CMSG_DATA(header), &descriptor, sizeof descriptor);
        given =
            system_call([&] { return ::sendmsg(*taker, &message, MSG_NOSIGNAL | MSG_DONTWAIT); }).has_value();
    }
    ::close(*taker);
    return given;
}

Result<Descriptor> take_descriptor(std::uint32_t number, void* bytes, std::size_t size) {
    const Descriptor descriptor = TRY(channel());
    const Name name(number);
    alignas(cmsghdr) char control[kControlRoom] = {};
    iovec part{bytes, size};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control;
    message.msg_controllen = sizeof control;
    Result<std::ptrdiff_t> received = Error::InvalidArgument;
    if (system_action([&] { return ::connect(descriptor, name.get(), name.length); }) &&
        peer_of(descriptor).uid == ::getuid())
        received = system_call([&] { return ::recvmsg(descriptor, &message, MSG_CMSG_CLOEXEC); });
    ::close(descriptor);
    if (!received) return received.error();
    const cmsghdr* header = CMSG_FIRSTHDR(&message);
    if (!header || header->cmsg_type != SCM_RIGHTS)
        return (message.msg_flags & MSG_CTRUNC) ? Error::TooManySockets : Error::InvalidArgument;
    Descriptor taken;
    std::memcpy(&taken, CMSG_DATA(header), sizeof taken);
    if (static_cast<std::size_t>(*received) == size) return taken;
    ::close(taken);
    return Error::InvalidArgument;
}

} // namespace ws2::os
