#include "core/socket/phase_watch.hpp"

#include "catalog/error.hpp"
#include "core/process/fork.hpp"
#include "os/thread/lock.hpp"
#include "os/thread/watch.hpp"

#include <new>

namespace ws2::core {

/// All watches of the process.
struct PhaseWatches {
    os::Lock lock;
    PhaseWatch* first GUARDED_BY(lock) = nullptr;

    void add(PhaseWatch& watch) REQUIRES(lock) {
        watch.next_ = first;
        if (first) first->previous_ = &watch;
        first = &watch;
    }
    void remove(PhaseWatch& watch) REQUIRES(lock) {
        (watch.previous_ ? watch.previous_->next_ : first) = watch.next_;
        if (watch.next_) watch.next_->previous_ = watch.previous_;
    }
    bool have(const SocketState& state) const REQUIRES(lock) {
        for (const PhaseWatch* it = first; it; it = it->next_)
            if (it->has(state)) return true;
        return false;
    }
    /// In a forked child, which has one thread.
    void forget_all() NO_THREAD_SAFETY_ANALYSIS {
        lock.forget_holder();
        first = nullptr;
    }
};

namespace {

constinit PhaseWatches watches;

WS2_FORK_HANDLER(phase_watches_in_child, Locks, [] { watches.forget_all(); });

} // namespace

bool PhaseWatch::has(const SocketState& state) const {
    for (std::size_t i = 0; i < count_; ++i)
        if (states_[i] == &state) return true;
    return false;
}

Result<void> PhaseWatch::open(std::size_t count) {
    states_.reset(new (std::nothrow) SocketState*[count]);
    if (!states_) return Error::NoBuffers;
    const auto made = os::make_wake_descriptor();
    if (!made) return Error::NoBuffers;
    descriptor_ = *made;
    const os::LockGuard guard(watches.lock);
    watches.add(*this);
    return {};
}

bool PhaseWatch::add(SocketState& state) {
    const os::LockGuard guard(watches.lock);
    if (has(state)) return false;
    states_[count_++] = &state;
    state.set_phase_watched(true);
    return true;
}

void PhaseWatch::end() {
    if (!is_open()) return;
    {
        const os::LockGuard guard(watches.lock);
        watches.remove(*this);
        for (std::size_t i = 0; i < count_; ++i)
            if (!watches.have(*states_[i])) states_[i]->set_phase_watched(false);
    }
    static_cast<void>(os::close(descriptor_));
    descriptor_ = -1;
}

void PhaseWatch::drain() { os::drain(descriptor_); }

void PhaseWatch::changed(const SocketState& state) {
    const os::LockGuard guard(watches.lock);
    for (const PhaseWatch* it = watches.first; it; it = it->next_)
        if (it->has(state)) os::wake(it->descriptor_);
}

} // namespace ws2::core
