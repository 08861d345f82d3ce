#include "core/process/timer_thread.hpp"

#include "catalog/error.hpp"
#include "core/process/fork.hpp"
#include "os/thread/thread.hpp"

#include <new>
#include <span>

namespace ws2::core::timer_thread {
namespace {

/// How often the thread checks alarms and watches while it has no wake descriptor.
constexpr std::uint32_t kCheckMilliseconds = 10;

} // namespace

Timers& Timers::shared() {
    static auto* one = new Timers;
    return *one;
}

void Timers::put(std::size_t place, Alarm* alarm) {
    heap_[place] = alarm;
    alarm->place_ = place;
}

void Timers::rise(std::size_t place) {
    Alarm* alarm = heap_[place];
    for (; place > 0; place = (place - 1) / 2) {
        Alarm* parent = heap_[(place - 1) / 2];
        if (parent->when_ <= alarm->when_) break;
        put(place, parent);
    }
    put(place, alarm);
}

void Timers::sink(std::size_t place) {
    Alarm* alarm = heap_[place];
    for (;;) {
        std::size_t child = 2 * place + 1;
        if (child >= heap_.size()) break;
        if (child + 1 < heap_.size() && heap_[child + 1]->when_ < heap_[child]->when_) ++child;
        if (alarm->when_ <= heap_[child]->when_) break;
        put(place, heap_[child]);
        place = child;
    }
    put(place, alarm);
}

bool Timers::remove(Alarm& alarm) {
    const std::size_t place = alarm.place_;
    if (place == Alarm::kNotSet) return false;
    alarm.place_ = Alarm::kNotSet;
    Alarm* last = heap_.back();
    heap_.pop_back();
    if (last == &alarm) return true;
    put(place, last);
    rise(place);
    sink(last->place_);
    return true;
}

Result<bool> Timers::set(Alarm& alarm, std::int64_t when) {
    const os::LockGuard guard(lock_);
    TRY(start());
    // No exception once the alarm is taken out.
    if (heap_.size() == heap_.capacity()) heap_.reserve(heap_.size() < 8 ? 16 : 2 * heap_.size());
    const bool fresh = !remove(alarm);
    alarm.when_ = when;
    heap_.push_back(&alarm);
    rise(heap_.size() - 1);
    if (alarm.place_ == 0) os::wake(wake_descriptor_);
    return fresh;
}

bool Timers::cancel(Alarm& alarm) {
    const os::LockGuard guard(lock_);
    return remove(alarm);
}

Result<void> Timers::watch(Watch& watch) {
    const os::LockGuard guard(lock_);
    TRY(start());
    watch.next_ = watches_;
    watches_ = &watch;
    os::wake(wake_descriptor_);
    return {};
}

bool Timers::unwatch(Watch& watch) {
    const os::LockGuard guard(lock_);
    for (Watch** place = &watches_; *place; place = &(*place)->next_) {
        if (*place != &watch) continue;
        *place = watch.next_;
        return true;
    }
    return false;
}

void Timers::make_wake_descriptor() {
    if (wake_descriptor_ < 0) wake_descriptor_ = os::make_wake_descriptor().value_or(-1);
}

Result<void> Timers::start() {
    if (running_) return {};
    fork::prepare();
    make_wake_descriptor();
    TRY(os::start_thread(main, this, 0));
    running_ = true;
    return {};
}

void* Timers::main(void* self) { static_cast<Timers*>(self)->run(); }

void Timers::run() {
    std::vector<os::Watched> descriptors;
    for (;;) {
        try {
            round(descriptors);
        } catch (const std::bad_alloc&) {
            // No caller can get the error; memory may be available later.
            os::sleep_until(os::Deadline::after_milliseconds(1));
        }
    }
}

void Timers::round(std::vector<os::Watched>& descriptors) {
    auto deadline = os::Deadline::never();
    descriptors.clear();
    {
        const os::LockGuard guard(lock_);
        make_wake_descriptor();
        descriptors.push_back({wake_descriptor_, false});
        for (Watch* watch = watches_; watch; watch = watch->next_)
            descriptors.push_back({watch->descriptor, false});
        if (!heap_.empty()) deadline = os::Deadline::at(heap_.front()->when_, clock_);
        // No wake-up reaches the thread: it checks from time to time.
        if (wake_descriptor_ < 0) deadline = os::Deadline::earlier(deadline, kCheckMilliseconds);
    }
    os::wait_readable(descriptors, deadline);
    if (descriptors[0].ready) os::drain(descriptors[0].descriptor);
    for (const os::Watched& watched : std::span(descriptors).subspan(1))
        if (watched.ready) serve(watched.descriptor);
    ring_due();
}

Watch* Timers::take_watch(os::Descriptor descriptor) {
    const os::LockGuard guard(lock_);
    Watch** place = &watches_;
    while (*place && (*place)->descriptor != descriptor)
        place = &(*place)->next_;
    Watch* watch = *place;
    if (watch) *place = watch->next_;
    return watch;
}

void Timers::serve(os::Descriptor descriptor) {
    if (Watch* watch = take_watch(descriptor)) watch->ready(*watch);
}

Alarm* Timers::take_due() {
    const os::LockGuard guard(lock_);
    if (heap_.empty() || heap_.front()->when_ > os::now(clock_)) return nullptr;
    Alarm* alarm = heap_.front();
    remove(*alarm);
    return alarm;
}

void Timers::ring_due() {
    while (Alarm* alarm = take_due())
        alarm->ring(*alarm);
}

void Timers::hold() NO_THREAD_SAFETY_ANALYSIS { lock_.lock(); }

void Timers::release() NO_THREAD_SAFETY_ANALYSIS { lock_.unlock(); }

void Timers::forget_holder() NO_THREAD_SAFETY_ANALYSIS { lock_.forget_holder(); }

// The parent's wake-ups must not be drained by the child.
void Timers::forget_thread() NO_THREAD_SAFETY_ANALYSIS {
    running_ = false;
    if (wake_descriptor_ >= 0) static_cast<void>(os::close(wake_descriptor_));
    wake_descriptor_ = -1;
}

void Timers::resume() {
    const os::LockGuard guard(lock_);
    // After a failure the next call of set or watch tries again.
    if (!heap_.empty() || watches_) static_cast<void>(start());
}

WS2_FORK_HANDLER(timers_before_fork, Hold, [] { Timers::shared().hold(); });
WS2_FORK_HANDLER(timers_in_parent, Parent, [] { Timers::shared().release(); });
WS2_FORK_HANDLER(timer_lock_in_child, Locks, [] { Timers::shared().forget_holder(); });
WS2_FORK_HANDLER(timer_thread_in_child, Threads, [] { Timers::shared().forget_thread(); });
WS2_FORK_HANDLER(timers_go_on_in_child, Resume, [] { Timers::shared().resume(); });

} // namespace ws2::core::timer_thread
