#include "core/pool/thread_pool.hpp"

#include "catalog/error.hpp"
#include "core/overlapped/channel.hpp"
#include "core/pool/item.hpp"
#include "core/process/fork.hpp"
#include "core/sync/thread.hpp"
#include "os/thread/thread.hpp"
#include "os/thread/time.hpp"

#include <algorithm>
#include <new>

namespace ws2::core {
namespace {

/// The time after which an idle thread ends.
constexpr std::uint32_t kIdleMilliseconds = 5000;
/// How often a thread that only its pending operations keep checks them.
constexpr std::uint32_t kLookMilliseconds = 100;
/// The time without a new callback after which a thread is added beyond the number of processors, in
/// nanoseconds.
constexpr std::int64_t kStall = 10'000'000;

constinit std::atomic<ThreadPool*> shared_pools[3] = {};

} // namespace

/// Uncounts the pool's thread when a callback ends it.
struct ThreadPool::Worker : ThreadExitHook {
    ThreadPool* pool = nullptr;
    static constinit thread_local Worker current;
};
constinit thread_local ThreadPool::Worker ThreadPool::Worker::current;

ThreadPool::ThreadPool(timer_thread::Timers& timers)
    : Object(kKind), timers_(timers), processors_(os::processor_count()) {
    alarm_.pool = this;
    alarm_.ring = [](timer_thread::Alarm& alarm) { static_cast<StallAlarm&>(alarm).pool->look_for_stall(); };
}

ThreadPool& ThreadPool::shared(SharedPool which) {
    std::atomic<ThreadPool*>& place = shared_pools[static_cast<std::size_t>(which)];
    if (ThreadPool* pool = place.load(std::memory_order_acquire)) return *pool;
    auto* made = new ThreadPool;
    if (which != SharedPool::Process) made->set_maximum(1);
    ThreadPool* other = nullptr;
    if (place.compare_exchange_strong(other, made, std::memory_order_acq_rel)) return *made;
    made->release();
    return *other;
}

std::uint32_t ThreadPool::eager_limit() const {
    return std::min(std::max(minimum_, processors_) + long_, maximum_);
}

Result<void> ThreadPool::make_ready() {
    lock_.lock();
    const bool needed = threads_ == 0;
    if (needed) ++threads_;
    lock_.unlock();
    if (needed) TRY(start_counted_thread());
    return {};
}

Result<void> ThreadPool::set_minimum(std::uint32_t threads) {
    lock_.lock();
    minimum_ = std::min(threads, kMostThreads);
    maximum_ = std::max(maximum_, minimum_);
    while (threads_ < minimum_) {
        ++threads_;
        lock_.unlock();
        TRY(start_counted_thread());
        lock_.lock();
    }
    lock_.unlock();
    return {};
}

void ThreadPool::set_maximum(std::uint32_t threads) {
    const os::LockGuard guard(lock_);
    maximum_ = std::clamp(threads, 1u, kMostThreads);
    minimum_ = std::min(minimum_, maximum_);
}

bool ThreadPool::let_another_run() {
    lock_.lock();
    if (sleepers_) {
        ++long_;
        lock_.unlock();
        return true;
    }
    if (threads_ >= maximum_) {
        lock_.unlock();
        return false;
    }
    ++threads_;
    ++long_;
    lock_.unlock();
    if (start_counted_thread()) return true;
    long_callback_over();
    return false;
}

void ThreadPool::long_callback_over() {
    const os::LockGuard guard(lock_);
    if (long_ != 0) --long_;
}

Result<void> ThreadPool::start_counted_thread() {
    retain(); // the thread's own
    auto thread = Thread::start(main, this, {.owner = os::ThreadOwner::Library});
    if (thread) return {};
    thread_left();
    release();
    return thread.error();
}

void ThreadPool::thread_left() {
    const os::LockGuard guard(lock_);
    if (threads_ != 0) --threads_;
    if (threads_ == 0 && has_queue()) watch_for_stall(kStall);
}

std::uint32_t ThreadPool::main(void* self) {
    auto* pool = static_cast<ThreadPool*>(self);
    Worker& worker = Worker::current;
    worker.pool = pool;
    worker.run = [](ThreadExitHook& hook, Thread&) {
        ThreadPool* left = static_cast<Worker&>(hook).pool;
        if (!left) return;
        left->thread_left();
        left->release();
    };
    Thread::current().at_exit(worker);
    pool->work();
    worker.pool = nullptr;
    pool->release();
    return 0;
}

void ThreadPool::work() {
    for (;;) {
        lock_.lock();
        PoolOutcome outcome;
        if (PoolItem* item = pop(outcome)) {
            ++begun_;
            lock_.unlock();
            make_callback(*item, outcome);
        } else if (!sleep_and_unlock()) {
            return;
        }
    }
}

bool ThreadPool::sleep(std::uint32_t milliseconds) {
    Sleeper sleeper;
    sleeper.next = sleepers_;
    sleepers_ = &sleeper;
    lock_.unlock();
    const auto deadline = os::Deadline::after_milliseconds(milliseconds, timers_.clock());
    while (sleeper.woken.load(std::memory_order_acquire) == 0)
        if (!os::futex_wait(sleeper.woken, 0, deadline)) break;
    lock_.lock();
    for (Sleeper** place = &sleepers_; *place; place = &(*place)->next) {
        if (*place != &sleeper) continue;
        *place = sleeper.next;
        return false;
    }
    return true;
}

bool ThreadPool::sleep_and_unlock() {
    const auto is_kept = [this]() REQUIRES(lock_) {
        return !closed_ && threads_ <= std::min(std::max(minimum_, 1u), maximum_);
    };
    bool stays = false;
    if (!closed_ && threads_ <= maximum_) stays = sleep(kIdleMilliseconds) || is_kept();
    // The end of a thread cancels what it has started: a pool's thread on Windows stays while I/O is pending.
    while (!stays) {
        lock_.unlock();
        const bool needed = overlapped::thread_has_operations();
        lock_.lock();
        // Another thread may have ended meanwhile.
        stays = has_queue() || is_kept();
        if (!stays && !needed) break;
        if (!stays) stays = sleep(kLookMilliseconds);
    }
    if (!stays && threads_ != 0) --threads_;
    lock_.unlock();
    return stays;
}

// The sleeper may time out at any time and be gone once the lock is free; an unneeded wake-up is harmless.
const os::FutexWord* ThreadPool::take_sleeper() {
    Sleeper* sleeper = sleepers_;
    if (!sleeper) return nullptr;
    sleepers_ = sleeper->next;
    const os::FutexWord* word = &sleeper->woken;
    sleeper->woken.store(1, std::memory_order_release);
    return word;
}

void ThreadPool::see_to_threads_and_unlock(Caller caller) {
    if (const os::FutexWord* sleeper = take_sleeper()) {
        lock_.unlock();
        os::futex_wake(sleeper, 1);
        return;
    }
    const bool eager = threads_ < eager_limit();
    if (eager && caller == Caller::MayWait) {
        ++threads_;
        lock_.unlock();
        // On failure a thread is started later.
        static_cast<void>(start_counted_thread());
        return;
    }
    if (eager)
        watch_for_stall(0);
    else if (threads_ < maximum_ && !watching_)
        watch_for_stall(kStall);
    lock_.unlock();
}

void ThreadPool::watch_for_stall(std::int64_t delay) {
    begun_seen_ = begun_;
    try {
        const auto set = timers_.set(alarm_, os::now(timers_.clock()) + delay);
        watching_ = set.has_value();
        if (set && *set) retain();
    } catch (const std::bad_alloc&) {
        // The next submission sets the alarm.
        watching_ = false;
    }
}

void ThreadPool::look_for_stall() {
    const auto self = Reference<ThreadPool>::adopt(this);
    lock_.lock();
    watching_ = false;
    if (!has_queue() || threads_ >= maximum_) {
        lock_.unlock();
        return;
    }
    const bool stalled = begun_ == begun_seen_ || threads_ < eager_limit();
    watch_for_stall(kStall);
    if (stalled) ++threads_;
    lock_.unlock();
    if (stalled) static_cast<void>(start_counted_thread());
}

void ThreadPool::push(PoolItem& item) {
    Queue& queue = queues_[static_cast<std::size_t>(item.settings_.priority)];
    item.queued_ = true;
    item.next_ = nullptr;
    item.previous_ = queue.last;
    (queue.last ? queue.last->next_ : queue.first) = &item;
    queue.last = &item;
}

void ThreadPool::unqueue(PoolItem& item) {
    if (!item.queued_) return;
    Queue& queue = queues_[static_cast<std::size_t>(item.settings_.priority)];
    item.queued_ = false;
    (item.previous_ ? item.previous_->next_ : queue.first) = item.next_;
    (item.next_ ? item.next_->previous_ : queue.last) = item.previous_;
}

PoolItem* ThreadPool::pop(PoolOutcome& outcome) {
    for (Queue& queue : queues_) {
        PoolItem* item = queue.first;
        if (!item) continue;
        outcome = item->pending_[0] ? PoolOutcome::Fired : PoolOutcome::TimedOut;
        --item->pending_[static_cast<std::size_t>(outcome)];
        ++item->running_;
        unqueue(*item);
        // Other items come before its next callback.
        if (item->pending_[0] || item->pending_[1]) push(*item);
        return item;
    }
    return nullptr;
}

void ThreadPool::submit(PoolItem& item, PoolOutcome outcome, Caller caller) {
    item.retain();
    lock_.lock();
    ++item.pending_[static_cast<std::size_t>(outcome)];
    if (!item.queued_) push(item);
    see_to_threads_and_unlock(caller);
}

void ThreadPool::take_back(PoolItem& item) {
    lock_.lock();
    std::uint32_t count = item.pending_[0] + item.pending_[1];
    item.pending_[0] = item.pending_[1] = 0;
    unqueue(item);
    lock_.unlock();
    while (count-- != 0)
        item.release();
}

void ThreadPool::wait_until_idle(PoolItem& item) {
    // A callback that waits for its own item waits for the item's other callbacks; on Windows it deadlocks
    // (decision 12).
    const PoolInstance* instance = PoolInstance::current();
    const std::uint32_t own = instance && &instance->item == &item && !instance->disassociated ? 1 : 0;
    item.waiters_.fetch_add(1, std::memory_order_seq_cst);
    for (;;) {
        const std::uint32_t seen = item.ended_.load(std::memory_order_acquire);
        lock_.lock();
        const bool idle = !item.pending_[0] && !item.pending_[1] && item.running_ <= own;
        lock_.unlock();
        if (idle) break;
        os::futex_wait(item.ended_, seen);
    }
    item.waiters_.fetch_sub(1, std::memory_order_seq_cst);
}

bool ThreadPool::notify_when_idle(PoolItem& item, Reference<Object> target) {
    const os::LockGuard guard(lock_);
    if (!item.pending_[0] && !item.pending_[1] && !item.running_) return false;
    std::swap(item.idle_target_, target);
    return true;
}

void ThreadPool::begin(PoolItem& item) {
    const os::LockGuard guard(lock_);
    ++item.running_;
}

void ThreadPool::end(PoolItem& item) {
    Reference<Object> target;
    lock_.lock();
    if (item.running_ != 0) --item.running_;
    if (!item.pending_[0] && !item.pending_[1] && !item.running_) std::swap(target, item.idle_target_);
    item.ended_.fetch_add(1, std::memory_order_seq_cst);
    lock_.unlock();
    if (item.waiters_.load(std::memory_order_seq_cst)) os::futex_wake(&item.ended_, INT32_MAX);
}

void ThreadPool::last_handle_closed(bool) {
    const os::LockGuard guard(lock_);
    closed_ = true;
    while (const os::FutexWord* sleeper = take_sleeper())
        os::futex_wake(sleeper, 1);
}

// The child has one thread.
void ThreadPool::forget_threads() NO_THREAD_SAFETY_ANALYSIS {
    lock_.forget_holder();
    for (Queue& queue : queues_)
        queue = {};
    sleepers_ = nullptr;
    threads_ = long_ = 0;
    watching_ = false;
    // The alarm's reference is kept: the timer thread's copy may ring once more.
    static_cast<void>(timers_.cancel(alarm_));
}

void ThreadPool::forget_item(PoolItem& item) {
    item.pending_[0] = item.pending_[1] = 0;
    item.running_ = 0;
    item.queued_ = false;
    item.waiters_.store(0, std::memory_order_relaxed);
}

namespace {

WS2_FORK_HANDLER(shared_pools_in_child, Threads, [] {
    for (auto& place : shared_pools)
        if (ThreadPool* pool = place.load(std::memory_order_acquire)) pool->forget_threads();
});

} // namespace
} // namespace ws2::core
