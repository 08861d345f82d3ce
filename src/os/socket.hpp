#pragma once
#include "base/endpoint.hpp"
#include "base/result.hpp"
#include "os/control_data.hpp"
#include "os/time.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

/// The system calls on sockets, one function each, without policy. Families, types, flags and addresses are
/// Windows'; a descriptor is Linux'. No call is interrupted by a signal, raises SIGPIPE, or is inherited over
/// exec.
namespace ws2::os {

using Descriptor = int;

Result<Descriptor> socket(int family, int type, int protocol);
Result<void> close(Descriptor descriptor);
/// Closes `descriptor` and has it stand for what `other` stands for, in one step.
Result<void> replace(Descriptor descriptor, Descriptor other);
Result<void> bind(Descriptor descriptor, const Endpoint& endpoint);
Result<void> listen(Descriptor descriptor, int backlog);
Result<Descriptor> accept(Descriptor descriptor, Endpoint* peer, bool non_blocking);
Result<void> connect(Descriptor descriptor, const Endpoint& endpoint);
/// Dissolves a datagram socket's association with its peer.
Result<void> disconnect(Descriptor descriptor);
enum class ShutdownHow { Receive, Send, Both };
Result<void> shutdown(Descriptor descriptor, ShutdownHow how);
Result<Endpoint> local_endpoint(Descriptor descriptor);
Result<Endpoint> peer_endpoint(Descriptor descriptor);

/// What a receive or send adds to the caller's flags.
enum class Mode : unsigned {
    Plain = 0,
    /// Do not block, whatever the descriptor's mode.
    DontWait = 1,
    /// Report a datagram's whole length, also when it was cut.
    RealLength = 2,
};
constexpr Mode operator|(Mode a, Mode b) {
    return static_cast<Mode>(static_cast<unsigned>(a) | static_cast<unsigned>(b));
}

Result<std::ptrdiff_t> receive(Descriptor descriptor, void* buffer, std::size_t length, unsigned flags,
                               Mode mode);
/// `address` and `address_length` are the caller's own and go to the kernel as they are, if not null; an
/// address of another family than IPv4 gets its Windows number afterwards.
Result<std::ptrdiff_t> receive_from(Descriptor descriptor, void* buffer, std::size_t length, unsigned flags,
                                    Mode mode, void* address, int* address_length);
Result<std::ptrdiff_t> send(Descriptor descriptor, const void* buffer, std::size_t length, unsigned flags,
                            Mode mode);
/// `address` is the caller's own, an IPv4 address or one that the kernel refuses.
Result<std::ptrdiff_t> send_to_inet(Descriptor descriptor, const void* buffer, std::size_t length,
                                    unsigned flags, Mode mode, const void* address, int address_length);
Result<std::ptrdiff_t> send_to(Descriptor descriptor, const void* buffer, std::size_t length, unsigned flags,
                               Mode mode, const Endpoint& endpoint);

/// A piece of memory, laid out as Linux wants it.
struct Buffer {
    void* data;
    std::size_t size;
};
/// How many buffers one call takes.
inline constexpr std::size_t kMaximumBuffers = 1024;

struct Received {
    std::ptrdiff_t length;
    /// The datagram was longer than the buffers.
    bool truncated;
};
/// `from` and `control` may be null.
Result<Received> receive_message(Descriptor descriptor, std::span<const Buffer> buffers, unsigned flags,
                                 Mode mode, Endpoint* from, ReceivedControl* control = nullptr);
/// `to` and `control` may be null. Control messages that are malformed or not known are InvalidArgument.
Result<std::ptrdiff_t> send_message(Descriptor descriptor, std::span<const Buffer> buffers, unsigned flags,
                                    Mode mode, const Endpoint* to, const SentControl* control = nullptr);

/// What a datagram socket waits to be told of an earlier send.
enum class DatagramError { None, PortUnreachable, TimeToLiveExpired, Other };
/// Has the network's answers to datagrams kept for datagram_error; Linux forgets those to unconnected sockets
/// otherwise.
Result<void> keep_datagram_errors(Descriptor descriptor, int family, bool on);
/// Takes the oldest of them.
DatagramError take_datagram_error(Descriptor descriptor);

/// Whether TCP lets another socket bind to the port while this one merely lingers in it.
Result<void> set_lingering_reuse(Descriptor descriptor, bool on);
/// Whether another socket of the same user that says so too may bind to the same address.
Result<void> set_sharing(Descriptor descriptor, bool stream, bool on);
Result<void> set_only_ipv6(Descriptor descriptor, bool on);
bool only_ipv6(Descriptor descriptor);
bool oob_inline(Descriptor descriptor);
/// Has close send a reset.
Result<void> abort_on_close(Descriptor descriptor);

/// Whether a connection is over because of an error or a reset.
bool is_broken(Descriptor descriptor);

/// One descriptor of poll, laid out as Linux wants it. A negative descriptor is left out.
struct PollEntry {
    Descriptor descriptor;
    short events;
    short revents;
};
namespace poll_event {
inline constexpr short in = 1, priority = 2, out = 4, error = 8, hang_up = 16, invalid = 32,
                       peer_shut = 0x2000;
}
/// How many entries have events, 0 once the deadline has come.
Result<int> poll(std::span<PollEntry> entries, Deadline deadline);

Result<void> set_non_blocking(Descriptor descriptor, bool on);
/// Bytes that can be read now.
Result<std::uint32_t> bytes_readable(Descriptor descriptor);
/// Whether the next byte is the one that urgent data was sent with.
Result<bool> is_at_mark(Descriptor descriptor);
/// Whether an urgent byte has come that nobody has read.
Result<bool> has_urgent_data(Descriptor descriptor);
/// The pending error (SO_ERROR), cleared by reading; nothing if there is none.
Result<std::optional<Error>> take_pending_error(Descriptor descriptor);

} // namespace ws2::os
