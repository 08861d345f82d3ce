#pragma once
#include "core/blocking/alertable.hpp"
#include "core/blocking/thread_marks.hpp"
#include "core/handle/handle_table.hpp"
#include "core/process/blocking_call.hpp"
#include "core/socket/phase_watch.hpp"
#include "core/socket/socket.hpp"

#include <cstddef>
#include <memory>
#include <new>
#include <utility>

/// Shared by select and WSAPoll.
namespace ws2::core::readiness {

/// Up to this number of sockets a call needs no memory from the heap.
inline constexpr std::size_t kSmall = 512;

/// An array on the stack up to kSmallCount elements, on the heap above.
template <class T, std::size_t kSmallCount = kSmall>
class Array {
  public:
    explicit Array(std::size_t count) : count_(count) {
        if (count > kSmallCount) {
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
    alignas(T) unsigned char small_[kSmallCount * sizeof(T)];
};

/// The sockets of one call, in use until its end, and poll's entry of each. They are marked together (Marks);
/// a call inside another one, and one without memory for marks, counts each.
class PolledSockets {
  public:
    /// Descriptors that poll ignores. kIdle: the socket has no events in this phase. kSettled: Linux reports
    /// an event that Windows does not.
    static constexpr os::Descriptor kIdle = -1, kSettled = -2;

    explicit PolledSockets(std::size_t count) : slots_(count), questions_(count + 2), count_(count) {
        if (*this) questions_[count] = questions_[count + 1] = {kIdle, os::poll_event::in, 0};
    }
    ~PolledSockets() { let_go(); }
    PolledSockets(const PolledSockets&) = delete;
    PolledSockets& operator=(const PolledSockets&) = delete;
    explicit operator bool() const { return slots_ && questions_; }

    /// Names the next socket; mark_all follows.
    void name(Handle handle) {
        const Slot* const slot = handle_table::slot_of_descriptor(handle);
        slots_[held_++].store(Marks::entry_of(slot), std::memory_order_relaxed);
    }
    /// After all are named: look_up() follows, once for each in order.
    void mark_all() {
        marks_ = marks_of_thread();
        if (marks_) [[likely]]
            marks_->publish(slots_.data(), held_);
    }
    /// The i-th socket; null if the handle is not a socket's.
    [[gnu::always_inline]] Socket* look_up(std::size_t i, Handle handle) {
        Slot* const slot = this->slot(i);
        if (slot && marks_ && handle_table::is_own_and_open(slot->word.load(std::memory_order_acquire)))
            [[likely]]
            return static_cast<Socket*>(slot->object());
        return count(i, handle);
    }

    std::size_t size() const { return count_; }
    /// Null for what is no socket.
    Socket* socket(std::size_t i) {
        Slot* const slot = this->slot(i);
        return slot ? static_cast<Socket*>(slot->object()) : nullptr;
    }
    bool closed_meanwhile(std::size_t i) {
        return slot(i)->word.load(std::memory_order_acquire) & handle_table::kClosing;
    }
    os::PollEntry& question(std::size_t i) { return questions_[i]; }

    /// Whether closing this socket does not end poll: poll ignores it, or another process has it too.
    bool needs_watch(std::size_t i) {
        return questions_[i].descriptor < 0 || socket(i)->is(socket_state::shared);
    }
    /// Makes poll return when such a socket changes its phase or is closed. True if a watch was added: phases
    /// read earlier may be out of date. Error: NoBuffers.
    Result<bool> watch_unasked() {
        bool begun = false;
        for (std::size_t i = 0; i < count_; ++i) {
            if (!slot(i) || !needs_watch(i)) continue;
            if (!watch_.is_open()) TRY(watch_.open(count_));
            begun = watch_.add(socket(i)->state()) || begun;
        }
        questions_[count_].descriptor = watch_.descriptor();
        return begun;
    }
    /// As poll; calls queued to the thread run meanwhile. They may close sockets.
    Result<int> poll_alertably(os::Deadline deadline) {
        const int found =
            TRY(core::poll_alertably({questions_.data(), count_ + 2}, deadline, [this] { let_go(); }));
        if (watch_.is_open() && questions_[count_].revents != 0) watch_.drain();
        return found;
    }
    /// The number of entries with events, including the watch's.
    Result<int> poll(os::Deadline deadline) {
        const int found = TRY(blocking_call::poll({questions_.data(), count_ + watch_.is_open()}, deadline));
        if (watch_.is_open() && questions_[count_].revents != 0) watch_.drain();
        return found;
    }

  private:
    void let_go() {
        watch_.end();
        if (marks_) [[likely]]
            return std::exchange(marks_, nullptr)->withdraw();
        for (; counted_ != 0; --counted_)
            Marks::uncount(slots_[counted_ - 1].load(std::memory_order_relaxed));
    }
    Slot* slot(std::size_t i) { return Marks::slot_of(slots_[i]); }
    Socket* count(std::size_t i, Handle handle);

    Array<Marks::Entry> slots_;
    Array<os::PollEntry, kSmall + 2> questions_;
    std::size_t count_;
    std::size_t held_ = 0;
    Marks* marks_ = nullptr;
    /// Without marks: how many are looked up.
    std::size_t counted_ = 0;
    // Ended before the references are released.
    PhaseWatch watch_;
};

/// A stream that is neither connected nor connecting. It has no events on Windows; Linux reports POLLHUP.
inline bool is_idle_stream(const Socket& socket, SocketState::Bits state) {
    return socket.is_stream() && (state & socket_state::idle_phases);
}

inline bool has_urgent_byte(const Socket& socket, short events) {
    return (events & os::poll_event::priority) && !os::oob_inline(socket.descriptor());
}

/// `events` without POLLERR if it stands for ICMP errors that receives ignore; those errors are cleared.
inline short without_ignored_errors(Socket& socket, short events) {
    const bool ignored =
        (events & os::poll_event::error) && !socket.is_stream() && !socket.has_datagram_error();
    return ignored ? static_cast<short>(events & ~os::poll_event::error) : events;
}

/// States in which a receive returns at once.
inline constexpr SocketState::Bits kReadableAtOnce =
    socket_state::port_unreachable | socket_state::time_to_live_expired | socket_state::has_deferred;

/// Whether poll alone answers for the socket: no state that select and WSAPoll know of counts.
inline bool is_plain(const Socket& socket, SocketState::Bits state) {
    using namespace socket_state;
    constexpr Bits special = connecting | connect_failed | shared | kReadableAtOnce;
    return !(state & special) && !is_idle_stream(socket, state);
}

} // namespace ws2::core::readiness
