#include "core/blocking/select.hpp"

#include "core/blocking/polled_sockets.hpp"
#include "os/memory/memory.hpp"
#include "os/memory/writable_range.hpp"

#include <algorithm>
#include <cstddef>

namespace ws2::core::readiness {
using namespace socket_state;
namespace linux_event = os::poll_event;

namespace {

enum Role { Reading, Writing, Excepting };

/// What poll is asked for, by role.
constexpr short kEvents[] = {linux_event::in, linux_event::out, linux_event::priority};

bool ready_without_asking(Role role, SocketState::Bits state) {
    if (role == Reading) return (state & kReadableAtOnce) != 0;
    return role == Excepting && (state & connect_failed) != 0;
}

[[gnu::always_inline]] inline os::PollEntry question(Role role, const Socket& socket,
                                                     SocketState::Bits state) {
    if (is_idle_stream(socket, state) || (state & connect_failed)) return {PolledSockets::kIdle, 0, 0};
    if (state & connecting) return {socket.descriptor(), linux_event::out, 0};
    return {socket.descriptor(), kEvents[role], 0};
}

/// Whether poll's events count for this role. If not, sets a new entry or kSettled.
bool is_answer(Role role, Socket& socket, os::PollEntry& asked) {
    if (socket.is(connecting)) socket.check_connect();
    const SocketState::Bits state = socket.state().load();
    // Microsoft's page of select: a failed connect is in exceptfds, and in no other set.
    if (state & connect_failed) {
        asked = question(role, socket, state);
        return role == Excepting;
    }
    const short reported = without_ignored_errors(socket, asked.revents);
    if (reported == 0) return false;
    bool ready = false;
    if (role == Writing) {
        ready = reported & (linux_event::out | linux_event::error);
    } else if (asked.events == linux_event::out) {
        // The connect has completed: poll for the events of the role.
        asked = question(role, socket, state);
        return false;
    } else if (role == Reading) {
        ready = reported & (linux_event::in | linux_event::error | linux_event::hang_up);
    } else {
        ready = has_urgent_byte(socket, reported);
    }
    // Events that Linux reports and Windows does not: left out of the next poll.
    if (!ready) asked = {PolledSockets::kSettled, 0, 0};
    return ready;
}

struct Selection {
    Set* sets[3];
    std::size_t counts[3];

    std::size_t total() const { return counts[0] + counts[1] + counts[2]; }
    template <class Visit>
    void each(Visit visit) {
        std::size_t i = 0;
        for (int role = Reading; role <= Excepting; ++role)
            for (std::size_t j = 0; j < counts[role]; ++j)
                visit(i++, static_cast<Role>(role), sets[role]->sockets[j]);
    }

    /// Keeps the sockets with events in the sets, each once: Windows adds them one by one, as FD_SET does. An
    /// fd_set passed for several roles has the sockets with events in any of them. Returns their number.
    int keep_ready(PolledSockets& polled) {
        std::size_t begin[3] = {0, counts[0], counts[0] + counts[1]};
        int kept = 0;
        for (int role = Reading; role <= Excepting; ++role) {
            Set* set = sets[role];
            if (!set || is_repeated(role)) continue;
            std::uint32_t in_set = 0;
            for (std::size_t j = 0; j < counts[role]; ++j) {
                bool ready = false;
                for (int other = role; other <= Excepting; ++other)
                    ready = ready || (sets[other] == set && polled.question(begin[other] + j).revents != 0);
                const Handle handle = set->sockets[j];
                Handle* end = set->sockets + in_set;
                if (ready && std::find(set->sockets, end, handle) == end) set->sockets[in_set++] = handle;
            }
            set->count = in_set;
            kept += static_cast<int>(in_set);
        }
        return kept;
    }
    void empty() {
        for (Set* set : sets)
            if (set) set->count = 0;
    }

  private:
    bool is_repeated(int role) const { return std::find(sets, sets + role, sets[role]) != sets + role; }
};

} // namespace

Result<int> select(Set* read, Set* write, Set* except, os::Deadline deadline) {
    static constinit thread_local os::WritableRange writable[3];
    Selection selection{{read, write, except}, {}};
    for (int role = Reading; role <= Excepting; ++role) {
        Set* set = selection.sets[role];
        if (!set) continue;
        if (!writable[role].holds(set, sizeof set->count) && !os::writable(set, sizeof set->count))
            return Error::Fault;
        selection.counts[role] = set->count;
        if (!writable[role].check(set, offsetof(Set, sockets) + set->count * sizeof(Handle)))
            return Error::Fault;
    }
    const std::size_t total = selection.total();
    if (total == 0) return Error::InvalidArgument;
    PolledSockets sockets(total);
    if (!sockets) return Error::Fault;
    bool all_sockets = true, known = false, any_unasked = false;
    const auto ask_anew = [&](std::size_t i, Role role, Socket& socket) {
        if (socket.is(connecting)) socket.check_connect();
        const SocketState::Bits state = socket.state().load();
        sockets.question(i) = question(role, socket, state);
        known = known || ready_without_asking(role, state);
        any_unasked = any_unasked || sockets.needs_watch(i);
    };
    const auto ask = [&](std::size_t i, Role role) { ask_anew(i, role, *sockets.socket(i)); };
    selection.each([&](std::size_t, Role, Handle handle) { sockets.name(handle); });
    sockets.mark_all();
    selection.each([&](std::size_t i, Role role, Handle handle) {
        Socket* const socket = sockets.look_up(i, handle);
        if (!socket) [[unlikely]]
            all_sockets = false;
        else if (is_plain(*socket, socket->state().load())) [[likely]]
            sockets.question(i) = {socket->descriptor(), kEvents[role], 0};
        else
            ask_anew(i, role, *socket);
    });
    if (!all_sockets) return Error::NotSocket;
    for (;;) {
        // With a time-out of 0 the call counts as made before a close in another thread.
        const bool reports_all = !known && deadline.is_at_once();
        if (any_unasked && !known && !deadline.is_at_once()) {
            const auto begun = sockets.watch_unasked();
            if (!begun) return Error::Fault;
            if (*begun) {
                selection.each([&](std::size_t i, Role role, Handle) {
                    known = known || sockets.closed_meanwhile(i);
                    if (sockets.question(i).descriptor == PolledSockets::kIdle) ask(i, role);
                });
                continue;
            }
        }
        const int reported = known || deadline.is_at_once() ? TRY(sockets.poll(os::Deadline::at_once()))
                                                            : TRY(sockets.poll_alertably(deadline));
        const bool is_new = reported != 0 || known;
        known = false;
        bool any_ready = false, closed = false;
        if (is_new) {
            selection.each([&](std::size_t i, Role role, Handle) {
                os::PollEntry& asked = sockets.question(i);
                if (reports_all && asked.revents == 0) return;
                Socket& socket = *sockets.socket(i);
                bool is_ready = ready_without_asking(role, socket.state().load());
                if (sockets.closed_meanwhile(i)) {
                    // Closed during the call: ready to read and write, as on Windows; the program's next call
                    // reports it.
                    is_ready = role != Excepting;
                    closed = true;
                } else if (!is_ready && asked.revents != 0) {
                    is_ready = is_answer(role, socket, asked);
                } else if (!is_ready && asked.descriptor == PolledSockets::kIdle) {
                    ask(i, role);
                }
                any_unasked = any_unasked || sockets.needs_watch(i);
                // Keeps the result until all entries are done.
                asked.revents = is_ready;
                any_ready = any_ready || is_ready;
            });
        }
        if (any_ready) return selection.keep_ready(sockets);
        if (is_new && !closed) continue;
        selection.empty();
        if (closed) return Error::NotSocket;
        return 0;
    }
}

} // namespace ws2::core::readiness
