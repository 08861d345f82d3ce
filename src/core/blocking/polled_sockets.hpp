#pragma once
#include "core/blocking/alertable.hpp"
#include "core/handle/handle_table.hpp"
#include "core/process/blocking_call.hpp"
#include "core/socket/phase_watch.hpp"
#include "core/socket/socket.hpp"

#include <cstddef>
#include <memory>
#include <new>

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

/// The sockets of one call, referenced until its end, and poll's entry of each.
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

    /// Adds a socket; null if the handle is not a socket's.
    Socket* add(Handle handle) {
        auto found = find_socket(handle);
        Slot* slot = found ? found->leak() : nullptr;
        questions_[held_] = {kSettled, 0, 0};
        slots_[held_++] = slot;
        return slot ? static_cast<Socket*>(slot->object()) : nullptr;
    }

    std::size_t size() const { return count_; }
    Socket* socket(std::size_t i) { return slots_[i] ? static_cast<Socket*>(slots_[i]->object()) : nullptr; }
    bool closed_meanwhile(std::size_t i) {
        return slots_[i]->word.load(std::memory_order_acquire) & handle_table::kClosing;
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
            if (!slots_[i] || !needs_watch(i)) continue;
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
        for (; held_ != 0; --held_)
            if (Slot* slot = slots_[held_ - 1]) handle_table::release(*slot);
    }

    Array<Slot*> slots_;
    Array<os::PollEntry, kSmall + 2> questions_;
    std::size_t count_;
    std::size_t held_ = 0;
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

} // namespace ws2::core::readiness
