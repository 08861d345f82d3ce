#include "core/sync/waitable.hpp"

#include "core/process/fork.hpp"
#include "core/sync/wait.hpp"
#include "os/thread/lock.hpp"

namespace ws2::core {
namespace {

/// Held by a thread that locks several objects. No thread waits for it while it holds an object's lock, and
/// no thread without it waits for a second object's lock; so the order of the objects does not matter.
constinit os::Lock all_waits_lock;

WS2_FORK_HANDLER(all_waits_in_child, Locks, [] { all_waits_lock.forget_holder(); });

} // namespace

bool Waitable::can_acquire(const Thread&) const { return word_.load(std::memory_order_relaxed) & kSignalled; }

void Waitable::acquire(Thread&) {
    if (effect_ == Effect::Resets) word_.fetch_and(~kSignalled, std::memory_order_relaxed);
}

bool Waitable::try_acquire(Thread& thread, bool& abandoned) {
    if (effect_ != Effect::Custom) {
        std::uint32_t word = word_.load(std::memory_order_acquire);
        if (!(word & kSignalled)) return false;
        if (effect_ == Effect::None) return true;
        while ((word & (kSignalled | kLocked)) == kSignalled)
            if (word_.compare_exchange_weak(word, word & ~kSignalled, std::memory_order_acq_rel)) return true;
        if (!(word & kSignalled)) return false;
    }
    lock();
    const bool acquired = can_acquire(thread);
    if (acquired) {
        abandoned = is_abandoned();
        acquire(thread);
    }
    unlock();
    return acquired;
}

void Waitable::lock_contended() {
    std::uint32_t contended = 0;
    for (int spins = 0;;) {
        std::uint32_t word = word_.load(std::memory_order_relaxed);
        if (!(word & kLocked)) {
            if (word_.compare_exchange_weak(word, word | kLocked | contended, std::memory_order_acquire))
                return;
        } else if (spins < 64) {
            ++spins;
            os::relax();
        } else if (word & kContended ||
                   word_.compare_exchange_weak(word, word | kContended, std::memory_order_relaxed)) {
            os::futex_wait(word_, word | kContended);
            // Other threads may sleep too, so the next unlock has to wake them.
            contended = kContended;
        }
    }
}

void Waitable::link(WaitNode& node) {
    node.linked = true;
    node.next = nullptr;
    node.previous = last_;
    (last_ ? last_->next : first_) = &node;
    last_ = &node;
    word_.fetch_or(kWaiters, std::memory_order_relaxed);
}

void Waitable::unlink(WaitNode& node) {
    if (!node.linked) return;
    node.linked = false;
    (node.previous ? node.previous->next : first_) = node.next;
    (node.next ? node.next->previous : last_) = node.previous;
    if (!first_) word_.fetch_and(~kWaiters, std::memory_order_relaxed);
}

void Waitable::signal_slowly() {
    lock();
    word_.fetch_or(kSignalled, std::memory_order_release);
    serve_and_unlock();
}

void Waitable::reset_slowly() {
    lock();
    word_.fetch_and(~kSignalled, std::memory_order_relaxed);
    unlock();
}

void Waitable::pulse() {
    lock();
    word_.fetch_or(kSignalled, std::memory_order_release);
    serve_and_unlock();
    reset();
}

bool Waitable::satisfy(Wait& wait, std::uint32_t index, bool& asleep) {
    if (!wait.end((is_abandoned() ? Wait::kAbandoned : Wait::kSignalled) + index, asleep)) return false;
    if (wait.takes) acquire(wait.thread);
    return true;
}

// Releases the lock on each of its two ways out.
void Waitable::serve_and_unlock() {
    const os::FutexWord* to_wake = nullptr;
    for (WaitNode* node = first_; node;) {
        Wait& wait = *node->wait;
        if (!can_acquire(wait.thread)) break;
        if (wait.all) {
            unlock();
            serve_in_order_with_all_waits();
            if (to_wake) os::futex_wake(to_wake, 1);
            return;
        }
        WaitNode* next = node->next;
        bool asleep = false;
        const bool ended = satisfy(wait, node->index, asleep);
        unlink(*node);
        if (asleep) {
            if (to_wake) os::futex_wake(to_wake, 1);
            to_wake = &wait.outcome;
        }
        if (ended && wait.on_end) wait.on_end(wait);
        node = next;
    }
    unlock();
    // After the unlock the wait may be over and its memory freed; a wake-up of that address is harmless.
    if (to_wake) os::futex_wake(to_wake, 1);
}

// The number of locks is that of the wait's objects, which the analysis cannot follow.
void Waitable::serve_in_order_with_all_waits() NO_THREAD_SAFETY_ANALYSIS {
    all_waits_lock.lock();
    lock();
    for (WaitNode* node = first_; node;) {
        Wait& wait = *node->wait;
        if (!can_acquire(wait.thread)) break;
        WaitNode* next = node->next;
        bool asleep = false, over = true, ended = false;
        if (wait.all) {
            for (WaitNode& other : wait.nodes)
                if (other.object != this) other.object->lock();
            over = wait.is_over() || wait.try_all(asleep);
            for (WaitNode& other : wait.nodes)
                if (other.object != this) other.object->unlock();
        } else {
            ended = satisfy(wait, node->index, asleep);
        }
        if (over) unlink(*node);
        if (asleep) os::futex_wake(&wait.outcome, 1);
        if (ended && wait.on_end) wait.on_end(wait);
        node = next;
    }
    unlock();
    all_waits_lock.unlock();
}

// The child has one thread.
void Waitable::after_fork() NO_THREAD_SAFETY_ANALYSIS {
    word_.fetch_and(kSignalled, std::memory_order_relaxed);
    first_ = last_ = nullptr;
}

// The parts of a wait that hold objects' locks.

void Wait::enter_any(std::span<Waitable* const> objects) {
    for (std::uint32_t i = 0; i < objects.size() && !is_over(); ++i) {
        Waitable& object = *objects[i];
        WaitNode& node = nodes[i];
        node = {nullptr, nullptr, this, &object, i, false};
        object.lock();
        bool asleep = false;
        if (!object.can_acquire(thread))
            object.link(node);
        else if (object.satisfy(*this, i, asleep) && on_end)
            on_end(*this);
        object.unlock();
    }
}

void Wait::enter_next(Waitable& object) {
    nodes[0] = {nullptr, nullptr, this, &object, 0, false};
    object.lock();
    object.link(nodes[0]);
    object.unlock();
}

// The number of locks is that of the objects, which the analysis cannot follow.
void Wait::enter_all(std::span<Waitable* const> objects) NO_THREAD_SAFETY_ANALYSIS {
    for (std::uint32_t i = 0; i < objects.size(); ++i)
        nodes[i] = {nullptr, nullptr, this, objects[i], i, false};
    all_waits_lock.lock();
    for (Waitable* object : objects)
        object->lock();
    bool asleep = false;
    if (!try_all(asleep))
        for (WaitNode& node : nodes)
            node.object->link(node);
    for (Waitable* object : objects)
        object->unlock();
    all_waits_lock.unlock();
}

// With the locks of all objects.
bool Wait::try_all(bool& asleep) NO_THREAD_SAFETY_ANALYSIS {
    bool abandoned = false;
    for (const WaitNode& node : nodes) {
        if (!node.object->can_acquire(thread)) return false;
        abandoned = abandoned || node.object->is_abandoned();
    }
    if (end(abandoned ? kAbandoned : kSignalled, asleep))
        for (const WaitNode& node : nodes)
            node.object->acquire(thread);
    return true;
}

void Wait::leave() {
    for (WaitNode& node : nodes) {
        if (!node.object) continue;
        node.object->lock();
        node.object->unlink(node);
        node.object->unlock();
    }
}

} // namespace ws2::core
