#include "core/registered_wait.hpp"

#include "catalog/error.hpp"
#include "core/thread.hpp"

#include <climits>
#include <mutex>
#include <new>

namespace ws2::core {

RegisteredWait::RegisteredWait(Reference<Waitable> object, const Order& order)
    : Object(kKind), object_(std::move(object)), order_(order), wait_(Thread::current(), false) {
    run = [](thread_pool::Task& task) { static_cast<RegisteredWait&>(task).call(); };
    alarm_.owner = this;
    alarm_.ring = [](background::Alarm& alarm) {
        auto self = Reference<RegisteredWait>::adopt(static_cast<TimeOut&>(alarm).owner);
        // An alarm that was about to ring when the wait was armed anew is not for that one.
        if (os::monotonic_now() >= self->due_.load(std::memory_order_acquire))
            self->wait_.end_and_wake(Wait::kTimedOut);
    };
    wait_.on_end = [](Wait& wait, void* self) {
        if (wait.outcome.load(std::memory_order_relaxed) != Wait::kAlerted)
            thread_pool::submit(*static_cast<RegisteredWait*>(self));
    };
    wait_.on_end_argument = this;
}

Result<Handle> RegisteredWait::create(Reference<Waitable> object, const Order& order) {
    if (object->kind() == ObjectKind::Mutex) return Error::InvalidParameter;
    TRY(thread_pool::prepare());
    object->before_wait();
    auto* made = new (std::nothrow) RegisteredWait(std::move(object), order);
    if (!made) return Error::NotEnoughMemory;
    const auto kept = Reference<RegisteredWait>::share(made);
    const Handle handle = TRY(handle_table::insert(made));
    made->retain(); // as long as it is armed or calls
    made->arm();
    return handle;
}

void RegisteredWait::arm() {
    const auto self = Reference<RegisteredWait>::share(this);
    // Whoever ends the wait meanwhile takes it apart only when it is whole.
    const std::lock_guard guard(arming_);
    wait_.outcome.store(Wait::kPending, std::memory_order_relaxed);
    wait_.nodes = std::span(&node_, 1);
    node_ = {};
    if (order_.milliseconds != 0xFFFFFFFF) {
        const std::int64_t when = os::monotonic_now() + std::int64_t{order_.milliseconds} * 1'000'000;
        due_.store(when, std::memory_order_release);
        if (const auto set = background::set(alarm_, when); set && *set) retain();
    }
    Waitable* const objects[] = {object_.get()};
    wait_.enter_any(objects);
}

void RegisteredWait::disarm() {
    const std::lock_guard guard(arming_);
    if (background::cancel(alarm_)) release();
    wait_.leave();
}

void RegisteredWait::call() {
    // Armed again, another thread of the pool may finish it before this one is through.
    const auto self = Reference<RegisteredWait>::share(this);
    const bool timed_out = wait_.outcome.load(std::memory_order_acquire) == Wait::kTimedOut;
    disarm();
    bool wanted;
    {
        const std::lock_guard guard(lock_);
        wanted = !stopped_;
    }
    if (wanted) order_.callback(order_.context, timed_out);
    bool again;
    {
        const std::lock_guard guard(lock_);
        again = !stopped_ && !order_.once;
        if (!again) done_ = true;
    }
    if (again) {
        arm();
        // Stopped while it was not armed: nobody else has ended this wait.
        const std::lock_guard guard(lock_);
        if (!stopped_) return;
        bool asleep = false;
        if (!wait_.end(Wait::kAlerted, asleep)) return;
        done_ = true;
    }
    if (again) disarm();
    finish();
}

void RegisteredWait::finish() {
    {
        const std::lock_guard guard(lock_);
        if (when_done_) when_done_->set();
    }
    over_.store(1, std::memory_order_release);
    os::futex_wake(&over_, INT_MAX);
    release();
}

bool RegisteredWait::stop(Reference<Event> when_done) {
    bool ended = false;
    {
        const std::lock_guard guard(lock_);
        stopped_ = true;
        when_done_ = std::move(when_done);
        if (done_) {
            if (when_done_) when_done_->set();
            return true;
        }
        bool asleep = false;
        ended = wait_.end(Wait::kAlerted, asleep);
        done_ = ended;
    }
    if (!ended) return false;
    disarm();
    finish();
    return true;
}

void RegisteredWait::drain() {
    while (over_.load(std::memory_order_acquire) == 0)
        os::futex_wait(over_, 0);
}

} // namespace ws2::core
