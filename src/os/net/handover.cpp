#include "os/net/handover.hpp"

#include "catalog/error.hpp"
#include "os/gate/call.hpp"

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

    explicit Name(const HandoverKey& key) {
        address.sun_family = AF_UNIX;
        char* end = address.sun_path + 1;
        end += std::snprintf(end, 10, "ws2linux-");
        for (const unsigned char byte : key)
            end += std::snprintf(end, 3, "%02x", byte);
        length = static_cast<socklen_t>(end - reinterpret_cast<char*>(&address));
    }
    const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&address); }
};

Result<Descriptor> channel(int flags) {
    return system_call(SystemCall::Descriptor,
                       [&] { return ::socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | flags, 0); });
}

ucred peer_of(Descriptor descriptor) {
    ucred peer{};
    socklen_t length = sizeof peer;
    // On failure the process and the user are those of the system, which never match.
    static_cast<void>(
        system_action([&] { return ::getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &peer, &length); }));
    return peer;
}

constexpr std::size_t kControlRoom = CMSG_SPACE(sizeof(Descriptor));

} // namespace

Result<Descriptor> listen_for_taker(const HandoverKey& key) {
    const Descriptor descriptor = TRY(channel(SOCK_NONBLOCK));
    const Name name(key);
    auto done = system_action([&] { return ::bind(descriptor, name.get(), name.length); });
    if (done) done = system_action([&] { return ::listen(descriptor, 4); });
    if (done) return descriptor;
    static_cast<void>(close(descriptor));
    return done.error();
}

bool give_descriptor(Descriptor listener, std::uint32_t process, Descriptor descriptor, const void* bytes,
                     std::size_t size) {
    const auto taker = system_call(SystemCall::Descriptor,
                                   [&] { return ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC); });
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
    static_cast<void>(close(*taker));
    return given;
}

Result<Descriptor> take_descriptor(const HandoverKey& key, void* bytes, std::size_t size) {
    const Descriptor descriptor = TRY(channel(0));
    const Name name(key);
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
    static_cast<void>(close(descriptor));
    if (!received) return received.error();
    const cmsghdr* header = CMSG_FIRSTHDR(&message);
    if (!header || header->cmsg_type != SCM_RIGHTS)
        return (message.msg_flags & MSG_CTRUNC) ? Error::TooManySockets : Error::InvalidArgument;
    Descriptor taken;
    std::memcpy(&taken, CMSG_DATA(header), sizeof taken);
    if (static_cast<std::size_t>(*received) == size) return taken;
    static_cast<void>(close(taken));
    return Error::InvalidArgument;
}

} // namespace ws2::os
