#include "core/blocking/polled_sockets.hpp"
#include "core/blocking/select.hpp"

namespace ws2::core::readiness {
using namespace socket_state;
namespace linux_event = os::poll_event;

namespace {

/// Both directions may be shut down by the program.
constexpr SocketState::Bits shut = receive_shut | send_shut;

[[gnu::always_inline]] inline short asked_events(const Entry& entry, const Socket& socket,
                                                 SocketState::Bits state) {
    int events = 0;
    if (entry.events & event::read_normal) events |= linux_event::in;
    if (entry.events & event::read_band) events |= linux_event::priority;
    if (entry.events & event::write_normal) events |= linux_event::out;
    // Microsoft's page of WSAPoll: POLLHUP (the peer has disconnected) is reported whatever was requested.
    if (socket.is_stream() && (state & connected)) events |= linux_event::peer_shut;
    return static_cast<short>(events);
}

os::PollEntry question(const Entry& entry, const Socket& socket, SocketState::Bits state) {
    if (is_idle_stream(socket, state) || (state & connect_failed)) return {PolledSockets::kIdle, 0, 0};
    return {socket.descriptor(), asked_events(entry, socket, state), 0};
}

/// The events that follow from the socket's state, without a system call.
short known_events(const Entry& entry, SocketState::Bits state) {
    short events = 0;
    if (state & connect_failed)
        events |= event::hang_up | event::error | (entry.events & event::write_normal);
    if (state & kReadableAtOnce) events |= entry.events & event::read_normal;
    // The program has shut down both directions itself. SD_RECEIVE alone is no event.
    if ((state & connected) && (state & shut) == shut) events |= event::hang_up;
    return events;
}

bool has_data(const Socket& socket) {
    const auto bytes = os::bytes_readable(socket.descriptor());
    return bytes && *bytes != 0;
}

short answer(const Entry& entry, Socket& socket, short reported) {
    if (socket.is(connecting)) socket.check_connect();
    if (socket.is(connect_failed)) return known_events(entry, socket.state().load());
    if (!socket.is_stream()) {
        // An error of a datagram socket is reported by the next receive: readable, not POLLERR.
        if (reported & linux_event::error) reported |= linux_event::in;
        reported &= ~(linux_event::error | linux_event::hang_up);
    }
    short events = 0;
    if (reported & linux_event::out) events |= event::write_normal;
    if (reported & (linux_event::peer_shut | linux_event::hang_up)) events |= event::hang_up;
    if (reported & linux_event::error) events |= event::error;
    if (socket.is(was_reset)) events |= event::error | event::hang_up;
    if (has_urgent_byte(socket, reported)) events |= event::read_band;
    // FIN without data is POLLHUP on Windows, not POLLRDNORM.
    if ((reported & linux_event::in) && (!(events & event::hang_up) || has_data(socket)))
        events |= event::read_normal;
    return events & (entry.events | event::hang_up | event::error);
}

/// The events of an entry, from poll's `asked.revents`. Sets the entry to kSettled if none counts.
short events_of(const Entry& entry, Socket& socket, os::PollEntry& asked) {
    short events = known_events(entry, socket.state().load());
    const short reported = without_ignored_errors(socket, asked.revents);
    if (reported == 0) return events;
    events |= answer(entry, socket, reported);
    if (events == 0) asked = {PolledSockets::kSettled, 0, 0};
    return events;
}

} // namespace

Result<int> poll(std::span<Entry> entries, os::Deadline deadline) {
    constexpr std::int16_t askable = event::read_normal | event::read_band | event::write_normal;
    PolledSockets sockets(entries.size());
    if (!sockets) return Error::NoBuffers;
    bool any_valid = false, any_unasked = false;
    int known = 0;
    // Sets poll's entry of a socket. Counts it in `known` if its events are known without poll.
    const auto ask_anew = [&](std::size_t i, Socket& socket) {
        if (socket.is(connecting)) socket.check_connect();
        const SocketState::Bits state = socket.state().load();
        sockets.question(i) = question(entries[i], socket, state);
        if (known_events(entries[i], state) != 0) ++known;
        any_unasked = any_unasked || sockets.needs_watch(i);
    };
    const auto ask = [&](std::size_t i) { ask_anew(i, *sockets.socket(i)); };
    const auto ask_if_idle = [&](std::size_t i) {
        if (sockets.question(i).descriptor == PolledSockets::kIdle) ask(i);
    };
    int requested = 0;
    for (Entry& entry : entries) {
        entry.revents = 0;
        requested |= entry.events;
        sockets.name(entry.socket);
    }
    if (requested & ~askable) return Error::InvalidArgument;
    sockets.mark_all();
    // What is no socket, a negative number too, is marked and not counted (Microsoft's page of WSAPOLLFD).
    for (std::size_t i = 0; i < entries.size(); ++i) {
        Entry& entry = entries[i];
        Socket* const socket = sockets.look_up(i, entry.socket);
        if (!socket) [[unlikely]] {
            entry.revents = event::invalid;
            continue;
        }
        any_valid = true;
        const SocketState::Bits state = socket->state().load();
        if (is_plain(*socket, state) && !(state & shut)) [[likely]]
            sockets.question(i) = {socket->descriptor(), asked_events(entry, *socket, state), 0};
        else
            ask_anew(i, *socket);
    }
    if (!any_valid) return Error::NotSocket;
    for (;;) {
        // With a time-out of 0 the call counts as made before a close in another thread.
        const bool reports_all = known == 0 && deadline.is_at_once();
        if (any_unasked && known == 0 && !deadline.is_at_once() && TRY(sockets.watch_unasked())) {
            for (std::size_t i = 0; i < entries.size(); ++i)
                if (sockets.socket(i)) sockets.closed_meanwhile(i) ? void(++known) : ask_if_idle(i);
            continue;
        }
        const int reported = TRY(sockets.poll(known != 0 ? os::Deadline::at_once() : deadline));
        const bool is_new = reported != 0 || known != 0;
        if (reports_all && reported == 0) return 0;
        known = 0;
        int ready = 0;
        for (std::size_t i = 0; i < entries.size(); ++i) {
            Entry& entry = entries[i];
            Socket* socket = sockets.socket(i);
            if (!socket) continue;
            entry.revents = 0;
            os::PollEntry& asked = sockets.question(i);
            if (reports_all && asked.revents == 0) continue;
            if (sockets.closed_meanwhile(i)) {
                entry.revents = event::invalid;
            } else {
                if (is_new && asked.descriptor == PolledSockets::kIdle) ask(i);
                entry.revents = events_of(entry, *socket, asked);
                any_unasked = any_unasked || sockets.needs_watch(i);
            }
            if (entry.revents != 0) ++ready;
        }
        if (ready != 0 || !is_new) return ready;
    }
}

} // namespace ws2::core::readiness
