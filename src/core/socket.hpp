#pragma once
#include "base/endpoint.hpp"
#include "base/result.hpp"
#include "core/handle_table.hpp"
#include "core/option_memory.hpp"
#include "core/waitable.hpp"
#include "os/futex.hpp"
#include "os/socket.hpp"

#include <atomic>
#include <cstdint>
#include <optional>
#include <span>

namespace ws2::core {
namespace overlapped {
struct Channel;
}

/// What a socket has been through. Each bit is set once its cause has succeeded.
namespace socket_state {
inline constexpr std::uint32_t unbound = 1 << 0, listening = 1 << 1,
                               /// A connect has begun and nobody has looked how it ended.
    connecting = 1 << 2, connected = 1 << 3, receive_shut = 1 << 4, send_shut = 1 << 5, non_blocking = 1 << 6,
                               /// The descriptor is non-blocking although the program's mode is blocking.
    descriptor_non_blocking = 1 << 7,
                               /// The peer reset the connection: Linux tells once, Windows every time.
    was_reset = 1 << 8,
                               /// The last handle is closed; calls that wake now report WSAEINTR.
    closing = 1 << 9,
                               /// A connect failed after it had returned; pending_error holds the code.
    connect_failed = 1 << 10,
                               /// A send met the answer to an earlier datagram; the next receive tells it.
    port_unreachable = 1 << 11, time_to_live_expired = 1 << 12,
                               /// Datagram errors are not kept yet: the first send asks for them.
    errors_not_kept = 1 << 13,
                               /// SO_RCVTIMEO and SO_SNDTIMEO are not 0.
    timed_receive = 1 << 14, timed_send = 1 << 15,
                               /// SO_LINGER is on with a time.
    lingers = 1 << 16,
                               /// SIO_UDP_CONNRESET and SIO_UDP_NETRESET are FALSE.
    port_unreachable_ignored = 1 << 17, time_to_live_ignored = 1 << 18,
                               /// It has a channel, and with it perhaps operations that wait.
    has_channel = 1 << 19,
                               /// A connection waits for a second answer of WSAAccept's condition function.
    has_deferred = 1 << 20,
                               /// It came from accept.
    accepted = 1 << 21,
                               /// WSASocket made it without WSA_FLAG_OVERLAPPED.
    not_overlapped = 1 << 22,
                               /// Nothing more can be sent; the shutdown comes after the sends that wait.
    send_ends = 1 << 23,
                               /// The kernel tells the destination of each datagram.
    destinations_known = 1 << 24,
                               /// AcceptEx or ConnectEx connected it, and the program has not said
                               /// SO_UPDATE_ACCEPT_CONTEXT or SO_UPDATE_CONNECT_CONTEXT.
    context_missing = 1 << 25,
                               /// DisconnectEx made it fit for another AcceptEx or ConnectEx.
    reusable = 1 << 26,
                               /// WSASocket made it with a flag of multipoint leaves.
    multipoint_leaf = 1 << 27;
/// With one of these set, a receive or a send leaves its fast path and looks closer.
inline constexpr std::uint32_t receive_hindrances = unbound | listening | connecting | connect_failed |
                                                    receive_shut | was_reset | closing | port_unreachable |
                                                    time_to_live_expired | timed_receive;
inline constexpr std::uint32_t send_hindrances = unbound | listening | connecting | connect_failed |
                                                 send_shut | was_reset | closing | errors_not_kept |
                                                 timed_send;
} // namespace socket_state

/// What one receive is about, for the paths that may have to repeat it.
struct Incoming {
    std::span<const os::Buffer> buffers;
    unsigned flags = 0;
    /// Where the sender's address goes, or null.
    Endpoint* from = nullptr;
    /// Set when a datagram was longer than the buffers; they are filled then, and the call fails with
    /// WSAEMSGSIZE.
    bool truncated = false;
    /// Where control data goes, or null.
    os::ReceivedControl* control = nullptr;
};

/// What one send is about.
struct Outgoing {
    std::span<const os::Buffer> buffers;
    unsigned flags = 0;
    /// The destination of a datagram, or null.
    const Endpoint* to = nullptr;
    /// Control data, or null.
    const os::SentControl* control = nullptr;
};

/// A connection that the system has accepted and that is no socket yet.
struct AcceptedConnection {
    os::Descriptor descriptor;
    Endpoint peer;
};

/// A socket as Winsock means it: rules and states around one descriptor.
///
/// Errors are Windows'; their order is handle (the look-up), pointers and lengths, state, system. Any number
/// of threads may call; no lock is held across a system call.
class Socket final : public Waitable {
  public:
    static constexpr ObjectKind kKind = ObjectKind::Socket;

    /// Makes a socket from Windows' family, type and protocol.
    static Result<Handle> create(int family, int type, int protocol, bool overlapped = true);
    /// Makes a socket around a descriptor that accept gave, with the listener's nature.
    static Result<Handle> adopt_accepted(const Socket& listener, os::Descriptor descriptor);
    /// Makes a socket around a descriptor that came from another process. Takes the descriptor over, also on
    /// failure.
    static Result<Handle> adopt(os::Descriptor descriptor, int family, int type, int protocol,
                                std::uint32_t state);

    /// One without a handle, for a descriptor that the library itself waits at: readable is all it can be.
    /// Takes the descriptor over. The error is NoBuffers.
    static Result<Reference<Socket>> make_inner(os::Descriptor descriptor);
    bool is_inner() const { return family_ == 0; }

    os::Descriptor descriptor() const { return descriptor_; }
    int family() const { return family_; }
    int type() const { return type_; }
    int protocol() const { return protocol_; }
    bool is_stream() const { return is_stream_; }
    std::uint32_t state() const { return state_.load(std::memory_order_acquire); }
    bool is(std::uint32_t bits) const { return (state() & bits) != 0; }
    bool is_non_blocking() const { return is(socket_state::non_blocking); }
    /// For those who carry out what the bits stand for.
    void set(std::uint32_t bits) { state_.fetch_or(bits, std::memory_order_acq_rel); }
    void clear(std::uint32_t bits) { state_.fetch_and(~bits, std::memory_order_acq_rel); }
    void set_to(std::uint32_t bits, bool on) { on ? set(bits) : clear(bits); }

    Result<void> bind(const void* name, int length);
    Result<void> listen(int backlog);
    Result<Handle> accept(void* address, int* address_length);
    Result<void> connect(const void* name, int length);
    Result<void> shutdown(int how);
    /// The same, without regard to the sends that wait.
    Result<void> shut_now(int how);
    Result<void> local_name(void* name, int* length);
    Result<void> peer_name(void* name, int* length);

    /// The steps of accept and connect, for those that go another way.
    Result<AcceptedConnection> accept_connection();
    /// The same without waiting, whatever the mode of the socket; its descriptor must not block.
    Result<AcceptedConnection> try_accept();
    /// Has the descriptor not block from now on; the socket's own mode stays.
    Result<void> keep_descriptor_from_blocking();
    /// Begins to connect and does not wait for the end, which settle_connect tells.
    Result<void> begin_connect(const Endpoint& endpoint);
    /// Has the socket stand for another connection; takes the descriptor over.
    Result<void> take_over(os::Descriptor fresh);
    /// Puts a connection back: the next accept gets it.
    void defer(const AcceptedConnection& connection);
    Result<void> connect_to(const Endpoint& endpoint);
    /// Blocks whatever the socket's mode, but not for longer than the deadline.
    Result<void> connect_within(const Endpoint& endpoint, os::Deadline deadline);
    /// Sees how a connect has ended that had not when it returned. True if it is over, either way.
    bool settle_connect();
    /// Whether a peer's address will find its place, if both pointers are given.
    Result<void> check_address_room(void* address, int* address_length) const;
    /// A destination as connect and sendto want it: pointer and length, then the family.
    Result<Endpoint> checked_destination(const void* name, int length) const;

    Result<int> receive(void* buffer, int length, unsigned flags);
    Result<int> receive_from(void* buffer, int length, unsigned flags, void* address, int* address_length);
    Result<int> send(const void* buffer, int length, unsigned flags);
    Result<int> send_to(const void* buffer, int length, unsigned flags, const void* address,
                        int address_length);
    /// Scattered and gathered. Flags are checked here.
    Result<int> receive_message(Incoming& incoming);
    Result<int> send_message(const Outgoing& outgoing);
    /// One try that does not block, whatever the socket's mode; WSAEWOULDBLOCK if it is not ready. Flags are
    /// checked before.
    Result<int> try_receive(Incoming& incoming);
    Result<int> try_send(const Outgoing& outgoing);
    Result<void> check_receive_flags(unsigned flags) const;
    Result<void> check_send_flags(unsigned flags) const;

    /// What is left of the buffers after so many bytes, as far as the room reaches.
    static std::span<const os::Buffer> rest_of(std::span<const os::Buffer> buffers, std::size_t done,
                                               std::span<os::Buffer> room);

    Result<void> set_non_blocking(bool on);
    /// SO_RCVTIMEO and SO_SNDTIMEO, in milliseconds; 0 is for ever. They act on blocking calls only.
    void set_receive_timeout(std::uint32_t milliseconds);
    void set_send_timeout(std::uint32_t milliseconds);
    std::uint32_t receive_timeout() const { return receive_timeout_.load(std::memory_order_relaxed); }
    std::uint32_t send_timeout() const { return send_timeout_.load(std::memory_order_relaxed); }
    /// SO_ERROR, cleared by reading; Success if there is none.
    Error take_error();
    /// The same, left in place.
    Error pending_error() const { return pending_error_.load(std::memory_order_relaxed); }

    /// Has datagram errors kept from now on; before the first send.
    void keep_datagram_errors();

    /// What the program has set that Linux does not keep for it.
    OptionMemory& memory() { return memory_; }
    const OptionMemory& memory() const { return memory_; }
    /// For how long the socket has been connected; nothing while it is not.
    std::optional<std::uint32_t> connected_seconds() const;
    void became_connected();

    /// What overlapped operations need, or null as long as there were none.
    overlapped::Channel* channel() const { return channel_.load(std::memory_order_acquire); }
    /// Gives the socket its channel, unless it has one already; yields the one it has then.
    overlapped::Channel* install_channel(overlapped::Channel& channel);
    /// The handle is signalled while no operation is under way that tells its end in no other way.
    void operation_begins() { reset(); }
    void operation_ended() { signal(); }

    void last_handle_closed(bool in_use) override;

  private:
    Socket(os::Descriptor descriptor, int family, int type, int protocol, std::uint32_t state);
    ~Socket() override;

    /// Copies a caller's address after checking pointer, length and family.
    Result<Endpoint> checked_endpoint(const void* name, int length) const;
    Result<void> forget_peer();
    Result<void> finish_connect();
    void fail_connect(Error error);
    void leave_port_to_others();
    /// What datagram errors mean to a receive: the code to fail with, or nothing for those that Windows does
    /// not tell. Takes the oldest from the descriptor.
    std::optional<Error> take_datagram_error();
    /// The same for a send, which does not tell: the next receive will. False if there was none.
    bool put_off_datagram_error();

    /// Whether a call may make its system call without a closer look.
    bool may_receive_at_once() const;
    bool may_send_at_once() const;
    std::optional<Error> receive_hindrance();
    std::optional<Error> send_hindrance(const Outgoing& outgoing);
    Result<int> receive_slowly(Incoming& incoming, Error first);
    Result<int> send_slowly(const Outgoing& outgoing, std::size_t done, Error first);
    /// What a receive of no bytes means: the end of the stream, a datagram without bytes, or an error.
    Result<int> received_nothing();
    /// What to do about a failed attempt: nothing for another one, or the code to fail with.
    std::optional<Error> after_receive_failure(Error error, unsigned flags, os::Deadline& deadline);
    std::optional<Error> after_send_failure(Error error, os::Deadline& deadline);
    std::optional<Error> wait_for(short events, std::uint32_t timeout, os::Deadline& deadline);

    const os::Descriptor descriptor_;
    std::atomic<std::uint32_t> state_;
    const int family_;
    const int type_;
    const int protocol_;
    const bool is_stream_;
    const os::Mode receive_mode_;
    std::atomic<std::uint32_t> receive_timeout_{0};
    std::atomic<std::uint32_t> send_timeout_{0};
    std::atomic<Error> pending_error_{};
    /// When the connection came about, on a clock of whole seconds.
    std::atomic<std::uint32_t> connected_at_{0};
    OptionMemory memory_;
    std::atomic<overlapped::Channel*> channel_{nullptr};
    /// What the condition function put off, the oldest first.
    struct Deferred {
        AcceptedConnection connection;
        Deferred* next;
    };
    os::Lock deferred_lock_;
    Deferred* deferred_ = nullptr;
};

/// Finds a socket by its handle; the error is NotSocket.
inline Result<Use<Socket>> find_socket(Handle handle) {
    Use<Socket> use(handle_table::begin_use(handle));
    if (!use || use.slot().object->kind() != ObjectKind::Socket) [[unlikely]]
        return Error::NotSocket;
    return use;
}

/// closesocket: the handle is gone, calls inside wake with WSAEINTR, pending operations complete.
Result<void> close_socket(Handle handle);

} // namespace ws2::core
