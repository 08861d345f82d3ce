#include "core/readiness.hpp"

#include "core/socket.hpp"
#include "os/memory.hpp"

#include <memory>
#include <new>

namespace ws2::core::readiness {
using namespace socket_state;
namespace linux_event = os::poll_event;

namespace {

/// An array on the stack if it is small enough, on the heap if it is not.
template <class T, std::size_t kSmall>
class Array {
  public:
    explicit Array(std::size_t count) : count_(count) {
        if (count > kSmall) {
            large_.reset(new (std::nothrow) T[count]);
            data_ = large_.get();
        } else {
            data_ = reinterpret_cast<T*>(small_);
        }
    }
    explicit operator bool() const { return data_ != nullptr; }
    T& operator[](std::size_t i) { return data_[i]; }
    T* data() { return data_; }
    std::size_t size() const { return count_; }

  private:
    T* data_;
    std::size_t count_;
    std::unique_ptr<T[]> large_;
    alignas(T) unsigned char small_[kSmall * sizeof(T)];
};

constexpr std::size_t kSmall = 512;

/// Uses of many sockets, ended together.
class Uses {
  public:
    explicit Uses(std::size_t count) : slots_(count) {}
    ~Uses() {
        for (std::size_t i = 0; i < held_; ++i)
            if (slots_[i]) handle_table::end_use(*slots_[i]);
    }
    Uses(const Uses&) = delete;
    Uses& operator=(const Uses&) = delete;
    explicit operator bool() const { return static_cast<bool>(slots_); }

    /// The next socket, or null if the handle names none.
    Socket* add(Handle handle) {
        Slot* slot = handle_table::begin_use(handle);
        if (slot && slot->object->kind() != ObjectKind::Socket) {
            handle_table::end_use(*slot);
            slot = nullptr;
        }
        slots_[held_++] = slot;
        return slot ? static_cast<Socket*>(slot->object) : nullptr;
    }
    void skip() { slots_[held_++] = nullptr; }
    Socket* socket(std::size_t i) { return slots_[i] ? static_cast<Socket*>(slots_[i]->object) : nullptr; }
    bool closed_meanwhile(std::size_t i) {
        return slots_[i]->word.load(std::memory_order_acquire) & handle_table::kClosing;
    }

  private:
    Array<Slot*, kSmall> slots_;
    std::size_t held_ = 0;
};

/// A stream that is neither connected nor on the way there: nothing can happen to it on Windows, while Linux
/// says that it has hung up.
bool is_idle_stream(const Socket& socket, std::uint32_t state) {
    return socket.is_stream() && !(state & (connected | connecting | listening | connect_failed));
}

bool has_urgent_byte(const Socket& socket, short events) {
    return (events & linux_event::priority) && !os::oob_inline(socket.descriptor());
}

constexpr std::uint32_t kReadableAtOnce = port_unreachable | time_to_live_expired | has_deferred;

} // namespace

// -------------------------------------------------------------------------------------------------- WSAPoll

namespace {

os::PollEntry poll_question(const Entry& entry, const Socket& socket, std::uint32_t state) {
    short events = 0;
    if (is_idle_stream(socket, state) || (state & connect_failed)) return {-1, 0, 0};
    if (entry.events & event::read_normal) events |= linux_event::in;
    if (entry.events & event::read_band) events |= linux_event::priority;
    if (entry.events & event::write_normal) events |= linux_event::out;
    // A peer that sends no more is told as POLLHUP whatever was asked.
    if (socket.is_stream() && (state & connected)) events |= linux_event::peer_shut;
    return {socket.descriptor(), events, 0};
}

/// What is so without asking Linux.
short known_events(const Entry& entry, std::uint32_t state) {
    short events = 0;
    if (state & connect_failed)
        events |= event::hang_up | event::error | (entry.events & event::write_normal);
    if (state & kReadableAtOnce) events |= entry.events & event::read_normal;
    return events;
}

bool has_data(const Socket& socket) {
    const auto bytes = os::bytes_readable(socket.descriptor());
    return bytes && *bytes != 0;
}

short poll_answer(const Entry& entry, Socket& socket, short told) {
    if (socket.is(connecting)) socket.settle_connect();
    if (socket.is(connect_failed)) return known_events(entry, socket.state());
    if (!socket.is_stream()) {
        // An error of a datagram socket is something to receive.
        if (told & linux_event::error) told |= linux_event::in;
        told &= ~(linux_event::error | linux_event::hang_up);
    }
    short events = 0;
    if (told & linux_event::out) events |= event::write_normal;
    if (told & (linux_event::peer_shut | linux_event::hang_up)) events |= event::hang_up;
    if (told & linux_event::error) events |= event::error;
    if (socket.is(was_reset)) events |= event::error | event::hang_up;
    if (has_urgent_byte(socket, told)) events |= event::read_band;
    // The end of the stream alone is nothing to read on Windows, but POLLHUP.
    if ((told & linux_event::in) && (!(events & event::hang_up) || has_data(socket)))
        events |= event::read_normal;
    return events & (entry.events | event::hang_up | event::error);
}

} // namespace

Result<int> poll(std::span<Entry> entries, os::Deadline deadline) {
    constexpr std::int16_t askable = event::read_normal | event::read_band | event::write_normal;
    Array<os::PollEntry, kSmall> questions(entries.size());
    Uses uses(entries.size());
    if (!questions || !uses) return Error::NoBuffers;
    bool any_valid = false;
    int known = 0;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        Entry& entry = entries[i];
        if (entry.events & ~askable) return Error::InvalidArgument;
        questions[i] = {-1, 0, 0};
        if (static_cast<std::intptr_t>(entry.socket) < 0) {
            uses.skip();
            continue;
        }
        Socket* socket = uses.add(entry.socket);
        if (!socket) {
            ++known;
            continue;
        }
        any_valid = true;
        if (socket->is(connecting)) socket->settle_connect();
        const std::uint32_t state = socket->state();
        questions[i] = poll_question(entry, *socket, state);
        if (known_events(entry, state) != 0) ++known;
    }
    if (!any_valid) return Error::InvalidArgument;
    // A look that does not wait may have happened before any close in another thread.
    const bool told_says_all = known == 0 && deadline.is_at_once();
    if (known != 0) deadline = os::Deadline::at_once();
    for (;;) {
        TRY(os::poll({questions.data(), questions.size()}, deadline));
        int ready = 0;
        bool quiet = true;
        for (std::size_t i = 0; i < entries.size(); ++i) {
            Entry& entry = entries[i];
            entry.revents = 0;
            if (told_says_all && questions[i].revents == 0) continue;
            if (static_cast<std::intptr_t>(entry.socket) < 0) continue;
            Socket* socket = uses.socket(i);
            if (!socket || uses.closed_meanwhile(i)) {
                entry.revents = event::invalid;
            } else {
                entry.revents = known_events(entry, socket->state());
                if (const short told = questions[i].revents) {
                    entry.revents |= poll_answer(entry, *socket, told);
                    if (entry.revents == 0) questions[i].descriptor = -1;
                    quiet = false;
                }
            }
            if (entry.revents != 0) ++ready;
        }
        // What Linux tells and Windows does not is left out of the next round.
        if (ready != 0 || quiet) return ready;
    }
}

// --------------------------------------------------------------------------------------------------- select

namespace {

enum Role { Reading, Writing, Excepting };

bool ready_without_asking(Role role, std::uint32_t state) {
    if (role == Reading) return (state & kReadableAtOnce) != 0;
    return role == Excepting && (state & connect_failed) != 0;
}

os::PollEntry select_question(Role role, const Socket& socket, std::uint32_t state) {
    if (is_idle_stream(socket, state) || (state & connect_failed)) return {-1, 0, 0};
    if (state & connecting) return {socket.descriptor(), linux_event::out, 0};
    constexpr short events[] = {linux_event::in, linux_event::out, linux_event::priority};
    return {socket.descriptor(), events[role], 0};
}

/// Whether the answer counts in this role. Otherwise the question is put anew, or dropped.
bool select_answer(Role role, Socket& socket, os::PollEntry& question) {
    if (socket.is(connecting)) socket.settle_connect();
    const std::uint32_t state = socket.state();
    const short told = question.revents;
    bool ready = false;
    if (state & connect_failed) {
        // A connect that failed is an exception and nothing else.
        ready = role == Excepting;
    } else if (role == Writing) {
        ready = told & (linux_event::out | linux_event::error);
    } else if (question.events == linux_event::out) {
        // The connect is through; now for what was asked.
        question = select_question(role, socket, state);
        return false;
    } else if (role == Reading) {
        ready = told & (linux_event::in | linux_event::error | linux_event::hang_up);
    } else {
        ready = has_urgent_byte(socket, told);
    }
    // What Linux tells and Windows does not is left out of the next round.
    if (!ready) question.descriptor = -1;
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
};

} // namespace

Result<int> select(Set* read, Set* write, Set* except, os::Deadline deadline) {
    Selection selection{{read, write, except}, {}};
    for (int role = Reading; role <= Excepting; ++role) {
        Set* set = selection.sets[role];
        if (!set) continue;
        if (!os::writable(set, sizeof set->count)) return Error::Fault;
        selection.counts[role] = set->count;
        if (!os::writable(set->sockets, set->count * sizeof(Handle))) return Error::Fault;
    }
    const std::size_t total = selection.total();
    if (total == 0) return Error::InvalidArgument;
    Array<os::PollEntry, kSmall> questions(total);
    Uses uses(total);
    if (!questions || !uses) return Error::Fault;
    bool all_sockets = true, known = false;
    selection.each([&](std::size_t i, Role role, Handle handle) {
        questions[i] = {-1, 0, 0};
        Socket* socket = uses.add(handle);
        if (!socket) {
            all_sockets = false;
            return;
        }
        if (socket->is(connecting)) socket->settle_connect();
        const std::uint32_t state = socket->state();
        questions[i] = select_question(role, *socket, state);
        known = known || ready_without_asking(role, state);
    });
    if (!all_sockets) return Error::NotSocket;
    const bool told_says_all = !known && deadline.is_at_once();
    if (known) deadline = os::Deadline::at_once();
    for (;;) {
        const int told = TRY(os::poll({questions.data(), total}, deadline));
        int ready = 0;
        bool closed = false;
        if (told != 0 || known) {
            selection.each([&](std::size_t i, Role role, Handle) {
                os::PollEntry& question = questions[i];
                // A look that does not wait may have happened before any close in another thread.
                if (told_says_all && question.revents == 0) return;
                Socket& socket = *uses.socket(i);
                bool is_ready = ready_without_asking(role, socket.state());
                if (uses.closed_meanwhile(i)) {
                    // Windows lets the program find out by the call that it was waiting for.
                    is_ready = role != Excepting;
                    closed = true;
                } else if (!is_ready && question.revents != 0) {
                    is_ready = select_answer(role, socket, question);
                }
                // Kept there until all are known.
                question.revents = is_ready;
                if (is_ready) ++ready;
            });
        }
        if (closed && ready == 0) return Error::NotSocket;
        if (ready == 0 && told != 0) continue;
        std::uint32_t kept[3] = {};
        selection.each([&](std::size_t i, Role role, Handle handle) {
            if (ready != 0 && questions[i].revents) selection.sets[role]->sockets[kept[role]++] = handle;
        });
        for (int role = Reading; role <= Excepting; ++role)
            if (selection.sets[role]) selection.sets[role]->count = kept[role];
        return ready;
    }
}

} // namespace ws2::core::readiness
