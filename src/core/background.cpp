#include "core/background.hpp"

#include "catalog/error.hpp"
#include "core/fork.hpp"
#include "os/futex.hpp"
#include "os/thread.hpp"
#include "os/time.hpp"
#include "os/watch.hpp"

#include <mutex>
#include <new>
#include <vector>

namespace ws2::core::background {

/// The alarms as a heap whose first is the next to ring, and the watches as a list.
struct Clock {
    os::Lock lock;
    bool running = false;
    os::Descriptor wake_descriptor = -1;
    std::vector<Alarm*> heap;
    Watch* watches = nullptr;

    void put(std::size_t place, Alarm* alarm) {
        heap[place] = alarm;
        alarm->place_ = place;
    }

    void rise(std::size_t place) {
        Alarm* alarm = heap[place];
        for (; place > 0; place = (place - 1) / 2) {
            Alarm* parent = heap[(place - 1) / 2];
            if (parent->when_ <= alarm->when_) break;
            put(place, parent);
        }
        put(place, alarm);
    }

    void sink(std::size_t place) {
        Alarm* alarm = heap[place];
        for (;;) {
            std::size_t child = 2 * place + 1;
            if (child >= heap.size()) break;
            if (child + 1 < heap.size() && heap[child + 1]->when_ < heap[child]->when_) ++child;
            if (alarm->when_ <= heap[child]->when_) break;
            put(place, heap[child]);
            place = child;
        }
        put(place, alarm);
    }

    bool remove(Alarm& alarm) {
        const std::size_t place = alarm.place_;
        if (place == Alarm::kNotSet) return false;
        alarm.place_ = Alarm::kNotSet;
        Alarm* last = heap.back();
        heap.pop_back();
        if (last == &alarm) return true;
        put(place, last);
        rise(place);
        sink(last->place_);
        return true;
    }

    Result<bool> insert(Alarm& alarm, std::int64_t when) {
        TRY(start());
        heap.reserve(heap.size() + 1);
        const bool fresh = !remove(alarm);
        alarm.when_ = when;
        heap.push_back(&alarm);
        rise(heap.size() - 1);
        if (alarm.place_ == 0) os::wake(wake_descriptor);
        return fresh;
    }

    Result<void> insert(Watch& watch) {
        TRY(start());
        watch.next_ = watches;
        watches = &watch;
        os::wake(wake_descriptor);
        return {};
    }

    Result<void> start() {
        if (running) return {};
        prepare_for_fork();
        if (wake_descriptor < 0) {
            auto made = os::make_wake_descriptor();
            if (!made) return Error::NotEnoughMemory;
            wake_descriptor = *made;
        }
        TRY(os::start_thread(main, this, 0));
        running = true;
        return {};
    }

    static void* main(void* self) { static_cast<Clock*>(self)->run(); }

    [[noreturn]] void run() {
        std::vector<os::Watched> descriptors;
        for (;;) {
            try {
                round(descriptors);
            } catch (const std::bad_alloc&) {
                // Nobody is there to be told; memory may come back.
                os::sleep_until(os::Deadline::after_milliseconds(1));
            }
        }
    }

    void round(std::vector<os::Watched>& descriptors) {
        auto deadline = os::Deadline::never();
        descriptors.clear();
        {
            const std::lock_guard guard(lock);
            descriptors.push_back({wake_descriptor, false});
            for (Watch* watch = watches; watch; watch = watch->next_)
                descriptors.push_back({watch->descriptor, false});
            if (!heap.empty()) deadline = os::Deadline::at(heap.front()->when_);
        }
        os::wait_readable(descriptors, deadline);
        if (descriptors[0].ready) os::drain(wake_descriptor);
        for (const os::Watched& watched : descriptors)
            if (watched.ready && watched.descriptor != wake_descriptor) serve(watched.descriptor);
        ring_due();
    }

    void serve(os::Descriptor descriptor) {
        lock.lock();
        Watch** place = &watches;
        while (*place && (*place)->descriptor != descriptor)
            place = &(*place)->next_;
        Watch* watch = *place;
        if (watch) *place = watch->next_;
        lock.unlock();
        if (watch) watch->ready(*watch);
    }

    void ring_due() {
        for (;;) {
            lock.lock();
            Alarm* alarm = heap.empty() ? nullptr : heap.front();
            const bool due = alarm && alarm->when_ <= os::monotonic_now();
            if (due) remove(*alarm);
            lock.unlock();
            if (!due) return;
            alarm->ring(*alarm);
        }
    }
};

namespace {

Clock& clock() {
    // Never destroyed, since its thread never ends.
    static auto* one = new Clock;
    return *one;
}

} // namespace

Result<bool> set(Alarm& alarm, std::int64_t when) {
    const std::lock_guard guard(clock().lock);
    return clock().insert(alarm, when);
}

bool cancel(Alarm& alarm) {
    const std::lock_guard guard(clock().lock);
    return clock().remove(alarm);
}

Result<void> watch(Watch& watch) {
    const std::lock_guard guard(clock().lock);
    return clock().insert(watch);
}

void forget_thread() {
    clock().lock.forget_holder();
    clock().running = false;
    // The parent's wake-ups must not be drained by the child.
    clock().wake_descriptor = -1;
}

} // namespace ws2::core::background
