#pragma once
#include <atomic>
#include <cstdint>

namespace ws2::core {

/// The bits of a socket's state word. Those that the fast paths test are in the low half.
namespace socket_state {
using Bits = std::uint64_t;

constexpr Bits bit(int number) { return Bits{1} << number; }

// The phase: exactly one of these bits is set.

/// There is no local address.
inline constexpr Bits unbound = bit(0);
/// There is a local address, and neither a listener nor a peer.
inline constexpr Bits bound = bit(1);
inline constexpr Bits listening = bit(2);
/// A thread is inside a connect call; only this thread processes the result.
inline constexpr Bits in_connect = bit(3);
/// A connect is pending after its call has returned; Socket::check_connect detects the result.
inline constexpr Bits connecting = bit(4);
inline constexpr Bits connected = bit(5);
/// A connect failed after its call had returned; the socket's pending error holds the code.
inline constexpr Bits connect_failed = bit(6);

inline constexpr Bits phases =
    unbound | bound | listening | in_connect | connecting | connected | connect_failed;
/// poll reports a stream in one of these as hung up, Windows reports nothing.
inline constexpr Bits idle_phases = unbound | bound | in_connect;

// Shut directions and closing.

inline constexpr Bits receive_shut = bit(7);
inline constexpr Bits send_shut = bit(8);
/// shutdown(SD_SEND) was called; the system call follows the sends that are pending.
inline constexpr Bits shutdown_pending = bit(9);
/// The last handle is closed; calls that wake now fail with WSAEINTR.
inline constexpr Bits closing = bit(10);

// Pending notices, which later calls report.

/// The peer reset the connection. Linux reports it once, Windows with each call.
inline constexpr Bits was_reset = bit(11);
/// A send saw the ICMP error for an earlier datagram; the next receive reports it.
inline constexpr Bits port_unreachable = bit(12);
inline constexpr Bits time_to_live_expired = bit(13);

// Modes, set by the program.

inline constexpr Bits non_blocking = bit(14);
/// SO_RCVTIMEO and SO_SNDTIMEO are not 0.
inline constexpr Bits timed_receive = bit(15);
inline constexpr Bits timed_send = bit(16);
/// Network events are selected: calls re-enable them, and the mode stays non-blocking.
inline constexpr Bits events_selected = bit(20);
/// SO_LINGER is on with a time other than 0.
inline constexpr Bits lingers = bit(32);
/// SIO_UDP_CONNRESET and SIO_UDP_NETRESET are FALSE.
inline constexpr Bits port_unreachable_ignored = bit(33);
inline constexpr Bits time_to_live_ignored = bit(34);

// Facilities, which the library turns on at their first use.

/// The descriptor is non-blocking (O_NONBLOCK) permanently, in any mode of the program.
inline constexpr Bits descriptor_non_blocking = bit(17);
/// IP_RECVERR is off; the first send turns it on.
inline constexpr Bits recverr_off = bit(18);
/// The socket has a channel, and possibly pending operations.
inline constexpr Bits has_channel = bit(19);
/// WSAAccept's condition function deferred a connection.
inline constexpr Bits has_deferred = bit(35);
/// The kernel reports the destination of each datagram (IP_PKTINFO).
inline constexpr Bits pktinfo_on = bit(36);
/// A thread in select or WSAPoll waits for a change of the phase (PhaseWatch).
inline constexpr Bits phase_watched = bit(37);

// Other processes.

/// Another process may have the open file description too: after fork, after WSADuplicateSocket, or if the
/// library did not open the descriptor. shutdown(2) would end that process's connection, so a blocking call
/// waits in Socket::poll_until_closed, which closesocket ends without it (decision 25).
inline constexpr Bits shared = bit(21);

// Origin of the socket.

/// accept, WSAAccept or AcceptEx connected it.
inline constexpr Bits accepted = bit(40);
/// WSASocket made it without WSA_FLAG_OVERLAPPED.
inline constexpr Bits not_overlapped = bit(41);
/// AcceptEx connected it, or ConnectEx connects or has connected it, and neither SO_UPDATE_ACCEPT_CONTEXT nor
/// SO_UPDATE_CONNECT_CONTEXT was set.
inline constexpr Bits update_context_pending = bit(42);
/// DisconnectEx prepared it for another AcceptEx or ConnectEx (TF_REUSE_SOCKET).
inline constexpr Bits reusable = bit(43);
/// WSASocket made it with a flag of multipoint leaves.
inline constexpr Bits multipoint_leaf = bit(44);
/// A datagram socket that was duplicated while unbound: its handles have states (handle_state.hpp).
inline constexpr Bits duplicated_unbound = bit(46);
/// WSASocket made it, or the listener that it comes from, with WSA_FLAG_REGISTERED_IO.
inline constexpr Bits registered_io = bit(47);

// Operations of other sockets.

/// It is the accept socket of a pending AcceptEx: it can neither connect nor be that of another one.
inline constexpr Bits awaits_accept = bit(45);

/// With one of these set, a receive or a send leaves its fast path.
inline constexpr Bits receive_slow_path = unbound | listening | in_connect | connecting | connect_failed |
                                          receive_shut | was_reset | closing | port_unreachable |
                                          time_to_live_expired | timed_receive | events_selected | shared;
/// Those of them that do not fail a receive.
inline constexpr Bits receive_modes = timed_receive | events_selected | shared;
inline constexpr Bits send_slow_path = unbound | listening | in_connect | connecting | connect_failed |
                                       send_shut | was_reset | closing | recverr_off | timed_send |
                                       events_selected | shared;
} // namespace socket_state

/// A socket's state, in one word. Each transition is one compare-exchange, so that no thread overwrites
/// another's; it records what has happened, after the system call that caused it.
class SocketState {
  public:
    using Bits = socket_state::Bits;

    explicit constexpr SocketState(Bits first) : word_(first) {}
    SocketState(const SocketState&) = delete;
    SocketState& operator=(const SocketState&) = delete;

    Bits load() const { return word_.load(std::memory_order_acquire); }
    /// Whether one of the bits is set.
    bool is(Bits bits) const { return (load() & bits) != 0; }

    // ---- The phase

    /// bind, or the first send of a datagram. Only the phase unbound is changed.
    void became_bound();
    void became_listening();
    /// Reserves the socket for one connect call or ConnectEx: from unbound, bound or connect_failed to
    /// in_connect. Returns the phase before, with awaits_accept; if that bit or another phase is set, nothing
    /// has changed.
    Bits begin_connecting(bool is_connect_ex);
    /// The connect call failed, and `before` is the result of begin_connecting: unbound stays unbound, the
    /// others become bound.
    void connect_call_failed(Bits before);
    /// The connect call has returned while the connect is pending.
    void connect_goes_on();
    /// Connected; from any phase. A datagram socket can connect repeatedly.
    void became_connected();
    /// Connected, and reset since then.
    void became_connected_and_reset();
    /// Reserves the socket for one AcceptEx, until stop_awaiting_accept. False, and nothing has changed, if
    /// it is neither unbound nor reusable, or another AcceptEx has it.
    bool begin_awaiting_accept();
    void stop_awaiting_accept();
    /// Connected by AcceptEx: the state of an earlier connection is cleared.
    void became_accepted();
    /// The pending connect has failed.
    void connect_failed();
    /// A blocking connect has reported the failure itself.
    void connect_failure_reported();
    /// A datagram socket's association with its peer is dissolved.
    void lost_peer();
    /// DisconnectEx with TF_REUSE_SOCKET: the state of the connection is cleared.
    void became_reusable();
    void context_updated();

    // ---- Shut directions and closing

    /// Shuts directions: receive_shut, send_shut. Returns the word before.
    Bits shut(Bits directions);
    /// The system call has failed.
    void shut_failed(Bits directions);
    void begin_pending_shutdown();
    void end_pending_shutdown();
    /// Returns the word before.
    Bits begin_closing();

    // ---- Notices

    void note_reset();
    /// No effect while the notice is ignored.
    void note_port_unreachable();
    void note_time_to_live_expired();
    /// Takes the first pending notice of a datagram: port_unreachable, time_to_live_expired or 0.
    Bits take_datagram_notice();

    // ---- Modes

    void set_non_blocking(bool on);
    void set_timed_receive(bool on);
    void set_timed_send(bool on);
    void set_lingers(bool on);
    void set_events_selected(bool on);
    /// Drops a pending notice.
    void ignore_port_unreachable(bool on);
    void ignore_time_to_live_expired(bool on);

    // ---- Facilities

    void descriptor_became_non_blocking();
    void recverr_turned_on();
    void channel_attached();
    void set_has_deferred(bool on);
    void pktinfo_turned_on();
    void set_phase_watched(bool on);
    void became_multipoint_leaf();
    void became_duplicated_unbound();
    void became_registered_io();

    // ---- Other processes

    void became_shared();
    /// The state in a process that receives a duplicate of the descriptor.
    Bits for_duplicate() const;
    /// In a forked child, which has no other threads.
    void after_fork();

  private:
    /// Replaces the word with next(word). Returns the word before.
    template <class Next>
    Bits change(Next next);
    Bits enter(Bits phase);
    void set(Bits bits);
    void clear(Bits bits);
    void set_to(Bits bits, bool on);
    void ignore(Bits notice, Bits ignored, bool on);
    void note(Bits notice, Bits ignored);

    std::atomic<Bits> word_;
};

} // namespace ws2::core
