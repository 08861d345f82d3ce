#include "core/registered_wait.hpp"

#include "catalog/error.hpp"
#include "core/process.hpp"
#include "core/thread.hpp"

#include <mutex>
#include <new>

namespace ws2::core {

PoolWait::PoolWait(ObjectKind kind, const PoolCallback& callback, PoolSettings settings)
    : PoolItem(kind, callback, std::move(settings)), wait_(Thread::nobody(), false) {
    wait_.item = this;
    wait_.nodes = {&node_, 1};
    wait_.told = [](Wait& wait) {
        auto& item = *static_cast<HookedWait&>(wait).item;
        // The signalled object is locked here.
        item.pool().submit(item, PoolOutcome::Fired, ThreadPool::Caller::MustNotWait);
    };
    alarm_.item = this;
    alarm_.ring = [](background::Alarm& alarm) { static_cast<WaitAlarm&>(alarm).item->ring(); };
}

Result<bool> PoolWait::start(Reference<Waitable> object, os::Deadline deadline) {
    const std::lock_guard guard(lock_);
    const bool was_waiting = disarm();
    TRY(arm(std::move(object), deadline));
    return was_waiting;
}

Result<void> PoolWait::arm(Reference<Waitable> object, os::Deadline deadline) {
    disarm();
    if (!deadline.is_never() && !deadline.is_at_once()) {
        // A wait with a time stays alive until the alarm has rung or was cancelled.
        if (TRY(background::set(alarm_, deadline.nanoseconds()))) retain();
    }
    armed_ = true;
    deadline_ = deadline;
    when_ = deadline.nanoseconds();
    object_ = std::move(object);
    wait_.outcome.store(Wait::kPending, std::memory_order_relaxed);
    wait_.takes = object_->kind() != ObjectKind::Mutex;
    object_->before_wait();
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
    // Whoever has ended the wait holds the object's lock until it is done with it.
    wait_.leave();
    if (background::cancel(alarm_)) release();
    object_ = {};
    return was_waiting;
}

bool PoolWait::cancel() {
    const std::lock_guard guard(lock_);
    return disarm();
}

void PoolWait::ring() {
    const auto self = Reference<PoolWait>::adopt(this);
    const std::lock_guard guard(lock_);
    // Over, or begun anew, while the alarm was about to ring.
    if (!armed_ || os::monotonic_now() < when_) return;
    bool asleep = false;
    if (!wait_.end(Wait::kTimedOut, asleep)) return;
    wait_.leave();
    pool().submit(*this, PoolOutcome::TimedOut);
}

bool PoolWait::prepare(PoolOutcome& outcome) {
    const std::lock_guard guard(lock_);
    // Another wait may have begun meanwhile; this callback is the earlier one's.
    if (!armed_ || !wait_.is_over()) return true;
    auto object = object_;
    const os::Deadline deadline = deadline_;
    const bool told = !wait_.takes && outcome == PoolOutcome::Fired;
    disarm();
    bool abandoned = false;
    if (!told || object->try_acquire(Thread::current(), abandoned)) return true;
    // Somebody else was faster: wait on.
    static_cast<void>(arm(std::move(object), deadline));
    return false;
}

void PoolWait::forget() {
    lock_.forget_holder();
    if (!armed_) return;
    // The object has forgotten its waiters.
    node_.linked = false;
    disarm();
}

Result<void> RegisteredWait::begin(Reference<Waitable> object) {
    const std::lock_guard guard(lock_);
    again_ = object;
    return arm(std::move(object), os::Deadline::after_milliseconds(milliseconds_));
}

void RegisteredWait::stop() {
    const std::lock_guard guard(lock_);
    disarm();
    stopped_ = true;
    again_ = {};
}

void RegisteredWait::settle() {
    const std::lock_guard guard(lock_);
    if (once_ || stopped_) return;
    try {
        static_cast<void>(arm(again_, os::Deadline::after_milliseconds(milliseconds_)));
    } catch (const std::bad_alloc&) {
        // Nobody is there to be told.
    }
}

Result<Reference<Waitable>> reference_waitable(Handle handle) {
    if (handle == kCurrentThread) return Reference<Waitable>::share(&Thread::current());
    if (handle == kCurrentProcess) return Reference<Waitable>::share(TRY(reference_process(handle)).get());
    const auto use = TRY(find_object(handle));
    Waitable* waitable = use->as_waitable();
    if (!waitable) return Error::InvalidHandle;
    return Reference<Waitable>::share(waitable);
}

} // namespace ws2::core
