#include "core/pool/registered_wait.hpp"

#include "catalog/error.hpp"
#include "core/sync/process.hpp"
#include "core/sync/thread.hpp"

#include <new>

namespace ws2::core {

PoolWait::PoolWait(ObjectKind kind, const PoolCallback& callback, PoolSettings settings)
    : PoolItem(kind, callback, std::move(settings)), wait_(Thread::nobody(), false) {
    wait_.item = this;
    wait_.nodes = {&node_, 1};
    wait_.on_end = [](Wait& wait) {
        auto& item = *static_cast<HookedWait&>(wait).item;
        // The caller holds the lock of the signalled object.
        item.pool().submit(item, PoolOutcome::Fired, ThreadPool::Caller::MustNotWait);
    };
    alarm_.item = this;
    alarm_.ring = [](timer_thread::Alarm& alarm) { static_cast<WaitAlarm&>(alarm).item->ring(); };
}

Result<bool> PoolWait::start(Reference<Waitable> object, os::Deadline deadline) {
    const os::LockGuard guard(lock_);
    const bool was_waiting = disarm();
    TRY(arm(std::move(object), deadline));
    return was_waiting;
}

Result<void> PoolWait::arm(Reference<Waitable> object, os::Deadline deadline) {
    disarm();
    if (!deadline.is_never() && !deadline.is_at_once()) {
        // A wait with a time-out holds a reference until the alarm has rung or is cancelled.
        if (TRY(timer_thread::set(alarm_, deadline.nanoseconds()))) retain();
    }
    armed_ = true;
    deadline_ = deadline;
    when_ = deadline.nanoseconds();
    object_ = std::move(object);
    wait_.outcome.store(Wait::kPending, std::memory_order_relaxed);
    wait_.takes = object_->kind() != ObjectKind::Mutex;
    object_->before_wait_without_thread();
    Waitable* const objects[] = {object_.get()};
    wait_.enter_any(objects);
    bool asleep = false;
    if (deadline.is_at_once() && wait_.end(Wait::kTimedOut, asleep)) {
        wait_.leave();
        pool().submit(*this, PoolOutcome::TimedOut);
    }
    return {};
}

bool PoolWait::disarm() {
    if (!armed_) return false;
    armed_ = false;
    bool asleep = false;
    const bool was_waiting = wait_.end(Wait::kTimedOut, asleep);
    // The thread that ends the wait holds the object's lock until it no longer uses the wait.
    wait_.leave();
    if (timer_thread::cancel(alarm_)) release();
    object_ = {};
    return was_waiting;
}

bool PoolWait::cancel() {
    const os::LockGuard guard(lock_);
    return disarm();
}

void PoolWait::ring() {
    const auto self = Reference<PoolWait>::adopt(this);
    const os::LockGuard guard(lock_);
    // The wait has ended, or begun again, before the alarm rang.
    if (!armed_ || os::monotonic_now() < when_) return;
    bool asleep = false;
    if (!wait_.end(Wait::kTimedOut, asleep)) return;
    wait_.leave();
    pool().submit(*this, PoolOutcome::TimedOut);
}

bool PoolWait::prepare(PoolOutcome& outcome) {
    const os::LockGuard guard(lock_);
    // If another wait has begun meanwhile, this callback belongs to the earlier one.
    if (!armed_ || !wait_.is_over()) return true;
    auto object = object_;
    const os::Deadline deadline = deadline_;
    const bool must_acquire = !wait_.takes && outcome == PoolOutcome::Fired;
    disarm();
    bool abandoned = false;
    if (!must_acquire || object->try_acquire(Thread::current(), abandoned)) return true;
    // Another thread has acquired the mutex: wait again.
    static_cast<void>(arm(std::move(object), deadline));
    return false;
}

// The child has one thread.
void PoolWait::forget() NO_THREAD_SAFETY_ANALYSIS {
    lock_.forget_holder();
    if (!armed_) return;
    // The object's list of waiters has been emptied.
    node_.linked = false;
    disarm();
}

Result<void> RegisteredWait::begin(Reference<Waitable> object) {
    const os::LockGuard guard(lock_);
    again_ = object;
    return arm(std::move(object), os::Deadline::after_milliseconds(milliseconds_));
}

void RegisteredWait::stop() {
    const os::LockGuard guard(lock_);
    disarm();
    stopped_ = true;
    again_ = {};
}

void RegisteredWait::settle() {
    const os::LockGuard guard(lock_);
    if (once_ || stopped_) return;
    try {
        static_cast<void>(arm(again_, os::Deadline::after_milliseconds(milliseconds_)));
    } catch (const std::bad_alloc&) {
        // This thread has no caller that could get the error.
    }
}

Result<Reference<Waitable>> reference_waitable(Handle handle) {
    if (handle == kCurrentThread) return Reference<Waitable>::share(&Thread::current());
    if (handle == kCurrentProcess) return Reference<Waitable>::share(TRY(reference_process(handle)).get());
    const auto ref = TRY(find_object(handle));
    Waitable* waitable = ref->as_waitable();
    if (!waitable) return Error::InvalidHandle;
    return Reference<Waitable>::share(waitable);
}

} // namespace ws2::core
