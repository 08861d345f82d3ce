#pragma once
#include "base/endpoint.hpp"
#include "base/result.hpp"
#include "core/handle/handle_table.hpp"
#include "core/socket/attachment.hpp"
#include "core/socket/observer.hpp"
#include "core/socket/option_memory.hpp"
#include "core/socket/peer_address.hpp"
#include "core/socket/state.hpp"
#include "core/sync/waitable.hpp"
#include "os/net/socket.hpp"
#include "os/thread/lock.hpp"

#include <atomic>
#include <cstdint>
#include <optional>
#include <span>

namespace ws2::core {
/// The parameters and results of one receive, for paths that may repeat it.
struct Incoming {
    std::span<const os::Buffer> buffers;
    unsigned flags = 0;
    /// Receives the sender's address; may be null.
    Endpoint* from = nullptr;
    /// Set if a datagram was longer than the buffers; they are filled, and the call fails with WSAEMSGSIZE.
    bool truncated = false;
    /// Receives the ancillary data; may be null.
    os::ReceivedAncillary* ancillary = nullptr;
};

/// The bytes after which a series of attempts yields, so that no connection occupies a thread for long.
inline constexpr std::size_t kMostATry = 1 << 20;

/// The parameters of one send.
struct Outgoing {
    std::span<const os::Buffer> buffers;
    unsigned flags = 0;
    /// The destination of a datagram, or null.
    const Endpoint* to = nullptr;
    /// Ancillary data, or null.
    const os::SentAncillary* ancillary = nullptr;
};

/// A connection that the kernel has accepted and that has no socket yet.
struct AcceptedConnection {
    os::Descriptor descriptor;
    Endpoint peer;
    /// The descriptor's mode, which the socket inherits.
    bool non_blocking;
};

/// A Winsock socket: its rules and state, with one descriptor.
///
/// Errors are checked in this order: handle (the look-up), pointers and lengths, state, system. Any number of
/// threads may call; no lock is held across a system call that waits.
class Socket final : public Waitable {
  public:
    static constexpr ObjectKind kKind = ObjectKind::Socket;

    /// The flags of a new socket's handle: inheritable, as on Windows.
    static constexpr std::uint32_t kHandleFlags = handle_table::kInherit;

    /// Creates a socket of Windows' family, type and protocol.
    static Result<Handle> create(int family, int type, int protocol, bool overlapped = true,
                                 std::uint32_t handle_flags = kHandleFlags);
    /// Makes a socket from a descriptor of accept, with the listener's properties.
    static Result<Handle> adopt_accepted(const Socket& listener, const AcceptedConnection& connection);
    /// Makes a socket from a descriptor of another process. Takes ownership of the descriptor, also on
    /// failure.
    static Result<Handle> adopt(os::Descriptor descriptor, int family, int type, int protocol,
                                SocketState::Bits state, std::uint32_t handle_flags);
    /// Makes a socket from a descriptor that the library has not opened, with the described properties. On
    /// failure the descriptor stays open.
    static Result<Handle> adopt_described(os::Descriptor descriptor,
                                          const os::SocketDescription& description);

    os::Descriptor descriptor() const { return descriptor_.load(std::memory_order_relaxed); }
    os::Descriptor handle_descriptor() const override { return descriptor(); }
    void descriptor_lost() override { descriptor_.store(-1, std::memory_order_relaxed); }
    int family() const { return family_; }
    int type() const { return type_; }
    int protocol() const { return protocol_; }
    bool is_stream() const { return is_stream_; }
    /// For code that records a transition of the state.
    SocketState& state() { return state_; }
    const SocketState& state() const { return state_; }
    bool is(SocketState::Bits bits) const { return state_.is(bits); }
    bool is_non_blocking() const { return is(socket_state::non_blocking); }

    Result<void> bind(const void* name, int length);
    /// Binds an unbound datagram socket to the wildcard address, as Windows does before a send.
    Result<void> bind_for_send();
    Result<void> listen(int backlog);
    Result<Handle> accept(void* address, int* address_length);
    Result<void> connect(const void* name, int length);
    Result<void> shutdown(int how);
    /// The same, without waiting for pending sends.
    Result<void> shut_now(int how);
    Result<void> local_name(void* name, int* length);
    Result<void> peer_name(void* name, int* length);
    /// The peer's address, also while a connect is pending and after the connection's end. Error:
    /// NotConnected.
    Result<Endpoint> peer();

    /// Parts of accept and connect, for AcceptEx, ConnectEx and WSAAccept.
    Result<AcceptedConnection> accept_connection();
    /// The same without waiting, in any mode of the socket; the descriptor must be non-blocking.
    Result<AcceptedConnection> try_accept();
    /// The same without the connections that WSAAccept's condition function has deferred.
    Result<AcceptedConnection> try_accept_new();
    /// Makes the descriptor non-blocking (O_NONBLOCK) permanently, for operations that run on threads of the
    /// library; the socket's mode is unchanged.
    Result<void> keep_descriptor_non_blocking();
    /// Begins a connect without waiting for its result, which check_connect detects. For ConnectEx.
    Result<void> begin_connect(const Endpoint& endpoint);
    /// Replaces the descriptor's connection by that of `fresh`, in the mode of this socket. Takes ownership
    /// of `fresh`, also on failure.
    Result<void> take_over(os::Descriptor fresh, bool fresh_non_blocking);
    /// Takes the next connection of `listener` where the process has no descriptor for accept. Returns the
    /// peer's address; on TooManySockets the connection stays in the backlog.
    Result<Endpoint> accept_at_limit(Socket& listener);
    /// Returns a connection to the socket: a later accept gets it.
    void defer(const AcceptedConnection& connection);
    /// Blocks in any mode of the socket, at most until the deadline.
    Result<void> connect_within(const Endpoint& endpoint, os::Deadline deadline);
    /// Detects the result of a connect that is pending. True if it has succeeded or failed.
    bool check_connect();
    /// Whether a peer's address fits, if both pointers are given.
    Result<void> check_address_room(void* address, int* address_length) const;
    /// Checks a destination of connect or sendto: pointer and length, then the family.
    Result<Endpoint> checked_destination(const void* name, int length) const;

    Result<int> receive(void* buffer, int length, unsigned flags);
    Result<int> receive_from(void* buffer, int length, unsigned flags, void* address, int* address_length);
    Result<int> send(const void* buffer, int length, unsigned flags);
    Result<int> send_to(const void* buffer, int length, unsigned flags, const void* address,
                        int address_length);
    /// With several buffers. Checks the flags.
    Result<int> receive_message(Incoming& incoming);
    Result<int> send_message(const Outgoing& outgoing);
    /// One attempt, without blocking in any mode of the socket; WouldBlock if it is not ready. The caller has
    /// checked the flags.
    Result<int> try_receive(Incoming& incoming);
    Result<int> try_send(const Outgoing& outgoing);
    /// What the failure of such an attempt on a stream means, if the caller has made the system call itself;
    /// Success: it has received nothing.
    Result<int> explain_receive(Error failure);
    Error explain_send(Error failure);
    Result<void> check_receive_flags(unsigned flags) const;
    Result<void> check_send_flags(unsigned flags) const;

    /// poll for the descriptor, which closesocket ends.
    Result<int> poll_until_closed(os::PollEntry& entry, os::Deadline deadline);

    /// The buffers after the first `done` bytes, as many as `room` holds.
    static std::span<const os::Buffer> rest_of(std::span<const os::Buffer> buffers, std::size_t done,
                                               std::span<os::Buffer> room);

    Result<void> set_non_blocking(bool on);
    /// SO_RCVTIMEO and SO_SNDTIMEO in milliseconds; 0: no limit. They affect blocking calls only.
    void set_receive_timeout(std::uint32_t milliseconds);
    void set_send_timeout(std::uint32_t milliseconds);
    std::uint32_t receive_timeout() const { return receive_timeout_.load(std::memory_order_relaxed); }
    std::uint32_t send_timeout() const { return send_timeout_.load(std::memory_order_relaxed); }
    /// SO_ERROR, cleared by this call; Success if there is none.
    Error take_error();
    /// setsockopt of SO_ERROR: the next take_error returns it.
    void set_error(Error error) { pending_error_.store(error, std::memory_order_relaxed); }
    /// The same as take_error without clearing it.
    Error pending_error() const { return pending_error_.load(std::memory_order_relaxed); }
    /// The code of the last connect that failed after its call had returned. Reading SO_ERROR does not clear
    /// it: iErrorCode[FD_CONNECT_BIT] has it all the same.
    Error connect_failure() const { return connect_failure_.load(std::memory_order_relaxed); }

    /// Moves the ICMP errors that a receive would report from the descriptor to the pending notices, and
    /// drops those that it ignores. True if there is a notice. For select and WSAPoll.
    bool has_datagram_error();
    /// Records the oldest ICMP error of the descriptor, unless receives ignore it. False if there is none.
    bool note_datagram_error();
    /// FIONREAD: the bytes of all datagrams that wait, or the next bytes of a stream.
    Result<std::uint32_t> bytes_waiting();

    /// Values of options that Linux does not store.
    OptionMemory& memory() { return memory_; }
    const OptionMemory& memory() const { return memory_; }
    /// Remembers the IPV6_V6ONLY of a descriptor that this library has not opened.
    void adopt_version();
    /// WSAJoinLeaf: a send without a destination goes to the group while the socket has no peer. Error:
    /// NoBuffers.
    Result<void> set_group(const Endpoint& group);
    /// The seconds since a stream connected; empty while it is not connected.
    std::optional<std::uint32_t> connected_seconds() const;
    void became_connected(bool and_reset = false);
    /// Called when AcceptEx has connected it.
    void became_accepted(const Endpoint& peer);

    /// The state of overlapped operations, or null before the first one.
    Attachment* attachment() const { return attachment_.load(std::memory_order_acquire); }
    /// Attaches it unless another is attached; returns the attached one.
    Attachment* attach(Attachment& attachment);
    /// The attachment of the listener whose AcceptEx has this accept socket, or had it last; null before.
    Attachment* awaited_at() const { return awaited_at_.load(std::memory_order_acquire); }
    void set_awaited_at(Attachment* listener) { awaited_at_.store(listener, std::memory_order_release); }
    /// Its request queue of registered I/O, or null; set once.
    Attachment* request_queue() const { return request_queue_.load(std::memory_order_acquire); }
    /// Sets it; false if there is one.
    bool set_request_queue(Attachment& queue);
    /// Its registration for notifications of ProcessSocketNotifications, or null; set once.
    Attachment* notifier() const { return notifier_.load(std::memory_order_acquire); }
    /// Sets it unless there is one; returns the one that is set.
    Attachment* set_notifier(Attachment& notifier);
    /// The observer of the socket's calls, or null; set once.
    SocketObserver* observer() const { return observer_.load(std::memory_order_acquire); }
    /// Sets it unless there is one; returns the one that is set.
    SocketObserver* observe(SocketObserver& observer);
    /// Calls the observer, if events are selected, and the notifier, when bind, listen or connect has changed
    /// the phase.
    void report_change() {
        if (is(socket_state::events_selected)) observer()->changed();
        if (Attachment* registration = notifier()) registration->connected();
    }
    /// Reports an accept call, unless WSAAccept's condition function has deferred the connection.
    void report_accept() {
        if (is(socket_state::events_selected)) observer()->accepted();
    }

    /// The handle is not signalled while an operation is pending that reports its completion only by the
    /// handle.
    void operation_begins() { reset(); }
    void operation_ended() { signal(); }

    void last_handle_closed(bool in_use) override;

  private:
    Socket(os::Descriptor descriptor, int family, int type, int protocol, SocketState::Bits state);
    ~Socket() override;
    void after_fork() override;

    /// Copies the caller's address after checks of pointer, length and family.
    Result<Endpoint> checked_endpoint(const void* name, int length) const;
    Result<void> forget_peer();
    Result<void> connect_stream(const Endpoint& endpoint);
    Result<void> connect_datagram(const Endpoint& endpoint);
    /// Reserves the socket for one connect call or ConnectEx; returns the phase before, for
    /// connect_call_failed. Errors: AlreadyInProgress, IsConnected, InvalidArgument.
    Result<SocketState::Bits> begin_connect_call(const Endpoint& endpoint, bool is_connect_ex = false);
    void keep_peer(const Endpoint& endpoint);
    /// One non-blocking connect(2), in any mode of the socket.
    Result<void> connect_at_once(const Endpoint& endpoint);
    /// A connect of a Unix domain socket, in the socket's mode.
    Result<void> connect_path(const Endpoint& endpoint);
    Result<void> finish_connect();
    void fail_connect(Error error);
    void leave_port_to_others();
    /// Waits for the time of SO_LINGER until all data is acknowledged. If the time ends, close(2) resets the
    /// connection (Microsoft's page of closesocket: a hard close); Linux would send the rest later.
    void linger_out();
    /// Whether closesocket has to fail with WSAEWOULDBLOCK.
    bool close_would_block() const;
    friend Result<void> close_socket(Handle handle);

    /// Turns IP_RECVERR on, before the first send.
    void enable_recverr();
    /// Takes the oldest ICMP error: the code that a receive reports; empty if it ignores the error.
    std::optional<Error> take_datagram_error();
    /// Takes a pending notice: the code that a receive reports.
    std::optional<Error> take_datagram_notice();

    /// Whether a call can make its system call without further checks.
    bool may_receive_at_once() const;
    bool may_send_at_once() const;
    /// `begun`: the receive began earlier, and shutdown(SD_RECEIVE) does not end it.
    std::optional<Error> check_before_receive(bool begun = false);
    std::optional<Error> check_before_send(const Outgoing& outgoing);
    /// The destination of one send: that of the call, or the group; null for the peer.
    const Endpoint* destination_of(const Outgoing& outgoing) const {
        if (outgoing.to) return outgoing.to;
        const Group* group = group_.load(std::memory_order_acquire);
        return group && !is(socket_state::connected) ? &group->endpoint : nullptr;
    }
    /// One system call. Peeks of datagrams and bytes_waiting, which moves where they begin, exclude each
    /// other.
    Result<os::Received> receive_once(std::span<const os::Buffer> buffers, unsigned flags, os::Mode mode,
                                      Incoming& incoming);
    bool peeks_datagram(unsigned flags) const;
    Result<int> receive_slow(Incoming& incoming, Error first);
    Result<int> receive_repeatedly(Incoming& incoming, Error first);
    Result<int> send_slow(const Outgoing& outgoing, std::size_t done, Error first);
    Result<int> send_repeatedly(const Outgoing& outgoing, std::size_t done, Error first);
    /// The meaning of a receive of 0 bytes: the end of the stream, an empty datagram, or an error.
    Result<int> received_nothing();
    /// After a failed attempt: empty to repeat it, or the code to fail with.
    std::optional<Error> after_receive_failure(Error error, unsigned flags, os::Deadline& deadline);
    std::optional<Error> after_send_failure(Error error, os::Deadline& deadline);
    std::optional<Error> wait_for(short events, std::uint32_t timeout, os::Deadline& deadline);

    /// -1 once other code has closed it.
    std::atomic<os::Descriptor> descriptor_;
    SocketState state_;
    const int family_;
    const int type_;
    const int protocol_;
    const bool is_stream_;
    const os::Mode receive_mode_;
    std::atomic<std::uint32_t> receive_timeout_{0};
    std::atomic<std::uint32_t> send_timeout_{0};
    std::atomic<Error> pending_error_{};
    std::atomic<Error> connect_failure_{};
    /// The time of the connection, on a clock of whole seconds.
    std::atomic<std::uint32_t> connected_at_{0};
    OptionMemory memory_;
    std::atomic<Attachment*> attachment_{nullptr};
    std::atomic<Attachment*> awaited_at_{nullptr};
    std::atomic<Attachment*> request_queue_{nullptr};
    std::atomic<Attachment*> notifier_{nullptr};
    std::atomic<SocketObserver*> observer_{nullptr};
    /// The group that WSAJoinLeaf joined last. Earlier ones are kept until the end for the sends that use
    /// them.
    struct Group {
        Endpoint endpoint;
        Group* earlier;
    };
    std::atomic<Group*> group_{nullptr};
    /// Connections deferred by WSAAccept's condition function, the oldest first.
    struct Deferred {
        AcceptedConnection connection;
        Deferred* next;
    };
    /// Guards the deferred connections, the descriptor's O_NONBLOCK together with the modes in the state, the
    /// peer's address and the result of a connect. Held only across system calls that do not wait.
    os::Lock lock_;
    Deferred* deferred_ GUARDED_BY(lock_) = nullptr;
    PeerAddress peer_ GUARDED_BY(lock_);
};

/// Makes a SOCKET from a descriptor that the library has not opened (of a Linux library, the parent process,
/// a service manager), and acquires it. Error: NotSocket.
Result<HandleRef<Socket>> adopt_foreign(Handle handle);

/// Finds a socket by its handle. Error: NotSocket.
inline Result<HandleRef<Socket>> find_socket(Handle handle) {
    HandleRef<Socket> ref(handle_table::acquire_socket(handle));
    if (!ref) [[unlikely]]
        return adopt_foreign(handle);
    return ref;
}

/// closesocket: closes the handle, wakes calls inside with WSAEINTR, completes pending operations.
Result<void> close_socket(Handle handle);

} // namespace ws2::core
