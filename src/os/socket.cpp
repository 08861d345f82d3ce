#include "os/socket.hpp"

#include "catalog/error.hpp"
#include "catalog/family.hpp"
#include "os/address.hpp"
#include "os/call.hpp"

#include <linux/sockios.h>
#include <netinet/in.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace ws2::os {
namespace {

int linux_flags(unsigned flags) {
    namespace windows = catalog::message_flag;
    int result = 0;
    if (flags & windows::oob) result |= MSG_OOB;
    if (flags & windows::peek) result |= MSG_PEEK;
    if (flags & windows::dont_route) result |= MSG_DONTROUTE;
    if (flags & windows::wait_all) result |= MSG_WAITALL;
    return result;
}

int linux_flags(unsigned flags, Mode mode) {
    int result = flags == 0 ? 0 : linux_flags(flags);
    if (static_cast<unsigned>(mode) & static_cast<unsigned>(Mode::DontWait)) result |= MSG_DONTWAIT;
    if (static_cast<unsigned>(mode) & static_cast<unsigned>(Mode::RealLength)) result |= MSG_TRUNC;
    return result;
}

} // namespace

Result<Descriptor> socket(int family, int type, int protocol) {
    return system_call([&] { return ::socket(linux_family(family), type | SOCK_CLOEXEC, protocol); });
}

// Linux has released the descriptor even when close reports an error, so it is called once.
Result<void> close(Descriptor descriptor) {
    if (::close(descriptor) == 0 || errno == EINTR) return {};
    return error_from_errno(errno);
}

Result<void> bind(Descriptor descriptor, const Endpoint& endpoint) {
    const LinuxAddress address(endpoint);
    return system_action([&] { return ::bind(descriptor, address.get(), address.length()); });
}

Result<void> listen(Descriptor descriptor, int backlog) {
    return system_action([&] { return ::listen(descriptor, backlog); });
}

Result<Descriptor> accept(Descriptor descriptor, Endpoint* peer, bool non_blocking) {
    const int flags = SOCK_CLOEXEC | (non_blocking ? SOCK_NONBLOCK : 0);
    if (!peer) return system_call([&] { return ::accept4(descriptor, nullptr, nullptr, flags); });
    LinuxAddress address;
    const Descriptor accepted =
        TRY(system_call([&] { return ::accept4(descriptor, address.room(), address.room_length(), flags); }));
    *peer = address.endpoint();
    return accepted;
}

Result<void> connect(Descriptor descriptor, const Endpoint& endpoint) {
    const LinuxAddress address(endpoint);
    return system_action([&] { return ::connect(descriptor, address.get(), address.length()); });
}

Result<void> disconnect(Descriptor descriptor) {
    sockaddr nobody{};
    nobody.sa_family = AF_UNSPEC;
    return system_action([&] { return ::connect(descriptor, &nobody, sizeof nobody); });
}

Result<void> shutdown(Descriptor descriptor, ShutdownHow how) {
    const int number = how == ShutdownHow::Receive ? SHUT_RD : how == ShutdownHow::Send ? SHUT_WR : SHUT_RDWR;
    return system_action([&] { return ::shutdown(descriptor, number); });
}

Result<Endpoint> local_endpoint(Descriptor descriptor) {
    LinuxAddress address;
    TRY(system_action([&] { return ::getsockname(descriptor, address.room(), address.room_length()); }));
    return address.endpoint();
}

Result<Endpoint> peer_endpoint(Descriptor descriptor) {
    LinuxAddress address;
    TRY(system_action([&] { return ::getpeername(descriptor, address.room(), address.room_length()); }));
    return address.endpoint();
}

Result<std::ptrdiff_t> receive(Descriptor descriptor, void* buffer, std::size_t length, unsigned flags,
                               Mode mode) {
    return system_call([&] { return ::recv(descriptor, buffer, length, linux_flags(flags, mode)); });
}

Result<std::ptrdiff_t> receive_from(Descriptor descriptor, void* buffer, std::size_t length, unsigned flags,
                                    Mode mode, void* address, int* address_length) {
    auto received = system_call([&] {
        return ::recvfrom(descriptor, buffer, length, linux_flags(flags, mode),
                          static_cast<sockaddr*>(address), reinterpret_cast<socklen_t*>(address_length));
    });
    if (received && address) {
        auto& family = static_cast<sockaddr*>(address)->sa_family;
        if (*address_length >= static_cast<int>(sizeof family)) family = windows_family(family);
    }
    return received;
}

Result<std::ptrdiff_t> send(Descriptor descriptor, const void* buffer, std::size_t length, unsigned flags,
                            Mode mode) {
    return system_call(
        [&] { return ::send(descriptor, buffer, length, linux_flags(flags, mode) | MSG_NOSIGNAL); });
}

Result<std::ptrdiff_t> send_to_inet(Descriptor descriptor, const void* buffer, std::size_t length,
                                    unsigned flags, Mode mode, const void* address, int address_length) {
    return system_call([&] {
        return ::sendto(descriptor, buffer, length, linux_flags(flags, mode) | MSG_NOSIGNAL,
                        static_cast<const sockaddr*>(address), static_cast<socklen_t>(address_length));
    });
}

Result<std::ptrdiff_t> send_to(Descriptor descriptor, const void* buffer, std::size_t length, unsigned flags,
                               Mode mode, const Endpoint& endpoint) {
    const LinuxAddress address(endpoint);
    return system_call([&] {
        return ::sendto(descriptor, buffer, length, linux_flags(flags, mode) | MSG_NOSIGNAL, address.get(),
                        address.length());
    });
}

Result<void> set_non_blocking(Descriptor descriptor, bool on) {
    int value = on;
    return system_action([&] { return ::ioctl(descriptor, FIONBIO, &value); });
}

Result<std::uint32_t> bytes_readable(Descriptor descriptor) {
    int count = 0;
    TRY(system_action([&] { return ::ioctl(descriptor, FIONREAD, &count); }));
    return static_cast<std::uint32_t>(count);
}

Result<bool> is_at_mark(Descriptor descriptor) {
    int mark = 0;
    TRY(system_action([&] { return ::ioctl(descriptor, SIOCATMARK, &mark); }));
    return mark != 0;
}

Result<std::optional<Error>> take_pending_error(Descriptor descriptor) {
    int number = 0;
    socklen_t length = sizeof number;
    TRY(system_action([&] { return ::getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &number, &length); }));
    return number == 0 ? std::optional<Error>() : std::optional<Error>(error_from_errno(number));
}

} // namespace ws2::os
