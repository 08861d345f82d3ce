#include "core/port/attendance.hpp"

namespace ws2::core {

void Attendance::remove(const Sleeper& sleeper) {
    for (Sleeper** place = &sleepers_; *place; place = &(*place)->next) {
        if (*place != &sleeper) continue;
        *place = sleeper.next;
        return;
    }
}

Wakeup Attendance::choose(Reactor& reactor) {
    if (Sleeper* const sleeper = sleepers_) {
        sleepers_ = sleeper->next;
        sleeper->next = nullptr;
        const Wakeup wakeup(sleeper->woken);
        sleeper->woken.store(1, std::memory_order_release);
        return wakeup;
    }
    if (!can_wake_in_reactor()) return {};
    wake_sent_ = true;
    return Wakeup(reactor);
}

void Attendance::wake_sleepers() {
    Sleeper* sleeper = sleepers_;
    sleepers_ = nullptr;
    while (sleeper) {
        Sleeper* const next = sleeper->next;
        const os::FutexWord* const word = &sleeper->woken;
        sleeper->woken.store(1, std::memory_order_release);
        os::futex_wake(word, 1);
        sleeper = next;
    }
}

} // namespace ws2::core
