#include "core/message/timers.hpp"

#include "os/thread/time.hpp"

#include <algorithm>

namespace ws2::core::message {
namespace {

// USER_TIMER_MINIMUM and USER_TIMER_MAXIMUM.
constexpr std::uint32_t kMinimum = 10, kMaximum = 0x7FFF'FFFF;

} // namespace

Timers::Timer* Timers::find(Handle window, std::uintptr_t id) {
    for (Timer& timer : timers_)
        if (timer.window == window && timer.id == id) return &timer;
    return nullptr;
}

std::uintptr_t Timers::set(Handle window, std::uintptr_t id, std::uint32_t milliseconds,
                           TimerFunction function) {
    Timer* timer = find(window, id);
    if (!timer) {
        if (window == 0) {
            do
                id = ++last_id_;
            while (id == 0 || find(0, id));
        }
        timer = &timers_.emplace_back(Timer{window, id, 0, 0, nullptr, false});
    }
    timer->period = std::int64_t{std::clamp(milliseconds, kMinimum, kMaximum)} * 1'000'000;
    timer->due = os::monotonic_now() + timer->period;
    timer->function = function;
    timer->announced = false;
    return window && !timer->id ? 1 : timer->id;
}

bool Timers::kill(Handle window, std::uintptr_t id) {
    return std::erase_if(timers_,
                         [&](const Timer& timer) { return timer.window == window && timer.id == id; });
}

void Timers::window_destroyed(Handle window) {
    std::erase_if(timers_, [&](const Timer& timer) { return timer.window == window; });
}

bool Timers::has(TimerFunction function) const {
    return std::ranges::any_of(timers_, [&](const Timer& timer) { return timer.function == function; });
}

bool Timers::announce(std::int64_t now) {
    bool any = false;
    for (Timer& timer : timers_) {
        if (timer.announced || timer.due > now) continue;
        timer.announced = true;
        any = true;
    }
    return any;
}

bool Timers::any_due(std::int64_t now) const {
    return std::ranges::any_of(timers_, [&](const Timer& timer) { return timer.due <= now; });
}

std::int64_t Timers::next() const {
    std::int64_t next = INT64_MAX;
    for (const Timer& timer : timers_)
        if (!timer.announced) next = std::min(next, timer.due);
    return next;
}

} // namespace ws2::core::message
