// Timers whose time passes by advance(): each test file has its own.
#pragma once
#include "core/process/timer_thread.hpp"

namespace {

// The thread of the timers never ends.
ws2::os::ManualClock& clock_of_test() {
    static auto* one = new ws2::os::ManualClock;
    return *one;
}
ws2::core::timer_thread::Timers& timers() {
    static auto* one = new ws2::core::timer_thread::Timers(&clock_of_test());
    return *one;
}

} // namespace
