#pragma once
#include "base/endpoint.hpp"
#include "base/result.hpp"
#include "os/net/ancillary_data.hpp"
#include "os/net/descriptor.hpp"
#include "os/thread/time.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

/// The system calls on sockets, one function each, without policy. Families, types, flags and addresses are
/// Windows'; a descriptor is Linux's. Calls are repeated after EINTR and never raise SIGPIPE; descriptors are
/// close-on-exec.
namespace ws2::os {

Result<Descriptor> socket(int family, int type, int protocol);
Result<void> close(Descriptor descriptor);
/// Closes `descriptor` and makes it a duplicate of `other`, atomically (dup3).
Result<void> replace(Descriptor descriptor, Descriptor other);
Result<void> bind(Descriptor descriptor, const Endpoint& endpoint);
Result<void> listen(Descriptor descriptor, int backlog);
Result<Descriptor> accept(Descriptor descriptor, Endpoint* peer, bool non_blocking);
Result<void> connect(Descriptor descriptor, const Endpoint& endpoint);
/// Removes a datagram socket's default destination.
Result<void> disconnect(Descriptor descriptor);
enum class ShutdownHow { Receive, Send, Both };
Result<void> shutdown(Descriptor descriptor, ShutdownHow how);
Result<Endpoint> local_endpoint(Descriptor descriptor);
Result<Endpoint> peer_endpoint(Descriptor descriptor);

/// Added to the caller's flags by a receive or send.
enum class Mode : unsigned {
    Plain = 0,
    /// Non-blocking, regardless of the descriptor's mode.
    DontWait = 1,
    /// Return a datagram's full length, also when it was truncated.
    RealLength = 2,
};
constexpr Mode operator|(Mode a, Mode b) {
    return static_cast<Mode>(static_cast<unsigned>(a) | static_cast<unsigned>(b));
}

Result<std::ptrdiff_t> receive(Descriptor descriptor, void* buffer, std::size_t length, unsigned flags,
                               Mode mode);
/// `address` and `address_length`, if not null, are the caller's and are passed to the kernel unchanged; the
/// family of an address other than IPv4 is then translated to its Windows number.
Result<std::ptrdiff_t> receive_from(Descriptor descriptor, void* buffer, std::size_t length, unsigned flags,
                                    Mode mode, void* address, int* address_length);
Result<std::ptrdiff_t> send(Descriptor descriptor, const void* buffer, std::size_t length, unsigned flags,
                            Mode mode);
/// `address` is the caller's: an IPv4 address, or one that the kernel refuses.
Result<std::ptrdiff_t> send_to_inet(Descriptor descriptor, const void* buffer, std::size_t length,
                                    unsigned flags, Mode mode, const void* address, int address_length);
Result<std::ptrdiff_t> send_to(Descriptor descriptor, const void* buffer, std::size_t length, unsigned flags,
                               Mode mode, const Endpoint& endpoint);

/// A buffer, in Linux's layout.
struct Buffer {
    void* data;
    std::size_t size;
};
inline std::size_t total_size(std::span<const Buffer> buffers) {
    std::size_t size = 0;
    for (const Buffer& buffer : buffers)
        size += buffer.size;
    return size;
}
/// The maximum number of buffers of one call.
inline constexpr std::size_t kMaximumBuffers = 1024;

struct Received {
    std::ptrdiff_t length;
    /// The datagram was longer than the buffers.
    bool truncated;
};
/// `from` and `control` may be null.
Result<Received> receive_message(Descriptor descriptor, std::span<const Buffer> buffers, unsigned flags,
                                 Mode mode, Endpoint* from, ReceivedAncillary* control = nullptr);
/// `to` and `control` may be null. Malformed or unknown ancillary data is InvalidArgument.
Result<std::ptrdiff_t> send_message(Descriptor descriptor, std::span<const Buffer> buffers, unsigned flags,
                                    Mode mode, const Endpoint* to, const SentAncillary* control = nullptr);

/// The error that a datagram socket has queued for an earlier send.
enum class DatagramError { None, PortUnreachable, TimeToLiveExpired, Other };
/// Makes the kernel queue ICMP errors for take_datagram_error (IP_RECVERR); without it Linux drops those of
/// unconnected sockets.
Result<void> enable_recverr(Descriptor descriptor, int family, bool on);
/// Removes and returns the oldest of them.
DatagramError take_datagram_error(Descriptor descriptor);

/// Whether another TCP socket may bind to the port while this one is in TIME_WAIT.
Result<void> set_time_wait_reuse(Descriptor descriptor, bool on);
/// Whether another socket of the same user with the same option may bind to the same address.
Result<void> set_sharing(Descriptor descriptor, bool stream, bool on);
/// Of the listeners that share an address, the one that has listened longest gets every connection; Linux
/// would choose one for each. Of a listener with set_sharing.
Result<void> prefer_first_listener(Descriptor descriptor);
Result<void> set_only_ipv6(Descriptor descriptor, bool on);
bool only_ipv6(Descriptor descriptor);
bool oob_inline(Descriptor descriptor);
/// Limits how long a blocking call waits to send or to connect (SO_SNDTIMEO); 0 is for ever. The error then
/// is WouldBlock.
Result<void> set_send_timeout(Descriptor descriptor, std::uint32_t milliseconds);
/// Has close send a reset.
Result<void> abort_on_close(Descriptor descriptor);

/// Whether a connection has ended by an error or a reset.
bool is_broken(Descriptor descriptor);

/// One descriptor of poll, in Linux's layout. A negative descriptor is ignored.
struct PollEntry {
    Descriptor descriptor;
    short events;
    short revents;
};
namespace poll_event {
inline constexpr short in = 1, priority = 2, out = 4, error = 8, hang_up = 16, invalid = 32,
                       peer_shut = 0x2000;
}
/// Returns the number of entries with events, 0 at the deadline.
Result<int> poll(std::span<PollEntry> entries, Deadline deadline);

Result<void> set_non_blocking(Descriptor descriptor, bool on);
/// The number of readable bytes; of a datagram socket those of the next datagram.
Result<std::uint32_t> bytes_readable(Descriptor descriptor);
/// The length of the first datagram after so many bytes of others, without waiting; OperationNotSupported on
/// raw sockets. Until forget_peek_offset every MSG_PEEK on the socket begins there.
Result<std::uint32_t> datagram_length_after(Descriptor descriptor, std::uint32_t bytes);
void forget_peek_offset(Descriptor descriptor);
/// The time to live of sent packets, of either IP version.
Result<void> set_hop_limit(Descriptor descriptor, int family, int hops);
/// Bytes of a stream that the peer has not acknowledged yet.
Result<std::uint32_t> bytes_unsent(Descriptor descriptor);
/// Whether the next byte is the one that urgent data was sent with.
Result<bool> is_at_mark(Descriptor descriptor);
/// Whether an urgent byte has arrived and is unread.
Result<bool> has_urgent_data(Descriptor descriptor);
/// The pending error (SO_ERROR), cleared by reading; nothing if there is none.
Result<std::optional<Error>> take_pending_error(Descriptor descriptor);

} // namespace ws2::os
