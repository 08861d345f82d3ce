#include "os/net/socket.hpp"

#include "catalog/error.hpp"
#include "catalog/family.hpp"
#include "os/gate/call.hpp"
#include "os/gate/direct.hpp"
#include "os/memory/memory.hpp"
#include "os/net/address.hpp"
#include "os/net/ancillary_translation.hpp"

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <linux/errqueue.h>
#include <linux/filter.h>
#include <linux/sockios.h>
#include <memory>
#include <netinet/icmp6.h>
#include <netinet/in.h>
#include <netinet/ip_icmp.h>
#include <new>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
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

Result<void> set_int_option(Descriptor descriptor, int level, int name, int value) {
    return system_action([&] { return ::setsockopt(descriptor, level, name, &value, sizeof value); });
}

} // namespace

Result<Descriptor> socket(int family, int type, int protocol) {
    // Microsoft's page "TCP/IP Raw Sockets": a raw socket of IPPROTO_IP is of no protocol in particular.
    // Linux refuses 0 (EPROTONOSUPPORT); its IPPROTO_RAW sends any protocol with IP_HDRINCL, which Linux then
    // turns on and Windows leaves off.
    const bool any_protocol = type == SOCK_RAW && protocol == 0;
    const Descriptor descriptor = TRY(system_call(SystemCall::Descriptor, [&] {
        return ::socket(linux_family(family), type | SOCK_CLOEXEC, any_protocol ? IPPROTO_RAW : protocol);
    }));
    // A socket hears the groups that it has joined itself, as on Windows; Linux would give it those of every
    // socket of the machine.
    if (type == SOCK_DGRAM) {
        if (family == catalog::family::inet6)
            static_cast<void>(set_int_option(descriptor, IPPROTO_IPV6, IPV6_MULTICAST_ALL, 0));
        static_cast<void>(set_int_option(descriptor, IPPROTO_IP, IP_MULTICAST_ALL, 0));
    }
    if (any_protocol) {
        const bool six = linux_family(family) == AF_INET6;
        auto off =
            set_int_option(descriptor, six ? IPPROTO_IPV6 : IPPROTO_IP, six ? IPV6_HDRINCL : IP_HDRINCL, 0);
        if (!off) {
            static_cast<void>(close(descriptor));
            return off.error();
        }
    }
    return descriptor;
}

// Linux releases the descriptor even when close reports an error, so it is called once.
Result<void> close(Descriptor descriptor) {
    const long result = detail::entered_once<::close, SYS_close>(descriptor);
    if (result == 0 || result == -EINTR) return {};
    return detail::failed<SYS_close>(static_cast<int>(-result));
}

Result<void> replace(Descriptor descriptor, Descriptor other) {
    return system_action([&] { return ::dup3(other, descriptor, O_CLOEXEC); });
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
    LinuxAddress address;
    const auto accepted = TRY(direct_call<::accept4, SYS_accept4>(
        descriptor, peer ? address.room() : nullptr, peer ? address.room_length() : nullptr, flags));
    if (peer) *peer = address.endpoint();
    return static_cast<Descriptor>(accepted);
}

Result<void> connect(Descriptor descriptor, const Endpoint& endpoint) {
    const LinuxAddress address(endpoint);
    return system_action([&] {
        const int result = ::connect(descriptor, address.get(), address.length());
        // The attempt goes on.
        if (result < 0 && errno == EINTR && take_break()) errno = EINPROGRESS;
        return result;
    });
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
    return direct_call<::recvfrom, SYS_recvfrom>(descriptor, buffer, length, linux_flags(flags, mode),
                                                 static_cast<sockaddr*>(nullptr),
                                                 static_cast<socklen_t*>(nullptr));
}

Result<std::ptrdiff_t> receive_from(Descriptor descriptor, void* buffer, std::size_t length, unsigned flags,
                                    Mode mode, void* address, int* address_length) {
    auto received = direct_call<::recvfrom, SYS_recvfrom>(
        descriptor, buffer, length, linux_flags(flags, mode), static_cast<sockaddr*>(address),
        reinterpret_cast<socklen_t*>(address_length));
    if (received && address) {
        auto& family = static_cast<sockaddr*>(address)->sa_family;
        if (*address_length >= static_cast<int>(sizeof family)) family = windows_family(family);
    }
    return received;
}

Result<std::ptrdiff_t> send(Descriptor descriptor, const void* buffer, std::size_t length, unsigned flags,
                            Mode mode) {
    return direct_call<::sendto, SYS_sendto>(descriptor, buffer, length,
                                             linux_flags(flags, mode) | MSG_NOSIGNAL,
                                             static_cast<const sockaddr*>(nullptr), socklen_t{0});
}

Result<std::ptrdiff_t> send_to_inet(Descriptor descriptor, const void* buffer, std::size_t length,
                                    unsigned flags, Mode mode, const void* address, int address_length) {
    return direct_call<::sendto, SYS_sendto>(
        descriptor, buffer, length, linux_flags(flags, mode) | MSG_NOSIGNAL,
        static_cast<const sockaddr*>(address), static_cast<socklen_t>(address_length));
}

Result<std::ptrdiff_t> send_to(Descriptor descriptor, const void* buffer, std::size_t length, unsigned flags,
                               Mode mode, const Endpoint& endpoint) {
    const LinuxAddress address(endpoint);
    return direct_call<::sendto, SYS_sendto>(
        descriptor, buffer, length, linux_flags(flags, mode) | MSG_NOSIGNAL, address.get(), address.length());
}

static_assert(sizeof(Buffer) == sizeof(iovec) && offsetof(Buffer, data) == offsetof(iovec, iov_base) &&
              offsetof(Buffer, size) == offsetof(iovec, iov_len));

namespace {

msghdr message_of(std::span<const Buffer> buffers) {
    msghdr message{};
    message.msg_iov = const_cast<iovec*>(reinterpret_cast<const iovec*>(buffers.data()));
    message.msg_iovlen = buffers.size();
    return message;
}

/// One buffer in place of a list that is longer than the kernel takes: for a datagram, or for the first bytes
/// of a stream.
struct JoinedRoom {
    static constexpr std::size_t kLargestDatagram = 64 * 1024;
    std::size_t size;
    /// Null if there is no memory: on a thread of the library nothing could catch an exception.
    std::unique_ptr<char[]> bytes;

    explicit JoinedRoom(std::span<const Buffer> buffers)
        : size(std::min(total_size(buffers), kLargestDatagram)), bytes(new (std::nothrow) char[size]) {}
};

Result<Received> receive_joined(Descriptor descriptor, std::span<const Buffer> buffers, unsigned flags,
                                Mode mode, Endpoint* from, ReceivedAncillary* control) {
    for (const Buffer& part : buffers)
        if (part.size != 0 && !writable(part.data, part.size)) return Error::Fault;
    const JoinedRoom room(buffers);
    if (!room.bytes) return Error::NoBuffers;
    const Buffer whole{room.bytes.get(), room.size};
    const auto received = receive_message(descriptor, {&whole, 1}, flags, mode, from, control);
    if (!received) return received;
    std::size_t done = 0;
    for (const Buffer& part : buffers) {
        const std::size_t piece = std::min(part.size, static_cast<std::size_t>(received->length) - done);
        if (piece != 0) std::memcpy(part.data, room.bytes.get() + done, piece);
        done += piece;
    }
    return received;
}

Result<std::ptrdiff_t> send_joined(Descriptor descriptor, std::span<const Buffer> buffers, unsigned flags,
                                   Mode mode, const Endpoint* to, const SentAncillary* control) {
    for (const Buffer& part : buffers)
        if (part.size != 0 && !readable(part.data, part.size)) return Error::Fault;
    const JoinedRoom room(buffers);
    if (!room.bytes) return Error::NoBuffers;
    std::size_t done = 0;
    for (const Buffer& part : buffers) {
        const std::size_t piece = std::min(part.size, room.size - done);
        if (piece != 0) std::memcpy(room.bytes.get() + done, part.data, piece);
        done += piece;
    }
    const Buffer whole{room.bytes.get(), room.size};
    return send_message(descriptor, {&whole, 1}, flags, mode, to, control);
}

int int_option(Descriptor descriptor, int level, int name) {
    int value = 0;
    socklen_t length = sizeof value;
    const auto got = system_action([&] { return ::getsockopt(descriptor, level, name, &value, &length); });
    return got ? value : 0;
}

} // namespace

Result<Received> receive_message(Descriptor descriptor, std::span<const Buffer> buffers, unsigned flags,
                                 Mode mode, Endpoint* from, ReceivedAncillary* control) {
    if (buffers.size() > kMaximumBuffers) [[unlikely]]
        return receive_joined(descriptor, buffers, flags, mode, from, control);
    LinuxAddress address;
    msghdr message = message_of(buffers);
    alignas(cmsghdr) unsigned char linux_control[512];
    if (from) {
        message.msg_name = address.room();
        message.msg_namelen = *address.room_length();
    }
    if (control) {
        message.msg_control = linux_control;
        message.msg_controllen = sizeof linux_control;
    }
    const auto received =
        direct_call<::recvmsg, SYS_recvmsg>(descriptor, &message, linux_flags(flags, mode) & ~MSG_TRUNC);
    if (!received) return received.error();
    if (from) {
        *address.room_length() = message.msg_namelen;
        *from = address.endpoint();
    }
    if (control) translate_received(message, *control);
    return Received{*received, (message.msg_flags & MSG_TRUNC) != 0};
}

Result<std::ptrdiff_t> send_message(Descriptor descriptor, std::span<const Buffer> buffers, unsigned flags,
                                    Mode mode, const Endpoint* to, const SentAncillary* control) {
    if (buffers.size() > kMaximumBuffers) [[unlikely]]
        return send_joined(descriptor, buffers, flags, mode, to, control);
    const LinuxAddress address(to ? *to : Endpoint());
    msghdr message = message_of(buffers);
    if (to) {
        message.msg_name = const_cast<sockaddr*>(address.get());
        message.msg_namelen = address.length();
    }
    LinuxAncillary linux_control;
    if (control && control->length != 0) {
        TRY(translate_sent(*control, linux_control));
        message.msg_control = linux_control.bytes;
        message.msg_controllen = linux_control.length;
    }
    return direct_call<::sendmsg, SYS_sendmsg>(descriptor, static_cast<const msghdr*>(&message),
                                               linux_flags(flags, mode) | MSG_NOSIGNAL);
}

Result<void> enable_recverr(Descriptor descriptor, int family, bool on) {
    if (family == catalog::family::inet) return set_int_option(descriptor, IPPROTO_IP, IP_RECVERR, on);
    // A dual-stack socket gets IPv4 errors only with the option of IPv4.
    static_cast<void>(set_int_option(descriptor, IPPROTO_IP, IP_RECVERR, on));
    return set_int_option(descriptor, IPPROTO_IPV6, IPV6_RECVERR, on);
}

DatagramError take_datagram_error(Descriptor descriptor) {
    alignas(cmsghdr) char control[256];
    iovec nothing{};
    msghdr message{};
    message.msg_iov = &nothing;
    message.msg_iovlen = 1;
    message.msg_control = control;
    message.msg_controllen = sizeof control;
    if (!system_call([&] { return ::recvmsg(descriptor, &message, MSG_ERRQUEUE | MSG_DONTWAIT); }))
        return DatagramError::None;
    for (cmsghdr* header = CMSG_FIRSTHDR(&message); header; header = CMSG_NXTHDR(&message, header)) {
        const bool inet = header->cmsg_level == IPPROTO_IP && header->cmsg_type == IP_RECVERR;
        const bool inet6 = header->cmsg_level == IPPROTO_IPV6 && header->cmsg_type == IPV6_RECVERR;
        if (!inet && !inet6) continue;
        sock_extended_err icmp;
        __builtin_memcpy(&icmp, CMSG_DATA(header), sizeof icmp);
        if (icmp.ee_origin == SO_EE_ORIGIN_ICMP) {
            if (icmp.ee_type == ICMP_DEST_UNREACH && icmp.ee_code == ICMP_PORT_UNREACH)
                return DatagramError::PortUnreachable;
            if (icmp.ee_type == ICMP_TIME_EXCEEDED) return DatagramError::TimeToLiveExpired;
        } else if (icmp.ee_origin == SO_EE_ORIGIN_ICMP6) {
            if (icmp.ee_type == ICMP6_DST_UNREACH && icmp.ee_code == ICMP6_DST_UNREACH_NOPORT)
                return DatagramError::PortUnreachable;
            if (icmp.ee_type == ICMP6_TIME_EXCEEDED) return DatagramError::TimeToLiveExpired;
        }
    }
    return DatagramError::Other;
}

Result<void> set_time_wait_reuse(Descriptor descriptor, bool on) {
    return set_int_option(descriptor, SOL_SOCKET, SO_REUSEADDR, on);
}

Result<void> set_sharing(Descriptor descriptor, bool stream, bool on) {
    return set_int_option(descriptor, SOL_SOCKET, stream ? SO_REUSEPORT : SO_REUSEADDR, on);
}

Result<void> prefer_first_listener(Descriptor descriptor) {
    // The program chooses the listener by its number; listeners are numbered in the order of listen(2).
    sock_filter first = BPF_STMT(BPF_RET | BPF_K, 0);
    const sock_fprog program{1, &first};
    return system_action([&] {
        return ::setsockopt(descriptor, SOL_SOCKET, SO_ATTACH_REUSEPORT_CBPF, &program, sizeof program);
    });
}

Result<void> set_only_ipv6(Descriptor descriptor, bool on) {
    return set_int_option(descriptor, IPPROTO_IPV6, IPV6_V6ONLY, on);
}

bool only_ipv6(Descriptor descriptor) { return int_option(descriptor, IPPROTO_IPV6, IPV6_V6ONLY) != 0; }

bool oob_inline(Descriptor descriptor) { return int_option(descriptor, SOL_SOCKET, SO_OOBINLINE) != 0; }

Result<void> set_send_timeout(Descriptor descriptor, std::uint32_t milliseconds) {
    const timeval limit{milliseconds / 1000, static_cast<suseconds_t>(milliseconds % 1000 * 1000)};
    return system_action(
        [&] { return ::setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit); });
}

Result<void> abort_on_close(Descriptor descriptor) {
    const linger at_once{1, 0};
    return system_action(
        [&] { return ::setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once); });
}

bool is_broken(Descriptor descriptor) {
    PollEntry entry{descriptor, 0, 0};
    return poll({&entry, 1}, Deadline::at_once()).value_or(0) == 1 && (entry.revents & poll_event::error);
}

static_assert(sizeof(PollEntry) == sizeof(pollfd) && offsetof(PollEntry, events) == offsetof(pollfd, events));
static_assert(poll_event::in == POLLIN && poll_event::priority == POLLPRI && poll_event::out == POLLOUT &&
              poll_event::error == POLLERR && poll_event::hang_up == POLLHUP &&
              poll_event::invalid == POLLNVAL && poll_event::peer_shut == POLLRDHUP);

Result<int> poll(std::span<PollEntry> entries, Deadline deadline) {
    auto* list = reinterpret_cast<pollfd*>(entries.data());
    if (deadline.is_at_once() || deadline.is_never()) {
        const auto count =
            direct_call<::poll, SYS_poll>(list, entries.size(), deadline.is_at_once() ? 0 : -1);
        return count ? Result<int>(static_cast<int>(*count)) : Result<int>(count.error());
    }
    for (;;) {
        const auto count = system_call([&] {
            // Recomputes the remaining time after each signal.
            const std::int64_t left = deadline.nanoseconds_left();
            const timespec time{left / 1'000'000'000, left % 1'000'000'000};
            return ::ppoll(list, entries.size(), &time, nullptr);
        });
        if (!count || *count != 0 || deadline.has_passed()) return count;
    }
}

Result<void> set_non_blocking(Descriptor descriptor, bool on) {
    int value = on;
    return system_action([&] { return ::ioctl(descriptor, FIONBIO, &value); });
}

Result<void> set_hop_limit(Descriptor descriptor, int family, int hops) {
    if (family == catalog::family::inet6)
        TRY(set_int_option(descriptor, IPPROTO_IPV6, IPV6_UNICAST_HOPS, hops));
    return set_int_option(descriptor, IPPROTO_IP, IP_TTL, hops);
}

Result<std::uint32_t> datagram_length_after(Descriptor descriptor, std::uint32_t bytes) {
    TRY(set_int_option(descriptor, SOL_SOCKET, SO_PEEK_OFF, static_cast<int>(bytes)));
    char unused;
    const auto length = TRY(direct_call<::recvfrom, SYS_recvfrom>(
        descriptor, static_cast<void*>(&unused), std::size_t{0}, MSG_PEEK | MSG_TRUNC | MSG_DONTWAIT,
        static_cast<sockaddr*>(nullptr), static_cast<socklen_t*>(nullptr)));
    return static_cast<std::uint32_t>(length);
}

void forget_peek_offset(Descriptor descriptor) {
    static_cast<void>(set_int_option(descriptor, SOL_SOCKET, SO_PEEK_OFF, -1));
}

Result<std::uint32_t> bytes_readable(Descriptor descriptor) {
    int count = 0;
    TRY(system_action([&] { return ::ioctl(descriptor, FIONREAD, &count); }));
    return static_cast<std::uint32_t>(count);
}

Result<std::uint32_t> bytes_unsent(Descriptor descriptor) {
    int count = 0;
    TRY(system_action([&] { return ::ioctl(descriptor, SIOCOUTQ, &count); }));
    return static_cast<std::uint32_t>(count);
}

Result<bool> is_at_mark(Descriptor descriptor) {
    int mark = 0;
    TRY(system_action([&] { return ::ioctl(descriptor, SIOCATMARK, &mark); }));
    return mark != 0;
}

Result<bool> has_urgent_data(Descriptor descriptor) {
    PollEntry entry{descriptor, poll_event::priority, 0};
    TRY(poll({&entry, 1}, Deadline::at_once()));
    return (entry.revents & poll_event::priority) != 0;
}

Result<std::optional<Error>> take_pending_error(Descriptor descriptor) {
    int number = 0;
    socklen_t length = sizeof number;
    TRY(system_action([&] { return ::getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &number, &length); }));
    return number == 0 ? std::optional<Error>() : std::optional<Error>(error_from_errno(number));
}

} // namespace ws2::os
