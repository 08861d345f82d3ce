#include "os/time.hpp"

#include <climits>
#include <ctime>

namespace ws2::os {

std::int64_t monotonic_now() {
    timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * std::int64_t{1'000'000'000} + now.tv_nsec;
}

int Deadline::milliseconds_left() const {
    if (is_never()) return -1;
    if (is_at_once()) return 0;
    const std::int64_t left = nanoseconds_ - monotonic_now();
    if (left <= 0) return 0;
    const std::int64_t milliseconds = (left + 999'999) / 1'000'000;
    return milliseconds > INT_MAX ? INT_MAX : static_cast<int>(milliseconds);
}

} // namespace ws2::os
